//! Money that comes.

use trueline_macros::{record, rule};

use super::{
    Invoice, InvoiceResult, Payment,
    fault::{Excess, conflict},
    stored::StoredInvoice,
    transitions::InvoiceCommand,
};
use crate::{Fault, FaultCode, exact::Exact, shape::At};

/// A payment for an invoice.
#[record]
pub struct ApplyPaymentRequest {
    /// The invoice.
    pub invoice: Invoice,
    /// The payment.
    pub payment: Payment,
}

/// Records money received, up to the balance. The same payment again changes nothing and is `repeated`. One
/// for an UNCOLLECTIBLE invoice opens it again.
///
/// Faults: those of `invoiceStatus`; `INVALID_INPUT` at `payment.amount` not above 0; `NOT_MINOR_UNITS`
/// there; `IDEMPOTENCY_CONFLICT` at `payment.id` that stands for another amount; `ILLEGAL_TRANSITION` at `payment`
/// with `status` and `action`; `EXCEEDS_BALANCE` at `payment.amount` with `requested` and `available`.
///
/// ```
/// use trueline::{ApplyPaymentRequest, InvoiceStatus, apply_payment};
/// let request = ApplyPaymentRequest::from_json(r#"{"payment": {"id": "p1", "amount": "60"},
///     "invoice": {"id": "inv_1", "currency": "USD", "issued": true, "lines": [{"id": "l", "total": "60"}]}
/// }"#).unwrap();
/// let paid = apply_payment(&request).unwrap();
/// assert_eq!((paid.view.status, paid.repeated), (InvoiceStatus::Paid, false));
/// let again = apply_payment(&ApplyPaymentRequest { invoice: paid.invoice.clone(), ..request }).unwrap();
/// assert_eq!((again.invoice, again.repeated), (paid.invoice, true));
/// ```
#[rule]
pub fn apply_payment(request: &ApplyPaymentRequest) -> Result<InvoiceResult, Fault> {
    let ApplyPaymentRequest { invoice, payment } = request;
    let stored = StoredInvoice::new(invoice)?;
    let at = At::Root.field("payment");
    let at_amount = at.field("amount");
    let amount = stored.amount_above_zero(payment.amount, &at_amount)?;
    if let Some(known) = invoice.payments.iter().find(|known| known.id == payment.id) {
        return match Exact::from(known.amount) == amount {
            true => InvoiceResult::of(invoice, true),
            false => Err(conflict(&payment.id, &at.field("id"))),
        };
    }
    stored.check_command(InvoiceCommand::Pay, &at)?;
    let balance = stored.balance();
    if amount > balance {
        let excess = Excess { requested: &amount, available: &balance };
        return Err(excess.fault(FaultCode::ExceedsBalance, stored.currency, &at_amount));
    }
    let mut invoice = invoice.clone();
    invoice.closed = None;
    invoice.payments.push(payment.clone());
    InvoiceResult::of(&invoice, false)
}
