import Trueline

/// What stands in for the server here: what it would do in one transaction, in memory, and a bad network.
public final class Depot: Office {
    private let opening: [StockLevel]
    private var state: StockState
    private var commands: [String: PriorCommand] = [:]
    private var ledger: [LedgerEntry] = []
    private var messages = 0

    /// The message, counted from 1, that does not arrive, and the one whose reply does not.
    public var lostMessage = 0
    public var lostReply = 0

    public init(_ opening: [StockLevel]) {
        self.opening = opening
        state = StockState(levels: opening)
    }

    public func carryOut(_ request: StockRequest) throws -> Reply {
        messages += 1
        if messages == lostMessage { throw NoNetwork() }
        let answer: Answer
        do {
            answer = .done(replayed: try decide(request).replayed)
        } catch let fault as Fault {
            answer = .refusal(fault.code, fault.text)
        }
        if messages == lostReply { throw NoNetwork() }
        return Reply(answer: answer, stock: state)
    }

    public func stock() -> StockState { state }

    /// Carries a command out, for a van or at the office's own desk.
    @discardableResult
    public func decide(_ request: StockRequest) throws -> StockDecision {
        let decision = try decideStock(request: request.over(state, prior: commands[request.id]))
        state = try applyStock(state: state, decision: decision)
        ledger += decision.entries
        let prior = PriorCommand(fingerprint: decision.fingerprint, outcome: decision.outcome)
        commands[request.id] = commands[request.id] ?? prior
        return decision
    }

    /// Whether the rows of the ledger lead from what was there to what is there.
    public func isBalanced() throws -> Bool {
        try verifyLedger(opening: opening, entries: ledger, state: state).balanced
    }
}
