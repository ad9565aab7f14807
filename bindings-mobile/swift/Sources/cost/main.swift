// What a call costs from Swift: one JSON line a measurement, for the table of `make bench`.

import Foundation
import Trueline

let calls = 50_000

func report(_ what: String, _ work: () throws -> Void) rethrows {
    var times: [Double] = []
    for _ in 0..<5 {
        let start = DispatchTime.now().uptimeNanoseconds
        for _ in 0..<calls { try work() }
        times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / Double(calls))
    }
    print("{\"what\":\"\(what)\",\"where\":\"Swift\",\"ns\":\(times.sorted()[2])}")
}

let request = ClassifyCustomerRequest(lastOrder: "2025-02-28", today: "2025-08-31")
try report("pickOrder, one call") { _ = try pickOrder(text: "A-01-03") }
try report("classifyCustomer, one call") { _ = try classifyCustomer(request: request) }
// No call is denied.
let open = LimitPolicy(windows: [.gcra(name: "burst", limit: 7_000_000, windowMs: 6_999, burst: 1_000_000_000)])
let limiter = try RateLimiter(policy: open)
try report("RateLimiter.take, one key") { _ = try limiter.take(key: "user-0000001", now: Date()) }

let ring = try Keyring(keys: [KeyRecord(secret: generateKey(), state: .primary)])
let text = String(repeating: "a", count: 100)
let context = ["tenant": "t1", "provider": "google", "user": "u1", "field": "refresh_token"]
let token = try ring.seal(plaintext: text, context: context)
try report("Keyring.seal, 100 bytes") { _ = try ring.seal(plaintext: text, context: context) }
try report("Keyring.open, 100 bytes") { _ = try ring.open(token: token, context: context) }
