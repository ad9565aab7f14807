package van

import dev.trueline.Allocation
import dev.trueline.AllowedCommand
import dev.trueline.StockCommandKind
import dev.trueline.allowedCommands
import java.time.Instant

/** The buttons below a line of a visit, and the instant at which they must be drawn again. */
data class Buttons(val buttons: List<Button>, val until: Instant?)

/** What a button does; beside it up to how much, or why it is grey. */
data class Button(val command: StockCommandKind, val isEnabled: Boolean, val text: String)

/** What can be done with what was promised to a visit. Nothing is tried: the rule says it. */
fun buttons(allocation: Allocation, at: Instant): Buttons {
    val view = allowedCommands(allocation, at)
    return Buttons(view.commands.map { Button(it.command, it.allowed, text(it)) }, view.until)
}

/** By the code, which never changes. */
private fun text(it: AllowedCommand): String = when (it.whyNot) {
    null -> it.upTo?.let { most -> "up to ${most.toPlainString()}" } ?: "all"
    "HOLD_NOT_CONFIRMED" -> "confirm it first"
    "ALLOCATION_NOT_HELD" -> "it is firm"
    "ALLOCATION_EXPIRED" -> "it has lapsed"
    "ALLOCATION_CLOSED" -> "nothing is left of it"
    "UNSHIP_EXCEEDS_SHIPPED", "RETURN_EXCEEDS_SHIPPED" -> "nothing was handed over"
    else -> "${it.whyNot}"
}
