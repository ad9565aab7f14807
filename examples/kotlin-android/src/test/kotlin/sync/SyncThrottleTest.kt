package sync

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNotNull
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.nio.file.Files
import java.nio.file.Path
import java.time.Instant

class SyncThrottleTest {
    @TempDir
    lateinit var folder: Path

    private val file get() = folder.resolve("sync.jsonl")
    private val nine = Instant.parse("2026-01-31T09:00:00Z")
    private val ten = nine.plusSeconds(3600)

    /** As after a start of the app. */
    private fun <T> started(now: Instant, use: (SyncThrottle) -> T): T =
        SyncThrottle(file, "America/New_York", now).use(use)

    private fun syncs(count: Int, now: Instant) = (1..count).map { started(now) { it.begin("ann", now) } }

    @Test fun `six an hour, over restarts of the app, and an account at a time`() {
        assertEquals(listOf(5L, 4, 3, 2, 1, 0), syncs(6, nine).map { it.left })
        assertEquals(Turn(mayBegin = false, left = 0, again = ten), syncs(1, nine).single())
        assertEquals(Turn(mayBegin = true, left = 5, again = null), started(nine) { it.begin("bob", nine) })
        assertEquals(false, syncs(1, ten.minusMillis(1)).single().mayBegin)
        assertEquals(true, syncs(1, ten).single().mayBegin)
    }

    @Test fun `a day ends at midnight in New York`() {
        val turns = (0..3L).flatMap { hour -> syncs(6, nine.plusSeconds(3600 * hour)) }
        assertEquals(20, turns.count { it.mayBegin })
        assertEquals(Instant.parse("2026-02-01T05:00:00Z"), turns.last().again)
    }

    @Test fun `a sync that failed is given back`() {
        syncs(6, nine)
        started(nine) { it.giveBack("ann", nine) }
        assertEquals(listOf(true, false), syncs(2, nine).map { it.mayBegin })
    }

    @Test fun `a clock that is set back gains nothing`() {
        syncs(6, nine)
        assertEquals(false, syncs(1, nine.minusSeconds(7200)).single().mayBegin)
    }

    @Test fun `a file that cannot be read begins anew, and says so`() {
        syncs(6, nine)
        assertNull(started(nine) { it.lost })
        Files.writeString(file, "{\"key\": \"ann\", \"state\": \"half of it")
        assertNotNull(started(nine) { it.lost })
        assertEquals(true, syncs(1, nine).single().mayBegin)
        assertNull(started(nine) { it.lost })
    }
}
