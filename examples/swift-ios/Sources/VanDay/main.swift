import Foundation
import Trueline
import Van

let folder = FileManager.default.temporaryDirectory.appendingPathComponent("van-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)

/// As after a start of the app.
func started() throws -> VanStock { try VanStock(file: folder.appendingPathComponent("outbox.jsonl")) }

func say(_ what: String, _ stock: StockState) {
    print("\(what): " + stock.levels.map { "\($0.itemId) \($0.available) + \($0.allocated)" }.joined(separator: ", "))
}

func say(_ sync: Sync) {
    let sent = sync.sent.map { sent in
        switch sent.answer {
        case let .done(replayed): return "\(sent.request.id) \(replayed ? "was there" : "done")"
        case let .refusal(code, _): return "\(sent.request.id) \(code.name)"
        }
    }
    print("sent: " + sent.joined(separator: ", ") + (sync.isComplete ? "" : ", then the network was gone"))
}

let office = Depot(Day.levels)
try Day.load(office)
_ = try started().sync(office)
say("on the van", try started().stock)
let hold = try started().stock.allocations.first { $0.id == "visit-2" }!
let offered = try buttons(hold, at: Day.at(8))
let until = offered.until.map { ISO8601DateFormatter().string(from: $0) } ?? "never"
print("visit-2, until \(until): " + offered.buttons.map { "\($0.command.name) (\($0.text))" }.joined(separator: ", "))

// Out of reach; a new start of the app each time.
for tap in Day.work { try started().carryOut(tap.id, at: tap.at, tap.command) }
print("waiting: " + (try started().waiting.joined(separator: " ")))
say("the van's copy", try started().stock)
do {
    try started().carryOut("t8", at: Day.at(10, 10), .ship(allocationId: "visit-1"))
} catch let fault as Fault {
    print("refused at once: \(fault.code.name)")
}

// Meanwhile the office went on. The reply to the second message is lost.
try Day.change(office)
office.lostReply = 2
say(try started().sync(office))
print("doubtful: " + (try started().doubtful.map { "\($0.id) \($0.fault.code.name)" }.joined(separator: ", ")))
say(try started().sync(office))
for refused in try started().refused { print("to be shown: \(refused.request.id) \(refused.code.name): \(refused.text)") }
say("on the van", try started().stock)
print("the ledger is balanced: \(try office.isBalanced())")
try FileManager.default.removeItem(at: folder)
