import Trueline

/// The server, over whatever the app speaks to it. Where there is no network both throw `NoNetwork`.
public protocol Office {
    /// Carries a command out on its own stock, in one transaction with the row that remembers the command. What
    /// is sent has no stock in it: the server loads that, and the `prior` of the command's id.
    func carryOut(_ request: StockRequest) throws -> Reply

    /// What is on the van, as the server has it.
    func stock() throws -> StockState
}

public struct NoNetwork: Error {
    public init() {}
}

/// What the server did with a command, and its stock after it.
public struct Reply {
    public let answer: Answer
    public let stock: StockState

    public init(answer: Answer, stock: StockState) {
        self.answer = answer
        self.stock = stock
    }
}

public enum Answer: Equatable {
    /// It is done: now, or by an earlier message whose reply was lost.
    case done(replayed: Bool)
    /// It cannot be done on the stock as it is now. Nothing has changed.
    case refusal(FaultCode, String)
}
