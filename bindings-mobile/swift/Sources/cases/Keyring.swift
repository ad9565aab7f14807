import Foundation
import Trueline

// The ring as an app uses it, what only Swift can give it, what is printed of its secrets, and many threads.

private let secret = (0..<32).map { String(format: "%02x", $0) }.joined()
private let other = (1...32).map { String(format: "%02x", $0) }.joined()
private let key = KeyRecord(secret: secret, state: .primary)
private let context = ["tenant": "t1", "user": "u1"]
private let text = "Zoë's 🔑"

func checkKeyring() throws {
    try checkDefaultsOfVault()
    try checkWayThroughKeyring()
    try checkRows()
    try checkMasks()
    try checkBadValuesOfVault()
    try checkFixedRandom()
    try checkFirstUse()
    try checkEnd()
}

/// Texts by their bytes: what was sealed comes back as it was, not as an equal one.
private func same(_ one: String?, _ other: String) -> Bool {
    one?.utf8.elementsEqual(other.utf8) == true
}

private func checkDefaultsOfVault() throws {
    check(try KeyRecord.fromJson("{\"secret\": \"\(secret)\", \"state\": \"PRIMARY\"}") == key, "a key's defaults")
    check(try VaultPolicy.fromJson("{}") == VaultPolicy(), "a vault's defaults")
    check(try PiiPolicy.fromJson("{}") == PiiPolicy(), "the defaults of PII")
    let layout = try legacyLayout(name: .scryptS16Iv12)
    check(try LegacyLayout.fromJson(layout.toJson()) == layout, "a layout is what its JSON says")
    check(LegacyKdf.allCases.map(\.name) == ["SCRYPT", "PBKDF2_SHA512", "RAW", "FIRST_32"], "the names of a choice")
}

private func checkWayThroughKeyring() throws {
    let ring = try Keyring(keys: [key])
    let token = try ring.seal(plaintext: text, context: context)
    let opened = try ring.open(token: token, context: context)
    check(opened == Opened(plaintext: text, keyId: "0e5882f5", needsRotation: false), "opened")
    check(same(opened.plaintext, text), "the very bytes")
    check(try ring.seal(plaintext: text, context: context) != token, "two tokens of one text differ")
    check(try token.hasPrefix(ring.keys()[0].tokenPrefix), "a token's prefix")
    let closed = fault { try ring.open(token: token, context: ["tenant": "t1", "user": "u2"]) }
    check(closed?.code == .inauthentic && closed?.field == "token" && closed?.details.isEmpty == true, "another context")
    if case .Vault? = closed {} else { check(false, "a fault of the vault") }
    let after = try Keyring(keys: [
        KeyRecord(secret: other, state: .primary), KeyRecord(secret: secret, state: .decryptOnly),
    ])
    check(try after.needsRotation(token: token), "an old key asks for rotation")
    let rotation = try after.rotate(token: token, context: context)
    check(rotation.previous == token && rotation.rotated, "a rotation")
    let fresh = Opened(plaintext: text, keyId: try deriveKeyId(secret: other), needsRotation: false)
    check(try after.open(token: rotation.token, context: context) == fresh, "rotated")
    // Written otherwise, a name is another name, though Swift calls them equal.
    let composed = try ring.seal(plaintext: text, context: ["user": "\u{e9}"])
    refused("token", .inauthentic) { try ring.open(token: composed, context: ["user": "e\u{301}"]) }
}

/// Rows keep their places, and a null stays null.
private func checkRows() throws {
    let ring = try Keyring(keys: [key])
    let records: [String: [String?]] = ["record": ["c1", "c2", "c3"]]
    let sealed = try ring.sealMany(plaintexts: [text, nil, ""], context: context, contextColumns: records)
    let opened = try ring.openMany(tokens: sealed.tokens, context: context, contextColumns: records)
    check(opened.plaintexts == [text, nil, ""], "a column")
    let swapped = try ring.openMany(tokens: sealed.tokens.reversed(), context: context, contextColumns: records)
    check(swapped.faults.map(\.row) == [0, 2] && swapped.faults.allSatisfy { $0.code == "INAUTHENTIC" }, "swapped rows")
    refused("contextColumns.record") {
        try ring.sealMany(plaintexts: [text], context: context, contextColumns: records)
    }
}

/// No way to print shows a secret, in the value itself or in what holds it.
private func checkMasks() throws {
    let ring = try Keyring(keys: [key])
    let token = try ring.seal(plaintext: text, context: context)
    let opened = try ring.open(token: token, context: context)
    let column = try ring.openMany(tokens: [token], context: context)
    let upper = KeyRecord(secret: secret.uppercased(), state: .primary)
    let values: [Any] = [key, upper, opened, column, ring]
    for value in values {
        for (way, told) in ways(of: value) {
            let hidden = !told.lowercased().contains(secret) && !told.contains(text)
            check(hidden, "\(type(of: value)) by \(way)")
        }
    }
    for value in values.dropLast() { check("\(value)".contains("***"), "a mask is printed of a \(type(of: value))") }
    let told = "KeyRecord(secret: *** of key 0e5882f5, state: \"PRIMARY\", label: null, epoch: 0)"
    check("\(key)" == told, "a key's text: \(key)")
    check(Mirror(reflecting: key).children.isEmpty, "a key's mirror")
    let bad = fault { try Keyring(keys: [KeyRecord(secret: String(secret.dropLast()), state: .primary)]) }
    check(bad?.code == .invalidKey && bad?.field == "keys[0].secret", "a secret that is too short")
    check(bad.map { ways(of: $0).allSatisfy { !$0.1.contains(secret.prefix(8)) } } == true, "a secret in a fault")
}

