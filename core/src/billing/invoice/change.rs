//! What is done with an invoice besides paying.

use trueline_macros::{choice, record, rule};

use super::{Invoice, InvoiceClosed, InvoiceResult, stored::StoredInvoice, transitions::InvoiceCommand};
use crate::{Fault, shape::At};

/// An action on an invoice.
#[record]
pub struct ChangeInvoiceRequest {
    /// The invoice.
    pub invoice: Invoice,
    /// What is to be done.
    pub action: InvoiceAction,
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

/// Issues an invoice, voids it or gives it up. A draft needs a line to be issued, and is PAID at once where
/// its total is 0; an UNCOLLECTIBLE invoice can be voided as long as nothing was paid.
///
/// Faults: those of `invoiceStatus`; `ILLEGAL_TRANSITION` at `action` with `status` and `action`.
///
/// ```
/// use trueline::{ChangeInvoiceRequest, InvoiceStatus, change_invoice};
/// let change = |action: &str| change_invoice(&ChangeInvoiceRequest::from_json(&format!(r#"{{
///     "invoice": {{"id": "inv_1", "currency": "USD", "lines": [{{"id": "seats", "total": "60"}}]}},
///     "action": "{action}"}}"#)).unwrap());
/// assert_eq!(change("ISSUE").unwrap().view.status, InvoiceStatus::Open);
/// assert_eq!(change("MARK_UNCOLLECTIBLE").unwrap_err().details["status"], "DRAFT".into());
/// ```
#[rule]
pub fn change_invoice(request: &ChangeInvoiceRequest) -> Result<InvoiceResult, Fault> {
    let ChangeInvoiceRequest { invoice, action } = request;
    StoredInvoice::new(invoice)?.check_command(InvoiceCommand::from(*action), &At::Root.field("action"))?;
    let mut invoice = invoice.clone();
    match action {
        InvoiceAction::Issue => invoice.issued = true,
        InvoiceAction::Void => invoice.closed = Some(InvoiceClosed::Void),
        InvoiceAction::MarkUncollectible => invoice.closed = Some(InvoiceClosed::Uncollectible),
    }
    InvoiceResult::of(&invoice, false)
}
