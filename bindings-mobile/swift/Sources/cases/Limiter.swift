import Foundation
import Trueline

// The object as an app uses it, what only Swift can give it, and many threads.

private let now = Date(timeIntervalSince1970: 1_769_850_000) // 2026-01-31T09:00:00Z
private let perMinute = LimitPolicy(windows: [.fixed(name: "minute", limit: 100, windowMs: 60_000)])

func checkLimiter() throws {
    try checkWindows()
    try checkWayThroughLimiter()
    try checkBadValues()
    try checkHammering()
    try checkColumns()
}

/// What is left out of a window is the default.
private func checkWindows() throws {
    let written = """
        {"windows": [
            {"type": "FIXED", "name": "a", "limit": 1, "windowMs": 60000},
            {"type": "CALENDAR", "name": "b", "limit": 1, "interval": "MONTH"},
            {"type": "ANCHORED", "name": "c", "limit": 1, "interval": "MONTH", "anchor": "2026-01-31T09:00:00Z"},
            {"type": "GCRA", "name": "d", "limit": 1, "windowMs": 1000},
            {"type": "TOKEN_BUCKET", "name": "e", "limit": 1, "intervalMs": 1000}]}
        """
    let windows: [LimitWindow] = [
        .fixed(name: "a", limit: 1, windowMs: 60_000),
        .calendar(name: "b", limit: 1, interval: .month),
        .anchored(name: "c", limit: 1, interval: .month, anchor: now),
        .gcra(name: "d", limit: 1, windowMs: 1_000),
        .tokenBucket(name: "e", limit: 1, intervalMs: 1_000),
    ]
    check(try LimitPolicy.fromJson(written) == LimitPolicy(windows: windows), "the defaults of windows")
    check(try RateLimiterOptions.fromJson("{}") == RateLimiterOptions(), "the defaults of a limiter")
}

private func checkWayThroughLimiter() throws {
    let limiter = try RateLimiter(policy: perMinute)
    let first = try limiter.check(key: "a", now: now)
    check(first.allowed && first.remaining == 99, "the first of a minute: \(first)")
    check(try limiter.take(key: "a", cost: 99, now: now), "all that is left")
    let denied = try limiter.check(key: "a", now: now)
    check(!denied.allowed && denied.until == now.addingTimeInterval(60) && denied.violated == ["minute"], "\(denied)")
    check(try limiter.refund(key: "a", now: now).used == 99, "a unit given back")
    check(try limiter.peek(key: "a", now: now).state == nil, "a limiter's answer has no state")
    let other = try RateLimiter(policy: perMinute)
    check(try other.restore(entries: limiter.snapshot(now: now), now: now) == 1, "one key restored")
    check(try other.peek(key: "a", now: now) == limiter.peek(key: "a", now: now), "what was restored")
    check(try limiter.reset(key: "a") && limiter.stats().keys == 0, "reset")
}

/// What no reader would let through is refused by the core, with its path.
private func checkBadValues() throws {
    let limiter = try RateLimiter(policy: perMinute)
    for cost in [Int64.min, .max, 1 << 53, -1] {
        refused("cost") { try limiter.check(key: "a", cost: cost, now: now) }
        refused("cost") { try limiter.take(key: "a", cost: cost, now: now) }
        refused("amount") { try limiter.penalize(key: "a", amount: cost, now: now) }
    }
    for seconds in [Double.nan, .infinity, -.infinity, 1e300] {
        refused("now") { try limiter.peek(key: "a", now: Date(timeIntervalSince1970: seconds)) }
    }
    for seconds in [-0.001, 7_258_118_400] {
        refused("now", .timeOutOfRange) { try limiter.peek(key: "a", now: Date(timeIntervalSince1970: seconds)) }
    }
    refused("key") { try limiter.check(key: "", now: now) }
    let good = LimiterEntry(key: "a", state: "{\"at\":0,\"v\":1,\"w\":[[\"minute\",\"FIXED\",0,1]]}")
    refused("entries[1].state") { try limiter.restore(entries: [good, LimiterEntry(key: "b", state: "{}")], now: now) }
    check(try limiter.stats().keys == 0, "what is refused counts nothing")
    refused("policy.windows[0].limit") {
        try RateLimiter(policy: LimitPolicy(windows: [.gcra(name: "a", limit: .min, windowMs: 1)]))
    }
    refused("policy.windows[0].windowMs", .invalidPolicy) {
        try RateLimiter(policy: LimitPolicy(windows: [.fixed(name: "a", limit: 1, windowMs: 0)]))
    }
    refused("options.maxKeys", .invalidPolicy) {
        try RateLimiter(policy: perMinute, options: RateLimiterOptions(maxKeys: 15))
    }
    if case .Limits? = fault({ try limiter.check(key: "", now: now) }) {} else { check(false, "a fault of the limits") }
}

/// Many threads at one key get exactly the limit.
private func checkHammering() throws {
    let limiter = try RateLimiter(policy: perMinute)
    let lock = NSLock()
    nonisolated(unsafe) var allowed = 0
    DispatchQueue.concurrentPerform(iterations: 400) { place in
        let passes =
            place % 2 == 0
            ? try? limiter.take(key: "a", now: now) : try? limiter.check(key: "a", now: now).allowed
        lock.withLock { allowed += passes == true ? 1 : 0 }
    }
    check(allowed == 100, "many threads at one key: \(allowed)")
    check(try limiter.peek(key: "a", now: now).used == 100, "what many threads used")
}

/// One instant for all rows is that instant in each.
private func checkColumns() throws {
    let one = LimitPolicy(windows: [.fixed(name: "minute", limit: 1, windowMs: 60_000)])
    let keys = ["a", "b", nil, "a"]
    let once = try RateLimiter(policy: one).checkColumns(keys: keys, now: .one(at: now))
    check(once.allowed == [true, true, nil, false], "a column: \(once)")
    let each = try RateLimiter(policy: one).checkColumns(keys: keys, now: .each(at: [now, now, now, now]))
    check(each == once, "an instant a row")
}
