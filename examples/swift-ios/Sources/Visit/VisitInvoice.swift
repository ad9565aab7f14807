import Foundation
import Trueline

/// A technician's invoice at the customer's door, without a network: what was done is totalled with its tax,
/// signed, paid. The text of `kept` is all there is to store and to send; the office reads the same status
/// and the same balance from it.
///
/// A tap that comes twice, or a sync that is sent again, counts once: payments and refunds have ids.
public struct VisitInvoice {
    private let invoice: Invoice

    /// Status, balance and what could be given back.
    public let view: InvoiceView

    private init(_ invoice: Invoice) throws {
        self.invoice = invoice
        view = try invoiceStatus(invoice: invoice)
    }

    /// What the customer is shown before he signs.
    public static func totals(currency: String, lines: [InvoiceLine]) throws -> InvoiceTotals {
        try invoiceTotals(request: InvoiceTotalsRequest(currency: currency, lines: lines))
    }

    /// The signature makes it an invoice.
    public static func signed(id: String, _ totals: InvoiceTotals) throws -> VisitInvoice {
        let lines = totals.lines.map { InvoicedLine(id: $0.id, total: $0.total) }
        let draft = Invoice(id: id, currency: totals.currency, lines: lines)
        return try VisitInvoice(changeInvoice(request: ChangeInvoiceRequest(invoice: draft, action: .issue)).invoice)
    }

    /// The invoice of a text that was kept.
    public init(kept: String) throws {
        try self.init(Invoice.fromJson(kept))
    }

    /// What the app keeps and sends.
    public func kept() throws -> String { try invoice.toJson() }

    /// Money that was received. More than the balance is a fault, `EXCEEDS_BALANCE`.
    public func pay(_ id: String, _ amount: Decimal) throws -> VisitInvoice {
        let payment = Payment(id: id, amount: amount)
        return try VisitInvoice(applyPayment(request: ApplyPaymentRequest(invoice: invoice, payment: payment)).invoice)
    }

    /// Money that goes back, over all lines. More than was paid is a fault, `EXCEEDS_REFUNDABLE`.
    public func giveBack(_ id: String, _ amount: Decimal) throws -> VisitInvoice {
        let refund = RefundDraft(id: id, amount: amount)
        return try VisitInvoice(refundPayment(request: RefundPaymentRequest(invoice: invoice, refund: refund)).invoice)
    }
}
