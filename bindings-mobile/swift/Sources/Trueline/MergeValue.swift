import Foundation

// A customer's values as Swift writes them: `["name": "Acme", "doNotContact": true, "emails": ["a@b.example"]]`, and
// `.of(...)` where the value is not a literal. A number travels as text: `"12.50"`, or `.of` a Decimal.

extension MergeValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    public init(stringLiteral value: String) { self = .text(value: value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value: value) }
    public init(arrayLiteral values: String...) { self = .texts(values: values) }
}

extension MergeValue {
    /// A text; a day too, which is one in Swift.
    public static func of(_ value: String) -> MergeValue { .text(value: value) }

    /// True or false.
    public static func of(_ value: Bool) -> MergeValue { .boolean(value: value) }

    /// Texts in order.
    public static func of(_ values: [String]) -> MergeValue { .texts(values: values) }

    /// A decimal, which travels as its digits: without zeros at the end, which Foundation does not keep.
    public static func of(_ value: Foundation.Decimal) -> MergeValue { .text(value: decimalText(value)) }
}
