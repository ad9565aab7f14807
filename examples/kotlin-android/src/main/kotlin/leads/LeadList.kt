package leads

import dev.trueline.DecideLeadRequest
import dev.trueline.Fault
import dev.trueline.Lead
import dev.trueline.LeadBand
import dev.trueline.LeadDecision
import dev.trueline.LeadScorer
import dev.trueline.LeadScorerOptions
import dev.trueline.LeadValue
import dev.trueline.fromJson
import java.time.LocalDate

/**
 * A row of the list: how promising the lead is, why, and the first day on which the band changes if nothing happens.
 * `decision` has the exact numbers, which are the office's own.
 */
data class LeadRow(val name: String, val headline: String, val why: List<String>, val until: LocalDate?, val decision: LeadDecision)

/** A lead that cannot be scored until somebody corrects the field. */
data class UnreadLead(val name: String, val field: String)

/** The rows, the most promising first; who must not be called comes last. */
data class LeadList(val rows: List<LeadRow>, val unread: List<UnreadLead>) {
    /** The day on which the list must be made anew, even if nothing happens. */
    val again: LocalDate? get() = rows.mapNotNull { it.until }.minOrNull()
}

/** The leads of a representative, scored without a network by the card and the scorecard that the office sent. */
class LeadBook(office: String) : AutoCloseable {
    private val scorer = LeadScorer(LeadScorerOptions.fromJson(office))

    /** What the app shows on a day. */
    fun list(leads: List<Lead>, today: LocalDate): LeadList {
        val unread = mutableListOf<UnreadLead>()
        val rows = leads.mapNotNull { lead ->
            try {
                row(lead, scorer.decide(DecideLeadRequest(lead, today)))
            } catch (fault: Fault) {
                unread += UnreadLead(name(lead), fault.field ?: throw fault)
                null
            }
        }
        val best = compareBy<LeadRow> { it.decision.band == LeadBand.DISQUALIFIED }.thenByDescending { it.decision.probabilityPpb }
        return LeadList(rows.sortedWith(best), unread)
    }

    override fun close() = scorer.close()
}

private fun row(lead: Lead, decision: LeadDecision): LeadRow {
    val headline = if (decision.band == LeadBand.DISQUALIFIED) "do not call" else "${decision.band}, ${decision.score} %"
    return LeadRow(name(lead), headline, why(decision), decision.until, decision)
}

private fun name(lead: Lead): String = (lead.fields["name"] as? LeadValue.Text)?.value ?: "(no name)"
