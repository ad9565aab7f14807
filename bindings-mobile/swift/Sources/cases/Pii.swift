import Foundation
import Trueline

// The places of findings, as Swift counts in a text.

func checkPii() throws {
    let text = "🔑 für ana@example.com — 漢 4111 1111 1111 1111 👩"
    let findings = try detectPii(text: text)
    check(findings.map(\.kind) == [.email, .card], "what is found: \(findings.map(\.kind))")
    let (units, bytes) = (Array(text.utf16), Array(text.utf8))
    let found = findings.map { String(decoding: units[Int($0.utf16Start)..<Int($0.utf16End)], as: UTF16.self) }
    check(found == ["ana@example.com", "4111 1111 1111 1111"], "cut by UTF-16: \(found)")
    let same = findings.map { String(decoding: bytes[Int($0.byteStart)..<Int($0.byteEnd)], as: UTF8.self) }
    check(same == found, "cut by bytes: \(same)")
    check(found.allSatisfy { !"\(findings)".contains($0) }, "a finding holds the text")
    check(try maskText(text: text) == "🔑 für a***@example.com — 漢 **** **** **** 1111 👩", "a mask leaves the rest")
}
