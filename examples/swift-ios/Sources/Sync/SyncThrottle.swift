import Foundation
import Trueline

/// A phone that throttles its own sync: an account syncs 6 times an hour at most, and 20 times a day of the
/// user's calendar. What was used outlives the app, in a file; the text fits into `UserDefaults` as well.
///
/// A clock that is set back gains nothing.
public final class SyncThrottle: Sendable {
    private let file: URL
    private let limiter: RateLimiter
    /// Counting and keeping are one step.
    private let lock = NSLock()

    /// Why what was kept could not be read, for the app's log: every account begins anew then.
    public let lost: Fault?

    public init(file: URL, timeZone: String, now: Date) throws {
        self.file = file
        limiter = try RateLimiter(policy: LimitPolicy(windows: [
            .fixed(name: "hour", limit: 6, windowMs: 3_600_000),
            .calendar(name: "day", limit: 20, interval: .day, timeZone: timeZone),
        ]))
        lost = try Self.restore(limiter, from: file, now)
    }

    /// Asks before a sync. One that may begin is counted, and kept before the answer is given.
    public func begin(_ account: String, now: Date) throws -> Turn {
        try lock.withLock {
            let decision = try limiter.check(key: account, now: now)
            if decision.changed { try keep(now) }
            return Turn(mayBegin: decision.allowed, left: decision.remaining ?? 0, again: decision.until)
        }
    }

    /// A sync that did not reach the server is given back.
    public func giveBack(_ account: String, now: Date) throws {
        try lock.withLock {
            if try limiter.refund(key: account, now: now).changed { try keep(now) }
        }
    }

    /// One account a line, as JSON, in a file that is old or new but never half of it.
    private func keep(_ now: Date) throws {
        let lines = try limiter.snapshot(now: now).map { try $0.toJson() }
        try Data(lines.joined(separator: "\n").utf8).write(to: file, options: .atomic)
    }

    private static func restore(_ limiter: RateLimiter, from file: URL, _ now: Date) throws -> Fault? {
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        do {
            _ = try limiter.restore(entries: lines.map { try LimiterEntry.fromJson(String($0)) }, now: now)
            return nil
        } catch let fault as Fault {
            return fault
        }
    }
}

/// Whether a sync may begin, how many more may, and where it may not the first instant at which it may: the
/// `earliestBeginDate` of the next background task, instead of one that polls.
public struct Turn: Equatable {
    public let mayBegin: Bool
    public let left: Int64
    public let again: Date?

    public init(mayBegin: Bool, left: Int64, again: Date?) {
        self.mayBegin = mayBegin
        self.left = left
        self.again = again
    }
}
