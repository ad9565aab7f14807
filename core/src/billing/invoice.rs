//! Invoices: totals, and what is paid and given back.

use trueline_macros::{choice, record};

use super::Rounding;
use crate::Decimal;

/// The lines of an invoice, to be added up.
#[record]
pub struct InvoiceTotalsRequest {
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// How figures are rounded.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// Whether the lines' amounts have the tax in them.
    #[default(false)]
    pub tax_included: bool,
    /// The lines.
    pub lines: Vec<InvoiceLine>,
    /// A discount on the sum of the positive lines, 0 to 100.
    pub discount_percent: Option<Decimal>,
    /// Or an amount, in whole minor units.
    pub discount_amount: Option<Decimal>,
}

/// A line: an amount, or a quantity at a price.
#[record]
pub struct InvoiceLine {
    /// The id, unique in the invoice: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// The amount, in whole minor units.
    pub amount: Option<Decimal>,
    /// Or a quantity, of either sign.
    pub quantity: Option<Decimal>,
    /// And its price, of either sign.
    pub unit_price: Option<Decimal>,
    /// A discount on the line, 0 to 100.
    pub discount_percent: Option<Decimal>,
    /// Or an amount, in whole minor units.
    pub discount_amount: Option<Decimal>,
    /// The tax's rate, 0 to 1,000.
    #[default(Decimal::ZERO)]
    pub tax_percent: Decimal,
}

/// An invoice added up; every column adds up to its total.
#[record]
pub struct InvoiceTotals {
    /// The currency.
    pub currency: String,
    /// How figures were rounded.
    pub rounding: Rounding,
    /// Whether the lines' amounts have the tax in them.
    pub tax_included: bool,
    /// The lines, in the order of the request.
    pub lines: Vec<InvoiceLineTotals>,
    /// The taxes, by rate.
    pub taxes: Vec<TaxTotal>,
    /// The sum before discounts.
    pub amount: Decimal,
    /// The discounts.
    pub discount: Decimal,
    /// The sum without tax.
    pub net: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// What is to be paid.
    pub total: Decimal,
}

/// A line added up.
#[record]
pub struct InvoiceLineTotals {
    /// The id.
    pub id: String,
    /// Before discounts.
    pub amount: Decimal,
    /// Both discounts.
    pub discount: Decimal,
    /// Without tax.
    pub net: Decimal,
    /// The tax.
    pub tax: Decimal,
    /// With tax.
    pub total: Decimal,
}

/// The tax of one rate.
#[record]
pub struct TaxTotal {
    /// The rate.
    pub percent: Decimal,
    /// What is taxed.
    pub base: Decimal,
    /// The tax.
    pub tax: Decimal,
}

/// An invoice as the host stores it. Its status is derived, never stored.
#[record]
pub struct Invoice {
    /// The id: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// Whether it was sent.
    #[default(false)]
    pub issued: bool,
    /// Whether and how it was given up.
    pub closed: Option<InvoiceClosed>,
    /// The lines, with tax.
    pub lines: Vec<InvoicedLine>,
    /// The money that came.
    #[default(Vec::new())]
    pub payments: Vec<Payment>,
    /// The money that went back.
    #[default(Vec::new())]
    pub refunds: Vec<Refund>,
}

/// A line of a stored invoice.
#[record]
pub struct InvoicedLine {
    /// The id, unique in the invoice.
    #[form(KEY)]
    pub id: String,
    /// The amount with tax, in whole minor units.
    pub total: Decimal,
}

/// Money that came.
#[record]
pub struct Payment {
    /// The id, unique among the payments.
    #[form(KEY)]
    pub id: String,
    /// The amount, in whole minor units, above 0.
    pub amount: Decimal,
}

/// Money that went back.
#[record]
pub struct Refund {
    /// The id, unique among the refunds.
    #[form(KEY)]
    pub id: String,
    /// The amount, in whole minor units, above 0.
    pub amount: Decimal,
    /// Which lines it is for.
    pub lines: Vec<RefundLine>,
}

/// A line's part of a refund.
#[record]
pub struct RefundLine {
    /// The id of the line.
    #[form(KEY)]
    pub id: String,
    /// The amount, in whole minor units, above 0.
    pub amount: Decimal,
}

/// How an invoice was given up.
#[choice]
pub enum InvoiceClosed {
    /// It was never owed.
    Void,
    /// It is owed and will not be paid.
    Uncollectible,
}

/// How an invoice stands.
#[choice]
pub enum InvoiceStatus {
    /// Not sent yet.
    Draft,
    /// Sent, nothing paid.
    Open,
    /// Paid in part.
    PartiallyPaid,
    /// Paid.
    Paid,
    /// Given back in part.
    PartiallyRefunded,
    /// All that was paid was given back.
    Refunded,
    /// Never owed.
    Void,
    /// Owed, and will not be paid.
    Uncollectible,
}

/// What can be done with an invoice besides paying.
#[choice]
pub enum InvoiceAction {
    /// Send it.
    Issue,
    /// Say that it was never owed.
    Void,
    /// Give it up.
    MarkUncollectible,
}

/// An invoice's status and what is left.
#[record]
pub struct InvoiceView {
    /// How it stands.
    pub status: InvoiceStatus,
    /// What was to be paid.
    pub total: Decimal,
    /// What was paid.
    pub paid: Decimal,
    /// What was given back.
    pub refunded: Decimal,
    /// What is still to be paid; a refund does not open it again.
    pub balance: Decimal,
    /// What can still be given back.
    pub refundable: Decimal,
    /// The lines.
    pub lines: Vec<InvoiceLineView>,
}

/// What is left of a line.
#[record]
pub struct InvoiceLineView {
    /// The id.
    pub id: String,
    /// The amount with tax.
    pub total: Decimal,
    /// What was given back.
    pub refunded: Decimal,
    /// What can still be given back.
    pub refundable: Decimal,
}

/// An action on an invoice.
#[record]
pub struct ChangeInvoiceRequest {
    /// The invoice.
    pub invoice: Invoice,
    /// What is to be done.
    pub action: InvoiceAction,
}

/// A payment for an invoice.
#[record]
pub struct ApplyPaymentRequest {
    /// The invoice.
    pub invoice: Invoice,
    /// The payment.
    pub payment: Payment,
}

/// A refund of an invoice.
#[record]
pub struct RefundPaymentRequest {
    /// The invoice.
    pub invoice: Invoice,
    /// The refund.
    pub refund: RefundDraft,
}

/// Money to be given back.
#[record]
pub struct RefundDraft {
    /// The id, unique among the refunds.
    #[form(KEY)]
    pub id: String,
    /// The amount, in whole minor units, above 0.
    pub amount: Decimal,
    /// Which lines it is for; left out, it is spread over what is left of all.
    pub lines: Option<Vec<RefundLine>>,
}

/// An invoice after a change.
#[record]
pub struct InvoiceResult {
    /// The invoice, to be stored.
    pub invoice: Invoice,
    /// How it stands.
    pub view: InvoiceView,
    /// Whether this id was there already, and nothing changed.
    pub repeated: bool,
}
