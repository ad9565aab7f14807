//! How usage is priced, as data, and what pricing answers.

mod charge;
mod checked;
mod due;
mod line;
mod number;
mod sense;
mod units;

use trueline_macros::{choice, record, rule};

use super::{
    Rounding,
    currency::{Currency, overflow},
};
use crate::{Decimal, Fault, exact::Exact, shape::At};
pub use checked::{CheckedPrice, PricedQuantity};
pub(super) use due::{Due, Terms};
pub(super) use line::{Line, ReadyPrice};
pub(super) use sense::check_size;

/// How a price is charged. Which fields it takes is said at each.
#[choice]
pub enum ChargeModel {
    /// Every unit at `unitPrice`.
    Standard,
    /// Each reached tier prices its own units.
    Graduated,
    /// The tier that holds the quantity prices all units.
    Volume,
    /// Every begun package of `packageSize` at `unitPrice`.
    Package,
    /// A percentage of the quantity, and where `perEvent` is given a fee an event.
    Percentage,
    /// Each reached tier takes its percentage of its own part.
    GraduatedPercentage,
    /// `amount`, whatever the quantity.
    Flat,
}

impl ChargeModel {
    fn has_tiers(self) -> bool {
        matches!(self, Self::Graduated | Self::Volume | Self::GraduatedPercentage)
    }

    /// Whether its rates are percentages.
    pub(super) fn is_percentage(self) -> bool {
        matches!(self, Self::Percentage | Self::GraduatedPercentage)
    }
}

/// The price of a charge. A field that its model does not use is refused; so is a negative number.
#[record]
pub struct Price {
    /// How it is charged.
    pub model: ChargeModel,
    /// The units that cost nothing; they come off before tiers and packages. Not with FLAT.
    #[default(Decimal::ZERO)]
    pub included: Decimal,
    /// The price of a unit (STANDARD) or a package (PACKAGE).
    pub unit_price: Option<Decimal>,
    /// The units of a package, above 0 (PACKAGE).
    pub package_size: Option<Decimal>,
    /// The percentage of the quantity (PERCENTAGE).
    pub percent: Option<Decimal>,
    /// The fee of an event (PERCENTAGE).
    pub per_event: Option<Decimal>,
    /// The events without a fee (PERCENTAGE).
    pub included_events: Option<i64>,
    /// The amount (FLAT).
    pub amount: Option<Decimal>,
    /// 1 to 1,000 tiers, ascending (GRADUATED, VOLUME, GRADUATED_PERCENTAGE).
    pub tiers: Option<Vec<Tier>>,
    /// Whether the first tier's flat fee is due even without usage (the tiered models).
    #[default(false)]
    pub flat_on_zero: bool,
    /// The least that is charged, even without usage.
    pub minimum: Option<Decimal>,
    /// The most that is charged.
    pub maximum: Option<Decimal>,
}

/// One tier: from above the tier before, up to and with `upTo`.
#[record]
pub struct Tier {
    /// The end of the tier; absent exactly in the last.
    pub up_to: Option<Decimal>,
    /// The price of a unit (GRADUATED, VOLUME).
    pub unit_price: Option<Decimal>,
    /// The percentage (GRADUATED_PERCENTAGE).
    pub percent: Option<Decimal>,
    /// A fee that is due once the tier is reached.
    #[default(Decimal::ZERO)]
    pub flat: Decimal,
}

/// A quantity to be priced.
#[record]
pub struct PriceUsageRequest {
    /// The price.
    pub price: Price,
    /// The quantity of the whole period so far, not negative.
    #[form(NOT_NEGATIVE)]
    pub quantity: Decimal,
    /// The events of the period so far, not negative (PERCENTAGE only).
    #[form(COUNT)]
    pub events: Option<i64>,
    /// The currency, an ISO 4217 code in capitals.
    pub currency: String,
    /// How the amount is rounded to the currency's minor unit.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// What was billed for the period before, in whole minor units.
    #[default(Decimal::ZERO)]
    pub billed: Decimal,
}

