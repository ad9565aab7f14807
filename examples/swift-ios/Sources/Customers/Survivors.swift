import Trueline

/// A line of the preview: what a field would have, from which records, and what would be lost.
public struct Survivor: Equatable {
    public let field: String
    public let value: String
    public let from: [String]
    public let lost: [String]

    public init(field: String, value: String, from: [String], lost: [String] = []) {
        (self.field, self.value, self.from, self.lost) = (field, value, from, lost)
    }
}

/// What would survive a merge: a line a field, by name.
public func survivors(_ preview: MergeResult) -> [Survivor] {
    preview.fields.keys.sorted().map { field in
        let lost = preview.conflicts.first { $0.field == field }?.dropped ?? []
        return Survivor(
            field: field, value: shown(preview.fields[field] ?? nil), from: preview.sources[field] ?? [],
            lost: lost.map { shown($0.value) })
    }
}
