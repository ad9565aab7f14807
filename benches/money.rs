//! The same work in what a Rust user would pick instead. Neither peer is exact by itself: rust_decimal rounds
//! what 28 digits do not hold, and says nothing; the usage here has few enough.

use rust_decimal::{Decimal, RoundingStrategy::MidpointAwayFromZero};
use rusty_money::{Money, Round, iso};
use trueline::{OveragePolicy, Price};

/// What is compared: of equal values, whatever zeros they are written with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bill {
    exact: Decimal,
    amount: Decimal,
    charge: Decimal,
}

pub struct Plan {
    name: String,
    included: Option<i64>,
    price: Option<Decimal>,
}

pub struct Tier {
    up_to: Option<Decimal>,
    price: Decimal,
}

type Dollars = Money<'static, iso::Currency>;

impl Bill {
    pub fn new(exact: trueline::Decimal, amount: trueline::Decimal, charge: trueline::Decimal) -> Self {
        Self { exact: *exact, amount: *amount, charge: *charge }
    }

    fn rounded(exact: Decimal, billed: Decimal) -> Option<Self> {
        let amount = exact.round_dp_with_strategy(2, MidpointAwayFromZero);
        Some(Self { exact, amount, charge: amount.checked_sub(billed)? })
    }

    fn of_money(exact: Dollars, billed: Decimal) -> Option<Self> {
        let amount = exact.round(2, Round::HalfUp);
        let charge = amount.sub(Money::from_decimal(billed, iso::USD)).ok()?;
        Some(Self { exact: *exact.amount(), amount: *amount.amount(), charge: *charge.amount() })
    }
}

impl Plan {
    pub fn documented() -> Vec<Self> {
        let plan = |plan: trueline::OveragePlan| Self {
            name: plan.plan,
            included: plan.included,
            price: plan.price.and_then(|price| price.unit_price).map(|value| *value),
        };
        OveragePolicy::default().plans.into_iter().map(plan).collect()
    }

    /// The units that are paid, and the price of each.
    fn above(plans: &[Self], name: &str, used: i64) -> Option<Option<(i64, Decimal)>> {
        let plan = plans.iter().find(|plan| plan.name == name)?;
        Some(match (plan.included, plan.price) {
            (Some(included), Some(price)) if used > included => Some((used - included, price)),
            _ => None,
        })
    }
}

impl Tier {
    pub fn all(price: &Price) -> Vec<Self> {
        let tier = |tier: &trueline::Tier| Self {
            up_to: tier.up_to.map(|value| *value),
            price: tier.unit_price.map(|value| *value).expect("a price"),
        };
        price.tiers.iter().flatten().map(tier).collect()
    }
}

pub fn overage(plans: &[Plan], plan: &str, used: i64, billed: Decimal) -> Option<Bill> {
    let exact = match Plan::above(plans, plan, used)? {
        Some((units, price)) => Decimal::from(units).checked_mul(price)?,
        None => Decimal::ZERO,
    };
    Bill::rounded(exact, billed)
}

pub fn money_overage(plans: &[Plan], plan: &str, used: i64, billed: Decimal) -> Option<Bill> {
    let exact = match Plan::above(plans, plan, used)? {
        Some((units, price)) => Money::from_decimal(price, iso::USD).mul(units).ok()?,
        None => Money::from_decimal(Decimal::ZERO, iso::USD),
    };
    Bill::of_money(exact, billed)
}

pub fn graduated(tiers: &[Tier], quantity: Decimal, billed: Decimal) -> Option<Bill> {
    let (mut exact, mut previous) = (Decimal::ZERO, Decimal::ZERO);
    for tier in tiers {
        if quantity <= previous {
            break;
        }
        let end = tier.up_to.map_or(quantity, |end| end.min(quantity));
        exact = exact.checked_add(end.checked_sub(previous)?.checked_mul(tier.price)?)?;
        previous = end;
    }
    Bill::rounded(exact, billed)
}

pub fn money_graduated(tiers: &[Tier], quantity: Decimal, billed: Decimal) -> Option<Bill> {
    let (mut exact, mut previous) = (Money::from_decimal(Decimal::ZERO, iso::USD), Decimal::ZERO);
    for tier in tiers {
        if quantity <= previous {
            break;
        }
        let end = tier.up_to.map_or(quantity, |end| end.min(quantity));
        let units = end.checked_sub(previous)?;
        exact = exact.add(Money::from_decimal(tier.price, iso::USD).mul(units).ok()?).ok()?;
        previous = end;
    }
    Bill::of_money(exact, billed)
}
