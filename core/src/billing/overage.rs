//! What usage above a plan costs.

mod checked;

use trueline_macros::{choice, record, rule};

use super::{ChargeModel, Price, PricePart, Rounding};
use crate::{Decimal, Fault};
pub use checked::{CheckedOveragePolicy, PlanOverage};
pub(super) use checked::{CheckedPlan, Standing};

/// The plans and what their overage costs. The default is the documented one: FREE includes 1,000 calls
/// and PRO 100,000, PRO pays 0.001 a call above, FREE and ENTERPRISE never pay. The plans of
/// `quotaPolicy` say when calls are blocked: change both.
#[record]
pub struct OveragePolicy {
    /// The currency, an ISO 4217 code.
    #[default("USD".into())]
    pub currency: String,
    /// How amounts are rounded.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// What is metered: 1 to 200 characters.
    #[default("api_calls".into())]
    #[form(KEY)]
    pub metric: String,
    /// What the daily run does when less is due than was billed.
    #[default(Decreases::Hold)]
    pub decreases: Decreases,
    /// The plans, whose names differ.
    #[default(default_plans())]
    pub plans: Vec<OveragePlan>,
}

/// A plan.
#[record]
pub struct OveragePlan {
    /// The name, exact: 1 to 200 characters.
    #[form(KEY)]
    pub plan: String,
    /// The units that the plan includes; absent for a plan without a limit.
    pub included: Option<i64>,
    /// What units above cost; absent where they cost nothing.
    pub price: Option<Price>,
}

/// What the daily run does when less is due than was billed.
#[choice]
pub enum Decreases {
    /// Nothing: an empty usage query must not pay every customer back. The difference stands.
    Hold,
    /// A credit.
    Credit,
}

/// A plan's usage.
#[record]
pub struct CalculateOverageRequest {
    /// The name of the plan.
    #[form(KEY)]
    pub plan: String,
    /// The units of the whole period so far, not negative.
    #[form(COUNT)]
    pub used: i64,
    /// What was billed for the period before, in whole minor units.
    #[default(Decimal::ZERO)]
    pub billed: Decimal,
}

/// What usage above a plan costs, and why.
#[record]
pub struct Overage {
    /// The name of the plan.
    pub plan: String,
    /// The units of the whole period so far.
    pub used: i64,
    /// The units that the plan includes; absent for a plan without a limit.
    pub included: Option<i64>,
    /// The units above.
    pub overage_units: i64,
    /// Why it costs what it costs.
    pub reason: OverageReason,
    /// The currency.
    pub currency: String,
    /// How the amount was rounded.
    pub rounding: Rounding,
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

/// Why overage costs what it costs.
#[choice]
pub enum OverageReason {
    /// Not more than the plan includes.
    WithinIncluded,
    /// More than the plan includes.
    AboveIncluded,
    /// The plan never pays.
    NoOverageOnPlan,
    /// The plan has no limit.
    Unlimited,
}

/// What usage above a plan's included units costs: PRO pays 0.001 a call above 100,000, FREE and ENTERPRISE
/// never pay. A plan without a limit is UNLIMITED, one without a price NO_OVERAGE_ON_PLAN; up to the
/// included units it is WITHIN_INCLUDED. In these three nothing is due, whatever minimum the price has.
///
/// `used` is the whole period's so far, and `billed` what was billed for it: `charge` is what is left, so
/// that a daily run never rounds the same call twice.
///
/// Faults: `INVALID_POLICY` with a path such as `plans[1].price.unitPrice`; `NOT_MINOR_UNITS` at `billed`;
/// `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` where a figure or a part has more than 28 digits or decimals.
///
/// ```
/// use trueline::{CalculateOverageRequest, Decimal, calculate_overage};
/// let request = CalculateOverageRequest { plan: "PRO".into(), used: 150_000, billed: Decimal::ZERO };
/// let overage = calculate_overage(&request, None).unwrap();
/// assert_eq!((overage.overage_units, overage.amount.to_string().as_str()), (50_000, "50.00"));
/// let next = CalculateOverageRequest { used: 150_010, billed: overage.amount, ..request };
/// assert_eq!(calculate_overage(&next, None).unwrap().charge.to_string(), "0.01");
/// ```
#[rule(rooted)]
pub fn calculate_overage(
    request: &CalculateOverageRequest,
    policy: Option<&OveragePolicy>,
) -> Result<Overage, Fault> {
    let checked;
    let policy = match policy {
        None => CheckedOveragePolicy::documented()?,
        Some(policy) => {
            checked = CheckedOveragePolicy::new(policy)?;
            &checked
        }
    };
    policy.calculate(request)
}

/// The documented plans.
fn default_plans() -> Vec<OveragePlan> {
    let plan = |name: &str, included, price| OveragePlan { plan: name.into(), included, price };
    let a_thousandth = rust_decimal::Decimal::new(1, 3);
    let price = Price {
        model: ChargeModel::Standard,
        included: Decimal::ZERO,
        unit_price: Decimal::new(a_thousandth),
        package_size: None,
        percent: None,
        per_event: None,
        included_events: None,
        amount: None,
        tiers: None,
        flat_on_zero: false,
        minimum: None,
        maximum: None,
    };
    vec![
        plan("FREE", Some(1_000), None),
        plan("PRO", Some(100_000), Some(price)),
        plan("ENTERPRISE", None, None),
    ]
}
