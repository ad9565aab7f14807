import Foundation

// What the generated code calls to turn the host's values into the core's and back. The core decides what is valid.

private let plain = Locale(identifier: "en_US_POSIX")

/// The core writes decimals of at most 28 digits; Foundation's hold 38, but no trailing zeros: `12.50` is 12.5 here.
func decimal(_ text: String) throws -> Foundation.Decimal {
    guard let value = Foundation.Decimal(string: text, locale: plain) else { throw NotADecimal(text: text) }
    return value
}

/// Plain digits, no exponent; NaN goes as `NaN`, which the core refuses.
func decimalText(_ value: Foundation.Decimal) -> String {
    NSDecimalNumber(decimal: value).description(withLocale: plain)
}

/// A text from the core that is no decimal: it never writes one.
struct NotADecimal: Swift.Error { let text: String }

/// Seconds from 1970 to 2001, where Foundation's dates begin.
private let toReference: Int64 = 978_307_200

func date(_ milliseconds: Int64) -> Foundation.Date {
    // One division: the nearest Double to the exact value (2^53 ms are far beyond the year 9999).
    Date(timeIntervalSinceReferenceDate: Double(milliseconds - toReference * 1000) / 1000)
}

/// Floored to the millisecond; what a Double holds of an exact millisecond is that millisecond.
/// NaN and what is far outside the years 1 to 9999 go as a value that the core refuses.
func epochMillis(_ value: Foundation.Date) -> Int64 {
    let seconds = value.timeIntervalSinceReferenceDate
    guard seconds.isFinite, abs(seconds) < 1e12 else { return seconds < 0 ? Int64.min : Int64.max }
    let nearest = (seconds * 1000).rounded()
    // `Date(timeIntervalSince1970:)` has already rounded once, at most at the size of 1970 (or of the date).
    let offset = Double(toReference)
    let slack = 2 * max(seconds.ulp, (seconds + offset).ulp, offset.ulp)
    let whole = abs(seconds - nearest / 1000) <= slack ? nearest : (seconds * 1000).rounded(.down)
    return Int64(whole) + toReference * 1000
}
