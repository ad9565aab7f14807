package van

import dev.trueline.FaultCode
import dev.trueline.StockRequest
import dev.trueline.StockState

/** The server, over whatever the app speaks to it. Where there is no network both throw an `IOException`. */
interface Office {
    /**
     * Carries a command out on its own stock, in one transaction with the row that remembers the command. What
     * is sent has no stock in it: the server loads that, and the `prior` of the command's id.
     */
    fun carryOut(request: StockRequest): Reply

    /** What is on the van, as the server has it. */
    fun stock(): StockState
}

/** What the server did with a command, and its stock after it. */
data class Reply(val answer: Answer, val stock: StockState)

sealed interface Answer {
    /** It is done: now, or by an earlier message whose reply was lost. */
    data class Done(val replayed: Boolean) : Answer

    /** It cannot be done on the stock as it is now. Nothing has changed. */
    data class Refusal(val code: FaultCode, val text: String) : Answer
}
