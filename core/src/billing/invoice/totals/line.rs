//! A line of an invoice.

use super::{Discount, InvoiceLine, InvoiceLineTotals};
use crate::{
    Decimal, Fault, Rounding,
    billing::currency::Currency,
    exact::Exact,
    shape::{At, misshapen},
};

/// A line while it is added up; every amount in whole minor units.
pub(super) struct Line<'a> {
    id: &'a str,
    /// Before discounts.
    pub amount: Exact,
    /// After discounts: with the tax in it where it is included.
    pub left: Exact,
    pub tax_percent: Exact,
    /// The line's part of its rate's tax; 0 until that is known.
    pub tax: Exact,
}

/// The highest rate of a tax, in percent.
const HIGHEST_TAX: i64 = 1000;

impl<'a> Line<'a> {
    /// Checks a line and takes its own discount off (step 32).
    pub fn new(
        line: &'a InvoiceLine,
        currency: Currency,
        rounding: Rounding,
        at: &At<'_>,
    ) -> Result<Self, Fault> {
        let exact = match (line.amount, line.quantity, line.unit_price) {
            (Some(amount), None, None) => currency.minor_amount(amount, &at.field("amount"))?,
            (None, Some(quantity), Some(price)) => Exact::from(quantity).times(&price.into()),
            _ => {
                let wanted = "given, or `quantity` and `unitPrice` in its place";
                return Err(misshapen(&at.field("amount"), wanted));
            }
        };
        let discount = Discount::new(line.discount_percent, line.discount_amount, currency, at)?;
        if line.tax_percent < Decimal::ZERO || line.tax_percent > Decimal::from(HIGHEST_TAX) {
            let wanted = format_args!("a decimal from 0 to {HIGHEST_TAX}");
            return Err(misshapen(&at.field("taxPercent"), wanted));
        }
        let amount = currency.rounded(&exact, rounding);
        let left = match discount {
            Discount::None => amount.clone(),
            // Of the exact amount, so that there is one rounding.
            Discount::Percent(percent) => {
                let rest = Exact::from(100).minus(&percent);
                currency.rounded(&exact.times(&rest).percent(), rounding)
            }
            Discount::Amount(discount) => {
                Discount::check_amount(&discount, &amount, currency, at)?;
                amount.minus(&discount)
            }
        };
        Ok(Self { id: &line.id, amount, left, tax_percent: line.tax_percent.into(), tax: Exact::ZERO })
    }

    /// Both discounts.
    pub fn discount(&self) -> Exact {
        self.amount.minus(&self.left)
    }

    /// Without tax.
    pub fn net(&self, is_tax_included: bool) -> Exact {
        if is_tax_included { self.left.minus(&self.tax) } else { self.left.clone() }
    }

    /// With tax.
    pub fn total(&self, is_tax_included: bool) -> Exact {
        if is_tax_included { self.left.clone() } else { self.left.plus(&self.tax) }
    }

    pub fn written(&self, currency: Currency, is_tax_included: bool) -> Result<InvoiceLineTotals, Fault> {
        Ok(InvoiceLineTotals {
            id: self.id.to_owned(),
            amount: currency.money(&self.amount)?,
            discount: currency.money(&self.discount())?,
            net: currency.money(&self.net(is_tax_included))?,
            tax: currency.money(&self.tax)?,
            total: currency.money(&self.total(is_tax_included))?,
        })
    }
}
