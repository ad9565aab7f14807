package dev.trueline

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Test
import java.math.BigDecimal
import java.time.Instant

/** How stock is written in Kotlin. */
class StockTest {
    private val now = Instant.parse("2026-01-31T09:00:00Z")
    private val levels = listOf(StockLevel(id = "L1", itemId = "SKU-X", available = "10".toBigDecimal(), version = 7))

    private fun allocated(): StockDecision {
        val quantity = "3".toBigDecimal()
        return allocateStock(
            AllocateStock(id = "c1", at = now, allocationId = "order-Y/1", itemId = "SKU-X", quantity = quantity, levels = levels),
        )
    }

    /** What the host would have stored after it. */
    private fun StockDecision.level(): StockLevel = levels.single().after

    private fun StockDecision.allocation(): Allocation = allocations.single().after

    @Test fun `the four simple rules`() {
        val promised = allocated()
        assertEquals(listOf(7, 3), promised.level().let { listOf(it.available.toInt(), it.allocated.toInt()) })
        assertEquals(7L to 8L, promised.levels.single().expectedVersion to promised.level().version)
        assertEquals(AllocationStatus.ALLOCATED, promised.allocations.single().status)

        val (allocation, level) = promised.allocation() to promised.level()
        val shipped = shipStock(ShipStock(id = "c2", at = now, allocation = allocation, levels = listOf(level)))
        assertEquals(StockAccount.ALLOCATED to StockAccount.CUSTOMER, shipped.entries.single().let { it.fromAccount to it.toAccount })

        val part = ReleaseStock(id = "c3", at = now, allocation = allocation, levels = listOf(level), quantity = BigDecimal(2))
        val released = releaseStock(part)
        assertEquals(BigDecimal(9), released.level().available)

        val broken = AdjustStock(id = "c4", at = now, level = shipped.level(), delta = BigDecimal(-2), reason = "DAMAGED")
        val adjusted = adjustStock(broken)
        assertEquals(BigDecimal(5), adjusted.level().available)
    }

    /** Each command with what it needs and nothing else: what is left out is what JSON's absence means. */
    @Test fun `a command needs what it needs`() {
        val three = "3".toBigDecimal()
        val commands = mapOf(
            StockCommand.Receive("L1", three) to """{"type":"RECEIVE","levelId":"L1","quantity":"3"}""",
            StockCommand.ExpectIncoming("L1", three) to """{"type":"EXPECT_INCOMING","levelId":"L1","delta":"3"}""",
            StockCommand.Allocate(allocationId = "a", itemId = "x", quantity = three) to
                """{"type":"ALLOCATE","allocationId":"a","itemId":"x","quantity":"3"}""",
            StockCommand.AllocateMany(listOf(AllocationLine("a", "x", three))) to
                """{"type":"ALLOCATE_MANY","lines":[{"allocationId":"a","itemId":"x","quantity":"3"}]}""",
            StockCommand.Confirm("a") to """{"type":"CONFIRM","allocationId":"a"}""",
            StockCommand.Extend("a", expiresAt = now) to
                """{"type":"EXTEND","allocationId":"a","expiresAt":"2026-01-31T09:00:00.000Z"}""",
            StockCommand.Release("a") to """{"type":"RELEASE","allocationId":"a"}""",
            StockCommand.Expire to """{"type":"EXPIRE"}""",
            StockCommand.Ship("a") to """{"type":"SHIP","allocationId":"a"}""",
            StockCommand.Unship("a") to """{"type":"UNSHIP","allocationId":"a"}""",
            StockCommand.Return("a", "L1", three) to
                """{"type":"RETURN","allocationId":"a","levelId":"L1","quantity":"3"}""",
            StockCommand.Adjust("L1", three, "FOUND") to
                """{"type":"ADJUST","levelId":"L1","delta":"3","reason":"FOUND"}""",
            StockCommand.SetOnHand("L1", three, "FOUND", changeFrom = three) to
                """{"type":"SET_ON_HAND","levelId":"L1","quantity":"3","reason":"FOUND","changeFrom":"3"}""",
            StockCommand.Count("L1", counted = three) to """{"type":"COUNT","levelId":"L1","counted":"3"}""",
            StockCommand.Move("L1", from = StockBucket.AVAILABLE, to = StockBucket.DAMAGED, quantity = three) to
                """{"type":"MOVE","levelId":"L1","from":"AVAILABLE","to":"DAMAGED","quantity":"3"}""",
            StockCommand.Transfer("L1", "L2", three) to
                """{"type":"TRANSFER","fromLevelId":"L1","toLevelId":"L2","quantity":"3"}""",
            StockCommand.FillBackorders() to """{"type":"FILL_BACKORDERS"}""",
        )
        for ((command, json) in commands) {
            assertEquals(StockCommand.fromJson(json), command)
            assertEquals(command, StockCommand.fromJson(command.toJson()))
        }
        val kinds = commands.values.map { mapper.readTree(it)["type"].textValue() }
        assertEquals(StockCommandKind.entries.map { it.name }, kinds)
        assertEquals("Expire", StockCommand.Expire.toString())
    }

