import Foundation
import Trueline

/// The buttons below a line of a visit, and the instant at which they must be drawn again.
public struct Buttons {
    public let buttons: [Button]
    public let until: Date?
}

/// What a button does; beside it up to how much, or why it is grey.
public struct Button: Equatable {
    public let command: StockCommandKind
    public let isEnabled: Bool
    public let text: String

    public init(command: StockCommandKind, isEnabled: Bool, text: String) {
        self.command = command
        self.isEnabled = isEnabled
        self.text = text
    }
}

/// What can be done with what was promised to a visit. Nothing is tried: the rule says it.
public func buttons(_ allocation: Allocation, at: Date) throws -> Buttons {
    let view = try allowedCommands(allocation: allocation, at: at)
    let buttons = view.commands.map { Button(command: $0.command, isEnabled: $0.allowed, text: text($0)) }
    return Buttons(buttons: buttons, until: view.until)
}

/// By the code, which never changes.
private func text(_ command: AllowedCommand) -> String {
    switch command.whyNot {
    case nil: return command.upTo.map { "up to \($0)" } ?? "all"
    case "HOLD_NOT_CONFIRMED"?: return "confirm it first"
    case "ALLOCATION_NOT_HELD"?: return "it is firm"
    case "ALLOCATION_EXPIRED"?: return "it has lapsed"
    case "ALLOCATION_CLOSED"?: return "nothing is left of it"
    case "UNSHIP_EXCEEDS_SHIPPED"?, "RETURN_EXCEEDS_SHIPPED"?: return "nothing was handed over"
    case let code?: return code
    }
}
