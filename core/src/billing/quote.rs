//! Quotes.

use trueline_macros::{choice, record};

use super::{Invoice, InvoiceTotals, InvoiceTotalsRequest};
use crate::{Day, Decimal};

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