/// A quantity priced: the parts add up to `exact`, and `amount` is `exact` rounded once.
#[record]
pub struct PricedLine {
    /// How it was charged.
    pub model: ChargeModel,
    /// The currency.
    pub currency: String,
    /// How the amount was rounded.
    pub rounding: Rounding,
    /// The quantity.
    pub quantity: Decimal,
    /// The units that cost nothing.
    pub included_used: Decimal,
    /// The units that were priced.
    pub chargeable: Decimal,
    /// What makes up the price, in order.
    pub parts: Vec<PricePart>,
    /// The sum of the parts, unrounded.
    pub exact: Decimal,
    /// The price in whole minor units.
    pub amount: Decimal,
    /// What was billed before.
    pub billed: Decimal,
    /// What is left to charge: `amount - billed`, which may be negative.
    pub charge: Decimal,
}

/// One part of a price.
#[record]
pub struct PricePart {
    /// What it is.
    pub kind: PartKind,
    /// The tier, from 1.
    pub tier: Option<i32>,
    /// The units, packages, events or the base of a percentage.
    pub units: Option<Decimal>,
    /// The price of each, or the percentage.
    pub rate: Option<Decimal>,
    /// What it costs, unrounded.
    pub amount: Decimal,
}

/// What a part of a price is.
#[choice]
pub enum PartKind {
    /// Units at a price each.
    Units,
    /// Begun packages at a price each.
    Packages,
    /// A flat amount.
    Flat,
    /// A percentage.
    Percent,
    /// Events at a fee each.
    Events,
    /// The units of a tier.
    Tier,
    /// A tier's flat fee.
    TierFlat,
    /// What is missing to the minimum.
    Minimum,
    /// What is above the maximum, negative.
    Maximum,
}

/// What a quantity costs by any model, exact and rounded once, with the parts that make it up.
///
/// A price over several invoices in one period takes the period's total quantity and what was `billed`;
/// `charge` is the difference, and may be negative. Increments are never priced by themselves: they would
/// be rounded, and begin the tiers anew, each time.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`; `INVALID_POLICY` with the path in the price; `INVALID_INPUT` at
/// `events` with another model than PERCENTAGE; `NOT_MINOR_UNITS` at `billed`; `AMOUNT_OVERFLOW` where a
/// figure or a part has more than 28 digits or decimals.
///
/// ```
/// use trueline::{PriceUsageRequest, price_usage};
/// let request = PriceUsageRequest::from_json(r#"{
///     "price": {"model": "PACKAGE", "packageSize": "10", "unitPrice": "15"},
///     "quantity": "10.0000000000000001", "currency": "USD"
/// }"#).unwrap();
/// let line = price_usage(&request).unwrap();
/// assert_eq!(line.amount.to_string(), "30.00"); // two packages: a double would say one
/// assert_eq!(line.parts[0].units, Some(2.into()));
/// ```
#[rule]
pub fn price_usage(request: &PriceUsageRequest) -> Result<PricedLine, Fault> {
    let PriceUsageRequest { price, quantity, events, rounding, .. } = request;
    sense::check_size(price, &At::Root.field("price"))?;
    let currency = Currency::requested(&request.currency, &At::Root.field("currency"))?;
    sense::check_price(price, &At::Root.field("price"))?;
    checked::check_events(price.model, *events)?;
    let billed = currency.minor_amount(request.billed, &At::Root.field("billed"))?;
    let Line { parts, cost } = line::line(price, *quantity, events.unwrap_or_default())?;
    let due = Due::new(currency, *rounding, &cost.exact, &billed)?;
    let shortest = |number: &Exact| number.shortest().ok_or_else(overflow);
    let quantity = Exact::from(*quantity);
    Ok(PricedLine {
        model: price.model,
        currency: currency.code.to_owned(),
        rounding: *rounding,
        quantity: shortest(&quantity)?,
        included_used: shortest(&quantity.minus(&cost.chargeable))?,
        chargeable: shortest(&cost.chargeable)?,
        parts,
        exact: due.exact,
        amount: due.amount,
        billed: currency.money(&billed)?,
        charge: due.charge,
    })
}
