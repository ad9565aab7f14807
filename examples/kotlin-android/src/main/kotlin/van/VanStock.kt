package van

import dev.trueline.Fault
import dev.trueline.PriorCommand
import dev.trueline.StockCommand
import dev.trueline.StockDecision
import dev.trueline.StockOutcome
import dev.trueline.StockRequest
import dev.trueline.StockState
import dev.trueline.applyStock
import dev.trueline.decideStock
import java.io.IOException
import java.nio.file.Path
import java.time.Instant

/**
 * What a service van carries, while there is no network. Commands are decided over the van's own copy of the
 * stock, kept with their ids, and sent when the office can be reached. There they are decided again, over what
 * others did meanwhile: an id that the office has seen is not carried out twice, and what no longer fits is
 * refused and shown.
 *
 * The copy is always the office's last word with the waiting commands carried out on it: after a tap, after
 * each answer, after a start of the app.
 */
class VanStock(private val file: Path) {
    private var outbox = Outbox.read(file)
    private var copy = Copy(outbox)

    /** The van's own copy. */
    val stock: StockState get() = copy.stock

    /** The ids that wait for an answer. */
    val waiting: List<String> get() = outbox.waiting.map { it.id }

    /** Waiting commands that the office will refuse if nothing changes, by id: its stock is not what it was. */
    val doubtful: Map<String, Fault> get() = copy.doubtful

    /** What the technician must be told. */
    val refused: List<Refused> get() = outbox.refused

    /**
     * Carries a command out on the copy and keeps it for the office. The id is drawn when the screen opens, so
     * that a tap that comes twice counts once. A refusal is a fault, and nothing is kept.
     */
    @Synchronized
    fun carryOut(id: String, at: Instant, command: StockCommand): StockOutcome {
        val request = StockRequest(id, at, command, StockState(emptyList()))
        val decision = copy.decide(request)
        if (!decision.replayed) keep(outbox.copy(waiting = outbox.waiting + request))
        return decision.outcome
    }

    /** Sends what waits, in order, until all is answered or the network is gone; then the rest waits on. */
    @Synchronized
    fun sync(office: Office): Sync {
        val sent = mutableListOf<Sent>()
        try {
            while (outbox.waiting.isNotEmpty()) {
                val request = outbox.waiting.first()
                val reply = office.carryOut(request)
                keep(outbox.answered(reply))
                sent += Sent(request, reply.answer)
            }
            keep(outbox.copy(stock = office.stock()))
        } catch (_: IOException) {
            return Sync(sent, isComplete = false)
        }
        return Sync(sent, isComplete = true)
    }

    /** The technician has read it. */
    @Synchronized
    fun seen(id: String) = keep(outbox.copy(refused = outbox.refused.filterNot { it.request.id == id }))

    /** On the disk first: a command that the app shows as done is never lost. */
    private fun keep(next: Outbox) {
        next.write(file)
        outbox = next
        copy = Copy(next)
    }
}

/** What was sent and answered, and whether nothing waits any longer. */
data class Sync(val sent: List<Sent>, val isComplete: Boolean)

data class Sent(val request: StockRequest, val answer: Answer)

/** The first of what waits, answered. */
private fun Outbox.answered(reply: Reply): Outbox {
    val request = waiting.first()
    val refusal = (reply.answer as? Answer.Refusal)?.let { Refused(request, it.code, it.text) }
    return Outbox(reply.stock, waiting.drop(1), refused + listOfNotNull(refusal))
}

/** The office's stock with the waiting commands carried out on it. */
private class Copy(outbox: Outbox) {
    var stock: StockState = outbox.stock
        private set
    val doubtful = mutableMapOf<String, Fault>()
    private val priors = mutableMapOf<String, PriorCommand>()

    init {
        for (request in outbox.waiting) {
            try {
                val decision = decide(request)
                stock = applyStock(stock, decision)
                priors.putIfAbsent(request.id, PriorCommand(decision.fingerprint, decision.outcome))
            } catch (fault: Fault) {
                doubtful[request.id] = fault
            }
        }
    }

    fun decide(request: StockRequest): StockDecision =
        decideStock(request.copy(state = stock, prior = priors[request.id]))
}
