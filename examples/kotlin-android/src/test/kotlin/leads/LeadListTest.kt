package leads

import dev.trueline.DecideLeadRequest
import dev.trueline.Fault
import dev.trueline.FaultCode
import dev.trueline.Lead
import dev.trueline.LeadBand
import dev.trueline.LeadScorer
import dev.trueline.LeadScorerOptions
import dev.trueline.fromJson
import dev.trueline.leadFieldsOf
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.io.File
import java.time.LocalDate

class LeadListTest {
    private val today = LocalDate.of(2025, 7, 15)
    private val office = File("../phone-leads/office.json").readText()
    private val leads = lines("leads").map { Lead.fromJson(it) }

    private fun lines(name: String) = File("../phone-leads/$name.jsonl").readLines()

    private fun list(day: LocalDate): LeadList = LeadBook(office).use { it.list(leads, day) }

    private fun bands(day: LocalDate): Map<String, LeadBand> = list(day).rows.associate { it.name to it.decision.band }

    @Test fun `the phone says what the office says, to the last digit`() {
        LeadScorer(LeadScorerOptions.fromJson(office)).use { scorer ->
            val own = leads.map {
                try {
                    scorer.decide(DecideLeadRequest(it, today)).toJson()
                } catch (fault: Fault) {
                    """{"code":"${fault.code}","field":"${fault.field}"}"""
                }
            }
            assertEquals(lines("decisions"), own)
        }
    }

    @Test fun `the most promising comes first, with reasons in words`() {
        val list = list(today)
        assertEquals(
            listOf(
                "Acme: HOT, 92 %", "Delta Tools: HOT, 87 %", "Hall Ltd: WARM, 51 %", "Fink Studio: WARM, 32 %",
                "Café Zoë: COLD, 28 %", "Brandt & Co: COLD, 10 %", "Gamma: do not call",
            ),
            list.rows.map { "${it.name}: ${it.headline}" },
        )
        assertEquals(
            listOf(
                "+40 asked for a quote", "+20 50 people or more", "41 of 52 with source like Referral were won",
                "90 of 141 with employees like 60 were won",
            ),
            list.rows.first().why,
        )
        assertEquals("-30 wants no more mails", list.rows[2].why.first())
        assertEquals(listOf(UnreadLead("Eins GmbH", "lead.fields.employees")), list.unread)
    }

    @Test fun `a band lasts until its day and not one day longer`() {
        val again = list(today).again!!
        assertEquals(LocalDate.of(2025, 8, 2), again)
        assertEquals(bands(today), bands(again.minusDays(1)))
        assertEquals(LeadBand.WARM to LeadBand.COLD, bands(today)["Fink Studio"] to bands(again)["Fink Studio"])
    }

    @Test fun `a lead that is typed in is scored at once`() {
        val typed = Lead(leadFieldsOf("name" to "Iris Ltd", "company" to "Iris Ltd", "employees" to 70, "source" to "Partner", "optIn" to true))
        val row = LeadBook(office).use { it.list(listOf(typed), today) }.rows.single()
        assertEquals("Iris Ltd" to LeadBand.HOT, row.name to row.decision.band)
    }

    @Test fun `a card with a mistake is refused with its path`() {
        val fault = assertThrows(Fault::class.java) { LeadBook(office.replace("\"points\": 40", "\"points\": 0")).close() }
        assertEquals(FaultCode.INVALID_POLICY to "card.groups[1].rules[0].points", fault.code to fault.field)
    }
}
