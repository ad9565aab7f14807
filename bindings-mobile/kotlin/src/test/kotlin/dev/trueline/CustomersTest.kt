package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate

/** How customers are compared, merged and scored in Kotlin. */
class CustomersTest {
    private val july = Instant.parse("2025-07-01T09:00:00Z")
    private val acme = MergeRecord(
        id = "7", rank = 1, updatedAt = july,
        fields = mergeFieldsOf(
            "name" to "Acme, Inc.", "total" to BigDecimal("10.00"), "doNotContact" to false,
            "emails" to listOf("buy@acme.example"), "city" to null,
        ),
    )
    private val twin = MergeRecord(
        id = "9",
        fields = mergeFieldsOf(
            "name" to "ACME", "total" to "2.5", "doNotContact" to true, "emails" to listOf("ann@acme.example"),
            "city" to "Ulm",
        ),
        fieldTimes = mapOf("city" to july),
    )

    private fun refused(field: String?, code: FaultCode = FaultCode.INVALID_INPUT, call: () -> Any?) {
        val fault = assertThrows(Fault.Customers::class.java) { call() }
        assertEquals(code to field, fault.code to fault.field)
    }

    private fun merged(vararg records: MergeRecord) = mergeRecords(MergeRecordsRequest(records.toList()))

    @Test fun `fields are plain values`() {
        val json = """{"id":"7","rank":1,"updatedAt":"2025-07-01T09:00:00.000Z","fields":{"city":null,"doNotContact":false,""" +
            """"emails":["buy@acme.example"],"name":"Acme, Inc.","total":"10.00"},"fieldTimes":{}}"""
        assertEquals(json, acme.toJson())
        assertEquals(acme, MergeRecord.fromJson(json))
        val typed = mapOf(
            "name" to MergeValue.of("Acme, Inc."), "total" to MergeValue.of(BigDecimal("10.00")),
            "doNotContact" to MergeValue.of(false), "emails" to MergeValue.of(listOf("buy@acme.example")), "city" to null,
        )
        assertEquals(acme.fields, typed)
        assertEquals(typed, mergeFieldsOf(*typed.toList().toTypedArray()))
    }

    @Test fun `a value of another kind is refused at its name`() {
        for (value in listOf(12.5, 12, 12L, 'A', setOf("a"), LocalDate.MIN)) {
            refused("total") { mergeFieldsOf("total" to value) }
        }
        refused("emails[1]") { mergeFieldsOf("emails" to listOf("a@b.example", null)) }
        refused("emails[0]") { mergeFieldsOf("emails" to listOf(1)) }
    }

    @Test fun `what no reader would let through is refused by the core, with its path`() {
        refused("records[1].rank") { merged(acme, twin.copy(rank = 1L shl 53)) }
        refused("records[0].updatedAt") { merged(acme.copy(updatedAt = Instant.MAX), twin) }
        refused("records[0].fieldTimes.city") { merged(acme.copy(fieldTimes = mapOf("city" to Instant.MIN)), twin) }
        for (total in listOf(BigDecimal("1E+2000000000"), true)) {
            refused("records[1].fields.total") { merged(acme, twin.copy(fields = mergeFieldsOf("total" to total))) }
        }
        for (name in listOf("", "9a", "e-mail", "a".repeat(65))) {
            refused("records[0].fields.$name") { merged(acme.copy(fields = mergeFieldsOf(name to "x")), twin) }
            val one = DuplicateRecord("1", fields = mapOf(name to null))
            refused("records[0].fields.$name") { findDuplicates(FindDuplicatesRequest(listOf(one))) }
        }
        val never = RfmCustomer("1", LocalDate.MAX, 1, BigDecimal.ONE)
        val huge = RfmCustomer("1", null, 0, BigDecimal("1E+50"))
        refused("customers[0].lastOrder") { scoreRfm(ScoreRfmRequest(listOf(never))) }
        refused("customers[0].total") { scoreRfm(ScoreRfmRequest(listOf(huge))) }
        refused("records", FaultCode.NOTHING_TO_MERGE) { merged(acme) }
    }

