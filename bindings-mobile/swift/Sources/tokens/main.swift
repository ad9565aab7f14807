// For the test in which every language opens what the others sealed: `seal FILE` writes a thousand tokens, one
// JSON line each with its text and its context; `open FILE...` opens those of every file.

import Foundation
import Trueline

struct Line: Codable {
    let token: String
    let plaintext: String
    let context: [String: String]
}

/// What a file holds that was not sealed as it says; never its text.
struct Wrong: Error, CustomStringConvertible { let description: String }

let count = 1_000

/// The key of the case files.
let key = KeyRecord(secret: (0..<32).map { String(format: "%02x", $0) }.joined(), state: .primary)

/// One to four bytes each, and what JSON, Unicode's forms or a terminal would like to change.
let scalars = Array(
    "aZ0 \"\\/\n\r\t\0\u{7F}éße\u{301}Ω\u{A0}漢€\u{200D}\u{2028}\u{FEFF}\u{FFFD}\u{FFFF}🔑👩𝒳\u{10FFFF}".unicodeScalars)

func text(_ from: Int, _ length: Int) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: (from..<(from + length)).map { scalars[$0 % scalars.count] })
    return String(out)
}

func seal(_ path: String) throws {
    let ring = try Keyring(keys: [key])
    var out = Data()
    for place in 0..<count {
        let context = Dictionary(uniqueKeysWithValues: (0...(place % 16)).map {
            ("name_\($0)", text(place + $0, 1 + (place * $0) % 40))
        })
        let plaintext = text(place, place)
        let token = try ring.seal(plaintext: plaintext, context: context)
        out += try JSONEncoder().encode(Line(token: token, plaintext: plaintext, context: context)) + Data("\n".utf8)
    }
    try out.write(to: URL(fileURLWithPath: path))
}

/// How many lines there are, all of which open as they say.
func opened(_ path: String, by ring: Keyring) throws -> Int {
    let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(separator: UInt8(ascii: "\n"))
    if lines.isEmpty { throw Wrong(description: "\(path) has no tokens") }
    for (place, line) in lines.enumerated() {
        let line = try JSONDecoder().decode(Line.self, from: Data(line))
        do {
            let opened = try ring.open(token: line.token, context: line.context)
            // By bytes: to Swift, two texts are equal that other languages tell apart.
            if opened.plaintext.utf8.elementsEqual(line.plaintext.utf8) { continue }
        } catch let fault as Fault {
            throw Wrong(description: "\(path), line \(place + 1): \(fault.code.name)")
        }
        throw Wrong(description: "\(path), line \(place + 1): another text")
    }
    return lines.count
}

do {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst()) {
    case ("seal", let files) where files.count == 1:
        try seal(files.first!)
    case ("open", let files):
        let ring = try Keyring(keys: [key])
        print("opened \(try files.reduce(0) { try $0 + opened($1, by: ring) })")
    default:
        throw Wrong(description: "usage: tokens seal FILE | tokens open FILE...")
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
