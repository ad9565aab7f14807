import Customers
import Foundation
import Trueline

// The customers of a representative, with the office's data: it lies beside this package, in `phone-customers`.

private let edit: [String: MergeValue?] = ["phone": "01273 496 0200"]

func checkCustomers() throws {
    let book = CustomerBook(try lines("customers").map(MergeRecord.fromJson))
    let typed = try lines("typed").map(MergeRecord.fromJson)
    equal(try typed.flatMap { try answers(book, $0) }, try lines("answers"))
    try checkLookalikes(book, typed)
    try checkPreview(book, typed)
    try checkUndo(book, typed[0])
}

private func lines(_ name: String) throws -> [String] {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = here.appendingPathComponent("../../../phone-customers/\(name).jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
}

/// What the phone says, to the letter as the office does: each pair, what becomes of the best, and the way back.
private func answers(_ book: CustomerBook, _ typed: MergeRecord) throws -> [String] {
    let found = try book.lookalikes(typed)
    let pairs = try found.sorted { $0.customer.id < $1.customer.id }.map { try $0.pair.toJson() }
    guard let best = found.max(by: { $0.pair.points < $1.pair.points })?.customer.id else { return pairs }
    do {
        let preview = try book.preview(typed, with: best)
        let current = try book.merged(preview).edited(best, edit).customers.first { $0.id == best }!.fields
        let undone = try undoMerge(request: UndoMergeRequest(undo: preview.undo, current: current))
        return try pairs + [preview.toJson(), undone.toJson()]
    } catch let fault as Fault {
        return pairs + ["{\"code\":\"\(fault.code.name)\",\"field\":\"\(fault.field ?? "")\"}"]
    }
}

/// The best comes first, with reasons in words that add up.
private func checkLookalikes(_ book: CustomerBook, _ typed: [MergeRecord]) throws {
    let found = try typed.map { try book.lookalikes($0) }
    equal(found.map { $0.map { "\($0.name): \($0.advice), \($0.pair.points)" } }, [
        ["Brighton Roofing Ltd.: merge, 12", "Seaside Gutters: look at it, 1"], ["The Harbour Café: look at it, 2"],
        ["Northgate Glass: another tax number: never merge, 5"], [],
    ])
    equal(found[0][0].why, [
        "+2 mail of the same company", "+2 the same phone number", "+2 the same name", "+3 the same address",
        "+2 the same street", "+1 the same city",
    ])
    equal(found[1][0].why, ["-1 another phone number", "+2 the same name", "+1 the same city"])
    for lookalike in found.joined() {
        let points = lookalike.why.map { Int64($0.prefix { $0 != " " })! }
        equal(points.reduce(0, +), lookalike.pair.points)
    }
}

/// The preview shows what would survive, and what would be lost; two tax numbers are refused.
private func checkPreview(_ book: CustomerBook, _ typed: [MergeRecord]) throws {
    let lines = survivors(try book.preview(typed[0], with: "C-1041"))
    equal(lines.count, 13)
    equal(lines.filter { ["doNotContact", "phone", "tags", "total"].contains($0.field) }, [
        Survivor(field: "doNotContact", value: "yes", from: ["new-1"]),
        Survivor(field: "phone", value: "01273 496 0158", from: ["C-1041"], lost: ["(01273) 4960158"]),
        Survivor(field: "tags", value: "roofing, fair", from: ["C-1041", "new-1"]),
        Survivor(field: "total", value: "1940.00", from: ["C-1041", "new-1"]),
    ])
    equal(lines.filter { !$0.lost.isEmpty }.map(\.field), ["address", "email", "name", "phone"])
    let empty = survivors(try book.preview(typed[1], with: "C-1057")).filter { $0.from.isEmpty }
    equal(empty, [Survivor(field: "lastOrder", value: "-", from: []), Survivor(field: "total", value: "-", from: [])])
    do {
        _ = try book.preview(typed[2], with: "C-1066")
        equal("merged", "refused")
    } catch let fault as Fault {
        equal("\(fault.code.name) at \(fault.field ?? "-")", "MERGE_FORBIDDEN at taxId")
        equal(fault.details, ["ids": .texts(values: ["C-1066", "new-3"])])
    }
}

/// A merge is taken back over a restart of the app, and an edit stays.
private func checkUndo(_ book: CustomerBook, _ typed: MergeRecord) throws {
    let merged = book.merged(try book.preview(typed, with: "C-1041"))
    equal(merged.customers.map(\.id), book.customers.map(\.id))
    equal(merged.merges.map(\.masterId), ["C-1041"])
    let whole = try merged.takenBack("C-1041")
    equal(whole.keptEdits, [])
    equal(whole.book.customers.last, typed)
    equal(whole.book.merges, [])

    let later = try CustomerBook(kept: merged.edited("C-1041", edit).kept())
    equal(later, try merged.edited("C-1041", edit))
    let back = try later.takenBack("C-1041")
    equal(back.keptEdits, ["phone"])
    equal(back.book.customers.last, typed)
    let before = book.customers[0].fields
    let after = back.book.customers[0].fields
    equal(after.filter { $0.value != nil }, before.merging(edit) { $1 })
    equal(Array(back.book.customers.dropFirst().dropLast()), Array(book.customers.dropFirst()))

    // The last merge is taken back first.
    let twice = merged.merged(try merged.preview(book.customers[2], with: "C-1041"))
    equal(try twice.takenBack("C-1041").book, merged)
    do {
        _ = try book.takenBack("C-1041")
        equal("taken back", "nothing was merged")
    } catch let error as NotInBook {
        equal(error.id, "C-1041")
    }
}
