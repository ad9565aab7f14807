//! How usage is priced, as data, and what pricing answers.

use trueline_macros::{choice, record};

use super::Rounding;
use crate::Decimal;

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
    pub quantity: Decimal,
    /// The events of the period so far, not negative (PERCENTAGE only).
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
