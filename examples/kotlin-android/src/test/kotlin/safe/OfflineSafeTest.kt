package safe

import dev.trueline.deriveKeyId
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertNotEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test

class OfflineSafeTest {
    /** The stand-in for a phone's. */
    private class Phone : DeviceKeys {
        val written = mutableListOf<String>()

        override fun read(): String? = written.lastOrNull()

        override fun write(secret: String) {
            written += secret
        }
    }

    private val phone = Phone()

    /** As after a start of the app. */
    private fun <T> started(user: String, use: (OfflineSafe) -> T): T = OfflineSafe(user, phone).use(use)

    @Test fun `a phone makes its key once`() {
        repeat(3) { started("ann") { it.warmUp() } }
        assertEquals(64, phone.written.single().length)
        assertNotEquals(deriveKeyId(phone.written.single()), deriveKeyId(Phone().also { OfflineSafe("ann", it).close() }.written.single()))
    }

    @Test fun `a session is read after a restart, by its user`() {
        val kept = started("ann") { it.keepSession("1//0gabc") }
        assertFalse("0gabc" in kept)
        assertEquals("1//0gabc", started("ann") { it.session(kept) })
        assertNull(started("bob") { it.session(kept) })
        assertNull(OfflineSafe("ann", Phone()).use { it.session(kept) })
        assertNull(started("ann") { it.session("") })
    }

    @Test fun `rows are read where they belong`() {
        val kept = started("ann") { safe ->
            mapOf("v1" to "gate code 4711", "v2" to "").mapValues { (record, text) -> safe.keep("visit", record, text) }
        }
        val read = started("ann") { it.rows("visit", kept) }
        assertEquals(mapOf("v1" to "gate code 4711", "v2" to ""), read.texts)
        assertTrue(read.lost.isEmpty())
        val swapped = mapOf("v1" to kept.getValue("v2"), "v2" to kept.getValue("v2"))
        val some = started("ann") { it.rows("visit", swapped) }
        assertEquals(mapOf("v2" to "") to listOf("v1"), some.texts to some.lost)
        for (others in listOf(started("bob") { it.rows("visit", kept) }, started("ann") { it.rows("customer", kept) })) {
            assertEquals(mapOf<String, String>() to listOf("v1", "v2"), others.texts to others.lost)
        }
    }

    @Test fun `a line for the log`() {
        val line = "ana@example.com called from +1 (212) 555-0100"
        assertEquals("a***@example.com called from +* (***) ***-0100", logged(line))
        assertFalse("4711" in "${Rows(mapOf("v1" to "gate code 4711"), listOf())}")
    }
}
