//! The plans of a service: how many calls a month.

use trueline_macros::{record, rule};

use super::{
    CalendarInterval, LimitPolicy, LimitWindow, OnExceed,
    ranges::{DEFAULT_SKEW_MS, MAX_UNITS, is_in_time},
};
use crate::{
    Fault, FaultCode, Instant, Interval, TimeZone, Weekday,
    shape::{At, misshapen},
};

/// The plans that are sold, and when their month begins.
///
/// The default: FREE 1,000 calls a month, then denied; PRO 100,000, then counted as overage;
/// ENTERPRISE without a limit, counted. Billing's plans say the same: change both.
#[record]
pub struct QuotaPolicy {
    /// The IANA zone whose calendar counts.
    #[default("UTC".into())]
    pub time_zone: String,
    /// The instant from which billing months are counted, in 1970 to 2199; absent for calendar months.
    pub anchor: Option<Instant>,
    /// The plans, with names that differ; given, they replace the default ones.
    pub plans: Option<Vec<QuotaPlan>>,
}

/// One plan.
#[record]
pub struct QuotaPlan {
    /// The name, compared exactly.
    pub plan: String,
    /// The units of a month, 0 to 10^12; absent exactly where `onExceed` is COUNT.
    pub limit: Option<i64>,
    /// What happens beyond the limit.
    #[default(OnExceed::Deny)]
    pub on_exceed: OnExceed,
}

/// The default plans: name, units of a month, what happens beyond.
const PLANS: &[(&str, Option<i64>, OnExceed)] = &[
    ("FREE", Some(1_000), OnExceed::Deny),
    ("PRO", Some(100_000), OnExceed::Overage),
    ("ENTERPRISE", None, OnExceed::Count),
];

/// The window of a plan, named `month`: a calendar month of the policy's zone, or a billing month from
/// its anchor. Names of plans are exact.
///
/// Faults: `INVALID_INPUT` at `plan` for an empty name; `INVALID_POLICY` with the path; `UNKNOWN_PLAN`
/// at `plan` for a name that is not in the list.
///
/// ```
/// use trueline::{LimitWindow, quota_policy};
/// let policy = quota_policy("FREE", None).unwrap();
/// let [LimitWindow::Calendar { name, limit, .. }] = policy.windows.as_slice() else { panic!() };
/// assert_eq!((name.as_str(), *limit), ("month", Some(1_000)));
/// assert_eq!(quota_policy("free", None).unwrap_err().code.name(), "UNKNOWN_PLAN");
/// ```
#[rule]
pub fn quota_policy(plan: &str, policy: Option<&QuotaPolicy>) -> Result<LimitPolicy, Fault> {
    if plan.is_empty() {
        return Err(misshapen(&At::Root.field("plan"), "the name of a plan"));
    }
    let default;
    let policy = match policy {
        Some(policy) => policy,
        None => {
            default = QuotaPolicy::default();
            &default
        }
    };
    policy.check_sense(&At::Root.field("policy"))?;
    let (limit, on_exceed) = policy.plan(plan).ok_or_else(|| {
        Fault::new(FaultCode::UnknownPlan, format!("`{plan}` is not the name of a plan")).at("plan")
    })?;
    let (name, time_zone) = ("month".to_owned(), policy.time_zone.clone());
    let window = match policy.anchor {
        Some(anchor) => {
            let interval = Interval::Month;
            LimitWindow::Anchored { name, limit, interval, anchor, time_zone, on_exceed }
        }
        None => {
            let (interval, week_start) = (CalendarInterval::Month, Weekday::Monday);
            LimitWindow::Calendar { name, limit, interval, time_zone, week_start, on_exceed }
        }
    };
    Ok(LimitPolicy { windows: vec![window], max_clock_skew_ms: DEFAULT_SKEW_MS })
}

impl QuotaPolicy {
    /// The limit of a plan, and what happens beyond.
    fn plan(&self, name: &str) -> Option<(Option<i64>, OnExceed)> {
        match &self.plans {
            Some(plans) => {
                plans.iter().find(|plan| plan.plan == name).map(|plan| (plan.limit, plan.on_exceed))
            }
            None => {
                let found = PLANS.iter().find(|(known, _, _)| *known == name);
                found.map(|(_, limit, on_exceed)| (*limit, *on_exceed))
            }
        }
    }

    fn check_sense(&self, at: &At<'_>) -> Result<(), Fault> {
        if TimeZone::named(&self.time_zone).is_err() {
            return Err(senseless(&at.field("timeZone"), "it is not a time zone of the IANA data"));
        }
        if self.anchor.is_some_and(|anchor| !is_in_time(anchor.epoch_ms())) {
            return Err(senseless(&at.field("anchor"), "it must be in 1970 to 2199"));
        }
        let Some(plans) = &self.plans else { return Ok(()) };
        let at = at.field("plans");
        if plans.is_empty() {
            return Err(senseless(&at, "there must be a plan"));
        }
        let mut known = std::collections::BTreeSet::new();
        for (i, plan) in plans.iter().enumerate() {
            let at = at.index(i);
            if plan.plan.is_empty() {
                return Err(senseless(&at.field("plan"), "a plan has a name"));
            }
            if !known.insert(&plan.plan) {
                let why = format!("`{}` is the name of another plan", plan.plan);
                return Err(senseless(&at.field("plan"), &why));
            }
            plan.check_limit(&at.field("limit"))?;
        }
        Ok(())
    }
}

impl QuotaPlan {
    fn check_limit(&self, at: &At<'_>) -> Result<(), Fault> {
        match (self.limit, self.on_exceed) {
            (None, OnExceed::Count) => Ok(()),
            (Some(_), OnExceed::Count) => Err(senseless(at, "COUNT has no limit")),
            (None, _) => Err(senseless(at, "only COUNT has no limit")),
            (Some(limit), _) if (0..=MAX_UNITS).contains(&limit) => Ok(()),
            (Some(_), _) => Err(senseless(at, &format!("it must be 0 to {MAX_UNITS}"))),
        }
    }
}

/// `INVALID_POLICY` at a path.
fn senseless(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}")).at(at.to_string())
}
