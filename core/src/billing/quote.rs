//! Quotes.

use trueline_macros::{choice, record, rule};

use super::{Invoice, InvoiceTotals, InvoiceTotalsRequest, InvoicedLine, currency::Currency, invoice::shown};
use crate::{
    Day, Decimal, Fault, FaultCode,
    exact::Exact,
    shape::{At, misshapen},
};

/// A quote to become an invoice.
#[record]
pub struct ConvertQuoteRequest {
    /// The quote.
    pub quote: Quote,
    /// The id of the new invoice: 1 to 200 characters.
    #[form(KEY)]
    pub invoice_id: String,
}

/// A quote as the host stores it.
#[record]
pub struct Quote {
    /// The id: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// How it stands.
    pub status: QuoteStatus,
    /// The last day on which it can be accepted.
    pub valid_until: Option<Day>,
    /// The day on which it was accepted.
    pub accepted_on: Option<Day>,
    /// The total that the customer saw.
    pub total: Option<Decimal>,
    /// What is offered.
    pub content: InvoiceTotalsRequest,
}

/// How a quote stands.
#[choice]
pub enum QuoteStatus {
    /// Not sent yet.
    Draft,
    /// Sent.
    Sent,
    /// Accepted.
    Accepted,
    /// Declined.
    Declined,
    /// Made into an invoice.
    Converted,
}

/// A quote made into a draft invoice.
#[record]
pub struct ConvertedQuote {
    /// How the quote stands now.
    pub quote_status: QuoteStatus,
    /// The quote added up.
    pub totals: InvoiceTotals,
    /// The draft: one line a quoted line.
    pub invoice: Invoice,
}

/// Makes an accepted quote a draft invoice: one line a quoted line, with its total. The host stores quote
/// and invoice in one transaction, and the quote's id once.
///
/// Faults: `INVALID_INPUT` at `quote.content.lines` where there are none; `QUOTE_ALREADY_CONVERTED` and
/// `QUOTE_NOT_ACCEPTED` (with `status`) at `quote.status`; `INVALID_INPUT` at `quote.acceptedOn` left out;
/// `QUOTE_EXPIRED` there where it is after `validUntil`; those of `invoiceTotals` with paths such as
/// `quote.content.lines[0].amount`; `QUOTE_TOTAL_CHANGED` at `quote.total` with `expected`, which is what the
/// customer saw, and `actual`; `NEGATIVE_TOTAL` at `quote.content.lines` where a negative tax makes the total
/// negative.
///
/// ```
/// use trueline::{ConvertQuoteRequest, convert_quote};
/// let request = ConvertQuoteRequest::from_json(r#"{"invoiceId": "inv_1", "quote": {"id": "q_1",
///     "status": "ACCEPTED", "validUntil": "2026-03-31", "acceptedOn": "2026-03-31", "total": "110.00",
///     "content": {"currency": "USD", "lines": [{"id": "seats", "amount": "100", "taxPercent": "10"}]}
/// }}"#).unwrap();
/// let invoice = convert_quote(&request).unwrap().invoice;
/// assert_eq!((invoice.issued, invoice.lines[0].total.to_string()), (false, "110.00".into()));
/// ```
#[rule]
pub fn convert_quote(request: &ConvertQuoteRequest) -> Result<ConvertedQuote, Fault> {
    let ConvertQuoteRequest { quote, invoice_id } = request;
    let at = At::Root.field("quote");
    let at_content = at.field("content");
    quote.content.check_size(&at_content)?;
    quote.check_acceptance(&at)?;
    let totals = quote.content.totals(&at_content)?;
    quote.check_total(&totals, &at)?;
    if totals.total < Decimal::ZERO {
        let message = "the tax makes the total less than 0: an invoice cannot be that";
        return Err(Fault::new(FaultCode::NegativeTotal, message).at(at_content.field("lines").to_string()));
    }
    let lines = totals.lines.iter().map(|line| InvoicedLine { id: line.id.clone(), total: line.total });
    let invoice = Invoice {
        id: invoice_id.clone(),
        currency: totals.currency.clone(),
        issued: false,
        closed: None,
        lines: lines.collect(),
        payments: Vec::new(),
        refunds: Vec::new(),
    };
    Ok(ConvertedQuote { quote_status: QuoteStatus::Converted, totals, invoice })
}

impl Quote {
    /// Refuses a quote that was not accepted in time, or was converted before.
    fn check_acceptance(&self, at: &At<'_>) -> Result<(), Fault> {
        let at_status = at.field("status").to_string();
        match self.status {
            QuoteStatus::Accepted => {}
            QuoteStatus::Converted => {
                let message = format!("the quote `{}` was made into an invoice already", self.id);
                return Err(Fault::new(FaultCode::QuoteAlreadyConverted, message).at(at_status));
            }
            QuoteStatus::Draft | QuoteStatus::Sent | QuoteStatus::Declined => {
                let status = self.status.name();
                let message = format!("the quote `{}` is {status}, not ACCEPTED", self.id);
                let fault = Fault::new(FaultCode::QuoteNotAccepted, message).at(at_status);
                return Err(fault.with("status", status));
            }
        }
        let at_accepted_on = at.field("acceptedOn");
        let accepted_on =
            self.accepted_on.ok_or_else(|| misshapen(&at_accepted_on, "given with an accepted quote"))?;
        match self.valid_until {
            Some(until) if accepted_on > until => {
                let message = format!("the quote was valid until {until}, and accepted on {accepted_on}");
                Err(Fault::new(FaultCode::QuoteExpired, message).at(at_accepted_on.to_string()))
            }
            _ => Ok(()),
        }
    }

    /// Refuses totals that are not what the customer saw.
    fn check_total(&self, totals: &InvoiceTotals, at: &At<'_>) -> Result<(), Fault> {
        let Some(total) = self.total.filter(|total| *total != totals.total) else { return Ok(()) };
        let at_content = at.field("content");
        let currency = Currency::requested(&totals.currency, &at_content.field("currency"))?;
        let (expected, actual) = (shown(&Exact::from(total), currency)?, totals.total.to_string());
        let message = format!("the customer saw `{expected}`, the lines come to `{actual}`");
        let fault = Fault::new(FaultCode::QuoteTotalChanged, message).at(at.field("total").to_string());
        Err(fault.with("expected", expected).with("actual", actual))
    }
}
