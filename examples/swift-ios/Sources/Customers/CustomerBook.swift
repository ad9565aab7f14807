import Trueline

/// The customers on a representative's phone, and what was merged there: nothing here needs a network. Each step gives
/// a new book, which the app keeps in place of the old one.
public struct CustomerBook: Equatable {
    public let customers: [MergeRecord]
    public let merges: [MergeUndo]

    public init(_ customers: [MergeRecord], merges: [MergeUndo] = []) {
        self.customers = customers.sorted { $0.id < $1.id }
        self.merges = merges
    }

    /// Who the customer that was just typed in may be, the best to merge with first.
    public func lookalikes(_ typed: MergeRecord) throws -> [Lookalike] {
        let report = try findDuplicates(request: FindDuplicatesRequest(records: (customers + [typed]).map(compared)))
        let pairs = report.pairs.filter { [$0.a, $0.b].contains(typed.id) }
        return try pairs.map { Lookalike(customer: try customer($0.a == typed.id ? $0.b : $0.a), pair: $0) }.sorted()
    }

    /// What would become of the two: nothing is changed. Two tax numbers are refused, `mergeForbidden`.
    public func preview(_ typed: MergeRecord, with id: String) throws -> MergeResult {
        try mergeRecords(request: MergeRecordsRequest(records: [customer(id), typed]))
    }

    /// The book after the merge of a preview.
    public func merged(_ preview: MergeResult) -> CustomerBook {
        let master = preview.undo.records[0].with(preview.fields)
        return CustomerBook(without(preview.undo) + [master], merges: merges + [preview.undo])
    }

    /// The book after an edit.
    public func edited(_ id: String, _ fields: [String: MergeValue?]) throws -> CustomerBook {
        let before = try customer(id)
        let edited = before.with(before.fields.merging(fields) { $1 })
        return CustomerBook(customers.filter { $0.id != id } + [edited], merges: merges)
    }

    /// The book without the last merge into a customer: both are there again, and what was edited since has stayed.
    public func takenBack(_ id: String) throws -> (book: CustomerBook, keptEdits: [String]) {
        guard let place = merges.lastIndex(where: { $0.masterId == id }) else { throw NotInBook(id: id) }
        let current = try customer(id).fields
        let before = try undoMerge(request: UndoMergeRequest(undo: merges[place], current: current))
        let others = merges.indices.filter { $0 != place }.map { merges[$0] }
        return (CustomerBook(without(merges[place]) + before.records, merges: others), before.keptEdits)
    }

    private func customer(_ id: String) throws -> MergeRecord {
        guard let found = customers.first(where: { $0.id == id }) else { throw NotInBook(id: id) }
        return found
    }

    private func without(_ merge: MergeUndo) -> [MergeRecord] {
        let ids = merge.records.map(\.id)
        return customers.filter { !ids.contains($0.id) }
    }
}

extension CustomerBook {
    /// What the app writes into its file: a line of JSON a customer, an empty one, and a line a merge.
    public func kept() throws -> String {
        try (customers.map { try $0.toJson() } + [""] + merges.map { try $0.toJson() }).joined(separator: "\n")
    }

    /// As it was kept.
    public init(kept: String) throws {
        let lines = kept.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let end = lines.firstIndex(of: "") ?? lines.endIndex
        self.init(
            try lines[..<end].map(MergeRecord.fromJson),
            merges: try lines[end...].filter { !$0.isEmpty }.map(MergeUndo.fromJson))
    }
}

/// There is no such customer, or nothing was merged into it.
public struct NotInBook: Error, Equatable { public let id: String }

/// Texts are compared; what is none says nothing of who somebody is.
private func compared(_ record: MergeRecord) -> DuplicateRecord {
    let texts = record.fields.compactMapValues { value -> String? in
        guard case let .text(text)? = value else { return nil }
        return text
    }
    return DuplicateRecord(id: record.id, rank: record.rank, fields: texts)
}

extension MergeRecord {
    fileprivate func with(_ fields: [String: MergeValue?]) -> MergeRecord {
        MergeRecord(id: id, rank: rank, updatedAt: updatedAt, fields: fields, fieldTimes: fieldTimes)
    }
}