    /** No `else`: a command that is added one day does not compile here. */
    private fun said(command: StockCommand): String = when (command) {
        is StockCommand.Ship -> "ship ${command.quantity ?: "all"}"
        is StockCommand.Release -> "release ${command.quantity ?: "all"}"
        StockCommand.Expire -> "sweep"
        is StockCommand.Receive, is StockCommand.ExpectIncoming, is StockCommand.Allocate, is StockCommand.AllocateMany,
        is StockCommand.Confirm, is StockCommand.Extend, is StockCommand.Unship, is StockCommand.Return,
        is StockCommand.Adjust, is StockCommand.SetOnHand, is StockCommand.Count, is StockCommand.Move,
        is StockCommand.Transfer, is StockCommand.FillBackorders,
        -> "something else"
    }

    @Test fun `a command is one of the seventeen`() {
        val shipments = listOf(StockCommand.Ship("a"), StockCommand.Ship("a", BigDecimal("1.5")))
        val commands = shipments + listOf(StockCommand.Expire, StockCommand.FillBackorders())
        assertEquals(listOf("ship all", "ship 1.5", "sweep", "something else"), commands.map(::said))
    }

    @Test fun `a command that comes twice is replayed`() {
        val state = StockState(levels)
        val request = StockRequest("c1", now, StockCommand.Allocate("a", "SKU-X", BigDecimal(3)), state)
        val decision = decideStock(request)
        assertEquals(decision.fingerprint, commandFingerprint(request.command))
        val prior = PriorCommand(decision.fingerprint, decision.outcome)
        val again = decideStock(request.copy(state = applyStock(state, decision), prior = prior))
        assertTrue(again.replayed && again.levels.isEmpty() && again.entries.isEmpty())
        assertEquals(decision.outcome, again.outcome)
    }

    @Test fun `a refusal has its numbers`() {
        val request = AllocateStock("c1", now, "a", "SKU-X", BigDecimal(11), levels)
        val fault = assertThrows(Fault.Inventory::class.java) { allocateStock(request) }
        assertEquals(FaultCode.INSUFFICIENT_AVAILABLE to "quantity", fault.code to fault.field)
        val details = mapOf("itemId" to "SKU-X", "requested" to "11", "available" to "10")
        assertEquals(details.mapValues { DetailValue.Text(it.value) }, fault.details)
    }

    @Test fun `what no level can hold is refused where it stands`() {
        fun refused(field: String, level: StockLevel) {
            val request = StockRequest("c1", now, StockCommand.Expire, StockState(listOf(level)))
            val fault = assertThrows(Fault::class.java) { decideStock(request) }
            assertEquals(FaultCode.INVALID_INPUT to field, fault.code to fault.field)
        }
        val level = levels.single()
        refused("state.levels[0].available", level.copy(available = BigDecimal("1E+50")))
        refused("state.levels[0].expiresAt", level.copy(expiresAt = Instant.MAX))
        refused("state.levels[0].version", level.copy(version = 1L shl 53))
        refused("state.levels[0].id", level.copy(id = ""))
    }
}
