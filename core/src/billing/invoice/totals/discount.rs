//! Discounts of a line and of an invoice.

use super::Line;
use crate::{
    Decimal, Fault, FaultCode, Rounding,
    billing::{
        currency::{Currency, overflow},
        invoice::fault::Excess,
        split::{spread, to_the_first},
    },
    exact::{Exact, Whole},
    shape::{At, misshapen},
};

/// A discount that was asked for.
pub(super) enum Discount {
    None,
    /// 0 to 100.
    Percent(Exact),
    /// In whole minor units, not negative.
    Amount(Exact),
}

impl Discount {
    /// Reads the discount of a record at a path: one of both, in its range.
    pub fn new(
        percent: Option<Decimal>,
        amount: Option<Decimal>,
        currency: Currency,
        at: &At<'_>,
    ) -> Result<Self, Fault> {
        let (at_percent, at_amount) = (at.field("discountPercent"), at.field("discountAmount"));
        match (percent, amount) {
            (None, None) => Ok(Self::None),
            (Some(_), Some(_)) => Err(misshapen(&at_amount, "left out beside `discountPercent`")),
            (Some(percent), None) if percent < Decimal::ZERO || percent > Decimal::from(100) => {
                Err(misshapen(&at_percent, "a decimal from 0 to 100"))
            }
            (Some(percent), None) => Ok(Self::Percent(percent.into())),
            (None, Some(amount)) if amount < Decimal::ZERO => {
                Err(misshapen(&at_amount, "a decimal that is not negative"))
            }
            (None, Some(amount)) => currency.minor_amount(amount, &at_amount).map(Self::Amount),
        }
    }

    /// Spreads the invoice's discount over the positive lines (step 33).
    pub fn spread(
        &self,
        lines: &mut [Line<'_>],
        currency: Currency,
        rounding: Rounding,
        at: &At<'_>,
    ) -> Result<(), Fault> {
        let of_line = |line: &Line<'_>| line.left.clone().max(Exact::ZERO);
        let available = lines.iter().fold(Exact::ZERO, |sum, line| sum.plus(&of_line(line)));
        let discount = match self {
            Self::None => return Ok(()),
            Self::Percent(percent) => currency.rounded(&available.times(percent).percent(), rounding),
            Self::Amount(discount) => {
                Self::check_amount(discount, &available, currency, at)?;
                discount.clone()
            }
        };
        let units = |amount: &Exact| amount.units(currency.digits).ok_or_else(overflow);
        let weights: Vec<Whole> = lines.iter().map(|line| units(&of_line(line))).collect::<Result<_, _>>()?;
        // Without a positive line there is no discount.
        let parts = spread(&units(&discount)?, &weights, to_the_first).unwrap_or_default();
        for (line, part) in lines.iter_mut().zip(parts) {
            line.left = line.left.minus(&Exact::of_whole(part, currency.digits));
        }
        Ok(())
    }

    /// Refuses an amount above what it comes off.
    pub fn check_amount(
        discount: &Exact,
        available: &Exact,
        currency: Currency,
        at: &At<'_>,
    ) -> Result<(), Fault> {
        if discount <= available {
            return Ok(());
        }
        let excess = Excess { requested: discount, available };
        Err(excess.fault(FaultCode::DiscountTooLarge, currency, &at.field("discountAmount")))
    }
}
