package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Test

/** The places of findings, as Kotlin counts in a text. */
class PiiTest {
    private val text = "🔑 für ana@example.com — 漢 4111 1111 1111 1111 👩"

    @Test fun `a text is cut where a finding says, by units and by bytes`() {
        val findings = detectPii(text)
        assertEquals(listOf(PiiKind.EMAIL, PiiKind.CARD), findings.map { it.kind })
        val found = findings.map { text.substring(it.utf16Start, it.utf16End) }
        assertEquals(listOf("ana@example.com", "4111 1111 1111 1111"), found)
        val bytes = text.toByteArray()
        assertEquals(found, findings.map { String(bytes.copyOfRange(it.byteStart, it.byteEnd)) })
        assertFalse(found.any { it in "$findings" })
    }

    @Test fun `a mask leaves the rest as it is`() {
        assertEquals("🔑 für a***@example.com — 漢 **** **** **** 1111 👩", maskText(text))
        assertEquals("a***@example.com", maskValue(PiiKind.EMAIL, "ana@example.com"))
    }
}
