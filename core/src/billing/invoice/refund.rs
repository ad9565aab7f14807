//! Money that goes back.

use trueline_macros::{record, rule};

use super::{
    Invoice, InvoiceResult, Refund, RefundLine,
    fault::{Excess, conflict, shown},
    stored::{StoredInvoice, StoredLine},
    transitions::InvoiceCommand,
};
use crate::{
    Decimal, Fault, FaultCode,
    billing::{
        currency::overflow,
        split::{spread, to_the_first},
    },
    exact::{Exact, Whole},
    shape::At,
    unique_ids::check_unique,
};

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

/// Gives money back, up to what was paid and not given back yet: line by line, or, where no lines are given,
/// over what is left of each line by largest remainder. The same refund again changes nothing and is
/// `repeated`.
///
/// Faults: those of `invoiceStatus`; `INVALID_INPUT` at `refund.amount` not above 0; `NOT_MINOR_UNITS` there;
/// `IDEMPOTENCY_CONFLICT` at `refund.id` that stands for another amount or other lines; `ILLEGAL_TRANSITION`
/// at `refund` with `status` and `action`; `EXCEEDS_REFUNDABLE` at `refund.amount` with `requested` and
/// `available`. Of the lines: `DUPLICATE_ID` and `UNKNOWN_LINE` at `refund.lines[1].id`; `INVALID_INPUT`,
/// `NOT_MINOR_UNITS` and `EXCEEDS_REFUNDABLE` at `refund.lines[1].amount`; `LINES_DO_NOT_ADD_UP` at
/// `refund.lines` with `expected` and `actual`.
///
/// ```
/// use trueline::{RefundPaymentRequest, refund_payment};
/// let request = RefundPaymentRequest::from_json(r#"{"refund": {"id": "r1", "amount": "33.34"},
///     "invoice": {"id": "inv_1", "currency": "USD", "issued": true,
///         "lines": [{"id": "seats", "total": "60"}, {"id": "calls", "total": "40"}],
///         "payments": [{"id": "p1", "amount": "100"}]}
/// }"#).unwrap();
/// let refunded = refund_payment(&request).unwrap().invoice.refunds.remove(0);
/// let amounts: Vec<String> = refunded.lines.iter().map(|line| line.amount.to_string()).collect();
/// assert_eq!(amounts, ["20.00", "13.34"]);
/// ```
#[rule]
pub fn refund_payment(request: &RefundPaymentRequest) -> Result<InvoiceResult, Fault> {
    let RefundPaymentRequest { invoice, refund } = request;
    let stored = StoredInvoice::new(invoice)?;
    let at = At::Root.field("refund");
    let at_amount = at.field("amount");
    let amount = stored.amount_above_zero(refund.amount, &at_amount)?;
    if let Some(known) = invoice.refunds.iter().find(|known| known.id == refund.id) {
        let is_same = Exact::from(known.amount) == amount
            && refund.lines.as_ref().is_none_or(|lines| in_order(lines) == in_order(&known.lines));
        return match is_same {
            true => InvoiceResult::of(invoice, true),
            false => Err(conflict(&refund.id, &at.field("id"))),
        };
    }
    stored.check_command(InvoiceCommand::Refund, &at)?;
    let refundable = stored.refundable();
    if amount > refundable {
        let excess = Excess { requested: &amount, available: &refundable };
        return Err(excess.fault(FaultCode::ExceedsRefundable, stored.currency, &at_amount));
    }
    let lines = match &refund.lines {
        None => spread_lines(&stored, &amount)?,
        Some(lines) => {
            check_lines(&stored, &amount, lines, &at.field("lines"))?;
            lines.clone()
        }
    };
    let mut invoice = invoice.clone();
    invoice.refunds.push(Refund { id: refund.id.clone(), amount: refund.amount, lines });
    InvoiceResult::of(&invoice, false)
}

/// Lines as they compare, in whatever order they were given.
fn in_order(lines: &[RefundLine]) -> Vec<(&str, Decimal)> {
    let mut lines: Vec<(&str, Decimal)> = lines.iter().map(|line| (line.id.as_str(), line.amount)).collect();
    lines.sort();
    lines
}

/// Refuses lines that cannot be given back, or do not add up to the refund.
fn check_lines(
    stored: &StoredInvoice<'_>,
    amount: &Exact,
    lines: &[RefundLine],
    at: &At<'_>,
) -> Result<(), Fault> {
    check_unique(lines.iter().map(|line| line.id.as_str()), at)?;
    let mut sum = Exact::ZERO;
    for (i, RefundLine { id, amount }) in lines.iter().enumerate() {
        let at = at.index(i);
        let Some(line) = stored.line(id) else {
            let message = format!("the invoice has no line `{id}`");
            return Err(Fault::new(FaultCode::UnknownLine, message).at(at.field("id").to_string()));
        };
        let at_amount = at.field("amount");
        let requested = stored.amount_above_zero(*amount, &at_amount)?;
        let available = stored.refundable_of(line);
        if requested > available {
            let excess = Excess { requested: &requested, available: &available };
            return Err(excess.fault(FaultCode::ExceedsRefundable, stored.currency, &at_amount));
        }
        sum = sum.plus(&requested);
    }
    if sum == *amount {
        return Ok(());
    }
    let (expected, actual) = (shown(amount, stored.currency)?, shown(&sum, stored.currency)?);
    let message = format!("the lines come to `{actual}`, the refund is `{expected}`");
    let fault = Fault::new(FaultCode::LinesDoNotAddUp, message).at(at.to_string());
    Err(fault.with("expected", expected).with("actual", actual))
}

/// A refund over what is left of each line; a line that gets nothing is left out.
fn spread_lines(stored: &StoredInvoice<'_>, amount: &Exact) -> Result<Vec<RefundLine>, Fault> {
    let digits = stored.currency.digits;
    let units = |amount: &Exact| amount.units(digits).ok_or_else(overflow);
    let weights: Vec<Whole> =
        stored.lines.iter().map(|line| units(&line.left())).collect::<Result<_, _>>()?;
    // Where something was paid, something is left of a line.
    let parts = spread(&units(amount)?, &weights, to_the_first).unwrap_or_default();
    let lines = stored.lines.iter().zip(parts).filter(|(_, part)| !part.is_zero());
    let line = |(line, part): (&StoredLine<'_>, Whole)| {
        let amount = stored.currency.money(&Exact::of_whole(part, digits))?;
        Ok(RefundLine { id: line.id.to_owned(), amount })
    };
    lines.map(line).collect()
}
