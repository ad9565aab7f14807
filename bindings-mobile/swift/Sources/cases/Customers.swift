import Foundation
import Trueline

// How customers are compared, merged and scored in Swift.

private let july = Date(timeIntervalSince1970: 1_751_360_400)  // 2025-07-01T09:00:00Z
private let acme = MergeRecord(
    id: "7", rank: 1, updatedAt: july,
    fields: [
        "name": "Acme, Inc.", "total": "10.00", "doNotContact": false, "emails": ["buy@acme.example"], "city": nil,
    ])
private let twin = MergeRecord(
    id: "9",
    fields: [
        "name": "ACME", "total": .of(Decimal(string: "2.5")!), "doNotContact": true, "emails": ["ann@acme.example"],
        "city": "Ulm",
    ], fieldTimes: ["city": july])

func checkCustomers() throws {
    try checkMergeFields()
    checkBadRecords()
    try checkMerge()
    checkForbidden()
    try checkPair()
    try checkScores()
}

private func merged(_ records: MergeRecord...) throws -> MergeResult {
    try mergeRecords(request: MergeRecordsRequest(records: records))
}

private func record(_ id: String, _ fields: [String: MergeValue?]) -> MergeRecord {
    MergeRecord(id: id, fields: fields)
}

private func checkMergeFields() throws {
    let json = """
        {"id":"7","rank":1,"updatedAt":"2025-07-01T09:00:00.000Z","fields":{"city":null,"doNotContact":false,\
        "emails":["buy@acme.example"],"name":"Acme, Inc.","total":"10.00"},"fieldTimes":{}}
        """
    check(try acme.toJson() == json, "a record's JSON")
    check(try MergeRecord.fromJson(json) == acme, "a record is what its JSON says")
    check(acme.fields["city"] == .some(nil), "a value that is null")
    let (name, mails) = ("Acme", ["buy@acme.example"])
    let typed = record("1", [
        "name": "\(name), Inc.", "short": .of(name), "total": .of(Decimal(string: "2.5")!),
        "doNotContact": .of(name.isEmpty), "emails": .of(mails), "tags": [],
    ])
    let written = """
        {"id":"1","rank":0,"updatedAt":null,"fields":{"doNotContact":false,"emails":["buy@acme.example"],\
        "name":"Acme, Inc.","short":"Acme","tags":[],"total":"2.5"},"fieldTimes":{}}
        """
    check(try typed.toJson() == written, "what is no literal")
}

/// What no reader would let through is refused by the core, with its path.
private func checkBadRecords() {
    refused("records[1].rank") { try merged(acme, MergeRecord(id: "9", rank: 1 << 53, fields: [:])) }
    let never = Date.distantFuture.addingTimeInterval(1e12)
    refused("records[0].updatedAt") { try merged(MergeRecord(id: "1", updatedAt: never, fields: [:]), twin) }
    let edited = MergeRecord(id: "1", fields: [:], fieldTimes: ["city": Date(timeIntervalSince1970: .nan)])
    refused("records[0].fieldTimes.city") { try merged(edited, twin) }
    refused("records[1].fields.total") { try merged(acme, record("9", ["total": .of(Decimal.nan)])) }
    refused("records[1].fields.total") { try merged(acme, record("9", ["total": true])) }
    for name in ["", "9a", "e-mail", String(repeating: "a", count: 65)] {
        refused("records[0].fields.\(name)") { try merged(record("1", [name: "x"]), twin) }
        let one = DuplicateRecord(id: "1", fields: [name: nil])
        refused("records[0].fields.\(name)") { try findDuplicates(request: FindDuplicatesRequest(records: [one])) }
    }
    let leapless = RfmCustomer(id: "1", lastOrder: "2025-02-29", orders: 1, total: 1)
    refused("customers[0].lastOrder") { try scoreRfm(request: ScoreRfmRequest(customers: [leapless])) }
    let huge = RfmCustomer(id: "1", orders: 0, total: Decimal(string: "1E+50")!)
    refused("customers[0].total") { try scoreRfm(request: ScoreRfmRequest(customers: [huge])) }
    refused("records", .nothingToMerge) { try merged(acme) }
}

