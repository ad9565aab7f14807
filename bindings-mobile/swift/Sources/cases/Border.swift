import Foundation
import Trueline

// What Swift can build and the cases cannot say.

private let today = "2025-08-31"

func fault(_ call: () throws -> Any) -> Fault? {
    do {
        print("answered: \(try call())")
    } catch let fault as Fault {
        return fault
    } catch {
        print("not a fault: \(error)")
    }
    return nil
}

func refused(_ field: String?, _ code: FaultCode = .invalidInput, line: Int = #line, _ call: () throws -> Any) {
    let found = fault(call)
    let what = "\(code.name) at \(field ?? "-"): \(String(describing: found))"
    check(found?.code == code && found?.field == field, what, line: line)
}

private func ordered(_ total: Decimal) -> LastQualifyingOrderRequest {
    LastQualifyingOrderRequest(orders: [CustomerOrder(id: "1", day: today, total: total)])
}

func checkBorder() throws {
    try checkDefaults()
    checkFaults()
    try checkDecimals()
    try checkInstants()
    checkIntegers()
}

private func checkDefaults() throws {
    check(try LocationProfile.fromJson("{}") == LocationProfile(), "a profile's defaults")
    check(try LabelStyle.fromJson("{}") == LabelStyle(), "a style's defaults")
    check(try pickOrder(text: "A-01-03") == 10103, "an argument's default")
    let request = ordered(Decimal(string: "12.50")!)
    check(try LastQualifyingOrderRequest.fromJson(request.toJson()) == request, "a record is what its JSON says")
    refused("aisles") { try LocationProfile.fromJson("{\"maxAisle\":1,\"aisles\":2}") }
    refused("maxAisle") { try LocationProfile.fromJson("{\"maxAisle\":1.5}") }
    refused("orders[0].id") {
        try LastQualifyingOrderRequest.fromJson("{\"orders\":[{\"id\":\"\\ud800\",\"day\":\"2025-08-31\"}]}")
    }
    refused(nil) { try LocationProfile.fromJson("{") }
}

private func checkFaults() {
    let found = fault { try pickOrder(text: "A-100-01") }
    check(found?.code == .rowOutOfRange && found?.field == "text", "a fault's code and field")
    check(found?.details["max"] == .number(value: 99), "a fault's details")
    check(found?.localizedDescription == found?.text && found?.text.isEmpty == false, "a fault's text")
    if case .Warehouse? = found {} else { check(false, "a fault of the warehouse") }
    if case .Customers? = fault({ try normalizeEmail(text: "nobody") }) {} else { check(false, "a fault of the customers") }
    check(FaultCode.allCases.map(\.name).contains("ROW_OUT_OF_RANGE"), "a code's name")
}

private func checkDecimals() throws {
    let bad: [Decimal] = [
        .nan, .greatestFiniteMagnitude, .leastNonzeroMagnitude, Decimal(sign: .plus, exponent: 50, significand: 1),
        Decimal(string: String(repeating: "1", count: 29))!, Decimal(string: "0." + String(repeating: "1", count: 29))!,
    ]
    for total in bad {
        refused("orders[0].total") { try lastQualifyingOrder(request: ordered(total)) }
        refused("orders[0].total") { try ordered(total).toJson() }
    }
    for digits in ["1000", "-1234567890123456789012345.678", "0.0000000000000000000000000001"] {
        let total = Decimal(string: digits)!
        check(try lastQualifyingOrder(request: ordered(total)).total == total, digits)
    }
}

/// Each millisecond, by whatever way a Date is made, is itself; what is finer is floored.
private func checkInstants() throws {
    for seconds in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 9.3e15] {
        refused("at") { try localDay(at: Date(timeIntervalSince1970: seconds), timeZone: "UTC") }
    }
    refused("at") { try localDay(at: .distantPast.addingTimeInterval(-1e11), timeZone: "UTC") }
    let day: Int64 = 86_400_000
    var wrong = 0
    for count in stride(from: Int64(-700_000), through: 2_900_000, by: 37) {
        let (first, last) = (count * day, count * day + day - 1)
        let expected = try localDay(at: Date(timeIntervalSince1970: Double(first + day / 2) / 1000), timeZone: "UTC")
        for ms in [first, last] {
            let of1970 = Date(timeIntervalSince1970: Double(ms) / 1000)
            let of2001 = Date(timeIntervalSinceReferenceDate: Double(ms - 978_307_200_000) / 1000)
            let sameDay = try [of1970, of2001].allSatisfy { try localDay(at: $0, timeZone: "UTC") == expected }
            if !sameDay { wrong += 1 }
        }
    }
    check(wrong == 0, "\(wrong) first and last milliseconds of a day are in another")
    let finer = Date(timeIntervalSince1970: -0.0001)
    check(try localDay(at: finer, timeZone: "UTC") == "1969-12-31", "finer than a millisecond")
}

private func checkIntegers() {
    for within in [Int64(1) << 53, .max, .min] {
        let policy = ClassificationPolicy(
            classes: [CustomerClass(name: "A", priority: .high, within: within)],
            otherwise: OtherwiseClass(name: "B", priority: .low))
        refused("policy.classes[0].within") {
            try classifyCustomer(request: ClassifyCustomerRequest(today: today, policy: policy))
        }
    }
    refused("today") { try classifyCustomer(request: ClassifyCustomerRequest(today: "2025-02-30")) }
}

/// Eight at once, each with the answer that it has alone.
func checkThreads() throws {
    let texts = (1...99).map { String(format: "A-%02d-03", $0) }
    let alone = try texts.map { try pickOrder(text: $0) }
    let lock = NSLock()
    nonisolated(unsafe) var equal = 0
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
        let same = (0..<20).allSatisfy { _ in (try? texts.map { try pickOrder(text: $0) }) == alone }
        lock.withLock { equal += same ? 1 : 0 }
    }
    check(equal == 8, "eight threads: \(equal) answered as one alone")
}
