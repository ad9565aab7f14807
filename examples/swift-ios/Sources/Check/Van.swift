import Foundation
import Trueline
import Van

// The van's stock, out of reach and back.

private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("van-\(UUID().uuidString)")

/// As after a start of the app.
private func started(_ name: String = "outbox") throws -> VanStock {
    try VanStock(file: folder.appendingPathComponent(name))
}

/// An office with the van loaded, and the van's first word from it.
private func loaded(_ name: String = "outbox") throws -> Depot {
    let office = Depot(Day.levels)
    try Day.load(office)
    equal(try started(name).sync(office).isComplete, true)
    return office
}

private func work(_ name: String = "outbox") throws {
    for tap in Day.work { try started(name).carryOut(tap.id, at: tap.at, tap.command) }
}

private func refused(_ code: FaultCode, _ call: () throws -> Any) throws {
    do {
        equal("\(try call())", "refused")
    } catch let fault as Fault {
        equal(fault.code, code)
    }
}

private func refusals(_ sync: Sync) -> [String] {
    sync.sent.compactMap { if case .refusal = $0.answer { return $0.request.id } else { return nil } }
}

func checkVan() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try checkKept()
    try checkLost()
    try checkButtons()
    try checkTorn()
}

/// Commands and the copy outlive the app; a tap that comes twice counts once; what is refused at once is not kept.
private func checkKept() throws {
    let office = try loaded()
    try refused(.holdNotConfirmed) { try started().carryOut("t1", at: Day.at(8), .ship(allocationId: "visit-2")) }
    equal(try started().waiting, [])
    equal(try started().stock, office.stock())
    let running = try started()
    for tap in Day.work { try running.carryOut(tap.id, at: tap.at, tap.command) }
    equal(try started().waiting, Day.work.map(\.id))
    equal(try started().stock, running.stock)
    try work()
    equal(try started().waiting.count, 7)
    equal(try started().stock, running.stock)
    try refused(.commandIdReused) { try started().carryOut("t1", at: Day.at(11), .ship(allocationId: "visit-2")) }

    // What was refused is shown until it was seen.
    try Day.change(office)
    equal(refusals(try started().sync(office)), ["t4", "t5", "t6"])
    equal(try started().refused.map(\.code), [.insufficientAvailable, .allocationClosed, .allocationClosed])
    try started().seen("t5")
    equal(try started().refused.map(\.request.id), ["t4", "t6"])
    equal(try started().waiting, [])
}

/// Whatever message or reply is lost, nothing is done twice and nothing is left out.
private func checkLost() throws {
    let quiet = try loaded("quiet")
    try work("quiet")
    try Day.change(quiet)
    equal(try started("quiet").sync(quiet).isComplete, true)
    for lost in 1...14 {
        let (name, office) = ("\(lost)", try loaded("\(lost)"))
        try work(name)
        try Day.change(office)
        if lost <= 7 { office.lostMessage = lost } else { office.lostReply = lost - 7 }
        equal(try started(name).sync(office).isComplete, false)
        // As soon as one answer has brought the office's stock, the app knows what no longer fits.
        let waits = try started(name).waiting
        let doubts = waits.count == 7 ? [] : waits.filter(["t4", "t5", "t6"].contains)
        equal(try started(name).doubtful.map(\.id), doubts)
        let again = try started(name).sync(office)
        equal(again.isComplete, true)
        // A refusal is not remembered: it is refused again.
        equal(again.sent.filter { $0.answer == .done(replayed: true) }.count, [1, 2, 3, 7].contains(lost - 7) ? 1 : 0)
        equal(office.stock(), quiet.stock())
        equal(try started(name).stock, office.stock())
        equal(try started(name).refused.map(\.request.id), ["t4", "t5", "t6"])
        equal(try office.isBalanced(), true)
    }
}

/// The buttons of a hold, until it lapses.
private func checkButtons() throws {
    let hold = try loaded("buttons").stock().allocations.first { $0.id == "visit-2" }!
    let before = try buttons(hold, at: Day.at(8))
    equal(before.until, Day.at(12))
    equal(before.buttons[3], Button(command: .ship, isEnabled: false, text: "confirm it first"))
    equal(try buttons(hold, at: Day.at(12).addingTimeInterval(-0.001)).buttons, before.buttons)
    let lapsed = try buttons(hold, at: Day.at(12))
    equal(lapsed.buttons.prefix(4).map(\.text), ["it has lapsed", "it has lapsed", "up to 2", "it has lapsed"])
    equal(lapsed.until, nil)
}

/// A file that cannot be read is a fault, and stays as it is.
private func checkTorn() throws {
    let office = try loaded("torn")
    try work("torn")
    let file = folder.appendingPathComponent("torn")
    let torn = try Data(contentsOf: file).dropLast(9)
    try torn.write(to: file)
    try refused(.invalidInput) { try started("torn").sync(office) }
    equal(try Data(contentsOf: file), torn)
}
