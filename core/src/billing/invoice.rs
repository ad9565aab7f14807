//! Invoices: totals, and what is paid and given back.

mod change;
mod fault;
mod payment;
mod refund;
mod stored;
mod totals;
mod transitions;

use trueline_macros::{choice, record, rule};

use crate::{Decimal, Fault};
pub use change::*;
pub(super) use fault::shown;
pub use payment::*;
pub use refund::*;
use stored::StoredInvoice;
pub use totals::*;
pub use transitions::*;

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

/// How an invoice stands, what is still to be paid, and what can be given back. The status is derived from
/// what is stored: how it was closed; else DRAFT until it is issued; with refunds REFUNDED or
/// PARTIALLY_REFUNDED, as all that was paid was given back or not; else PAID (also a total of 0), OPEN or
/// PARTIALLY_PAID.
///
/// A refund does not open the balance again; nothing is owed on a VOID invoice. A line's `refundable` is
/// what is left of it, and not more than what is left of the payments.
///
/// Faults: `UNKNOWN_CURRENCY` at `invoice.currency`; `INVALID_STATE` at `invoice.lines`, `invoice.payments`,
/// `invoice.refunds` or `invoice.closed` for an invoice that cannot be; `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{Invoice, InvoiceStatus, invoice_status};
/// let invoice = Invoice::from_json(r#"{"id": "inv_1", "currency": "USD", "issued": true,
///     "lines": [{"id": "seats", "total": "60"}, {"id": "calls", "total": "40"}],
///     "payments": [{"id": "p1", "amount": "25"}]}"#).unwrap();
/// let view = invoice_status(&invoice).unwrap();
/// assert_eq!(view.status, InvoiceStatus::PartiallyPaid);
/// assert_eq!((view.balance.to_string(), view.refundable.to_string()), ("75.00".into(), "25.00".into()));
/// ```
#[rule]
pub fn invoice_status(invoice: &Invoice) -> Result<InvoiceView, Fault> {
    StoredInvoice::new(invoice)?.view()
}

impl InvoiceResult {
    /// An invoice after a change, which was accepted and so can be.
    fn of(invoice: &Invoice, repeated: bool) -> Result<Self, Fault> {
        let stored = StoredInvoice::new(invoice)?;
        Ok(Self { invoice: stored.written()?, view: stored.view()?, repeated })
    }
}