private func ways(of value: Any) -> [(String, String)] {
    var dumped = ""
    dump(value, to: &dumped)
    dump([value], to: &dumped)
    let within: Any? = value
    return [
        ("dump", dumped), ("describing", String(describing: value)), ("reflecting", String(reflecting: value)),
        ("a list", "\([value])"), ("a map", "\(["a": value])"), ("an optional", "\(String(describing: within))"),
        ("a list's reflection", String(reflecting: [value])), ("NSString", NSString(format: "%@", "\(value)") as String),
    ]
}

private func checkBadValuesOfVault() throws {
    for epoch in [Int64(1) << 53, .max, .min] {
        refused("keys[0].epoch") { try Keyring(keys: [KeyRecord(secret: secret, state: .primary, epoch: epoch)]) }
    }
    refused("keys[0].epoch", .invalidKey) {
        try Keyring(keys: [KeyRecord(secret: secret, state: .primary, epoch: 65_536)])
    }
    refused("policy.cachedKeys") { try Keyring(keys: [key], policy: VaultPolicy(cachedKeys: .min)) }
    refused("policy.cachedKeys", .invalidPolicy) { try Keyring(keys: [key], policy: VaultPolicy(cachedKeys: 4_097)) }
    refused("keys", .invalidKeyring) { try Keyring(keys: []) }
    let ring = try Keyring(keys: [key])
    refused("context", .invalidContext) { try ring.seal(plaintext: text, context: [:]) }
    let longest = String(repeating: "é", count: 1 << 19)
    let token = try ring.seal(plaintext: longest, context: context)
    check(same(try ring.open(token: token, context: context).plaintext, longest), "a text of one mebibyte")
    let long = fault { try ring.seal(plaintext: longest + "a", context: context) }
    check(long?.code == .plaintextTooLong && long?.details["actual"] == .number(value: (1 << 20) + 1), "a longer text")
    let drawn = try (0..<2).map { _ in try generateKey() }
    check(drawn[0] != drawn[1] && drawn.allSatisfy { $0.count == 64 }, "keys are drawn")
}

/// The bytes that are given are used up in order; a slice of a `Data` is its own bytes.
private func checkFixedRandom() throws {
    let bytes = Data((0..<60).map { UInt8($0) })
    let ring = try Keyring.hazardousFixedRandom(keys: [key], fixedRandom: bytes[4...])
    let tokens = try (0..<2).map { _ in try ring.seal(plaintext: text, context: context) }
    refused(nil, .randomUnavailable) { try ring.seal(plaintext: text, context: context) }
    let alphabet = tokens.map { token in
        String(token.dropFirst(4).map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }).prefix(112)
    }
    let heads = alphabet.compactMap { Data(base64Encoded: String($0)) }
    check(heads.map { $0[8..<36] } == [bytes[4..<32], bytes[32..<60]], "salt and nonce of fixed bytes")
}

/// Many threads share a ring from its first use on, so that many ask at once for what no one has derived.
private func checkFirstUse() throws {
    let old = KeyRecord(secret: other, state: .decryptOnly, epoch: 3)
    let sealer = try Keyring(keys: [KeyRecord(secret: other, state: .primary, epoch: 3)])
    let older = try sealer.seal(plaintext: text, context: context)
    let index = try Keyring(keys: [key]).blindIndex(value: text, context: context)
    let ids = ["0e5882f5", try deriveKeyId(secret: other)]
    let ring = try Keyring(keys: [key, old])
    let lock = NSLock()
    nonisolated(unsafe) var right = 0
    DispatchQueue.concurrentPerform(iterations: 256) { place in
        let answer = try? (
            ring.open(token: place % 2 == 0 ? ring.seal(plaintext: text, context: context) : older, context: context),
            ring.blindIndex(value: text, context: context)
        )
        let wanted = Opened(plaintext: text, keyId: ids[place % 2], needsRotation: place % 2 == 1)
        lock.withLock { right += answer?.0 == wanted && answer?.1 == index ? 1 : 0 }
    }
    check(right == 256, "many threads at one ring: \(right) were answered rightly")
}

/// A ring goes with its last reference, on whatever thread that is.
private func checkEnd() throws {
    weak var gone: Keyring?
    do {
        let ring = try Keyring(keys: [key])
        gone = ring
        check(gone != nil, "a ring that is held")
        check(try gone?.keys().count == 1, "a ring that is held answers")
    }
    check(gone == nil, "a ring that nobody holds is gone")
    let lock = NSLock()
    nonisolated(unsafe) var answered = 0
    DispatchQueue.concurrentPerform(iterations: 2_000) { _ in
        let keys = try? Keyring(keys: [key]).keys()
        lock.withLock { answered += keys?.count ?? 0 }
    }
    check(answered == 2_000, "rings that come and go: \(answered)")
}
