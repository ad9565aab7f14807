import Foundation
import Trueline

/// What a service van carries, while there is no network. Commands are decided over the van's own copy of the
/// stock, kept with their ids, and sent when the office can be reached. There they are decided again, over what
/// others did meanwhile: an id that the office has seen is not carried out twice, and what no longer fits is
/// refused and shown.
///
/// The copy is always the office's last word with the waiting commands carried out on it: after a tap, after
/// each answer, after a start of the app. One for each file, on one thread, such as the main one; `sync` belongs
/// behind the same queue.
public final class VanStock {
    private let file: URL
    private var outbox: Outbox
    private var copy: Copy

    public init(file: URL) throws {
        self.file = file
        outbox = try Outbox(file: file)
        copy = try Copy(outbox)
    }

    /// The van's own copy.
    public var stock: StockState { copy.stock }

    /// The ids that wait for an answer.
    public var waiting: [String] { outbox.waiting.map(\.id) }

    /// Waiting commands that the office will refuse if nothing changes: its stock is not what it was.
    public var doubtful: [Doubt] { copy.doubtful }

    /// What the technician must be told.
    public var refused: [Refused] { outbox.refused }

    /// Carries a command out on the copy and keeps it for the office. The id is drawn when the screen opens, so
    /// that a tap that comes twice counts once. A refusal is a fault, and nothing is kept.
    @discardableResult
    public func carryOut(_ id: String, at: Date, _ command: StockCommand) throws -> StockOutcome {
        let request = StockRequest(id: id, at: at, command: command, state: StockState(levels: []))
        let decision = try copy.decide(request)
        if !decision.replayed {
            var next = outbox
            next.waiting.append(request)
            try keep(next)
        }
        return decision.outcome
    }

    /// Sends what waits, in order, until all is answered or the network is gone; then the rest waits on.
    public func sync(_ office: Office) throws -> Sync {
        var sent: [Sent] = []
        do {
            while let request = outbox.waiting.first {
                let reply = try office.carryOut(request)
                try keep(outbox.answered(reply))
                sent.append(Sent(request: request, answer: reply.answer))
            }
            var next = outbox
            next.stock = try office.stock()
            try keep(next)
        } catch is NoNetwork {
            return Sync(sent: sent, isComplete: false)
        }
        return Sync(sent: sent, isComplete: true)
    }

    /// The technician has read it.
    public func seen(_ id: String) throws {
        var next = outbox
        next.refused.removeAll { $0.request.id == id }
        try keep(next)
    }

    /// On the disk first: a command that the app shows as done is never lost.
    private func keep(_ next: Outbox) throws {
        let copy = try Copy(next)
        try next.write(to: file)
        (outbox, self.copy) = (next, copy)
    }
}

/// A waiting command that no longer fits, and why.
public struct Doubt {
    public let id: String
    public let fault: Fault
}

/// What was sent and answered, and whether nothing waits any longer.
public struct Sync {
    public let sent: [Sent]
    public let isComplete: Bool
}

public struct Sent {
    public let request: StockRequest
    public let answer: Answer
}

/// The office's stock with the waiting commands carried out on it.
private struct Copy {
    private(set) var stock: StockState
    private(set) var doubtful: [Doubt] = []
    private var priors: [String: PriorCommand] = [:]

    init(_ outbox: Outbox) throws {
        stock = outbox.stock
        for request in outbox.waiting {
            do {
                let decision = try decide(request)
                stock = try applyStock(state: stock, decision: decision)
                let prior = PriorCommand(fingerprint: decision.fingerprint, outcome: decision.outcome)
                priors[request.id] = priors[request.id] ?? prior
            } catch let fault as Fault {
                doubtful.append(Doubt(id: request.id, fault: fault))
            }
        }
    }

    func decide(_ request: StockRequest) throws -> StockDecision {
        try decideStock(request: request.over(stock, prior: priors[request.id]))
    }
}

extension StockRequest {
    /// The same command over a stock, with what is remembered under its id.
    func over(_ state: StockState, prior: PriorCommand?) -> StockRequest {
        StockRequest(id: id, at: at, command: command, state: state, policy: policy, expected: expected, prior: prior)
    }
}
