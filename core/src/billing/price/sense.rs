//! What makes a price make sense (step 7).

use std::cmp::Ordering;

use super::{ChargeModel, Price, Tier};
use crate::{
    Decimal, Fault,
    billing::policy_fault::senseless,
    shape::{At, misshapen},
};

/// Refuses a price without sense, field by field in the order of their declaration.
///
/// Faults: `INVALID_POLICY` with the path.
pub(in crate::billing) fn check_price(price: &Price, at: &At<'_>) -> Result<(), Fault> {
    use ChargeModel::{Flat, Package, Percentage, Standard};
    let model = price.model;
    let check = |name: &str, value: Option<Decimal>, need: Need| {
        check_number(value, need).map_err(|why| senseless(&at.field(name), why))
    };
    match model {
        Flat if !price.included.is_zero() => {
            return Err(senseless(&at.field("included"), "FLAT has no units to include"));
        }
        _ => check("included", Some(price.included), Need::May)?,
    }
    check("unitPrice", price.unit_price, Need::of(matches!(model, Standard | Package)))?;
    check("packageSize", price.package_size, Need::of(model == Package))?;
    if price.package_size.is_some_and(|size| size.is_zero()) {
        return Err(senseless(&at.field("packageSize"), "a package holds more than nothing"));
    }
    check("percent", price.percent, Need::of(model == Percentage))?;
    let of_events = if model == Percentage { Need::May } else { Need::Not };
    check("perEvent", price.per_event, of_events)?;
    check("includedEvents", price.included_events.map(Decimal::from), of_events)?;
    check("amount", price.amount, Need::of(model == Flat))?;
    check_tiers(price, &at.field("tiers"))?;
    if price.flat_on_zero && !model.has_tiers() {
        return Err(senseless(&at.field("flatOnZero"), UNUSED));
    }
    check("minimum", price.minimum, Need::May)?;
    check("maximum", price.maximum, Need::May)?;
    if let (Some(minimum), Some(maximum)) = (price.minimum, price.maximum)
        && minimum > maximum
    {
        return Err(senseless(&at.field("maximum"), "it is below the minimum"));
    }
    Ok(())
}

/// Refuses more tiers than a price can have, which is a matter of shape.
pub(in crate::billing) fn check_size(price: &Price, at: &At<'_>) -> Result<(), Fault> {
    match &price.tiers {
        Some(tiers) if tiers.len() > MOST_TIERS => {
            Err(misshapen(&at.field("tiers"), "a list of at most 1000"))
        }
        _ => Ok(()),
    }
}

const MOST_TIERS: usize = 1_000;

/// Whether a model takes a field.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Need {
    Must,
    May,
    Not,
}

impl Need {
    fn of(is_used: bool) -> Self {
        if is_used { Self::Must } else { Self::Not }
    }
}

const UNUSED: &str = "the model does not use it";

fn check_number(value: Option<Decimal>, need: Need) -> Result<(), &'static str> {
    match (value, need) {
        (None, Need::Must) => Err("the model needs it"),
        (Some(_), Need::Not) => Err(UNUSED),
        (Some(value), _) if value.is_sign_negative() => Err("it is negative"),
        _ => Ok(()),
    }
}

fn check_tiers(price: &Price, at: &At<'_>) -> Result<(), Fault> {
    let tiers = match (&price.tiers, price.model.has_tiers()) {
        (None, false) => return Ok(()),
        (Some(_), false) => return Err(senseless(at, UNUSED)),
        (None, true) => return Err(senseless(at, "the model needs it")),
        (Some(tiers), true) => tiers,
    };
    if tiers.is_empty() {
        return Err(senseless(at, "there are no tiers"));
    }
    let last = tiers.len().saturating_sub(1);
    let mut previous = Decimal::ZERO;
    for (i, tier) in tiers.iter().enumerate() {
        let at = at.index(i);
        check_end(tier, previous, i == last).map_err(|why| senseless(&at.field("upTo"), why))?;
        check_rates(price.model, tier, &at)?;
        previous = tier.up_to.unwrap_or(previous);
    }
    Ok(())
}

fn check_end(tier: &Tier, previous: Decimal, is_last: bool) -> Result<(), &'static str> {
    match (tier.up_to, is_last) {
        (Some(_), true) => Err("the last tier has no end"),
        (None, false) => Err("only the last tier has no end"),
        (Some(end), false) if end.cmp(&previous) != Ordering::Greater => {
            Err("tiers end above 0, each above the one before")
        }
        _ => Ok(()),
    }
}

fn check_rates(model: ChargeModel, tier: &Tier, at: &At<'_>) -> Result<(), Fault> {
    let unit_price = ("unitPrice", tier.unit_price);
    let percent = ("percent", tier.percent);
    let (needed, other) = if model.is_percentage() { (percent, unit_price) } else { (unit_price, percent) };
    for ((name, value), need) in
        [(needed, Need::Must), (other, Need::Not), (("flat", Some(tier.flat)), Need::May)]
    {
        check_number(value, need).map_err(|why| senseless(&at.field(name), why))?;
    }
    Ok(())
}
