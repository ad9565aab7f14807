import Foundation
import PickList

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

let now = try banner(lastOrder: "2025-02-28", today: "2025-08-31")
equal(now, Banner(text: "ACTIVE, HIGH priority", until: "2025-09-01"))
equal(try banner(lastOrder: "2025-02-28", today: now.until ?? "").text, "TARGET, MEDIUM priority")
equal(try banner(lastOrder: nil, today: "2025-08-31").text, "PROSPECT, LOW priority")

print("example: \(passed) passed, \(failed) failed")
exit(failed == 0 ? 0 : 1)