/// One record out of two, and back.
private func checkMerge() throws {
    let merge = try merged(twin, acme)
    check(merge.masterId == "7" && merge.absorbedIds == ["9"], "who stays: \(merge.masterId)")
    let wanted: [String: MergeValue?] = [
        "name": "Acme, Inc.", "total": "12.50", "doNotContact": true, "emails": ["buy@acme.example", "ann@acme.example"],
        "city": "Ulm",
    ]
    check(merge.fields == wanted, "what survives: \(merge.fields)")
    check(merge.sources["total"] == ["7", "9"] && merge.sources["city"] == ["9"], "the sources: \(merge.sources)")
    let conflict = MergeConflict(field: "name", kept: "Acme, Inc.", dropped: [DroppedValue(id: "9", value: "ACME")])
    check(merge.conflicts == [conflict], "the conflicts: \(merge.conflicts)")
    let kept = try MergeUndo.fromJson(merge.undo.toJson())
    let whole = try undoMerge(request: UndoMergeRequest(undo: kept, current: merge.fields))
    check(whole == UndoResult(records: [acme, twin], keptEdits: []), "back as it was: \(whole)")

    let edits: [String: MergeValue?] = ["name": "Acme Group", "city": nil]
    let undone = try undoMerge(request: UndoMergeRequest(undo: kept, current: merge.fields.merging(edits) { $1 }))
    check(undone.keptEdits == ["city", "name"], "what was edited: \(undone.keptEdits)")
    check(undone.records.first?.fields == acme.fields.merging(edits) { $1 }, "an edit stays: \(undone.records)")
    check(undone.records.last == twin, "who was absorbed: \(undone.records)")
}

private func checkForbidden() {
    let found = fault { try merged(record("7", ["taxId": "11-1"]), record("9", ["taxId": "22-2"])) }
    check(found?.code == .mergeForbidden && found?.field == "taxId", "two tax numbers: \(String(describing: found))")
    check(found?.details == ["ids": .texts(values: ["7", "9"])], "of whom: \(String(describing: found?.details))")
    if case .Customers? = found {} else { check(false, "a fault of the customers") }
}

/// A pair with its points, by a policy in Swift.
private func checkPair() throws {
    let records = [("1", "Acme GmbH"), ("2", "ACME"), ("3", "Delta")].map {
        DuplicateRecord(id: $0.0, fields: ["name": $0.1, "city": nil])
    }
    let level = ComparatorLevel(part: "name.key", test: .equal, points: 4)
    func policy(_ keys: [[String]]) -> DuplicatePolicy {
        DuplicatePolicy(
            fields: [DuplicateField(field: "name", kind: .companyName)], keys: keys,
            comparators: [DuplicateComparator(id: "name", levels: [level])], automatic: 4, review: 1, cohesion: 0)
    }
    let own = policy([["name.loose"]])
    check(try DuplicatePolicy.fromJson(own.toJson()) == own, "a policy is what its JSON says")
    let report = try findDuplicates(request: FindDuplicatesRequest(records: records, policy: own))
    let cluster = DuplicateCluster(masterId: "1", memberIds: ["1", "2"])
    check(report.clusters == [cluster], "the clusters: \(report.clusters)")
    let reasons = [PairReason(comparator: "name", level: 1, points: 4)]
    let pair = DuplicatePair(a: "1", b: "2", points: 4, decision: .merge, reasons: reasons)
    check(report.pairs == [pair] && report.entities == 2 && report.comparedPairs == 1, "the pairs: \(report)")
    let review = try findDuplicates(request: FindDuplicatesRequest(records: records))
    check(review.pairs.map(\.decision) == [.review], "by the default policy: \(review.pairs)")
    refused("policy.keys", .invalidPolicy) {
        try findDuplicates(request: FindDuplicatesRequest(records: records, policy: policy([])))
    }
}

/// Equal customers have equal scores.
private func checkScores() throws {
    func customer(_ id: String, _ day: Int, _ orders: Int64) -> RfmCustomer {
        RfmCustomer(id: id, lastOrder: "2025-07-0\(day)", orders: orders, total: Decimal(orders))
    }
    let never = RfmCustomer(id: "d", orders: 0, total: 0)
    let customers = [customer("a", 1, 1), customer("b", 2, 1), customer("c", 3, 5), never]
    let report = try scoreRfm(request: ScoreRfmRequest(customers: customers))
    let found = report.scores.map { [$0.recency, $0.frequency, $0.monetary, $0.points] }
    check(found == [[1, 2, 2, 5], [3, 2, 2, 7], [5, 5, 5, 15], [0, 0, 0, 0]], "the scores: \(found)")
    check(report.ranked == 3 && report.scores.map(\.id) == ["a", "b", "c", "d"], "who is ranked: \(report)")
}
