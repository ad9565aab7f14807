package visit

import dev.trueline.Fault
import dev.trueline.FaultCode
import dev.trueline.InvoiceLine
import dev.trueline.InvoiceStatus
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Test
import java.math.BigDecimal

class VisitInvoiceTest {
    private val work = InvoiceLine("work", quantity = BigDecimal("1.75"), unitPrice = BigDecimal("64.50"), taxPercent = BigDecimal(20))
    private val parts = InvoiceLine("valve", amount = BigDecimal("38.90"), discountPercent = BigDecimal(10), taxPercent = BigDecimal(20))
    private val signed = VisitInvoice.signed("2026-017", VisitInvoice.totals("EUR", listOf(work, parts)))

    private fun euros(text: String) = BigDecimal(text)

    @Test fun `the total is exact, with one rounding of the tax`() {
        val totals = VisitInvoice.totals("EUR", listOf(work, parts))
        assertEquals(listOf("112.88", "35.01"), totals.lines.map { it.net.toPlainString() })
        assertEquals(listOf("147.89", "29.58", "177.47"), listOf(totals.net, totals.tax, totals.total).map { it.toPlainString() })
    }

    @Test fun `paid in two parts, over a restart of the app, and a tap that comes twice`() {
        val part = signed.pay("cash-1", euros("100.00")).pay("cash-1", euros("100.00"))
        assertEquals(InvoiceStatus.PARTIALLY_PAID to euros("77.47"), part.view.status to part.view.balance)
        val paid = VisitInvoice.of(part.kept()).pay("card-1", euros("77.47"))
        assertEquals(InvoiceStatus.PAID to euros("0.00"), paid.view.status to paid.view.balance)
    }

    @Test fun `more than the balance is refused and changes nothing`() {
        val fault = assertThrows(Fault::class.java) { signed.pay("cash-1", euros("177.48")) }
        assertEquals(FaultCode.EXCEEDS_BALANCE, fault.code)
        assertEquals(InvoiceStatus.OPEN, signed.view.status)
    }

    @Test fun `money that goes back is spread over the lines`() {
        val back = signed.pay("card-1", euros("177.47")).giveBack("back-1", euros("17.75"))
        assertEquals(InvoiceStatus.PARTIALLY_REFUNDED, back.view.status)
        assertEquals(listOf("13.55", "4.20"), back.view.lines.map { it.refunded.toPlainString() })
    }
}
