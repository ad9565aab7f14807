package visit

import dev.trueline.ApplyPaymentRequest
import dev.trueline.ChangeInvoiceRequest
import dev.trueline.Invoice
import dev.trueline.InvoiceAction
import dev.trueline.InvoiceLine
import dev.trueline.InvoiceTotals
import dev.trueline.InvoiceTotalsRequest
import dev.trueline.InvoiceView
import dev.trueline.InvoicedLine
import dev.trueline.Payment
import dev.trueline.RefundDraft
import dev.trueline.RefundPaymentRequest
import dev.trueline.applyPayment
import dev.trueline.changeInvoice
import dev.trueline.fromJson
import dev.trueline.invoiceStatus
import dev.trueline.invoiceTotals
import dev.trueline.refundPayment
import java.math.BigDecimal

/**
 * A technician's invoice at the customer's door, without a network: what was done is totalled with its tax,
 * signed, paid. The text of [kept] is all there is to store and to send; the office reads the same status
 * and the same balance from it.
 *
 * A tap that comes twice, or a sync that is sent again, counts once: payments and refunds have ids.
 */
class VisitInvoice private constructor(private val invoice: Invoice) {
    /** Status, balance and what could be given back. */
    val view: InvoiceView = invoiceStatus(invoice)

    /** What the app keeps and sends. */
    fun kept(): String = invoice.toJson()

    /** Money that was received. More than the balance is a fault, `EXCEEDS_BALANCE`. */
    fun pay(id: String, amount: BigDecimal): VisitInvoice =
        VisitInvoice(applyPayment(ApplyPaymentRequest(invoice, Payment(id, amount))).invoice)

    /** Money that goes back, over all lines. More than was paid is a fault, `EXCEEDS_REFUNDABLE`. */
    fun giveBack(id: String, amount: BigDecimal): VisitInvoice =
        VisitInvoice(refundPayment(RefundPaymentRequest(invoice, RefundDraft(id, amount))).invoice)

    companion object {
        /** What the customer is shown before he signs. */
        fun totals(currency: String, lines: List<InvoiceLine>): InvoiceTotals =
            invoiceTotals(InvoiceTotalsRequest(currency, lines = lines))

        /** The signature makes it an invoice. */
        fun signed(id: String, totals: InvoiceTotals): VisitInvoice {
            val draft = Invoice(id, totals.currency, lines = totals.lines.map { InvoicedLine(it.id, it.total) })
            return VisitInvoice(changeInvoice(ChangeInvoiceRequest(draft, InvoiceAction.ISSUE)).invoice)
        }

        /** The invoice of a text that was kept. */
        fun of(kept: String): VisitInvoice = VisitInvoice(Invoice.fromJson(kept))
    }
}
