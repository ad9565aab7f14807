package van

import dev.trueline.Fault
import dev.trueline.FaultCode
import dev.trueline.StockCommand
import dev.trueline.StockCommandKind
import dev.trueline.StockState
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import java.io.ByteArrayOutputStream
import java.io.File
import java.io.PrintStream
import java.nio.file.Files
import java.nio.file.Path

class VanStockTest {
    @TempDir
    lateinit var folder: Path

    private val office = Depot(Day.levels).also(Day::load)
    private val file by lazy { folder.resolve("outbox.jsonl").also { VanStock(it).sync(office) } }

    /** As after a start of the app. */
    private val van get() = VanStock(file)

    private fun work() = Day.work.forEach { van.carryOut(it.id, it.at, it.command) }

    private fun refused(code: FaultCode, call: () -> Any?) = assertEquals(code, assertThrows(Fault::class.java) { call() }.code)

    /** The last word of the day, without a lost message: the same whatever is lost. */
    private fun wanted(): StockState {
        val office = Depot(Day.levels).also(Day::load)
        val van = VanStock(folder.resolve("quiet.jsonl")).also { it.sync(office) }
        Day.work.forEach { van.carryOut(it.id, it.at, it.command) }
        Day.change(office)
        assertEquals(listOf("t4", "t5", "t6"), van.sync(office).sent.filter { it.answer is Answer.Refusal }.map { it.request.id })
        return office.stock()
    }

    @Test fun `a day, the same as in Swift`() {
        val console = System.out
        val printed = ByteArrayOutputStream()
        System.setOut(PrintStream(printed))
        try {
            main()
        } finally {
            System.setOut(console)
        }
        assertEquals(File("../swift-ios/van-day.txt").readText(), printed.toString())
    }

    @Test fun `commands and the copy outlive the app`() {
        val running = van
        Day.work.forEach { running.carryOut(it.id, it.at, it.command) }
        assertEquals(Day.work.map { it.id }, van.waiting)
        assertEquals(running.stock, van.stock)
    }

    @Test fun `a tap that comes twice counts once`() {
        work()
        val before = van.stock
        work()
        assertEquals(7, van.waiting.size)
        assertEquals(before, van.stock)
        refused(FaultCode.COMMAND_ID_REUSED) { van.carryOut("t1", Day.at("11:00"), StockCommand.Ship("visit-2")) }
    }

    @Test fun `what is refused at once is not kept`() {
        refused(FaultCode.HOLD_NOT_CONFIRMED) { van.carryOut("t1", Day.at("08:00"), StockCommand.Ship("visit-2")) }
        assertEquals(emptyList<String>() to office.stock(), van.waiting to van.stock)
    }

    @Test fun `whatever message or reply is lost, nothing is done twice and nothing is left out`() {
        val wanted = wanted()
        for (lost in 1..14) {
            val office = Depot(Day.levels).also(Day::load)
            val file = folder.resolve("$lost.jsonl").also { VanStock(it).sync(office) }
            Day.work.forEach { VanStock(file).carryOut(it.id, it.at, it.command) }
            Day.change(office)
            if (lost <= 7) office.lostMessage = lost else office.lostReply = lost - 7
            assertFalse(VanStock(file).sync(office).isComplete)
            // As soon as one answer has brought the office's stock, the app knows what no longer fits.
            val waits = VanStock(file).waiting
            val doubts = if (waits.size == 7) emptyList() else waits.filter { it in listOf("t4", "t5", "t6") }
            assertEquals(doubts, VanStock(file).doubtful.keys.toList())
            val again = VanStock(file).sync(office)
            assertTrue(again.isComplete)
            // A refusal is not remembered: it is refused again.
            val replayed = again.sent.count { it.answer == Answer.Done(replayed = true) }
            assertEquals(if (lost - 7 in listOf(1, 2, 3, 7)) 1 else 0, replayed) { "lost $lost" }
            assertEquals(wanted, office.stock())
            assertEquals(office.stock(), VanStock(file).stock)
            assertEquals(listOf("t4", "t5", "t6"), VanStock(file).refused.map { it.request.id })
            assertTrue(office.isBalanced())
        }
    }

    @Test fun `what was refused is shown until it was seen`() {
        work()
        Day.change(office)
        van.sync(office)
        val codes = listOf(FaultCode.INSUFFICIENT_AVAILABLE, FaultCode.ALLOCATION_CLOSED, FaultCode.ALLOCATION_CLOSED)
        assertEquals(codes, van.refused.map { it.code })
        van.seen("t5")
        assertEquals(listOf("t4", "t6"), van.refused.map { it.request.id })
        assertEquals(emptyList<String>(), van.waiting)
    }

    @Test fun `the buttons of a hold, until it lapses`() {
        val hold = van.stock.allocations.single { it.id == "visit-2" }
        val (before, until) = buttons(hold, Day.at("08:00"))
        assertEquals(Day.at("12:00"), until)
        assertEquals(Button(StockCommandKind.SHIP, false, "confirm it first"), before[3])
        assertEquals(before, buttons(hold, until!!.minusMillis(1)).buttons)
        val lapsed = buttons(hold, until)
        assertEquals(listOf("it has lapsed", "it has lapsed", "up to 2", "it has lapsed"), lapsed.buttons.take(4).map { it.text })
        assertEquals(null, lapsed.until)
    }

    @Test fun `a file that cannot be read is a fault, and stays as it is`() {
        work()
        val torn = Files.readAllBytes(file).let { it.copyOf(it.size - 9) }
        Files.write(file, torn)
        refused(FaultCode.INVALID_INPUT) { van }
        assertTrue(torn.contentEquals(Files.readAllBytes(file)))
    }
}
