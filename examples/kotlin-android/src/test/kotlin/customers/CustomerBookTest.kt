package customers

import dev.trueline.DetailValue
import dev.trueline.Fault
import dev.trueline.FaultCode
import dev.trueline.MergeRecord
import dev.trueline.UndoMergeRequest
import dev.trueline.fromJson
import dev.trueline.mergeFieldsOf
import dev.trueline.undoMerge
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.io.File

class CustomerBookTest {
    private val book = CustomerBook(lines("customers").map { MergeRecord.fromJson(it) })
    private val typed = lines("typed").map { MergeRecord.fromJson(it) }
    private val edit = mergeFieldsOf("phone" to "01273 496 0200")

    private fun lines(name: String) = File("../phone-customers/$name.jsonl").readLines()

    /** Each pair, what becomes of the best, and the way back. */
    private fun answers(typed: MergeRecord): List<String> {
        val found = book.lookalikes(typed)
        val pairs = found.sortedBy { it.customer.id }.map { it.pair.toJson() }
        val best = found.maxByOrNull { it.pair.points }?.customer?.id ?: return pairs
        return pairs + try {
            val preview = book.preview(typed, best)
            val current = book.merged(preview).edited(best, edit).customers.first { it.id == best }.fields
            listOf(preview.toJson(), undoMerge(UndoMergeRequest(preview.undo, current)).toJson())
        } catch (fault: Fault) {
            listOf("""{"code":"${fault.code}","field":"${fault.field}"}""")
        }
    }

    @Test fun `the phone says what the office says, to the letter`() {
        assertEquals(lines("answers"), typed.flatMap { answers(it) })
    }

    @Test fun `the best comes first, with reasons in words that add up`() {
        val found = typed.map { book.lookalikes(it) }
        assertEquals(
            listOf(
                listOf("Brighton Roofing Ltd.: merge, 12", "Seaside Gutters: look at it, 1"),
                listOf("The Harbour Café: look at it, 2"),
                listOf("Northgate Glass: another tax number: never merge, 5"),
                listOf(),
            ),
            found.map { all -> all.map { "${it.name}: ${it.advice}, ${it.pair.points}" } },
        )
        assertEquals(
            listOf(
                "+2 mail of the same company", "+2 the same phone number", "+2 the same name", "+3 the same address",
                "+2 the same street", "+1 the same city",
            ),
            found[0][0].why,
        )
        assertEquals(listOf("-1 another phone number", "+2 the same name", "+1 the same city"), found[1][0].why)
        for (lookalike in found.flatten()) {
            assertEquals(lookalike.pair.points, lookalike.why.sumOf { it.substringBefore(' ').toLong() })
        }
    }

    @Test fun `the preview shows what would survive, and what would be lost`() {
        val lines = survivors(book.preview(typed[0], "C-1041"))
        assertEquals(13, lines.size)
        assertEquals(
            listOf(
                Survivor("doNotContact", "yes", listOf("new-1"), listOf()),
                Survivor("phone", "01273 496 0158", listOf("C-1041"), listOf("(01273) 4960158")),
                Survivor("tags", "roofing, fair", listOf("C-1041", "new-1"), listOf()),
                Survivor("total", "1940.00", listOf("C-1041", "new-1"), listOf()),
            ),
            lines.filter { it.field in setOf("doNotContact", "phone", "tags", "total") },
        )
        assertEquals(listOf("address", "email", "name", "phone"), lines.filter { it.lost.isNotEmpty() }.map { it.field })
        val empty = survivors(book.preview(typed[1], "C-1057")).filter { it.from.isEmpty() }
        assertEquals(listOf("lastOrder", "total").map { Survivor(it, "-", listOf(), listOf()) }, empty)
    }

    @Test fun `two tax numbers are refused`() {
        val fault = assertThrows(Fault.Customers::class.java) { book.preview(typed[2], "C-1066") }
        assertEquals(FaultCode.MERGE_FORBIDDEN to "taxId", fault.code to fault.field)
        assertEquals(mapOf("ids" to DetailValue.Texts(listOf("C-1066", "new-3"))), fault.details)
    }

    @Test fun `a merge is taken back over a restart of the app, and an edit stays`() {
        val merged = book.merged(book.preview(typed[0], "C-1041"))
        assertEquals(book.customers.map { it.id }, merged.customers.map { it.id })
        assertEquals(listOf("C-1041"), merged.merges.map { it.masterId })
        val whole = merged.takenBack("C-1041")
        assertEquals(listOf<String>(), whole.keptEdits)
        assertEquals(typed[0] to listOf<Any>(), whole.book.customers.last() to whole.book.merges)

        val later = CustomerBook.read(merged.edited("C-1041", edit).kept())
        assertEquals(merged.edited("C-1041", edit), later)
        val (back, keptEdits) = later.takenBack("C-1041")
        assertEquals(listOf("phone"), keptEdits)
        assertEquals(typed[0], back.customers.last())
        assertEquals(book.customers.first().fields + edit, back.customers.first().fields.filterValues { it != null })
        assertEquals(book.customers.drop(1), back.customers.drop(1).dropLast(1))
    }

    @Test fun `the last merge is taken back first`() {
        val merged = book.merged(book.preview(typed[0], "C-1041"))
        val twice = merged.merged(merged.preview(book.customers[2], "C-1041"))
        assertEquals(merged, twice.takenBack("C-1041").book)
        assertThrows(NoSuchElementException::class.java) { book.takenBack("C-1041") }
    }
}
