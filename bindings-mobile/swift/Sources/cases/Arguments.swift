import Foundation
import Trueline

// The arguments of a case in Swift's types, and answers as JSON. A record is read by its own `fromJson`;
// everything else is turned into Swift's type here. JSON that a type cannot hold (a number for a text)
// never reaches the rule: the case is then not representable, which is right only where it expects
// INVALID_INPUT at that very argument.

/// An argument's JSON that its type cannot hold.
struct NotRepresentable: Error { let path: String }

/// A record within several arguments that was refused: its path begins with the argument's name.
struct Misread: Error { let fault: Json }

/// A case's arguments; the name is empty for an only record.
struct Arguments {
    let given: [Json]

    subscript(_ place: Int, _ name: String) -> Argument {
        Argument(value: place < given.count ? given[place] : .null, path: name)
    }
}

/// A value in the form of JSON, to be read as one of Swift's types.
struct Argument {
    let value: Json
    let path: String

    private var misfit: NotRepresentable { NotRepresentable(path: path) }

    func text() throws -> String {
        guard let text = value.string else { throw misfit }
        return text
    }

    func boolean() throws -> Bool {
        guard case let .boolean(value) = value else { throw misfit }
        return value
    }

    func integer32() throws -> Int32 {
        guard case let .number(digits) = value, let number = Int32(digits) else { throw misfit }
        return number
    }

    func integer64() throws -> Int64 {
        guard case let .number(digits) = value, let number = Int64(digits) else { throw misfit }
        return number
    }

    func decimal() throws -> Foundation.Decimal {
        let digits: String
        var form = "^-?(0|[1-9][0-9]*)"
        if case let .number(number) = value {
            // A number with a point is refused in JSON, and cannot be held apart from a decimal here.
            (digits, form) = (number, form + "$")
        } else {
            (digits, form) = (try text(), form + "(\\.[0-9]+)?$")
        }
        guard digits.range(of: form, options: .regularExpression) != nil,
            let decimal = Foundation.Decimal(string: digits)
        else { throw misfit }
        return decimal
    }

    /// Swift's days are texts: the core decides.
    func day() throws -> Day { try text() }

    func bytes() throws -> Data {
        guard let bytes = Data(base64Encoded: try text()) else { throw misfit }
        return bytes
    }

    /// Outside the years 0001 to 9999 the border refuses it before it knows which argument it is: that is
    /// asked by hand, not here.
    func instant() throws -> Date {
        let years: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
        guard let ms = milliseconds(try text()), years.contains(ms) else { throw misfit }
        return Date(timeIntervalSince1970: Double(ms) / 1000)
    }

    /// One instant for all rows of a column, or one for each.
    func instants() throws -> Instants {
        guard case .list = value else { return .one(at: try instant()) }
        return .each(at: try list { try $0.optional { try $0.instant() } })
    }

    func choice<T>(_ all: [T], _ name: (T) -> String) throws -> T {
        guard let found = all.first(where: { name($0) == value.string }) else { throw misfit }
        return found
    }

    func optional<T>(_ read: (Argument) throws -> T) throws -> T? {
        value.isNull ? nil : try read(self)
    }

    func list<T>(_ read: (Argument) throws -> T) throws -> [T] {
        guard case let .list(values) = value else { throw misfit }
        return try values.enumerated().map { try read(Argument(value: $1, path: "\(path)[\($0)]")) }
    }

    func map<T>(_ read: (Argument) throws -> T) throws -> [String: T] {
        guard case let .map(members) = value else { throw misfit }
        return try Dictionary(uniqueKeysWithValues: members.map {
            ($0.0, try read(Argument(value: $0.1, path: "\(path).\($0.0)")))
        })
    }

    /// A record on its own does not know which argument it is: the path is completed here, and the message,
    /// which names the shorter path, is not compared.
    func record<T>(_ fromJson: (String) throws -> T) throws -> T {
        do {
            return try fromJson(value.written)
        } catch let fault as Fault where !path.isEmpty {
            throw Misread(fault: asJson(fault, field: joined(fault.field), text: nil))
        }
    }

    private func joined(_ field: String?) -> String {
        guard let field else { return path }
        return field.hasPrefix("[") ? path + field : "\(path).\(field)"
    }
}

/// A fault in the form of the case files.
func asJson(_ fault: Fault) -> Json {
    asJson(fault, field: fault.field, text: fault.text)
}

private func asJson(_ fault: Fault, field: String?, text: String?) -> Json {
    var members: [(String, Json)] = [("code", .text(fault.code.name))]
    if let field { members.append(("field", .text(field))) }
    if let text { members.append(("message", .text(text))) }
    let details = fault.details.map { ($0.key, plain($0.value)) }
    if !details.isEmpty { members.append(("details", .map(details))) }
    return .map(members)
}

private func plain(_ value: DetailValue) -> Json {
    switch value {
    case let .number(value): return .number("\(value)")
    case let .text(value): return .text(value)
    case let .texts(values): return .list(values.map { .text($0) })
    }
}

/// The milliseconds since 1970 of an instant in the contract's form; nil for any other text. Foundation's
/// calendars are no help: theirs changes in 1582.
private func milliseconds(_ text: String) -> Int64? {
    let form = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,3})?(Z|[+-][0-9]{2}:[0-9]{2})$"
    guard text.range(of: form, options: .regularExpression) != nil else { return nil }
    let letters = Array(text)
    func number(_ from: Int, _ length: Int) -> Int64 { Int64(String(letters[from..<(from + length)])) ?? 0 }
    let (year, month, day) = (number(0, 4), number(5, 2), number(8, 2))
    let (hour, minute, second) = (number(11, 2), number(14, 2), number(17, 2))
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths: [Int64] = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year > 0, (1...12).contains(month), day > 0, day <= lengths[Int(month) - 1] else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    let before = year - 1
    let days = before * 365 + before / 4 - before / 100 + before / 400 + lengths.prefix(Int(month) - 1).reduce(0, +) + day - 1
    let fraction = letters[19...].dropFirst().prefix { $0.isNumber }
    let ms = letters[19] == "." ? Int64(String(fraction).padding(toLength: 3, withPad: "0", startingAt: 0)) ?? 0 : 0
    var offset: Int64 = 0
    if letters.last != "Z" {
        let end = letters.count
        guard number(end - 5, 2) < 24, number(end - 2, 2) < 60 else { return nil }
        offset = (number(end - 5, 2) * 60 + number(end - 2, 2)) * (letters[end - 6] == "-" ? -1 : 1)
    }
    let minutes = (days - 719_162) * 1440 + hour * 60 + minute - offset
    return (minutes * 60 + second) * 1000 + ms
}

// The JSON of answers that are no records.

func json(_ value: Int32) -> String { "\(value)" }

func json(_ value: Int64) -> String { "\(value)" }

func json(_ value: Bool) -> String { "\(value)" }

/// Of a text or a day.
func json(_ value: String) -> String { quoted(value) }

func optionalJson<T>(_ value: T?, _ write: (T) throws -> String) rethrows -> String {
    try value.map(write) ?? "null"
}

func listJson<T>(_ values: [T], _ write: (T) throws -> String) rethrows -> String {
    "[" + (try values.map(write)).joined(separator: ",") + "]"
}

func mapJson<T>(_ values: [String: T], _ write: (T) throws -> String) rethrows -> String {
    "{" + (try values.map { quoted($0.key) + ":" + (try write($0.value)) }).joined(separator: ",") + "}"
}
