import Trueline

/// What a picker's screen shows: the labels in walking order, and those that nobody can walk to.
public struct PickList: Equatable {
    public let labels: [String]
    public let unread: [UnreadLabel]
}

/// A label that is no location, and what to tell the picker.
public struct UnreadLabel: Equatable {
    public let label: String
    public let advice: String

    public init(label: String, advice: String) {
        self.label = label
        self.advice = advice
    }
}

/// Sorts scanned labels by their pick order.
public func pickList(_ scanned: [String]) throws -> PickList {
    var placed: [(label: String, order: Int32)] = []
    var unread: [UnreadLabel] = []
    for label in scanned {
        do {
            placed.append((label, try pickOrder(text: label)))
        } catch let fault as Fault {
            unread.append(UnreadLabel(label: label, advice: advice(fault)))
        }
    }
    return PickList(labels: placed.sorted { $0.order < $1.order }.map(\.label), unread: unread)
}

/// By the code, which never changes; the fault's own sentence for all that needs no other.
private func advice(_ fault: Fault) -> String {
    switch (fault.code, fault.details["max"]) {
    case (.ambiguousSegment, _), (.ambiguousFourParts, _): return "ask which place is meant"
    case let (.rowOutOfRange, .number(max)): return "rows go to \(max)"
    default: return fault.text
    }
}

/// The line above the list, and the day on which it must be asked for again.
public struct Banner: Equatable {
    public let text: String
    public let until: String?

    public init(text: String, until: String?) {
        self.text = text
        self.until = until
    }
}

/// Who the customer is: asked once, and again on the day `until`.
public func banner(lastOrder: String?, today: String) throws -> Banner {
    let answer = try classifyCustomer(request: ClassifyCustomerRequest(lastOrder: lastOrder, today: today))
    return Banner(text: "\(answer.customerClass), \(answer.priority.name) priority", until: answer.until)
}
