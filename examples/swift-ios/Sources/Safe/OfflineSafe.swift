import Trueline

/// Where the device keeps a secret: on iOS an item of the keychain, `kSecAttrAccessibleAfterFirstUnlockThisDeviceOnly`.
/// It never leaves the phone, and a server's key never comes to it.
public protocol DeviceKeys {
    func read() throws -> String?
    func write(_ secret: String) throws
}

/// What a phone keeps of its user while it is offline: the session, and rows of its database, sealed. A token
/// opens for the user, the table and the record that it was sealed for; the next user of the phone, or a token
/// that was put into another row, gets nothing.
public final class OfflineSafe: Sendable {
    private let user: String
    private let ring: Keyring

    public init(user: String, keys: DeviceKeys) throws {
        self.user = user
        let secret = try Self.secret(of: keys)
        ring = try Keyring(keys: [KeyRecord(secret: secret, state: .primary, label: "this phone")])
    }

    /// Off the main thread, before the first screen: the first use of a key takes tens of milliseconds.
    public func warmUp() throws {
        _ = try ring.warmUp()
    }

    /// The session as the app keeps it.
    public func keepSession(_ refreshToken: String) throws -> String {
        try ring.seal(plaintext: refreshToken, context: context("session"))
    }

    /// The session of this user; nil where he has to sign in again, whatever the reason is.
    public func session(_ kept: String) -> String? {
        try? ring.open(token: kept, context: context("session")).plaintext
    }

    /// A row as the app keeps it.
    public func keep(_ table: String, record: String, _ text: String) throws -> String {
        var context = context(table)
        context["record"] = record
        return try ring.seal(plaintext: text, context: context)
    }

    /// The rows of a table, from the token of each record.
    public func rows(_ table: String, _ kept: [String: String]) throws -> Rows {
        let records = kept.keys.sorted()
        let opened = try ring.openMany(
            tokens: records.map { kept[$0] }, context: context(table), contextColumns: ["record": records])
        let texts = zip(records, opened.plaintexts).compactMap { record, text in text.map { (record, $0) } }
        let lost = opened.faults.map { records[Int($0.row)] }
        return Rows(texts: Dictionary(uniqueKeysWithValues: texts), lost: lost)
    }

    private func context(_ table: String) -> [String: String] {
        ["user": user, "table": table]
    }

    /// Drawn at the first start of the app, the same ever after.
    private static func secret(of keys: DeviceKeys) throws -> String {
        if let secret = try keys.read() { return secret }
        let secret = try generateKey()
        try keys.write(secret)
        return secret
    }
}

/// Texts by record, and the records that did not open, which are to be fetched again. A class: a struct would print.
public final class Rows: Sendable {
    public let texts: [String: String]
    public let lost: [String]

    init(texts: [String: String], lost: [String]) {
        self.texts = texts
        self.lost = lost
    }
}

/// What of a line may stand in the app's log.
public func logged(_ line: String) throws -> String {
    try maskText(text: line)
}
