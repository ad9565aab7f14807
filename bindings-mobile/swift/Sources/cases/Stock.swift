import Foundation
import Trueline

// How stock is written in Swift.

private let now = Date(timeIntervalSince1970: 1_769_850_000)  // 2026-01-31T09:00:00Z
private let levels = [StockLevel(id: "L1", itemId: "SKU-X", available: 10, version: 7)]

func checkStock() throws {
    try checkSimpleRules()
    try checkCommands()
    checkEachCommand()
    try checkReplay()
    checkRefusals()
}

private func checkSimpleRules() throws {
    let promised = try allocateStock(
        request: AllocateStock(id: "c1", at: now, allocationId: "order-Y/1", itemId: "SKU-X", quantity: 3, levels: levels))
    let (allocation, level) = (promised.allocations[0].after, promised.levels[0].after)
    check(level.available == 7 && level.allocated == 3, "three are promised: \(level)")
    check(promised.levels[0].expectedVersion == 7 && level.version == 8, "a level's version")
    check(promised.allocations[0].status == .allocated, "an allocation's status")

    let shipped = try shipStock(request: ShipStock(id: "c2", at: now, allocation: allocation, levels: [level]))
    check(shipped.entries[0].fromAccount == .allocated && shipped.entries[0].toAccount == .customer, "a row of the ledger")

    let part = ReleaseStock(id: "c3", at: now, allocation: allocation, levels: [level], quantity: 2)
    let released = try releaseStock(request: part)
    check(released.levels[0].after.available == 9, "two are given up")

    let broken = AdjustStock(id: "c4", at: now, level: shipped.levels[0].after, delta: -2, reason: "DAMAGED")
    let adjusted = try adjustStock(request: broken)
    check(adjusted.levels[0].after.available == 5, "two are broken")
}

