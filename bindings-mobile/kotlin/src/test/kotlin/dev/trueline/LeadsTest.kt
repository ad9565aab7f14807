package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** How leads are written in Kotlin. */
class LeadsTest {
    private val today = LocalDate.of(2025, 7, 15)
    private val quote = LeadEvent(id = "1", type = "QUOTE_REQUEST", on = today)
    private val acme = Lead(
        leadFieldsOf("company" to "Acme", "phone" to "+1", "employees" to 60, "source" to "Referral", "website" to null),
        listOf(quote),
    )

    private fun refused(field: String?, code: FaultCode = FaultCode.INVALID_INPUT, call: () -> Any?) {
        val fault = assertThrows(Fault.Leads::class.java) { call() }
        assertEquals(code to field, fault.code to fault.field)
    }

    @Test fun `fields are plain values`() {
        val fields = leadFieldsOf(
            "company" to "Acme", "employees" to 60, "visits" to 9_007_199_254_740_991L, "doNotContact" to false,
            "budget" to BigDecimal("1.250E+4"), "phone" to null, "source" to LeadValue.of("partner"),
        )
        val json = """{"fields":{"budget":"12500","company":"Acme","doNotContact":false,"employees":60,"phone":null,""" +
            """"source":"partner","visits":9007199254740991},"events":[]}"""
        assertEquals(json, Lead(fields).toJson())
        assertEquals(Lead(fields), Lead.fromJson(json))
        val typed = mapOf(
            "company" to LeadValue.of("Acme"), "employees" to LeadValue.of(60), "visits" to LeadValue.of(9_007_199_254_740_991L),
            "doNotContact" to LeadValue.of(false), "budget" to LeadValue.of(BigDecimal(12500)), "phone" to null,
            "source" to LeadValue.of("partner"),
        )
        assertEquals(fields, typed)
    }

    @Test fun `a value of another kind, or a number that other languages cannot hold, is refused at its name`() {
        for (value in listOf(12.5, 12.5f, 'A', listOf("Acme"), today)) refused("budget") { leadFieldsOf("budget" to value) }
        for (value in listOf(1L shl 53, Long.MIN_VALUE)) {
            val lead = Lead(leadFieldsOf("visits" to value))
            refused("lead.fields.visits") { scoreLead(ScoreLeadRequest(lead, today)) }
            refused("fields.visits") { lead.toJson() }
        }
        val huge = Lead(leadFieldsOf("employees" to BigDecimal("1E+2000000000")))
        refused("lead.fields.employees") { scoreLead(ScoreLeadRequest(huge, today)) }
        refused("lead.events[0].on") {
            scoreLead(ScoreLeadRequest(Lead(events = listOf(quote.copy(on = LocalDate.MAX))), today))
        }
    }

    @Test fun `the first day, by the default card`() {
        val score = scoreLead(ScoreLeadRequest(acme, today))
        assertEquals(Triple(90L, LeadBand.HOT, LocalDate.of(2025, 8, 15)), Triple(score.score, score.band, score.until))
        assertEquals(listOf("quoteRequest", "largeSize", "referral", "company", "phone", null), score.reasons.map { it.ruleId })
        assertEquals(ScoreReasonType.GROUP_LIMIT, score.reasons.last().type)
        assertEquals(score.milliPoints, score.reasons.sumOf { it.milliPoints })
        val no = acme.copy(fields = acme.fields + leadFieldsOf("doNotContact" to true))
        assertEquals("doNotContact", scoreLead(ScoreLeadRequest(no, today)).disqualifiedBy)
    }

