package sync

import dev.trueline.CalendarInterval
import dev.trueline.Fault
import dev.trueline.LimitPolicy
import dev.trueline.LimitWindow
import dev.trueline.LimiterEntry
import dev.trueline.RateLimiter
import dev.trueline.fromJson
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption.ATOMIC_MOVE
import java.nio.file.StandardCopyOption.REPLACE_EXISTING
import java.time.Instant

/**
 * A phone that throttles its own sync: an account syncs 6 times an hour at most, and 20 times a day of the
 * user's calendar. What was used outlives the app, in a file; the text fits into preferences as well.
 *
 * A clock that is set back gains nothing.
 */
class SyncThrottle(private val file: Path, timeZone: String, now: Instant) : AutoCloseable {
    private val limiter = RateLimiter(
        LimitPolicy(
            listOf(
                LimitWindow.Fixed(name = "hour", limit = 6, windowMs = 3_600_000),
                LimitWindow.Calendar(name = "day", limit = 20, interval = CalendarInterval.DAY, timeZone = timeZone),
            ),
        ),
    )

    /** Why what was kept could not be read, for the app's log: every account begins anew then. */
    val lost: Fault? = restore(now)

    /** Asks before a sync. One that may begin is counted, and kept before the answer is given. */
    @Synchronized
    fun begin(account: String, now: Instant): Turn {
        val decision = limiter.check(account, now = now)
        if (decision.changed) keep(now)
        return Turn(decision.allowed, decision.remaining ?: 0, decision.until)
    }

    /** A sync that did not reach the server is given back. */
    @Synchronized
    fun giveBack(account: String, now: Instant) {
        if (limiter.refund(account, now = now).changed) keep(now)
    }

    override fun close() = limiter.close()

    /** One account a line, as JSON, in a file that is old or new but never half of it. */
    private fun keep(now: Instant) {
        val fresh = file.resolveSibling("${file.fileName}.new")
        Files.write(fresh, limiter.snapshot(now).map { it.toJson() })
        Files.move(fresh, file, ATOMIC_MOVE, REPLACE_EXISTING)
    }

    private fun restore(now: Instant): Fault? {
        if (!Files.exists(file)) return null
        return try {
            limiter.restore(Files.readAllLines(file).map { LimiterEntry.fromJson(it) }, now)
            null
        } catch (fault: Fault) {
            fault
        }
    }
}

/**
 * Whether a sync may begin, how many more may, and where it may not the first instant at which it may: the
 * initial delay of the next attempt, instead of one that polls.
 */
data class Turn(val mayBegin: Boolean, val left: Long, val again: Instant?)
