import Foundation
import Trueline

/// What a rule answered: `out`, `fault`, or `unrepresentable` with the argument's path.
enum Answer {
    case out(Json)
    case fault(Json)
    case unrepresentable(String)

    init(_ rule: String, _ arguments: [Json]) throws {
        do {
            guard let out = try call(rule, Arguments(given: arguments)) else { throw Unknown(rule: rule) }
            self = .out(try Json.parse(out))
        } catch let fault as Fault {
            self = .fault(asJson(fault))
        } catch let misread as Misread {
            self = .fault(misread.fault)
        } catch let argument as NotRepresentable {
            self = .unrepresentable(argument.path)
        }
    }

    /// A case that cannot be asked is right only if it expects INVALID_INPUT at that argument.
    func isExcused(_ wanted: Json) -> Bool {
        guard case let .unrepresentable(path) = self, let fault = wanted["fault"] else { return false }
        return fault["code"]?.string == "INVALID_INPUT" && fault["field"]?.string == path
    }

    /// `out` exactly, but for the zeros at the end of decimals; of a fault, the members that are given.
    func fits(_ wanted: Json, rule: String) -> Bool {
        switch self {
        case let .out(found):
            let paths = decimalPaths[rule] ?? []
            guard let out = wanted["out"] else { return false }
            return byValue(found, paths).canonical == byValue(out, paths).canonical
        case let .fault(found):
            guard case let .map(members)? = wanted["fault"] else { return false }
            return members.allSatisfy { name, member in
                // A fault whose path was completed comes without its message.
                name == "message" && found[name] == nil || found[name]?.canonical == member.canonical
            }
        case .unrepresentable: return false
        }
    }
}

struct Unknown: Error { let rule: String }

/// Decimals without zeros at their end: `Foundation.Decimal` does not keep them.
private func byValue(_ value: Json, _ paths: Set<String>, at path: String = "") -> Json {
    switch value {
    case let .map(members):
        return .map(members.map { name, member in
            let field = path.isEmpty ? name : "\(path).\(name)"
            let place = paths.contains { $0.hasPrefix("\(path)[]") } ? "\(path)[]" : field
            return (name, byValue(member, paths, at: place))
        })
    case let .list(values): return .list(values.map { byValue($0, paths, at: "\(path)[]") })
    case let .text(_, digits?) where paths.contains(path) && digits.contains("."):
        let kept = digits.reversed().drop { $0 == "0" }.drop { $0 == "." }
        return .text(String(kept.reversed()))
    default: return value
    }
}

/// Each case of a file, and that none was lost: ran + pending + unrepresentable = count.
func runCases(_ name: String, root: URL) throws {
    let file = try load(root, "tests/vectors/\(name)")
    let pendingRules = try load(root, "tests/vectors/pending.json")["rules"]!.items.compactMap(\.string)
    var (ran, pending) = (0, 0)
    var unrepresentable: [String] = []
    for item in file["cases"]!.items {
        let (id, rule) = (item["id"]!.string!, item["rule"]!.string!)
        if pendingRules.contains(rule), !rules.contains(rule) {
            pending += 1
            continue
        }
        let answer = try Answer(rule, item["args"]!.items)
        if answer.isExcused(item) {
            unrepresentable.append(id)
            continue
        }
        ran += 1
        check(answer.fits(item, rule: rule), "\(id): \(answer)")
    }
    print("\(name): \(ran) ran, \(pending) pending, not representable: \(unrepresentable.joined(separator: " "))")
    let few = max(3, file["cases"]!.items.count / 50)
    check(unrepresentable.count <= few, "more than \(few) are not representable in \(name)")
    check(file["count"]!.written == "\(ran + pending + unrepresentable.count)", "cases of \(name) are lost")
}

/// What the core answered to random requests: whole faults, with their messages where the path was not completed.
///
/// `Foundation.Decimal` loses zeros at the end before the core sees them: a quantity of `1.0000000` is then not
/// too fine, and a message says `0` for `0.00`. Only requests with such a decimal may differ, and are counted.
func replay(_ path: String) throws {
    var (asked, unrepresentable, zeros, differ) = (0, 0, 0, 0)
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
        let wanted = try Json.parse(String(line))
        let rule = wanted["rule"]!.string!
        let answer = try Answer(rule, wanted["args"]!.items)
        asked += 1
        if answer.isExcused(wanted) {
            unrepresentable += 1
        } else if answer.fits(wanted, rule: rule), answer.hasNoMore(than: wanted) {
            continue
        } else if line.range(of: "\"-?[0-9]+\\.[0-9]*0\"", options: .regularExpression) != nil {
            zeros += 1
        } else {
            differ += 1
            if differ <= 5 { print("\(line)\n  \(answer)") }
        }
    }
    print("replay: \(asked) asked, \(unrepresentable) of them not representable, \(zeros) with lost zeros, \(differ) differ")
    check(differ == 0 && asked > 0, "replay")
    check(zeros * 100 <= asked, "too many requests differ by lost zeros: \(zeros)")
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
