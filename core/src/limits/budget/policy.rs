//! How much money may be spent, as data, and when that makes sense.

use trueline_macros::{choice, record};

use super::{
    super::ranges::{DEFAULT_SKEW_MS, SKEW_MS},
    money::Money,
};
use crate::{Decimal, Fault, FaultCode, TimeZone, shape::At};

/// What may be spent in a calendar day and in a calendar month. Money is 0 to 10^12 with at most 9
/// decimals.
///
/// Where no policy is given: 50.00 a month, no limit a day, and the defaults of the fields. A policy that is
/// given has a limit of its own.
#[record(default)]
pub struct BudgetPolicy {
    /// What may be spent in a day; absent for no limit. One of the two limits is given.
    pub daily_limit: Option<Decimal>,
    /// What may be spent in a month; absent for no limit.
    pub monthly_limit: Option<Decimal>,
    /// The IANA zone whose calendar counts.
    #[default("UTC".into())]
    pub time_zone: String,
    /// How long money is held, and a settlement remembered, in milliseconds: 1 to 86,400,000.
    #[default(600_000)]
    pub reservation_ttl_ms: i64,
    /// What happens to a call whose cost is not known.
    #[default(UnknownCost::Deny)]
    pub unknown_cost: UnknownCost,
    /// The money that such a call holds; given exactly where `unknownCost` is RESERVE_DEFAULT.
    pub default_cost: Option<Decimal>,
    /// The percentages of a limit that are told when they are reached: ascending, 1 to 1000.
    #[default(vec![50, 80, 90, 100])]
    pub thresholds: Vec<i64>,
    /// How far a clock may be behind the last change, in milliseconds, before it counts as set back:
    /// 0 to 86,400,000.
    #[default(60_000)]
    pub max_clock_skew_ms: i64,
}

/// What happens to a call whose cost is not known.
#[choice]
pub enum UnknownCost {
    /// It is denied.
    Deny,
    /// It holds `defaultCost`.
    ReserveDefault,
    /// It passes if anything is left, and holds nothing.
    Allow,
}

impl Default for BudgetPolicy {
    fn default() -> Self {
        Self {
            daily_limit: None,
            monthly_limit: Some(Decimal::from(50)),
            time_zone: "UTC".into(),
            reservation_ttl_ms: 600_000,
            unknown_cost: UnknownCost::Deny,
            default_cost: None,
            thresholds: vec![50, 80, 90, 100],
            max_clock_skew_ms: DEFAULT_SKEW_MS,
        }
    }
}

/// The money of a policy, in range.
pub(super) struct Amounts {
    daily_limit: Option<Money>,
    monthly_limit: Option<Money>,
    default_cost: Option<Money>,
}

/// What is done with a cost that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Unknown {
    Deny,
    Hold(Money),
    Allow,
}

/// A policy that makes sense.
pub(super) struct CheckedBudget {
    pub daily_limit: Option<Money>,
    pub monthly_limit: Option<Money>,
    pub zone: TimeZone,
    pub ttl_ms: i64,
    pub unknown: Unknown,
    pub thresholds: Vec<i32>,
    pub skew_ms: i64,
}

impl BudgetPolicy {
    /// Refuses money out of range, which is a matter of shape.
    pub(super) fn amounts(&self) -> Result<Amounts, Fault> {
        let root = At::Root;
        let at = root.field("policy");
        let money = |amount: Option<Decimal>, name: &str| {
            amount.map(|amount| Money::given(amount, &at.field(name))).transpose()
        };
        Ok(Amounts {
            daily_limit: money(self.daily_limit, "dailyLimit")?,
            monthly_limit: money(self.monthly_limit, "monthlyLimit")?,
            default_cost: money(self.default_cost, "defaultCost")?,
        })
    }
}

impl CheckedBudget {
    /// Refuses what makes no sense, in the order of the fields.
    pub fn new(policy: &BudgetPolicy, amounts: &Amounts) -> Result<Self, Fault> {
        let &Amounts { daily_limit, monthly_limit, default_cost } = amounts;
        if daily_limit.is_none() && monthly_limit.is_none() {
            return Err(senseless("dailyLimit", "give `dailyLimit`, `monthlyLimit` or both"));
        }
        let zone = TimeZone::named(&policy.time_zone)
            .map_err(|_| senseless("timeZone", "it is not a time zone of the IANA data"))?;
        if !(1..=86_400_000).contains(&policy.reservation_ttl_ms) {
            return Err(senseless("reservationTtlMs", "it must be 1 to 86400000"));
        }
        let unknown = match (policy.unknown_cost, default_cost) {
            (UnknownCost::ReserveDefault, Some(cost)) => Unknown::Hold(cost),
            (UnknownCost::ReserveDefault, None) => {
                return Err(senseless("defaultCost", "RESERVE_DEFAULT needs one"));
            }
            (_, Some(_)) => return Err(senseless("defaultCost", "only RESERVE_DEFAULT has one")),
            (UnknownCost::Deny, None) => Unknown::Deny,
            (UnknownCost::Allow, None) => Unknown::Allow,
        };
        let thresholds = thresholds(&policy.thresholds)?;
        if !SKEW_MS.contains(&policy.max_clock_skew_ms) {
            return Err(senseless("maxClockSkewMs", "it must be 0 to 86400000"));
        }
        let (ttl_ms, skew_ms) = (policy.reservation_ttl_ms, policy.max_clock_skew_ms);
        Ok(Self { daily_limit, monthly_limit, zone, ttl_ms, unknown, thresholds, skew_ms })
    }
}

fn thresholds(given: &[i64]) -> Result<Vec<i32>, Fault> {
    let mut before = 0;
    let mut percents = Vec::with_capacity(given.len());
    for (i, threshold) in given.iter().enumerate() {
        let percent = i32::try_from(*threshold).ok().filter(|percent| (1..=1000).contains(percent));
        let Some(percent) = percent.filter(|percent| *percent > before) else {
            let why = "thresholds are 1 to 1000, each above the one before";
            return Err(senseless(&format!("thresholds[{i}]"), why));
        };
        percents.push(percent);
        before = percent;
    }
    Ok(percents)
}

/// `INVALID_POLICY` at a field of the policy.
fn senseless(field: &str, why: &str) -> Fault {
    let path = format!("policy.{field}");
    Fault::new(FaultCode::InvalidPolicy, format!("`{path}` makes no sense: {why}")).at(path)
}