    @Test fun `one record out of two, and back`() {
        val merge = merged(twin, acme)
        assertEquals("7" to listOf("9"), merge.masterId to merge.absorbedIds)
        val wanted = mergeFieldsOf(
            "name" to "Acme, Inc.", "total" to "12.50", "doNotContact" to true,
            "emails" to listOf("buy@acme.example", "ann@acme.example"), "city" to "Ulm",
        )
        assertEquals(wanted, merge.fields)
        assertEquals(listOf("7", "9") to listOf("9"), merge.sources["total"] to merge.sources["city"])
        assertEquals(
            listOf(MergeConflict("name", MergeValue.of("Acme, Inc."), listOf(DroppedValue("9", MergeValue.of("ACME"))))),
            merge.conflicts,
        )
        val kept = MergeUndo.fromJson(merge.undo.toJson())
        assertEquals(UndoResult(listOf(acme, twin), listOf()), undoMerge(UndoMergeRequest(kept, merge.fields)))

        val edited = merge.fields + mergeFieldsOf("name" to "Acme Group", "city" to null)
        val undone = undoMerge(UndoMergeRequest(kept, edited))
        assertEquals(listOf("city", "name"), undone.keptEdits)
        assertEquals(acme.fields + mergeFieldsOf("name" to "Acme Group"), undone.records.first().fields)
        assertEquals(twin, undone.records.last())
    }

    @Test fun `two tax numbers are never one customer`() {
        fun taxed(record: MergeRecord, taxId: String) = record.copy(fields = record.fields + mergeFieldsOf("taxId" to taxId))
        val fault = assertThrows(Fault.Customers::class.java) { merged(taxed(acme, "11-1"), taxed(twin, "22-2")) }
        assertEquals(FaultCode.MERGE_FORBIDDEN to "taxId", fault.code to fault.field)
        assertEquals(mapOf("ids" to DetailValue.Texts(listOf("7", "9"))), fault.details)
    }

    @Test fun `a pair with its points, by a policy in Kotlin`() {
        val records = listOf("Acme GmbH" to "1", "ACME" to "2", "Delta" to "3").map { (name, id) ->
            DuplicateRecord(id, fields = mapOf("name" to name, "city" to null))
        }
        val level = ComparatorLevel("name.key", LevelTest.EQUAL, points = 4)
        val policy = DuplicatePolicy(
            fields = listOf(DuplicateField("name", FieldKind.COMPANY_NAME)),
            keys = listOf(listOf("name.loose")),
            comparators = listOf(DuplicateComparator("name", listOf(level))),
            automatic = 4, review = 1, cohesion = 0,
        )
        assertEquals(policy, DuplicatePolicy.fromJson(policy.toJson()))
        val report = findDuplicates(FindDuplicatesRequest(records, policy))
        assertEquals(listOf(DuplicateCluster("1", listOf("1", "2"))), report.clusters)
        val pair = DuplicatePair("1", "2", 4, PairDecision.MERGE, null, listOf(PairReason("name", 1, 4)))
        assertEquals(listOf(pair), report.pairs)
        assertEquals(2L to 1L, report.entities to report.comparedPairs)
        assertEquals(PairDecision.REVIEW, findDuplicates(FindDuplicatesRequest(records)).pairs.single().decision)
        refused("policy.keys", FaultCode.INVALID_POLICY) {
            findDuplicates(FindDuplicatesRequest(records, policy.copy(keys = listOf())))
        }
    }

    @Test fun `equal customers have equal scores`() {
        fun customer(id: String, day: Int, orders: Long) =
            RfmCustomer(id, LocalDate.of(2025, 7, day), orders, BigDecimal(orders))
        val never = RfmCustomer("d", null, 0, BigDecimal.ZERO)
        val customers = listOf(customer("a", 1, 1), customer("b", 2, 1), customer("c", 3, 5), never)
        val report = scoreRfm(ScoreRfmRequest(customers))
        assertEquals(3L, report.ranked)
        assertEquals(
            listOf(RfmScore("a", 1, 2, 2, 5), RfmScore("b", 3, 2, 2, 7), RfmScore("c", 5, 5, 5, 15), RfmScore("d", 0, 0, 0, 0)),
            report.scores,
        )
    }
}
