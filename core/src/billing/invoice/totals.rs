//! The totals of an invoice.

mod discount;
mod line;
mod tax;

use std::collections::BTreeMap;

use trueline_macros::{record, rule};

use crate::{
    Decimal, Fault, FaultCode, Rounding,
    billing::currency::{Currency, overflow},
    exact::Exact,
    shape::{At, misshapen},
    unique_ids::check_unique,
};
use discount::Discount;
use line::Line;
use tax::Tax;

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

/// Adds up an invoice: the lines, their discounts, the invoice's discount, the tax of each rate. A line's
/// discount comes off it; the invoice's is spread over the positive lines, before tax. A rate's tax is
/// rounded once, and spread down to its lines, so that every column adds up to its total: net + tax = total
/// in every line, rate and column. With `taxIncluded` the tax is taken out, and the total never changes.
///
/// Faults, in this order: `INVALID_INPUT` at `lines` where there are none; `UNKNOWN_CURRENCY` at `currency`;
/// `DUPLICATE_ID` at `lines[1].id`; line by line `INVALID_INPUT` or `NOT_MINOR_UNITS` at `lines[1].amount`,
/// `.discountAmount`, `.discountPercent` or `.taxPercent`, and `DISCOUNT_TOO_LARGE` at `.discountAmount` with
/// `requested` and `available`; the same of the invoice's discount; `NEGATIVE_TOTAL` at `lines`;
/// `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{InvoiceTotalsRequest, invoice_totals};
/// let request = InvoiceTotalsRequest::from_json(r#"{"currency": "USD", "lines": [
///     {"id": "seats", "quantity": "3", "unitPrice": "29.99", "taxPercent": "20"},
///     {"id": "calls", "amount": "50.03", "discountPercent": "10", "taxPercent": "20"}
/// ]}"#).unwrap();
/// let totals = invoice_totals(&request).unwrap();
/// assert_eq!([totals.net, totals.tax].map(|sum| sum.to_string()), ["135.00", "27.00"]);
/// assert_eq!(totals.total.to_string(), "162.00");
/// ```
#[rule]
pub fn invoice_totals(request: &InvoiceTotalsRequest) -> Result<InvoiceTotals, Fault> {
    request.check_size(&At::Root)?;
    request.totals(&At::Root)
}

impl InvoiceTotalsRequest {
    /// Refuses an invoice without lines, which is a matter of shape.
    pub(in crate::billing) fn check_size(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.lines.is_empty() {
            return Err(misshapen(&at.field("lines"), "a list of at least one line"));
        }
        Ok(())
    }

    /// The totals (steps 32 to 35), of a request that stands at a path.
    pub(in crate::billing) fn totals(&self, at: &At<'_>) -> Result<InvoiceTotals, Fault> {
        let currency = Currency::requested(&self.currency, &at.field("currency"))?;
        let at_lines = at.field("lines");
        check_unique(self.lines.iter().map(|line| line.id.as_str()), &at_lines)?;
        let line = |(i, line)| Line::new(line, currency, self.rounding, &at_lines.index(i));
        let mut lines: Vec<Line<'_>> = self.lines.iter().enumerate().map(line).collect::<Result<_, _>>()?;
        let discount = Discount::new(self.discount_percent, self.discount_amount, currency, at)?;
        discount.spread(&mut lines, currency, self.rounding, at)?;
        if Exact::sum(lines.iter().map(|line| &line.left)).is_negative() {
            let message = "the lines come to less than 0: that is a credit note, not an invoice";
            return Err(Fault::new(FaultCode::NegativeTotal, message).at(at_lines.to_string()));
        }
        let tax = Tax { currency, rounding: self.rounding, is_included: self.tax_included };
        let rates = tax.by_rate(&mut lines)?;
        self.written(currency, &lines, &rates)
    }

    fn written(
        &self,
        currency: Currency,
        lines: &[Line<'_>],
        rates: &BTreeMap<Exact, Vec<usize>>,
    ) -> Result<InvoiceTotals, Fault> {
        let lines: Vec<InvoiceLineTotals> =
            lines.iter().map(|line| line.written(currency, self.tax_included)).collect::<Result<_, _>>()?;
        let rate = |(percent, places): (&Exact, &Vec<usize>)| {
            let of = || places.iter().filter_map(|place| lines.get(*place));
            Ok(TaxTotal {
                percent: percent.shortest().ok_or_else(overflow)?,
                base: column(currency, of(), |line| line.net)?,
                tax: column(currency, of(), |line| line.tax)?,
            })
        };
        Ok(InvoiceTotals {
            currency: currency.code.to_owned(),
            rounding: self.rounding,
            tax_included: self.tax_included,
            taxes: rates.iter().map(rate).collect::<Result<_, Fault>>()?,
            amount: column(currency, &lines, |line| line.amount)?,
            discount: column(currency, &lines, |line| line.discount)?,
            net: column(currency, &lines, |line| line.net)?,
            tax: column(currency, &lines, |line| line.tax)?,
            total: column(currency, &lines, |line| line.total)?,
            lines,
        })
    }
}

/// The sum of a column.
fn column<'a>(
    currency: Currency,
    lines: impl IntoIterator<Item = &'a InvoiceLineTotals>,
    figure: impl Fn(&InvoiceLineTotals) -> Decimal,
) -> Result<Decimal, Fault> {
    let figures = lines.into_iter().map(|line| Exact::from(figure(line)));
    currency.money(&figures.fold(Exact::ZERO, |sum, figure| sum.plus(&figure)))
}
