import Trueline

/// A customer who may be the one that was typed in: what to do about it, and why.
public struct Lookalike {
    public let customer: MergeRecord
    public let pair: DuplicatePair

    public var name: String { shown(customer.fields["name"] ?? nil) }

    /// What the app advises.
    public var advice: String {
        switch pair.decision {
        case .merge: return "merge"
        case .review: return "look at it"
        case .held: return pair.heldBy.map(held) ?? "held"
        }
    }

    /// The reasons that count, in words; their points add up to the pair's.
    public var why: [String] {
        pair.reasons.filter { $0.points != 0 }.map { "\($0.points < 0 ? "" : "+")\($0.points) \(words($0))" }
    }
}

extension Lookalike: Comparable {
    /// By decision, then by points, then by id.
    public static func < (one: Lookalike, other: Lookalike) -> Bool { one.place < other.place }

    public static func == (one: Lookalike, other: Lookalike) -> Bool {
        one.customer == other.customer && one.pair == other.pair
    }

    private var place: (Int, Int64, String) {
        (PairDecision.allCases.firstIndex(of: pair.decision)!, -pair.points, customer.id)
    }
}

private func held(_ by: HeldBy) -> String {
    switch by {
    case .neverMerge: return "another tax number: never merge"
    case .clusterSize: return "too many already"
    case .cohesion: return "does not fit the others"
    }
}

/// What the app calls the comparators of the default policy, level by level; what it does not know goes by its name.
private let levels = [
    "taxId": ["another tax number", "the same tax number"],
    "email": ["another mailbox", "the same mailbox", "mail of the same company"],
    "phone": ["another phone number", "the same phone number"],
    "name": ["another name", "the same name", "a similar name", "a word of the name"],
    "address": ["another address", "the same address", "the same house number"],
    "street": ["another street", "the same street"],
    "postalCode": ["another post code", "the same post code"],
    "city": ["another city", "the same city", "a word of the city"],
]

private func words(_ reason: PairReason) -> String {
    let (names, level) = (levels[reason.comparator] ?? [], Int(reason.level ?? 0))
    return names.indices.contains(level) ? names[level] : reason.comparator
}

/// A value as the screen shows it.
public func shown(_ value: MergeValue?) -> String {
    switch value {
    case nil: return "-"
    case let .text(text)?: return text
    case let .boolean(isTrue)?: return isTrue ? "yes" : "no"
    case let .texts(texts)?: return texts.joined(separator: ", ")
    }
}