/// Each command with what it needs and nothing else: what is left out is what JSON's absence means.
private func checkCommands() throws {
    let commands: [(StockCommand, String)] = [
        (.receive(levelId: "L1", quantity: 3), #"{"type":"RECEIVE","levelId":"L1","quantity":"3"}"#),
        (.expectIncoming(levelId: "L1", delta: 3), #"{"type":"EXPECT_INCOMING","levelId":"L1","delta":"3"}"#),
        (
            .allocate(allocationId: "a", itemId: "x", quantity: 3),
            #"{"type":"ALLOCATE","allocationId":"a","itemId":"x","quantity":"3"}"#
        ),
        (
            .allocateMany(lines: [AllocationLine(allocationId: "a", itemId: "x", quantity: 3)]),
            #"{"type":"ALLOCATE_MANY","lines":[{"allocationId":"a","itemId":"x","quantity":"3"}]}"#
        ),
        (.confirm(allocationId: "a"), #"{"type":"CONFIRM","allocationId":"a"}"#),
        (
            .extend(allocationId: "a", expiresAt: now),
            #"{"type":"EXTEND","allocationId":"a","expiresAt":"2026-01-31T09:00:00.000Z"}"#
        ),
        (.release(allocationId: "a"), #"{"type":"RELEASE","allocationId":"a"}"#),
        (.expire, #"{"type":"EXPIRE"}"#),
        (.ship(allocationId: "a"), #"{"type":"SHIP","allocationId":"a"}"#),
        (.unship(allocationId: "a"), #"{"type":"UNSHIP","allocationId":"a"}"#),
        (
            .return(allocationId: "a", levelId: "L1", quantity: 3),
            #"{"type":"RETURN","allocationId":"a","levelId":"L1","quantity":"3"}"#
        ),
        (
            .adjust(levelId: "L1", delta: 3, reason: "FOUND"),
            #"{"type":"ADJUST","levelId":"L1","delta":"3","reason":"FOUND"}"#
        ),
        (
            .setOnHand(levelId: "L1", quantity: 3, reason: "FOUND", changeFrom: 3),
            #"{"type":"SET_ON_HAND","levelId":"L1","quantity":"3","reason":"FOUND","changeFrom":"3"}"#
        ),
        (.count(levelId: "L1", counted: 3), #"{"type":"COUNT","levelId":"L1","counted":"3"}"#),
        (
            .move(levelId: "L1", from: .available, to: .damaged, quantity: 3),
            #"{"type":"MOVE","levelId":"L1","from":"AVAILABLE","to":"DAMAGED","quantity":"3"}"#
        ),
        (
            .transfer(fromLevelId: "L1", toLevelId: "L2", quantity: 3),
            #"{"type":"TRANSFER","fromLevelId":"L1","toLevelId":"L2","quantity":"3"}"#
        ),
        (.fillBackorders(), #"{"type":"FILL_BACKORDERS"}"#),
    ]
    for (command, json) in commands {
        check(try StockCommand.fromJson(json) == command, "what is left out of \(json)")
        check(try StockCommand.fromJson(command.toJson()) == command, "a command is what its JSON says: \(command)")
    }
    let kinds = try commands.map { try Json.parse($0.1)["type"]?.string }
    check(kinds == StockCommandKind.allCases.map(\.name), "a command of each kind: \(kinds)")
}

/// No `default`: a command that is added one day does not compile here.
private func said(_ command: StockCommand) -> String {
    switch command {
    case let .ship(_, quantity, _): return "ship \(quantity.map { "\($0)" } ?? "all")"
    case .return: return "take back"
    case .expire: return "sweep"
    case .receive, .expectIncoming, .allocate, .allocateMany, .confirm, .extend, .release, .unship, .adjust,
        .setOnHand, .count, .move, .transfer, .fillBackorders:
        return "something else"
    }
}

private func checkEachCommand() {
    let commands: [StockCommand] = [
        .ship(allocationId: "a"), .ship(allocationId: "a", quantity: Decimal(string: "1.5")!),
        .return(allocationId: "a", levelId: "L1", quantity: 1), .expire, .fillBackorders(),
    ]
    check(commands.map(said) == ["ship all", "ship 1.5", "take back", "sweep", "something else"], "\(commands.map(said))")
}

private func checkReplay() throws {
    let state = StockState(levels: levels)
    let command = StockCommand.allocate(allocationId: "a", itemId: "SKU-X", quantity: 3)
    let decision = try decideStock(request: StockRequest(id: "c1", at: now, command: command, state: state))
    check(try commandFingerprint(command: command) == decision.fingerprint, "a command's fingerprint")
    let prior = PriorCommand(fingerprint: decision.fingerprint, outcome: decision.outcome)
    let after = try applyStock(state: state, decision: decision)
    let again = try decideStock(request: StockRequest(id: "c1", at: now, command: command, state: after, prior: prior))
    check(again.replayed && again.levels.isEmpty && again.entries.isEmpty, "a command that comes twice changes nothing")
    check(again.outcome == decision.outcome, "a command that comes twice has its outcome")
}

private func checkRefusals() {
    let request = AllocateStock(id: "c1", at: now, allocationId: "a", itemId: "SKU-X", quantity: 11, levels: levels)
    let found = fault { try allocateStock(request: request) }
    check(found?.code == .insufficientAvailable && found?.field == "quantity", "too little: \(String(describing: found))")
    let details = ["itemId": "SKU-X", "requested": "11", "available": "10"].mapValues { DetailValue.text(value: $0) }
    check(found?.details == details, "the numbers of a refusal")
    if case .Inventory? = found {} else { check(false, "a fault of the inventory") }

    let never = Date(timeIntervalSince1970: .nan)
    let bad: [(String, StockLevel)] = [
        ("state.levels[0].available", StockLevel(id: "L1", itemId: "SKU-X", available: .nan, version: 7)),
        ("state.levels[0].expiresAt", StockLevel(id: "L1", itemId: "SKU-X", expiresAt: never, version: 7)),
        ("state.levels[0].version", StockLevel(id: "L1", itemId: "SKU-X", version: 1 << 53)),
        ("state.levels[0].id", StockLevel(id: "", itemId: "SKU-X", version: 7)),
    ]
    for (field, level) in bad {
        let request = StockRequest(id: "c1", at: now, command: .expire, state: StockState(levels: [level]))
        refused(field) { try decideStock(request: request) }
    }
}
