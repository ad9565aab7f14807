package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.io.File
import java.lang.reflect.Modifier
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** What Kotlin can build and the cases cannot say. */
class BorderTest {
    private val today = LocalDate.of(2025, 8, 31)

    private fun refused(field: String?, call: () -> Any?): Fault {
        val fault = assertThrows(Fault::class.java) { call() }
        assertEquals(FaultCode.INVALID_INPUT, fault.code)
        assertEquals(field, fault.field)
        return fault
    }

    private fun ordered(total: String) =
        LastQualifyingOrderRequest(listOf(CustomerOrder("1", today, total = BigDecimal(total))))

    @Test fun `what is left out is the default`() {
        assertEquals(LocationProfile.fromJson("{}"), LocationProfile())
        assertEquals(LabelStyle.fromJson("{}"), LabelStyle())
        assertEquals(CustomerOrder.fromJson("{\"id\":\"1\",\"day\":\"2025-08-31\"}"), CustomerOrder("1", today))
        assertEquals(10103, pickOrder("A-01-03"))
    }

    @Test fun `a record is what its JSON says`() {
        val request = ordered("12.50")
        assertEquals(request, LastQualifyingOrderRequest.fromJson(request.toJson()))
        assertEquals(BigDecimal("12.50"), lastQualifyingOrder(request).total)
        refused("aisles") { LocationProfile.fromJson("{\"maxAisle\":1,\"aisles\":2}") }
        refused("maxAisle") { LocationProfile.fromJson("{\"maxAisle\":1.5}") }
        refused(null) { LocationProfile.fromJson("{") }
    }

    @Test fun `a fault says where, why and in which domain`() {
        val fault = assertThrows(Fault.Warehouse::class.java) { pickOrder("A-100-01") }
        assertEquals(FaultCode.ROW_OUT_OF_RANGE, fault.code)
        assertEquals("text", fault.field)
        assertEquals(DetailValue.Number(99), fault.details["max"])
        assertEquals(fault.text, fault.message)
        assertThrows(Fault.Customers::class.java) { normalizeEmail("nobody") }
    }

    @Test fun `half of a surrogate pair is no text`() {
        refused(null) { pickOrder("A-01-\uD800") }
        refused(null) { ordered("1").copy(orders = listOf(CustomerOrder("\uDC00", today))).toJson() }
        refused("orders[0].id") { LastQualifyingOrderRequest.fromJson("{\"orders\":[{\"id\":\"\\ud800\",\"day\":\"2025-08-31\"}]}") }
    }

    @Test fun `decimals that are too long, too fine or huge are refused`() {
        for (digits in listOf("1E+50", "1E+2000000000", "1E-2000000000", "1".repeat(29), "0." + "1".repeat(29))) {
            refused("orders[0].total") { lastQualifyingOrder(ordered(digits)) }
        }
        assertEquals(BigDecimal("1000"), lastQualifyingOrder(ordered("1E+3")).total)
    }

    @Test fun `instants and days outside the calendar are refused, finer ones floored`() {
        for (at in listOf(Instant.MIN, Instant.MAX)) refused("at") { localDay(at, "UTC") }
        for (day in listOf(LocalDate.MIN, LocalDate.MAX, LocalDate.of(10000, 1, 1), LocalDate.of(0, 1, 1))) {
            refused("today") { classifyCustomer(ClassifyCustomerRequest(today = day)) }
        }
        assertEquals(LocalDate.of(1969, 12, 31), localDay(Instant.ofEpochSecond(-1, 999_999_999), "UTC"))
        assertEquals(LocalDate.of(9999, 12, 31), localDay(Instant.parse("9999-12-31T23:59:59.999999999Z"), "UTC"))
    }

    @Test fun `integers that other languages cannot hold are refused where they stand`() {
        for (within in listOf(1L shl 53, Long.MAX_VALUE, Long.MIN_VALUE)) {
            val policy = ClassificationPolicy(
                classes = listOf(CustomerClass("A", Priority.HIGH, within)),
                otherwise = OtherwiseClass("B", Priority.LOW),
            )
            refused("policy.classes[0].within") { classifyCustomer(ClassifyCustomerRequest(null, today, policy)) }
        }
    }

    @Test fun `eight threads at once answer as one alone`() {
        val texts = (1..99).map { "A-%02d-03".format(it) }
        val alone = texts.map { pickOrder(it) }
        val threads = Executors.newFixedThreadPool(8)
        val calls = List(8) { Callable { List(20) { texts.map { pickOrder(it) } } } }
        threads.invokeAll(calls).flatMap { it.get() }.forEach { assertEquals(alone, it) }
        threads.shutdown()
    }

    @Test fun `the rules, the objects and the codes are the catalogue's`() {
        val methods = Class.forName("dev.trueline.TruelineKt").declaredMethods
        val names = methods.filter { Modifier.isPublic(it.modifiers) }.map { it.name }.toSet()
        // The readers are internal, behind `fromJson`; `use` and what has `uniffi` in its name are the generator's.
        val exported = names.filterNot { it.endsWith("romJson") || it == "use" || it.startsWith("uniffi") || '$' in it }
        val (ofObjects, rules) = CALL_NAMES.partition { '.' in it }
        assertEquals(rules.sorted(), exported.sorted())
        val objects = mapOf(
            "RateLimiter" to RateLimiterInterface::class.java,
            "Keyring" to KeyringInterface::class.java,
            "LeadScorer" to LeadScorerInterface::class.java,
        )
        val called = objects.flatMap { (name, ty) ->
            ty.declaredMethods.map { it.name }.filterNot { '$' in it }.map { "$name.$it" }
        }
        assertEquals(ofObjects.sorted(), called.sorted())
        val schema = mapper.readTree(File(System.getProperty("trueline.root"), "core/schema.json"))
        assertEquals(schema["\$defs"]["FaultCode"]["enum"].map { it.textValue() }, FaultCode.entries.map { it.name })
    }
}
