import Foundation
import PickList
import Safe
import Sync
import Trueline
import Visit

// Ends with `example: N passed, N failed`.

var passed = 0
var failed = 0

func equal<T: Equatable>(_ found: T, _ wanted: T) {
    if found == wanted {
        passed += 1
    } else {
        failed += 1
        print("FAILED \(found) is not \(wanted)")
    }
}

let list = try pickList(["B-02-01", "A-100-01", "A-10-02", "A03-12-02", "A-01-03"])
equal(list.labels, ["A-01-03", "A-10-02", "B-02-01"])
equal(list.unread, [
    UnreadLabel(label: "A-100-01", advice: "rows go to 99"),
    UnreadLabel(label: "A03-12-02", advice: "ask which place is meant"),
])

let answer = try banner(lastOrder: "2025-02-28", today: "2025-08-31")
equal(answer, Banner(text: "ACTIVE, HIGH priority", until: "2025-09-01"))
equal(try banner(lastOrder: "2025-02-28", today: answer.until ?? "").text, "TARGET, MEDIUM priority")
equal(try banner(lastOrder: nil, today: "2025-08-31").text, "PROSPECT, LOW priority")

// A new throttle each time, as after a start of the app.
let file = FileManager.default.temporaryDirectory.appendingPathComponent("sync-\(UUID().uuidString).jsonl")
let nine = Date(timeIntervalSince1970: 1_769_850_000)  // 2026-01-31T09:00:00Z
let ten = nine.addingTimeInterval(3600)

func started(_ now: Date) throws -> SyncThrottle {
    try SyncThrottle(file: file, timeZone: "America/New_York", now: now)
}

func syncs(_ count: Int, _ now: Date) throws -> [Turn] {
    try (0..<count).map { _ in try started(now).begin("ann", now: now) }
}

// Six an hour, over restarts, and an account at a time.
equal(try syncs(6, nine).map(\.left), [5, 4, 3, 2, 1, 0])
equal(try syncs(1, nine), [Turn(mayBegin: false, left: 0, again: ten)])
equal(try started(nine).begin("bob", now: nine), Turn(mayBegin: true, left: 5, again: nil))
equal(try syncs(1, ten.addingTimeInterval(-0.001)).map(\.mayBegin), [false])

// A sync that failed is given back; a clock that is set back gains nothing.
try started(nine).giveBack("ann", now: nine)
equal(try syncs(2, nine).map(\.mayBegin), [true, false])
equal(try syncs(1, nine.addingTimeInterval(-600)).map(\.mayBegin), [false])

// The hours after it, until the day ends at midnight in New York.
let later = try (1...3).flatMap { try syncs(6, nine.addingTimeInterval(Double($0) * 3600)) }
equal(later.filter(\.mayBegin).count, 14)
equal(later.last?.again, Date(timeIntervalSince1970: 1_769_922_000))  // 2026-02-01T05:00:00Z

// A file that cannot be read begins anew, and says so.
equal(try started(nine).lost == nil, true)
try Data("{\"key\": \"ann\", \"state\": \"half of it".utf8).write(to: file)
equal(try started(nine).lost?.code.name, "INVALID_INPUT")
equal(try syncs(1, nine).map(\.mayBegin), [true])
equal(try started(nine).lost == nil, true)
try FileManager.default.removeItem(at: file)

// An invoice on site: the total has one rounding of the tax.
func euros(_ text: String) -> Decimal { Decimal(string: text)! }

let totals = try VisitInvoice.totals(currency: "EUR", lines: [
    InvoiceLine(id: "work", quantity: euros("1.75"), unitPrice: euros("64.50"), taxPercent: 20),
    InvoiceLine(id: "valve", amount: euros("38.90"), discountPercent: 10, taxPercent: 20),
])
equal(totals.lines.map(\.net), [euros("112.88"), euros("35.01")])
equal([totals.net, totals.tax, totals.total], [euros("147.89"), euros("29.58"), euros("177.47")])
let signed = try VisitInvoice.signed(id: "2026-017", totals)

// Paid in two parts, over a restart of the app, and a tap that comes twice.
let part = try signed.pay("cash-1", 100).pay("cash-1", 100)
equal(part.view.status, .partiallyPaid)
equal(part.view.balance, euros("77.47"))
let paid = try VisitInvoice(kept: part.kept()).pay("card-1", euros("77.47"))
equal(paid.view.status, .paid)

// More than the balance is refused; money that goes back is spread over the lines.
do {
    _ = try signed.pay("cash-1", euros("177.48"))
    equal("accepted", "refused")
} catch let fault as Fault {
    equal(fault.code, .exceedsBalance)
}
let back = try signed.pay("card-1", euros("177.47")).giveBack("back-1", euros("17.75"))
equal(back.view.status, .partiallyRefunded)
equal(back.view.lines.map(\.refunded), [euros("13.55"), euros("4.20")])

// A phone makes its key once; the session is read after a restart, by its user.
final class Phone: DeviceKeys {
    private(set) var written: [String] = []
    func read() -> String? { written.last }
    func write(_ secret: String) { written.append(secret) }
}

let phone = Phone()
let safe = try OfflineSafe(user: "ann", keys: phone)
try safe.warmUp()
let session = try safe.keepSession("1//0gabc")
equal(session.contains("0gabc"), false)
equal(try OfflineSafe(user: "ann", keys: phone).session(session), "1//0gabc")
equal(try OfflineSafe(user: "bob", keys: phone).session(session), nil)
equal(try OfflineSafe(user: "ann", keys: Phone()).session(session), nil)
equal(phone.written.map(\.count), [64])

// Rows are read where they belong.
let kept = try ["v1": safe.keep("visit", record: "v1", "gate code 4711"), "v2": safe.keep("visit", record: "v2", "")]
let read = try safe.rows("visit", kept)
equal(read.texts, ["v1": "gate code 4711", "v2": ""])
equal(read.lost, [])
let some = try safe.rows("visit", ["v1": kept["v2"]!, "v2": kept["v2"]!])
equal(some.texts, ["v2": ""])
equal(some.lost, ["v1"])
for others in try [OfflineSafe(user: "bob", keys: phone).rows("visit", kept), safe.rows("customer", kept)] {
    equal(others.texts, [:])
    equal(others.lost, ["v1", "v2"])
}

// A line for the log.
equal(try logged("ana@example.com called from +1 (212) 555-0100"), "a***@example.com called from +* (***) ***-0100")
equal("\(read) \(String(reflecting: read))".contains("4711"), false)

try checkVan()
try checkLeads()
try checkCustomers()

print("example: \(passed) passed, \(failed) failed")
exit(failed == 0 ? 0 : 1)
