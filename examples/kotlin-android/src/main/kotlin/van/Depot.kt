package van

import dev.trueline.Fault
import dev.trueline.LedgerEntry
import dev.trueline.PriorCommand
import dev.trueline.StockDecision
import dev.trueline.StockLevel
import dev.trueline.StockRequest
import dev.trueline.StockState
import dev.trueline.applyStock
import dev.trueline.decideStock
import dev.trueline.verifyLedger
import java.io.IOException

/** What stands in for the server here: what it would do in one transaction, in memory, and a bad network. */
class Depot(private val opening: List<StockLevel>) : Office {
    private var state = StockState(opening)
    private val commands = mutableMapOf<String, PriorCommand>()
    private val ledger = mutableListOf<LedgerEntry>()
    private val messages = mutableListOf<String>()

    /** The message, counted from 1, that does not arrive, and the one whose reply does not. */
    var lostMessage = 0
    var lostReply = 0

    override fun carryOut(request: StockRequest): Reply {
        messages += request.id
        if (messages.size == lostMessage) throw IOException("the message did not arrive")
        val answer = try {
            Answer.Done(decide(request).replayed)
        } catch (fault: Fault) {
            Answer.Refusal(fault.code, fault.text)
        }
        if (messages.size == lostReply) throw IOException("the reply did not arrive")
        return Reply(answer, state)
    }

    override fun stock(): StockState = state

    /** Carries a command out, for a van or at the office's own desk. */
    fun decide(request: StockRequest): StockDecision {
        val decision = decideStock(request.copy(state = state, prior = commands[request.id]))
        state = applyStock(state, decision)
        ledger += decision.entries
        commands.putIfAbsent(request.id, PriorCommand(decision.fingerprint, decision.outcome))
        return decision
    }

    /** Whether the rows of the ledger lead from what was there to what is there. */
    fun isBalanced(): Boolean = verifyLedger(opening, ledger, state).balanced
}
