package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.time.Instant
import java.util.concurrent.Callable
import java.util.concurrent.Executors

/** The object as an app uses it, what only Kotlin can give it, and many threads. */
class LimiterTest {
    private val now = Instant.parse("2026-01-31T09:00:00Z")
    private val perMinute = LimitPolicy(listOf(LimitWindow.Fixed(name = "minute", limit = 100, windowMs = 60_000)))

    private fun refused(code: FaultCode, field: String, call: () -> Any?) {
        val fault = assertThrows(Fault.Limits::class.java) { call() }
        assertEquals(code to field, fault.code to fault.field)
    }

    @Test fun `what is left out of a window is the default`() {
        val written = """{"windows": [
            {"type": "FIXED", "name": "a", "limit": 1, "windowMs": 60000},
            {"type": "CALENDAR", "name": "b", "limit": 1, "interval": "MONTH"},
            {"type": "ANCHORED", "name": "c", "limit": 1, "interval": "MONTH", "anchor": "2026-01-31T09:00:00Z"},
            {"type": "GCRA", "name": "d", "limit": 1, "windowMs": 1000},
            {"type": "TOKEN_BUCKET", "name": "e", "limit": 1, "intervalMs": 1000}]}"""
        val windows = listOf(
            LimitWindow.Fixed(name = "a", limit = 1, windowMs = 60_000),
            LimitWindow.Calendar(name = "b", limit = 1, interval = CalendarInterval.MONTH),
            LimitWindow.Anchored(name = "c", limit = 1, interval = Interval.MONTH, anchor = now),
            LimitWindow.Gcra(name = "d", limit = 1, windowMs = 1_000),
            LimitWindow.TokenBucket(name = "e", limit = 1, intervalMs = 1_000),
        )
        assertEquals(LimitPolicy.fromJson(written), LimitPolicy(windows))
        assertEquals(RateLimiterOptions.fromJson("{}"), RateLimiterOptions())
    }

    @Test fun `an app's way through a limiter`() {
        RateLimiter(perMinute).use { limiter ->
            val first = limiter.check("a", now = now)
            assertTrue(first.allowed)
            assertEquals(99, first.remaining)
            assertTrue(limiter.take("a", 99, now))
            val denied = limiter.check("a", now = now)
            assertFalse(denied.allowed)
            assertEquals(now.plusSeconds(60), denied.until)
            assertEquals(listOf("minute"), denied.violated)
            assertEquals(99, limiter.refund("a", now = now).used)
            assertNull(limiter.peek("a", now).state)
            val stored = limiter.snapshot(now)
            RateLimiter(perMinute).use { other ->
                assertEquals(1, other.restore(stored, now))
                assertEquals(limiter.peek("a", now), other.peek("a", now))
            }
            assertTrue(limiter.reset("a"))
            assertEquals(0, limiter.stats().keys)
        }
    }

    @Test fun `values that no reader would let through are refused with their path`() {
        RateLimiter(perMinute).use { limiter ->
            for (cost in listOf(Long.MIN_VALUE, Long.MAX_VALUE, 1L shl 53, -1)) {
                refused(FaultCode.INVALID_INPUT, "cost") { limiter.check("a", cost, now) }
                refused(FaultCode.INVALID_INPUT, "cost") { limiter.take("a", cost, now) }
                refused(FaultCode.INVALID_INPUT, "amount") { limiter.penalize("a", cost, now) }
            }
            for (at in listOf(Instant.MIN, Instant.MAX)) refused(FaultCode.INVALID_INPUT, "now") { limiter.peek("a", at) }
            for (at in listOf("1969-12-31T23:59:59.999Z", "2200-01-01T00:00:00Z")) {
                refused(FaultCode.TIME_OUT_OF_RANGE, "now") { limiter.peek("a", Instant.parse(at)) }
            }
            refused(FaultCode.INVALID_INPUT, "key") { limiter.check("", now = now) }
            refused(FaultCode.INVALID_INPUT, "entries[1].state") {
                limiter.restore(listOf(LimiterEntry("a", "{\"at\":0,\"v\":1,\"w\":[[\"minute\",\"FIXED\",0,1]]}"), LimiterEntry("b", "{}")), now)
            }
            assertEquals(0, limiter.stats().keys)
        }
        val huge = LimitPolicy(listOf(LimitWindow.Gcra("a", Long.MIN_VALUE, 1)))
        refused(FaultCode.INVALID_INPUT, "policy.windows[0].limit") { RateLimiter(huge) }
        refused(FaultCode.INVALID_POLICY, "policy.windows[0].windowMs") { RateLimiter(LimitPolicy(listOf(LimitWindow.Fixed("a", 1, 0)))) }
        refused(FaultCode.INVALID_POLICY, "options.maxKeys") { RateLimiter(perMinute, RateLimiterOptions(maxKeys = 15)) }
        refused(FaultCode.INVALID_INPUT, "options.shards") { RateLimiter(perMinute, RateLimiterOptions(shards = Long.MAX_VALUE)) }
    }

    @Test fun `eight threads at one key get exactly the limit`() {
        RateLimiter(perMinute).use { limiter ->
            val threads = Executors.newFixedThreadPool(8)
            val calls = List(8) { thread ->
                Callable {
                    (1..50).count { if (thread % 2 == 0) limiter.take("a", now = now) else limiter.check("a", now = now).allowed }
                }
            }
            assertEquals(100, threads.invokeAll(calls).sumOf { it.get() })
            assertEquals(100, limiter.peek("a", now).used)
            threads.shutdown()
        }
    }

    @Test fun `after its end a limiter says so`() {
        val limiter = RateLimiter(perMinute)
        limiter.close()
        limiter.close()
        val refusal = assertThrows(IllegalStateException::class.java) { limiter.take("a", now = now) }
        assertEquals("RateLimiter object has already been destroyed", refusal.message)
    }

    @Test fun `one instant for all rows is that instant in each`() {
        val one = LimitPolicy(listOf(LimitWindow.Fixed("minute", 1, 60_000)))
        val keys = listOf("a", "b", null, "a")
        val once = RateLimiter(one).use { it.checkColumns(keys, now = Instants.One(now)) }
        assertEquals(listOf(true, true, null, false), once.allowed)
        assertEquals(once, RateLimiter(one).use { it.checkColumns(keys, now = Instants.Each(List(4) { now })) })
        val bad = RateLimiter(one).use { it.checkColumns(keys, now = Instants.Each(listOf(now, null, now, now.minusMillis(1)))) }
        assertEquals(listOf(true, null, null, false), bad.allowed)
    }
}
