package picker

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Test
import java.time.LocalDate

class PickListTest {
    @Test fun `labels stand in walking order`() {
        val list = pickList(listOf("B-02-01", "A-10-02", "A-01-03"))
        assertEquals(PickList(listOf("A-01-03", "A-10-02", "B-02-01"), emptyList()), list)
    }

    @Test fun `a label that is no location says why`() {
        val list = pickList(listOf("A-100-01", "A03-12-02", "A-01-03"))
        assertEquals(listOf("A-01-03"), list.labels)
        val expected = listOf(UnreadLabel("A-100-01", "rows go to 99"), UnreadLabel("A03-12-02", "ask which place is meant"))
        assertEquals(expected, list.unread)
    }

    @Test fun `the banner holds until the day it names`() {
        val lastOrder = LocalDate.parse("2025-02-28")
        val banner = banner(lastOrder, LocalDate.parse("2025-08-31"))
        assertEquals(Banner("ACTIVE, HIGH priority", LocalDate.parse("2025-09-01")), banner)
        assertEquals("TARGET, MEDIUM priority", banner(lastOrder, banner.until!!).text)
        assertEquals("PROSPECT, LOW priority", banner(null, LocalDate.parse("2025-08-31")).text)
    }
}
