package dev.trueline

import java.time.Instant
import java.time.LocalDate

// What a call costs from Kotlin: one JSON line a measurement, for the table of `make bench`.

private const val CALLS = 5_000

private fun report(what: String, work: () -> Unit) {
    val times = (1..9).map {
        val start = System.nanoTime()
        repeat(CALLS) { work() }
        (System.nanoTime() - start).toDouble() / CALLS
    }
    // The first rounds warm the JVM up.
    println("""{"what":"$what","where":"Kotlin","ns":${times.drop(4).sorted()[2]}}""")
}

fun main() {
    val request = ClassifyCustomerRequest(LocalDate.parse("2025-02-28"), LocalDate.parse("2025-08-31"))
    report("pickOrder, one call") { pickOrder("A-01-03") }
    report("classifyCustomer, one call") { classifyCustomer(request) }
    // No call is denied.
    val open = LimitPolicy(listOf(LimitWindow.Gcra("burst", 7_000_000, 6_999, 1_000_000_000)))
    RateLimiter(open).use { limiter ->
        report("RateLimiter.take, one key") { limiter.take("user-0000001", now = Instant.now()) }
    }
    Keyring(listOf(KeyRecord(generateKey(), KeyState.PRIMARY))).use { ring ->
        val text = "a".repeat(100)
        val context = mapOf("tenant" to "t1", "provider" to "google", "user" to "u1", "field" to "refresh_token")
        val token = ring.seal(text, context)
        report("Keyring.seal, 100 bytes") { ring.seal(text, context) }
        report("Keyring.open, 100 bytes") { ring.open(token, context) }
    }
}
