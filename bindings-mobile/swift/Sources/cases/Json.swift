/// A JSON value that keeps numbers and texts as they were written: a case's bad value must reach the
/// core as it is.
indirect enum Json {
    case null
    case boolean(Bool)
    case number(String)
    /// As written, with its quotes; the value is nil for half of a surrogate pair.
    case text(String, String?)
    case list([Json])
    case map([(String, Json)])
}

struct NotJson: Error { let place: Int }

extension Json {
    static func parse(_ text: String) throws -> Json {
        var parser = Parser(bytes: Array(text.utf8))
        let value = try parser.value()
        parser.blank()
        guard parser.at == parser.bytes.count else { throw NotJson(place: parser.at) }
        return value
    }

    static func text(_ value: String) -> Json {
        .text(quoted(value), value)
    }

    /// The member of a map; nil where it is absent.
    subscript(_ name: String) -> Json? {
        if case let .map(members) = self { return members.first { $0.0 == name }?.1 }
        return nil
    }

    /// The members of these names that are there.
    func members(_ names: [String]) -> [(String, Json)] {
        names.compactMap { name in self[name].map { (name, $0) } }
    }

    var string: String? {
        if case let .text(_, value) = self { return value }
        return nil
    }

    var items: [Json] {
        if case let .list(values) = self { return values }
        return []
    }

    var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// One text for equal values: the members of a map in the order of their names.
    var canonical: String {
        switch self {
        case let .map(members):
            let sorted = members.sorted { Array($0.0.utf8).lexicographicallyPrecedes(Array($1.0.utf8)) }
            return "{" + sorted.map { quoted($0.0) + ":" + $0.1.canonical }.joined(separator: ",") + "}"
        case let .list(values): return "[" + values.map(\.canonical).joined(separator: ",") + "]"
        case let .text(_, value?): return quoted(value)
        default: return written
        }
    }

    /// As it was read, but for blanks.
    var written: String {
        switch self {
        case .null: return "null"
        case let .boolean(value): return value ? "true" : "false"
        case let .number(digits): return digits
        case let .text(written, _): return written
        case let .list(values): return "[" + values.map(\.written).joined(separator: ",") + "]"
        case let .map(members):
            return "{" + members.map { quoted($0.0) + ":" + $0.1.written }.joined(separator: ",") + "}"
        }
    }
}

func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": out += "\\\""
        case "\\": out += "\\\\"
        case _ where scalar.value < 0x20:
            let hex = String(scalar.value, radix: 16)
            out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out + "\""
}

private struct Parser {
    let bytes: [UInt8]
    var at = 0

    mutating func blank() {
        while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    }

    mutating func value() throws -> Json {
        blank()
        guard at < bytes.count else { throw NotJson(place: at) }
        switch bytes[at] {
        case UInt8(ascii: "{"): return .map(try members())
        case UInt8(ascii: "["): return .list(try separated(by: "]") { try $0.value() })
        case UInt8(ascii: "\""): return try text()
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func takes(_ mark: Unicode.Scalar) -> Bool {
        blank()
        guard at < bytes.count, bytes[at] == UInt8(ascii: mark) else { return false }
        at += 1
        return true
    }

    private mutating func separated<T>(by end: Unicode.Scalar, _ read: (inout Parser) throws -> T) throws -> [T] {
        at += 1
        var out: [T] = []
        if takes(end) { return out }
        repeat { out.append(try read(&self)) } while takes(",")
        guard takes(end) else { throw NotJson(place: at) }
        return out
    }

    private mutating func members() throws -> [(String, Json)] {
        try separated(by: "}") { parser in
            parser.blank()
            let name = try parser.text()
            guard parser.takes(":"), let name = name.string else { throw NotJson(place: parser.at) }
            return (name, try parser.value())
        }
    }

    private mutating func word(_ word: String, _ value: Json) throws -> Json {
        guard bytes[at...].starts(with: word.utf8) else { throw NotJson(place: at) }
        at += word.utf8.count
        return value
    }

    private mutating func number() throws -> Json {
        let digits = bytes[at...].prefix { "+-.eE0123456789".utf8.contains($0) }
        guard !digits.isEmpty else { throw NotJson(place: at) }
        at += digits.count
        return .number(String(decoding: digits, as: UTF8.self))
    }

    private mutating func text() throws -> Json {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else { throw NotJson(place: at) }
        let start = at
        at += 1
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
        guard at < bytes.count else { throw NotJson(place: start) }
        at += 1
        let inner = bytes[(start + 1)..<(at - 1)]
        return .text(String(decoding: bytes[start..<at], as: UTF8.self), try unescaped(Array(inner)))
    }

    /// Nil for half of a surrogate pair.
    private func unescaped(_ inner: [UInt8]) throws -> String? {
        guard inner.contains(UInt8(ascii: "\\")) else { return String(decoding: inner, as: UTF8.self) }
        var units: [UInt16] = []
        var rest = Substring(String(decoding: inner, as: UTF8.self))
        let plain: [Character: UInt16] = ["\"": 0x22, "\\": 0x5C, "/": 0x2F, "b": 8, "f": 12, "n": 10, "r": 13, "t": 9]
        while let next = rest.unicodeScalars.popFirst() {
            guard next == "\\" else {
                units += String(Character(next)).utf16
                continue
            }
            guard let kind = rest.unicodeScalars.popFirst() else { throw NotJson(place: at) }
            if let unit = plain[Character(kind)] {
                units.append(unit)
            } else {
                let hex = String(String.UnicodeScalarView(rest.unicodeScalars.prefix(4)))
                rest.unicodeScalars.removeFirst(hex.count)
                guard kind == "u", let unit = UInt16(hex, radix: 16) else { throw NotJson(place: at) }
                units.append(unit)
            }
        }
        var decoder = UTF16()
        var scalars = units.makeIterator()
        var out = ""
        while true {
            switch decoder.decode(&scalars) {
            case let .scalarValue(scalar): out.unicodeScalars.append(scalar)
            case .emptyInput: return out
            case .error: return nil
            }
        }
    }
}
