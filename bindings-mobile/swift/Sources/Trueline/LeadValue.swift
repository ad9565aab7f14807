import Foundation

// A lead's values as Swift writes them: `["company": "Acme", "employees": 60, "doNotContact": false]`, and
// `.of(...)` where the value is not a literal. A Double is neither: it is not the number that was typed.

extension LeadValue: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
    public init(stringLiteral value: String) { self = .text(value: value) }
    public init(integerLiteral value: Int64) { self = .integer(value: value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value: value) }
}

extension LeadValue {
    /// A text.
    public static func of(_ value: String) -> LeadValue { .text(value: value) }

    /// A whole number within ±(2^53 - 1).
    public static func of(_ value: Int64) -> LeadValue { .integer(value: value) }

    /// A whole number within ±(2^53 - 1).
    public static func of(_ value: Int) -> LeadValue { .integer(value: Int64(value)) }

    /// True or false.
    public static func of(_ value: Bool) -> LeadValue { .boolean(value: value) }

    /// A decimal, which travels as its digits.
    public static func of(_ value: Foundation.Decimal) -> LeadValue { .text(value: decimalText(value)) }
}
