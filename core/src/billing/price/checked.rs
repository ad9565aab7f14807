//! A price that was looked at once, for as many quantities as there are.

use super::{
    ChargeModel, Price,
    charge::Charge,
    due::{Due, Terms},
    line::ReadyPrice,
    number::Small,
    sense::check_size,
};
use crate::{
    Decimal, Fault, Rounding,
    billing::currency::{Currency, overflow},
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
        let charge = self.price.quick.as_ref();
        match charge.and_then(|charge| self.price_by(charge, quantity, events, billed)) {
            Some(priced) => Ok(priced),
            None => self.price_at_length(quantity, events, billed),
        }
    }

    /// In numbers that allocate nothing; none where they do not suffice or something is to be refused.
    #[inline(always)]
    fn price_by<N: Small>(
        &self,
        charge: &Charge<N>,
        quantity: Decimal,
        events: Option<i64>,
        billed: Decimal,
    ) -> Option<PricedQuantity> {
        let is_refused = |events: i64| events < 0 || self.price.price.model != ChargeModel::Percentage;
        if quantity.is_sign_negative() || events.is_some_and(is_refused) {
            return None;
        }
        let quantity = N::of(quantity, charge.unit_decimals)?;
        let terms = Terms { currency: self.currency, rounding: self.rounding, billed };
        let (cost, due) = charge.due(&quantity, events.unwrap_or_default(), terms)?;
        let chargeable = cost.chargeable.shortest(charge.unit_decimals)?;
        Some(PricedQuantity { chargeable, exact: due.exact, amount: due.amount, charge: due.charge })
    }

    #[cold]
    fn price_at_length(
        &self,
        quantity: Decimal,
        events: Option<i64>,
        billed: Decimal,
    ) -> Result<PricedQuantity, Fault> {
        let wide = self.price.wide.as_ref();
        if let Some(priced) = wide.and_then(|charge| self.price_by(charge, quantity, events, billed)) {
            return Ok(priced);
        }
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
