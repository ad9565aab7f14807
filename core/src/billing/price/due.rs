//! A price as it is shown: exact, rounded once, less what was billed.

use super::{
    charge::{Charge, Cost},
    line::ReadyPrice,
    number::{Number, Small},
};
use crate::{
    Decimal, Fault, Rounding,
    billing::currency::{Currency, overflow},
    exact::{Exact, small_power_of_ten, small_times},
};

/// A price as it is shown, and what is left of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::billing) struct Due {
    pub exact: Decimal,
    pub amount: Decimal,
    pub charge: Decimal,
}

/// In which money a price is shown, and what was billed of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::billing) struct Terms {
    pub currency: Currency,
    pub rounding: Rounding,
    pub billed: Decimal,
}

impl Due {
    /// The one rounding of a price.
    pub fn new(currency: Currency, rounding: Rounding, exact: &Exact, billed: &Exact) -> Result<Self, Fault> {
        let small = || {
            let (exact, money_decimals) = exact.small()?;
            let (billed, decimals) = billed.small()?;
            let billed = small_times(billed, small_power_of_ten(currency.digits.checked_sub(decimals)?)?)?;
            Self::small(currency, rounding, exact, money_decimals, billed)
        };
        if let Some(due) = small() {
            return Ok(due);
        }
        let amount = currency.rounded(exact, rounding);
        Ok(Self {
            exact: exact.shortest().ok_or_else(overflow)?,
            amount: currency.money(&amount)?,
            charge: currency.money(&amount.minus(billed))?,
        })
    }

    /// The same in numbers that allocate nothing, with the minor units that were billed; none where they do
    /// not suffice. It is inlined, as is what calls it: an answer that is handed on through memory, in pieces
    /// of 32 bits, takes longer than to be worked out.
    #[inline(always)]
    fn small<N: Small>(
        currency: Currency,
        rounding: Rounding,
        exact: N,
        money_decimals: u32,
        billed: N,
    ) -> Option<Self> {
        let digits = currency.digits;
        let amount = match money_decimals.checked_sub(digits) {
            Some(finer) => exact.over(&N::power_of_ten(finer)?, rounding)?,
            None => exact.times(&N::power_of_ten(digits.checked_sub(money_decimals)?)?)?,
        };
        let charge = amount.minus(&billed)?;
        Some(Self {
            exact: exact.shortest(money_decimals)?,
            amount: amount.decimal(digits)?,
            charge: charge.decimal(digits)?,
        })
    }

    /// Nothing is due: what was billed is to be given back.
    #[inline(always)]
    pub fn nothing(terms: Terms) -> Option<Self> {
        let Terms { currency, rounding, billed } = terms;
        Self::small(currency, rounding, 0, 0, i64::of(billed, currency.digits)?)
    }
}

impl ReadyPrice {
    /// What so many units come to, in 64 bits; none where they do not suffice.
    #[inline(always)]
    pub fn quick_due(&self, units: i64, terms: Terms) -> Option<Due> {
        self.quick.as_ref()?.due_for_units(units, terms)
    }

    /// The same in 128 bits.
    pub fn wide_due(&self, units: i64, terms: Terms) -> Option<Due> {
        self.wide.as_ref()?.due_for_units(units, terms)
    }
}

impl<N: Small> Charge<N> {
    /// What a quantity comes to; none where these numbers do not suffice.
    #[inline(always)]
    pub fn due(&self, quantity: &N, events: i64, terms: Terms) -> Option<(Cost<N>, Due)> {
        let Terms { currency, rounding, billed } = terms;
        let cost = self.cost(quantity, events, |_| Some(()))?;
        let billed = N::of(billed, currency.digits)?;
        let due = Due::small(currency, rounding, cost.exact, self.money_decimals(), billed)?;
        Some((cost, due))
    }

    #[inline(always)]
    fn due_for_units(&self, units: i64, terms: Terms) -> Option<Due> {
        let quantity = N::from(units).times(&N::power_of_ten(self.unit_decimals)?)?;
        self.due(&quantity, 0, terms).map(|(_, due)| due)
    }
}
