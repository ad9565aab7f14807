import Foundation
import Trueline

/// A van's day: what the office loads and changes, and what the technician does out of reach.
public enum Day {
    public static let levels = [
        StockLevel(id: "van-7/VALVE", itemId: "VALVE", version: 0),
        StockLevel(id: "van-7/FILTER", itemId: "FILTER", version: 0),
        StockLevel(id: "van-7/HOSE", itemId: "HOSE", scale: 2, version: 0),
    ]

    /// A time of 31 January 2026, UTC.
    public static func at(_ hour: Int, _ minute: Int = 0) -> Date {
        Date(timeIntervalSince1970: TimeInterval(1_769_817_600 + (hour * 60 + minute) * 60))
    }

    /// Before the van leaves.
    public static func load(_ office: Depot) throws {
        try decide(office, at(7), "load", [
            .receive(levelId: "van-7/VALVE", quantity: 3),
            .receive(levelId: "van-7/FILTER", quantity: 2),
            .receive(levelId: "van-7/HOSE", quantity: metres("12.50")),
            .allocate(allocationId: "visit-1", itemId: "VALVE", quantity: 1),
            .allocate(allocationId: "visit-2", itemId: "FILTER", quantity: 2, expiresAt: at(12)),
        ])
    }

    /// While the van is out: a valve is promised to somebody else, and the second visit is called off.
    public static func change(_ office: Depot) throws {
        try decide(office, at(9, 30), "office", [
            .allocate(allocationId: "shop-1", itemId: "VALVE", quantity: 1),
            .release(allocationId: "visit-2"),
        ])
    }

    /// What the technician does: with an id each, out of reach.
    public static let work = [
        Tap(id: "t1", at: at(8, 10), command: .ship(allocationId: "visit-1")),
        Tap(id: "t2", at: at(8, 20), command: .allocate(allocationId: "visit-3", itemId: "HOSE", quantity: metres("4.25"))),
        Tap(id: "t3", at: at(8, 30), command: .ship(allocationId: "visit-3")),
        Tap(id: "t4", at: at(8, 40), command: .allocate(allocationId: "visit-4", itemId: "VALVE", quantity: 2)),
        Tap(id: "t5", at: at(9), command: .confirm(allocationId: "visit-2")),
        Tap(id: "t6", at: at(9, 10), command: .ship(allocationId: "visit-2")),
        Tap(id: "t7", at: at(10), command: .count(levelId: "van-7/HOSE", counted: 8)),
    ]

    private static func metres(_ text: String) -> Decimal { Decimal(string: text)! }

    private static func decide(_ office: Depot, _ at: Date, _ name: String, _ commands: [StockCommand]) throws {
        for (i, command) in commands.enumerated() {
            try office.decide(StockRequest(id: "\(name)-\(i + 1)", at: at, command: command, state: StockState(levels: [])))
        }
    }
}

public struct Tap: Sendable {
    public let id: String
    public let at: Date
    public let command: StockCommand
}
