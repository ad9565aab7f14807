import Foundation
import Trueline

/// Each case of a file, and that none was lost: ran + pending + unrepresentable = count.
func runCases(_ name: String, root: URL) throws {
    let file = try load(root, "tests/vectors/\(name)")
    let pendingRules = try load(root, "tests/vectors/pending.json")["rules"]!.items.compactMap(\.string)
    var (ran, pending, unrepresentable, questions) = (0, 0, 0, 0)
    var excused: [String] = []
    for item in file["cases"]!.items {
        let (id, rule) = (item["id"]!.string!, item["rule"]!.string!)
        if pendingRules.contains(rule), !callNames.contains(rule) {
            pending += 1
            continue
        }
        let all = try asked(item)
        let left = all.filter { !$0.answer.isExcused($0.wanted) }
        questions += all.count
        excused += Array(repeating: id, count: all.count - left.count)
        if left.isEmpty {
            unrepresentable += 1
            continue
        }
        ran += 1
        let wrong = left.first { !$0.answer.fits($0.wanted, rule: $0.name) }
        check(wrong == nil, "\(id): \(wrong.map { "\($0.answer)" } ?? "")")
    }
    print("\(name): \(ran) ran, \(pending) pending, not representable: \(excused.joined(separator: " "))")
    let few = max(3, questions / 25)
    check(excused.count <= few, "more than \(few) are not representable in \(name)")
    check(file["count"]!.written == "\(ran + pending + unrepresentable)", "cases of \(name) are lost")
}

/// What the core answered to random requests: whole faults, with their messages where the path was not completed.
///
/// `Foundation.Decimal` loses zeros at the end before the core sees them: a quantity of `1.0000000` is then not
/// too fine, and a message says `0` for `0.00`. Only requests with such a decimal may differ, and are counted.
func replay(_ path: String) throws {
    var (count, unrepresentable, zeros, differ) = (0, 0, 0, 0)
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
        for question in try asked(Json.parse(String(line))) {
            let (wanted, answer) = (question.wanted, question.answer)
            count += 1
            if answer.isExcused(wanted) {
                unrepresentable += 1
            } else if answer.fits(wanted, rule: question.name), answer.hasNoMore(than: wanted) {
                continue
            } else if line.range(of: "\"-?[0-9]+\\.[0-9]*0\"", options: .regularExpression) != nil {
                zeros += 1
            } else {
                differ += 1
                if differ <= 5 { print("\(wanted.written)\n  \(answer)") }
            }
        }
    }
    print("replay: \(count) asked, \(unrepresentable) of them not representable, \(zeros) with lost zeros, \(differ) differ")
    check(differ == 0 && count > 0, "replay")
    check(zeros * 100 <= count, "too many requests differ by lost zeros: \(zeros)")
}

extension Answer {
    /// A fault that is given whole has no member that is not expected.
    func hasNoMore(than wanted: Json) -> Bool {
        guard case let .fault(.map(found)) = self else { return true }
        return found.allSatisfy { wanted["fault"]?[$0.0] != nil }
    }
}

func load(_ root: URL, _ path: String) throws -> Json {
    try Json.parse(String(contentsOf: root.appendingPathComponent(path), encoding: .utf8))
}
