package leads

import dev.trueline.BinMatch
import dev.trueline.LeadDecision
import dev.trueline.PredictionReason
import dev.trueline.ScoreReason
import dev.trueline.ScoreReasonType

/** The strongest reasons in words: two of the card, and two of the closed leads. */
internal fun why(decision: LeadDecision): List<String> =
    decision.rule.reasons.take(2).map { points(it) } + decision.prediction?.reasons.orEmpty().take(2).map { experience(it) }

/** What the app calls the rules of the office's card; a rule that it does not know goes by its id. */
private val WORDS = mapOf(
    "company" to "we know the company", "size" to "50 people or more", "referral" to "somebody sent them",
    "freeMail" to "a private mail address", "quote" to "asked for a quote", "meeting" to "met us",
    "mailOpened" to "opens our mails", "unsubscribed" to "wants no more mails",
)

/** "+24 met us": whole points, rounded down. */
private fun points(reason: ScoreReason): String {
    val what = when (reason.type) {
        ScoreReasonType.BASE -> "to begin with"
        ScoreReasonType.RULE -> WORDS[reason.ruleId] ?: reason.ruleId
        ScoreReasonType.GROUP_LIMIT, ScoreReasonType.TOTAL_LIMIT -> "more does not count"
    }
    return "%+d %s".format(Math.floorDiv(reason.milliPoints, 1000L), what)
}

/** "41 of 52 with source like Referral were won". */
private fun experience(reason: PredictionReason): String {
    val those = when (reason.match) {
        BinMatch.BIN -> "with ${reason.field} like ${reason.value}"
        BinMatch.OTHER -> "with another ${reason.field}"
        BinMatch.MISSING -> "without ${reason.field}"
    }
    return "${reason.won} of ${reason.won + reason.lost} $those were won"
}
