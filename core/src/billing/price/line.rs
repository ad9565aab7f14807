//! A quantity priced by a price that makes sense, in the fastest numbers that suffice.

use super::{
    Price, PricePart,
    charge::{Charge, Cost, Part},
    number::Number,
    sense::check_price,
};
use crate::{
    Decimal, Fault,
    billing::currency::overflow,
    exact::{Exact, Whole},
    shape::At,
};

/// A price that makes sense, made ready for many quantities.
#[derive(Debug, Clone)]
pub(in crate::billing) struct ReadyPrice {
    pub price: Price,
    /// The price in the kinds of numbers that allocate nothing, where they suffice for it.
    pub(super) quick: Option<Charge<i64>>,
    pub(super) wide: Option<Charge<i128>>,
}

/// A quantity priced, with its parts.
pub(in crate::billing) struct Line {
    pub parts: Vec<PricePart>,
    pub cost: Cost<Exact>,
}

impl ReadyPrice {
    /// Refuses a price without sense: `INVALID_POLICY` with the path.
    pub fn new(price: &Price, at: &At<'_>) -> Result<Self, Fault> {
        check_price(price, at)?;
        Ok(Self::of(price.clone(), 0))
    }

    /// Ready for quantities of so many decimals, which then are as fast as whole ones.
    pub fn for_decimals(self, decimals: u32) -> Self {
        Self::of(self.price, decimals)
    }

    fn of(price: Price, decimals: u32) -> Self {
        Self { quick: Charge::new(&price, decimals), wide: Charge::new(&price, decimals), price }
    }

    /// What a quantity costs, whatever its size.
    pub fn cost(&self, quantity: Decimal, events: i64) -> Result<Cost<Exact>, Fault> {
        let quick = self.quick.as_ref().and_then(|charge| charge.exact_cost(quantity, events, |_| Some(())));
        let wide = || self.wide.as_ref()?.exact_cost(quantity, events, |_| Some(()));
        match quick.or_else(wide) {
            Some(cost) => Ok(cost),
            None => self.line(quantity, events).map(|line| line.cost),
        }
    }

    /// What a quantity costs, and of what parts that is made up.
    pub fn line(&self, quantity: Decimal, events: i64) -> Result<Line, Fault> {
        let quick = self.quick.as_ref().and_then(|charge| line_by(charge, quantity, events));
        match quick.or_else(|| line_by(self.wide.as_ref()?, quantity, events)) {
            Some(line) => Ok(line),
            None => line(&self.price, quantity, events),
        }
    }
}

/// What a quantity costs by a price that makes sense, and of what parts that is made up.
pub(super) fn line(price: &Price, quantity: Decimal, events: i64) -> Result<Line, Fault> {
    let decimals = quantity.scale();
    Charge::<i128>::new(price, decimals)
        .and_then(|charge| line_by(&charge, quantity, events))
        .or_else(|| line_by(&Charge::<Whole>::new(price, decimals)?, quantity, events))
        .ok_or_else(overflow)
}

/// None where the numbers do not suffice; where they always do, none is an answer that is too large.
fn line_by<N: Number>(charge: &Charge<N>, quantity: Decimal, events: i64) -> Option<Line> {
    let mut parts = Vec::new();
    let cost = charge.exact_cost(quantity, events, |part| {
        parts.push(shown(&part, charge)?);
        Some(())
    })?;
    Some(Line { parts, cost })
}

impl<N: Number> Charge<N> {
    fn exact_cost(
        &self,
        quantity: Decimal,
        events: i64,
        each: impl FnMut(Part<'_, N>) -> Option<()>,
    ) -> Option<Cost<Exact>> {
        let Cost { chargeable, exact } = self.cost(&N::of(quantity, self.unit_decimals)?, events, each)?;
        Some(Cost {
            chargeable: chargeable.exact(self.unit_decimals),
            exact: exact.exact(self.money_decimals()),
        })
    }
}

fn shown<N: Number>(part: &Part<'_, N>, charge: &Charge<N>) -> Option<PricePart> {
    let shortest = |number: &N, decimals| number.clone().exact(decimals).shortest();
    let (units, rate) = match part.units {
        None => (None, None),
        Some((units, rate, decimals)) => {
            (Some(shortest(units, charge.unit_decimals)?), Some(shortest(rate, decimals)?))
        }
    };
    let tier = match part.tier {
        None => None,
        Some(tier) => Some(i32::try_from(tier).ok()?),
    };
    let amount = shortest(part.amount, charge.money_decimals())?;
    Some(PricePart { kind: part.kind, tier, units, rate, amount })
}
