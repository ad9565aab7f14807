package picker

import dev.trueline.ClassifyCustomerRequest
import dev.trueline.DetailValue
import dev.trueline.Fault
import dev.trueline.FaultCode
import dev.trueline.classifyCustomer
import dev.trueline.pickOrder
import java.time.LocalDate

/** What a picker's screen shows: the labels in walking order, and those that nobody can walk to. */
data class PickList(val labels: List<String>, val unread: List<UnreadLabel>)

/** A label that is no location, and what to tell the picker. */
data class UnreadLabel(val label: String, val advice: String)

/** Sorts scanned labels by their pick order. */
fun pickList(scanned: List<String>): PickList {
    val unread = mutableListOf<UnreadLabel>()
    val placed = scanned.mapNotNull { label ->
        try {
            label to pickOrder(label)
        } catch (fault: Fault) {
            unread += UnreadLabel(label, advice(fault))
            null
        }
    }
    return PickList(placed.sortedBy { (_, order) -> order }.map { (label, _) -> label }, unread)
}

/** By the code, which never changes; the fault's own sentence for all that needs no other. */
private fun advice(fault: Fault): String = when (fault.code) {
    FaultCode.AMBIGUOUS_SEGMENT, FaultCode.AMBIGUOUS_FOUR_PARTS -> "ask which place is meant"
    FaultCode.ROW_OUT_OF_RANGE -> "rows go to ${(fault.details["max"] as? DetailValue.Number)?.value}"
    else -> fault.text
}

/** The line above the list, and the day on which it must be asked for again. */
data class Banner(val text: String, val until: LocalDate?)

/** Who the customer is: asked once, and again on the day `until`. */
fun banner(lastOrder: LocalDate?, today: LocalDate): Banner {
    val answer = classifyCustomer(ClassifyCustomerRequest(lastOrder, today))
    return Banner("${answer.customerClass}, ${answer.priority} priority", answer.until)
}
