package customers

import dev.trueline.DuplicatePair
import dev.trueline.HeldBy
import dev.trueline.MergeRecord
import dev.trueline.MergeValue
import dev.trueline.PairDecision
import dev.trueline.PairReason

/** A customer who may be the one that was typed in: what to do about it, and why. */
data class Lookalike(val customer: MergeRecord, val pair: DuplicatePair) : Comparable<Lookalike> {
    val name: String get() = shown(customer.fields["name"])

    /** What the app advises. */
    val advice: String
        get() = when (pair.decision) {
            PairDecision.MERGE -> "merge"
            PairDecision.REVIEW -> "look at it"
            PairDecision.HELD -> HELD.getValue(pair.heldBy!!)
        }

    /** The reasons that count, in words; their points add up to the pair's. */
    val why: List<String>
        get() = pair.reasons.filter { it.points != 0 }.map { "${if (it.points < 0) "" else "+"}${it.points} ${words(it)}" }

    /** By decision, then by points, then by id. */
    override fun compareTo(other: Lookalike): Int =
        compareBy<Lookalike>({ it.pair.decision }, { -it.pair.points }, { it.customer.id }).compare(this, other)
}

private val HELD = mapOf(
    HeldBy.NEVER_MERGE to "another tax number: never merge",
    HeldBy.CLUSTER_SIZE to "too many already",
    HeldBy.COHESION to "does not fit the others",
)

/** What the app calls the comparators of the default policy, level by level; what it does not know goes by its name. */
private val WORDS = mapOf(
    "taxId" to listOf("another tax number", "the same tax number"),
    "email" to listOf("another mailbox", "the same mailbox", "mail of the same company"),
    "phone" to listOf("another phone number", "the same phone number"),
    "name" to listOf("another name", "the same name", "a similar name", "a word of the name"),
    "address" to listOf("another address", "the same address", "the same house number"),
    "street" to listOf("another street", "the same street"),
    "postalCode" to listOf("another post code", "the same post code"),
    "city" to listOf("another city", "the same city", "a word of the city"),
)

private fun words(reason: PairReason): String =
    WORDS[reason.comparator]?.getOrNull(reason.level ?: 0) ?: reason.comparator

/** A value as the screen shows it. */
fun shown(value: MergeValue?): String = when (value) {
    null -> "-"
    is MergeValue.Text -> value.value
    is MergeValue.Boolean -> if (value.value) "yes" else "no"
    is MergeValue.Texts -> value.values.joinToString(", ")
}
