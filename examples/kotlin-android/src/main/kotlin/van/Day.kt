package van

import dev.trueline.Fault
import dev.trueline.StockCommand
import dev.trueline.StockLevel
import dev.trueline.StockRequest
import dev.trueline.StockState
import java.nio.file.Files
import java.time.Instant

/** A van's day: what the office loads and changes, and what the technician does out of reach. */
object Day {
    val levels = listOf(
        StockLevel(id = "van-7/VALVE", itemId = "VALVE", version = 0),
        StockLevel(id = "van-7/FILTER", itemId = "FILTER", version = 0),
        StockLevel(id = "van-7/HOSE", itemId = "HOSE", scale = 2, version = 0),
    )

    fun at(time: String): Instant = Instant.parse("2026-01-31T$time:00Z")

    /** Before the van leaves. */
    fun load(office: Depot) = at(office, "07:00", "load",
        StockCommand.Receive("van-7/VALVE", 3.toBigDecimal()),
        StockCommand.Receive("van-7/FILTER", 2.toBigDecimal()),
        StockCommand.Receive("van-7/HOSE", "12.50".toBigDecimal()),
        StockCommand.Allocate("visit-1", "VALVE", quantity = 1.toBigDecimal()),
        StockCommand.Allocate("visit-2", "FILTER", quantity = 2.toBigDecimal(), expiresAt = at("12:00")),
    )

    /** While the van is out: a valve is promised to somebody else, and the second visit is called off. */
    fun change(office: Depot) = at(office, "09:30", "office",
        StockCommand.Allocate("shop-1", "VALVE", quantity = 1.toBigDecimal()),
        StockCommand.Release("visit-2"),
    )

    /** What the technician does: with an id each, out of reach. */
    val work = listOf(
        Tap("t1", at("08:10"), StockCommand.Ship("visit-1")),
        Tap("t2", at("08:20"), StockCommand.Allocate("visit-3", "HOSE", quantity = "4.25".toBigDecimal())),
        Tap("t3", at("08:30"), StockCommand.Ship("visit-3")),
        Tap("t4", at("08:40"), StockCommand.Allocate("visit-4", "VALVE", quantity = 2.toBigDecimal())),
        Tap("t5", at("09:00"), StockCommand.Confirm("visit-2")),
        Tap("t6", at("09:10"), StockCommand.Ship("visit-2")),
        Tap("t7", at("10:00"), StockCommand.Count("van-7/HOSE", counted = 8.toBigDecimal())),
    )

    private fun at(office: Depot, time: String, name: String, vararg commands: StockCommand) {
        for ((i, command) in commands.withIndex()) {
            office.decide(StockRequest("$name-${i + 1}", at(time), command, StockState(emptyList())))
        }
    }
}

data class Tap(val id: String, val at: Instant, val command: StockCommand)

fun main() {
    val file = Files.createTempDirectory("van").resolve("outbox.jsonl")
    val office = Depot(Day.levels).also(Day::load)
    VanStock(file).sync(office)
    say("on the van", VanStock(file).stock)
    val (buttons, until) = buttons(VanStock(file).stock.allocations.first { it.id == "visit-2" }, Day.at("08:00"))
    println("visit-2, until $until: " + buttons.joinToString { "${it.command} (${it.text})" })

    // Out of reach; a new start of the app each time.
    for (tap in Day.work) VanStock(file).carryOut(tap.id, tap.at, tap.command)
    println("waiting: ${VanStock(file).waiting.joinToString(" ")}")
    say("the van's copy", VanStock(file).stock)
    try {
        VanStock(file).carryOut("t8", Day.at("10:10"), StockCommand.Ship("visit-1"))
    } catch (fault: Fault) {
        println("refused at once: ${fault.code}")
    }

    // Meanwhile the office went on. The reply to the second message is lost.
    Day.change(office)
    office.lostReply = 2
    say(VanStock(file).sync(office))
    println("doubtful: " + VanStock(file).doubtful.entries.joinToString { "${it.key} ${it.value.code}" })
    say(VanStock(file).sync(office))
    for (it in VanStock(file).refused) println("to be shown: ${it.request.id} ${it.code}: ${it.text}")
    say("on the van", VanStock(file).stock)
    println("the ledger is balanced: ${office.isBalanced()}")
    file.parent.toFile().deleteRecursively()
}

private fun say(what: String, stock: StockState) =
    println("$what: " + stock.levels.joinToString { "${it.itemId} ${it.available.stripped()} + ${it.allocated.stripped()}" })

private fun say(sync: Sync) {
    val sent = sync.sent.map { (request, answer) ->
        when (answer) {
            is Answer.Done -> "${request.id} ${if (answer.replayed) "was there" else "done"}"
            is Answer.Refusal -> "${request.id} ${answer.code}"
        }
    }
    println("sent: ${sent.joinToString()}${if (sync.isComplete) "" else ", then the network was gone"}")
}

private fun java.math.BigDecimal.stripped(): String = stripTrailingZeros().toPlainString()
