//! A quantity priced by a price that makes sense, in the fastest numbers that suffice.

use super::{
    ChargeModel, Price, PricePart,
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
    ready: Ready,
}

/// A price in the kinds of numbers that allocate nothing, where they suffice for it.
#[derive(Debug, Clone)]
struct Ready {
    quick: Option<Charge<i64>>,
    wide: Option<Charge<i128>>,
}

/// What a quantity costs, in units and in money of so many decimals.
#[derive(Debug, Clone, Copy)]
pub(in crate::billing) struct SmallCost {
    pub chargeable: i128,
    pub exact: i128,
    pub unit_decimals: u32,
    pub money_decimals: u32,
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
        Ok(Self { price: price.clone(), ready: Ready::new(price, 0) })
    }

    /// Ready for quantities of so many decimals, which then are as fast as whole ones.
    pub fn for_decimals(self, decimals: u32) -> Self {
        Self { ready: Ready::new(&self.price, decimals), price: self.price }
    }

    /// What a quantity costs, without allocating; none where 28 digits do not suffice on the way, where the
    /// quantity has more decimals than the price is ready for, and where something is to be refused.
    #[inline]
    pub fn small_cost(&self, quantity: Decimal, events: Option<i64>) -> Option<SmallCost> {
        let is_refused = |events: i64| events < 0 || self.price.model != ChargeModel::Percentage;
        if quantity.is_sign_negative() || events.is_some_and(is_refused) {
            return None;
        }
        let events = events.unwrap_or_default();
        let Ready { quick, wide } = &self.ready;
        let quick = quick.as_ref().and_then(|charge| small_cost(charge, quantity, events));
        quick.or_else(|| small_cost(wide.as_ref()?, quantity, events))
    }

    /// What a quantity costs, whatever its size.
    pub fn cost(&self, quantity: Decimal, events: i64) -> Result<Cost<Exact>, Fault> {
        self.line(quantity, events).map(|line| line.cost)
    }

    /// What a quantity costs, and of what parts that is made up.
    pub fn line(&self, quantity: Decimal, events: i64) -> Result<Line, Fault> {
        let Ready { quick, wide } = &self.ready;
        let quick = quick.as_ref().and_then(|charge| line_by(charge, quantity, events));
        match quick.or_else(|| line_by(wide.as_ref()?, quantity, events)) {
            Some(line) => Ok(line),
            None => line(&self.price, quantity, events),
        }
    }
}

impl Ready {
    fn new(price: &Price, decimals: u32) -> Self {
        Self { quick: Charge::new(price, decimals), wide: Charge::new(price, decimals) }
    }
}

#[inline]
fn small_cost<N: Number + Into<i128>>(
    charge: &Charge<N>,
    quantity: Decimal,
    events: i64,
) -> Option<SmallCost> {
    let quantity = N::of(quantity, charge.unit_decimals)?;
    let cost = charge.cost(&quantity, events, |_| Some(()))?;
    Some(SmallCost {
        chargeable: cost.chargeable.into(),
        exact: cost.exact.into(),
        unit_decimals: charge.unit_decimals,
        money_decimals: charge.money_decimals(),
    })
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
    let quantity = N::of(quantity, charge.unit_decimals)?;
    let cost = charge.cost(&quantity, events, |part| {
        parts.push(shown(&part, charge)?);
        Some(())
    })?;
    let chargeable = cost.chargeable.exact(charge.unit_decimals);
    Some(Line { parts, cost: Cost { chargeable, exact: cost.exact.exact(charge.money_decimals()) } })
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
