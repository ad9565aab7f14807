import Foundation
import Trueline

// Asks what a case asks, in each of its forms, and judges the answers.

/// What a case or one of its steps wants, and the answer of the rule or method of this name.
struct Asked {
    let name: String
    let wanted: Json
    let answer: Answer
}

/// A rule's case asks once; an object over time and a chain ask once a step, and a chain of stock commands once
/// more: for the state at its end.
func asked(_ item: Json) throws -> [Asked] {
    let rule = item["rule"]!.string!
    if let new = item["new"] { return try overTime(item, rule, new.items) }
    if opens(rule) { return [Asked(name: rule, wanted: item, answer: try opened(item, rule))] }
    if let final = item["final"] { return try commands(item, final) }
    if let steps = item["steps"] { return try chain(item, steps.items) }
    return [Asked(name: rule, wanted: item, answer: try answered(rule, item["args"]!.items))]
}

/// An object that is made, then called step by step, or once, or refused. `Keyring.new` answers what the ring
/// says of its keys.
private func overTime(_ item: Json, _ rule: String, _ new: [Json]) throws -> [Asked] {
    let name = String(rule.prefix { $0 != "." })
    var live: AnyObject?
    let made = try outcome {
        live = try open(maker(name, new), Arguments(given: new))
        if live == nil { throw Unknown(name: name) }
        return .null
    }
    if live != nil, let steps = item["steps"] {
        return try steps.items.map { step in
            let method = "\(name).\(step["call"]!.string!)"
            return Asked(name: method, wanted: step, answer: try answered(method, step["args"]!.items, of: live))
        }
    }
    if live != nil, let args = item["args"] {
        let method = rule == "Keyring.new" ? "Keyring.keys" : rule
        return [Asked(name: method, wanted: item, answer: try answered(method, args.items, of: live))]
    }
    return [Asked(name: name, wanted: item, answer: made)]
}

/// `LeadScorer.open` names no method: its case makes the object, and that is all.
private func opens(_ rule: String) -> Bool {
    rule.hasSuffix(".open") && !callNames.contains(rule)
}

private func opened(_ item: Json, _ rule: String) throws -> Answer {
    let name = String(rule.prefix { $0 != "." })
    return try outcome {
        guard try open(name, Arguments(given: item["args"]!.items)) != nil else { throw Unknown(name: name) }
        return .boolean(true)
    }
}

/// A third argument is the bytes that a ring takes for random ones, and null for none.
private func maker(_ name: String, _ new: [Json]) -> String {
    new.count < 3 || new[2].isNull ? name : "\(name).hazardousFixedRandom"
}

/// Rules over a state: each request gets the policy and the state of the answer before.
private func chain(_ item: Json, _ steps: [Json]) throws -> [Asked] {
    var state = item["state"] ?? .null
    return try steps.map { step in
        guard case let .map(given)? = step["args"]?.items.first else { throw Unknown(name: "a step without a request") }
        let carried = [("policy", item["policy"] ?? .null), ("state", state)]
        let request = given + carried.filter { name, _ in !given.contains { $0.0 == name } }
        let rule = step["rule"]!.string!
        let answer = try answered(rule, [.map(request)])
        if case let .out(out) = answer { state = out["state"] ?? .null }
        return Asked(name: rule, wanted: step, answer: answer)
    }
}

/// Stock commands: each is decided over the state that the ones before left, with what the host would have
/// stored under its key; what was decided is applied.
private func commands(_ item: Json, _ final: Json) throws -> [Asked] {
    var applied = try outcome { try Json.parse(StockState.fromJson(item["state"]!.written).toJson()) }
    var stored: [String: Json] = [:]
    let steps = try item["steps"]!.items.map { step in
        var state = Json.null
        if case let .out(out) = applied { state = out }
        let id = step["id"]!.string!
        let kept = [("policy", item["policy"]!), ("state", state), ("prior", stored[id] ?? .null)]
        let request = Json.map(step.members(["id", "at", "command", "expected"]) + kept)
        let answer = try answered("decideStock", [request])
        if case let .out(decision) = answer {
            applied = try answered("applyStock", [state, decision])
            stored[id] = stored[id] ?? .map(decision.members(["fingerprint", "outcome"]))
        }
        return Asked(name: "decideStock", wanted: step, answer: answer)
    }
    return steps + [Asked(name: "applyStock", wanted: .map([("out", final)]), answer: applied)]
}

/// The answer of a rule, or of a method of the object `live`.
func answered(_ name: String, _ arguments: [Json], of live: AnyObject? = nil) throws -> Answer {
    try outcome {
        guard let out = try call(name, Arguments(given: arguments), of: live) else { throw Unknown(name: name) }
        return try Json.parse(out)
    }
}

private func outcome(_ ask: () throws -> Json) throws -> Answer {
    do {
        return .out(try ask())
    } catch let fault as Fault {
        return .fault(asJson(fault))
    } catch let misread as Misread {
        return .fault(misread.fault)
    } catch let argument as NotRepresentable {
        return .unrepresentable(argument.path)
    }
}

/// `unrepresentable` has the argument's path.
enum Answer {
    case out(Json)
    case fault(Json)
    case unrepresentable(String)

    /// What cannot be asked is right only if INVALID_INPUT is expected at that very argument.
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
            return same(byValue(found, paths), byValue(out, paths))
        case let .fault(found):
            guard case let .map(members)? = wanted["fault"] else { return false }
            return members.allSatisfy { name, member in
                // A fault whose path was completed comes without its message.
                name == "message" && found[name] == nil || found[name].map { same($0, member) } == true
            }
        case .unrepresentable: return false
        }
    }
}

/// By bytes: to Swift, two texts are equal that other languages tell apart.
private func same(_ one: Json, _ other: Json) -> Bool {
    one.canonical.utf8.elementsEqual(other.canonical.utf8)
}

/// Neither a rule nor a method nor an object.
struct Unknown: Error { let name: String }

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
