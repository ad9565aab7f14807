//! A price that was looked at once, for as many quantities as there are.

use super::{ChargeModel, Price, line::ReadyPrice, sense::check_size};
use crate::{
    Decimal, Fault, Rounding,
    billing::currency::{Currency, overflow},
    exact::{Exact, small_over, small_power_of_ten, small_shortest, small_times},
    form::{COUNT, NOT_NEGATIVE},
    shape::{At, Shape, misshapen},
};

/// A [`Price`] that makes sense, in a currency: what many quantities are priced by, without allocating.
///
/// ```
/// use trueline::{CheckedPrice, Decimal, Price, Rounding};
/// let price = Price::from_json(r#"{"model": "STANDARD", "unitPrice": "0.001"}"#).unwrap();
/// let price = CheckedPrice::new(&price, "USD", Rounding::HalfUp).unwrap();
/// let row = price.price(15.into(), None, Decimal::ZERO).unwrap();
/// assert_eq!((row.exact.to_string().as_str(), row.amount.to_string().as_str()), ("0.015", "0.02"));
/// ```
#[derive(Debug, Clone)]
pub struct CheckedPrice {
    price: ReadyPrice,
    currency: Currency,
    rounding: Rounding,
}

/// What a quantity costs, without the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PricedQuantity {
    /// The units that were priced, in the shortest form.
    pub chargeable: Decimal,
    /// The price, unrounded, in the shortest form.
    pub exact: Decimal,
    /// The price in whole minor units, with the currency's digits.
    pub amount: Decimal,
    /// What is left to charge: the amount without what was billed.
    pub charge: Decimal,
}

impl CheckedPrice {
    /// Checks a currency and a price.
    ///
    /// Faults: `UNKNOWN_CURRENCY` at `currency`; `INVALID_POLICY` with a path such as `price.tiers[0].upTo`.
    pub fn new(price: &Price, currency: &str, rounding: Rounding) -> Result<Self, Fault> {
        let (at_price, at_currency) = (At::Root.field("price"), At::Root.field("currency"));
        price.check(&at_price)?;
        check_size(price, &at_price)?;
        let currency = Currency::requested(currency, &at_currency)?;
        Ok(Self { price: ReadyPrice::new(price, &at_price)?, currency, rounding })
    }

    /// The same, ready for quantities of so many decimals: those with more are slower.
    #[must_use]
    pub fn for_decimals(self, decimals: u32) -> Self {
        Self { price: self.price.for_decimals(decimals), ..self }
    }

    /// The digits of the currency, which every amount has.
    pub fn digits(&self) -> u32 {
        self.currency.digits
    }

    /// What a quantity costs: as `priceUsage`, without the parts.
    ///
    /// Faults: those of `priceUsage` for its `quantity`, `events` and `billed`.
    #[inline]
    pub fn price(
        &self,
        quantity: Decimal,
        events: Option<i64>,
        billed: Decimal,
    ) -> Result<PricedQuantity, Fault> {
        let small = || {
            let cost = self.price.small_cost(quantity, events)?;
            let billed = self.currency.minor_units(billed)?;
            let due = Due::small(self.currency, self.rounding, cost.exact, cost.money_decimals, billed)?;
            let chargeable = small_shortest(cost.chargeable, cost.unit_decimals)?;
            Some(PricedQuantity { chargeable, exact: due.exact, amount: due.amount, charge: due.charge })
        };
        match small() {
            Some(priced) => Ok(priced),
            None => self.price_at_length(quantity, events, billed),
        }
    }

    fn price_at_length(
        &self,
        quantity: Decimal,
        events: Option<i64>,
        billed: Decimal,
    ) -> Result<PricedQuantity, Fault> {
        let (at_quantity, at_events) = (At::Root.field("quantity"), At::Root.field("events"));
        NOT_NEGATIVE.check(&quantity, &at_quantity)?;
        COUNT.check(&events, &at_events)?;
        check_events(self.price.price.model, events)?;
        let billed = self.currency.minor_amount(billed, &At::Root.field("billed"))?;
        let cost = self.price.cost(quantity, events.unwrap_or_default())?;
        let due = Due::new(self.currency, self.rounding, &cost.exact, &billed)?;
        let chargeable = cost.chargeable.shortest().ok_or_else(overflow)?;
        Ok(PricedQuantity { chargeable, exact: due.exact, amount: due.amount, charge: due.charge })
    }
}

/// Events are for PERCENTAGE alone.
pub(super) fn check_events(model: ChargeModel, events: Option<i64>) -> Result<(), Fault> {
    match events {
        Some(_) if model != ChargeModel::Percentage => {
            Err(misshapen(&At::Root.field("events"), "left out: only PERCENTAGE counts events"))
        }
        _ => Ok(()),
    }
}

/// A price as it is shown, and what is left of it.
#[derive(Debug, Clone, Copy)]
pub(in crate::billing) struct Due {
    pub exact: Decimal,
    pub amount: Decimal,
    pub charge: Decimal,
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

    /// The same in 128 bits, with the minor units that were billed; none where they do not suffice.
    #[inline]
    pub fn small(
        currency: Currency,
        rounding: Rounding,
        exact: i128,
        money_decimals: u32,
        billed: i128,
    ) -> Option<Self> {
        let digits = currency.digits;
        let amount = match money_decimals.checked_sub(digits) {
            Some(finer) => small_over(exact, small_power_of_ten(finer)?, rounding)?,
            None => small_times(exact, small_power_of_ten(digits.checked_sub(money_decimals)?)?)?,
        };
        Some(Self {
            exact: small_shortest(exact, money_decimals)?,
            amount: Decimal::of_units(amount, digits)?,
            charge: Decimal::of_units(amount.checked_sub(billed)?, digits)?,
        })
    }
}