    @Test fun `a card in Kotlin is what its JSON says`() {
        val known = LeadCondition.AnyOf("source", listOf(LeadValue.of("partner"), LeadValue.of(7), LeadValue.of(true)))
        val size = LeadCondition.Between("employees", from = BigDecimal("10"), below = BigDecimal("50.5"))
        val card = RuleCard(
            groups = listOf(
                CardGroup("fit", rules = listOf(CardRule.Field("known", points = 20, `when` = listOf(known, size)))),
                CardGroup("life", max = 30, rules = listOf(CardRule.Event("call", points = 15, event = "CALL", decay = Decay.HalfLife(30)))),
            ),
            disqualify = listOf(Disqualifier("gone", listOf(LeadCondition.Absent("company")))),
        )
        assertEquals(card, RuleCard.fromJson(card.toJson()))
        assertEquals(
            card,
            RuleCard.fromJson(
                """{"groups": [{"id": "fit", "rules": [{"type": "FIELD", "id": "known", "points": 20, "when": [
                {"type": "ANY_OF", "field": "source", "values": ["partner", 7, true]},
                {"type": "BETWEEN", "field": "employees", "from": "10", "below": "50.5"}]}]},
                {"id": "life", "max": 30, "rules": [{"type": "EVENT", "id": "call", "points": 15, "event": "CALL",
                "decay": {"type": "HALF_LIFE", "days": 30}}]}],
                "disqualify": [{"id": "gone", "when": [{"type": "ABSENT", "field": "company"}]}]}""",
            ),
        )
        val wrong = card.copy(groups = card.groups.take(1).map { it.copy(min = 5, max = 4) })
        refused("card.groups[0].max", FaultCode.INVALID_POLICY) { LeadScorer(LeadScorerOptions(wrong)).close() }
    }

    @Test fun `all voices in one call`() = LeadScorer(LeadScorerOptions()).use { scorer ->
        val unheard = scorer.decide(DecideLeadRequest(acme, today, BlendAi.Failed(AiFailure.TIMEOUT)))
        assertEquals(listOf(BlendFallback.NO_MODEL, BlendFallback.AI_TIMEOUT), unheard.fallbacks)
        assertEquals(scoreLead(ScoreLeadRequest(acme, today)), unheard.rule)
        val heard = scorer.decide(DecideLeadRequest(acme, today, BlendAi.Answer(probabilityPpb = 20_000_000, confidencePercent = 90)))
        assertEquals(listOf(BlendSource.RULE, BlendSource.AI), heard.parts.map { it.type })
        assertEquals(LeadBand.HOT to LeadBand.WARM, unheard.band to heard.band)
        assertEquals(heard, LeadDecision.fromJson(heard.toJson()))
        refused(null, FaultCode.NO_SCORECARD) { scorer.predictColumns(PredictColumnsRequest(listOf(), rows = 1)) }
    }

    @Test fun `a scorecard that is learned on the spot answers a table as it answers each lead`() {
        val sources = List(40) { LeadValue.of(if (it % 20 < 15 == it < 20) "x" else "y") }
        val request = TrainScorecardRequest(
            features = listOf(FeatureRequest("source", FeatureKind.CATEGORY)),
            columns = listOf(LeadColumn("source", values = sources)),
            won = List(40) { it < 20 },
        )
        val card = trainScorecard(request)
        assertEquals(listOf(980_311L, -980_311L), card.features.single().bins.map { it.weight })
        LeadScorer(LeadScorerOptions(scorecard = Scorecard.fromJson(card.toJson()))).use { scorer ->
            val column = LeadColumn("source", dictionary = listOf(LeadValue.of("y"), LeadValue.of("x"), null), indexes = listOf(1, 0, 2, null))
            val table = scorer.predictColumns(PredictColumnsRequest(listOf(column), rows = 4))
            val each = listOf("x", "y", null, "").map { predictConversion(PredictConversionRequest(card, Lead(leadFieldsOf("source" to it)))) }
            assertEquals(each.map { it.probabilityPpb }, table.probabilityPpb)
            assertEquals(each.map { it.band }, table.band)
            val threads = Executors.newFixedThreadPool(8)
            val calls = List(8) { Callable { scorer.predictColumns(PredictColumnsRequest(listOf(column), rows = 4)) } }
            threads.invokeAll(calls).forEach { assertEquals(table, it.get()) }
            threads.shutdown()
        }
    }

    @Test fun `turns are carried from call to call`() {
        val reps = listOf(SalesRep("ann", weight = 2), SalesRep("bob"))
        var state = mapOf<String, Map<String, Long>>()
        val owners = List(3) {
            val assigned = assignLead(AssignLeadRequest(AssignedLead(leadFieldsOf("size" to 60)), reps, state = state))
            state = assigned.state
            assigned.ownerId
        }
        assertEquals(listOf("ann", "bob", "ann"), owners)
        assertEquals(mapOf("ALL" to mapOf("ann" to 0L, "bob" to 0L)), state)
    }
}
