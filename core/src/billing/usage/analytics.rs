//! The figures of a dashboard.

use std::{cmp::Reverse, collections::BTreeMap};

use trueline_macros::rule;

use super::{
    AccountUsage, CurrentUsage, EndpointUsage, UsageAnalyticsRequest, UsageDay, UsageReport, tally::Tally,
};
use crate::{
    Day, Decimal, Fault, FaultCode, Rounding,
    billing::{
        CalculateOverageRequest, CheckedOveragePolicy, OveragePolicy, currency::overflow, times::empty_period,
    },
    exact::Exact,
    shape::At,
};

/// The most days of a report.
const MOST_DAYS: i64 = 400;

/// What was used from one day to before another: how much, every day, by endpoint and by account, and how
/// that stands to a plan. Tables are by count, the largest first, then by name, and their percentages are
/// of all calls, also of those not listed.
///
/// `current` takes the number of calls as what was used of the plan; its `percent` is absent for a plan
/// that includes nothing or has no limit.
///
/// Faults: `INVALID_POLICY` as in `calculateOverage`; `UNSUPPORTED_VERSION`, `UNKNOWN_TIME_ZONE` and
/// `INVALID_STATE` with the path in `state`; `EMPTY_PERIOD` at `to` where no day is left; `RANGE_TOO_LONG` at
/// `to` beyond 400 days; `UNKNOWN_PLAN` at `plan`; `AMOUNT_OVERFLOW` beyond 28 digits or 2^53 - 1 calls.
///
/// ```
/// use trueline::{UsageAnalyticsRequest, usage_analytics};
/// let request = UsageAnalyticsRequest::from_json(r#"{
///     "from": "2026-03-01", "to": "2026-03-03", "plan": "FREE",
///     "state": {"timeZone": "UTC", "cells": [{"account": "a", "endpoint": "/v1", "day": "2026-03-02",
///         "count": 250, "sum": "250", "max": "1", "last": {"at": "2026-03-02T10:00:00Z", "source": "web",
///         "id": "1", "value": "1"}}]}}"#).unwrap();
/// let report = usage_analytics(&request, None).unwrap();
/// assert_eq!((report.used, report.history[0].count, report.history[1].count), (250, 0, 250));
/// let current = report.current.unwrap();
/// assert_eq!((current.remaining, current.percent.unwrap().to_string()), (Some(750), "25.0".into()));
/// ```
#[rule(rooted)]
pub fn usage_analytics(
    request: &UsageAnalyticsRequest,
    policy: Option<&OveragePolicy>,
) -> Result<UsageReport, Fault> {
    let checked;
    let policy = match policy {
        None => CheckedOveragePolicy::documented()?,
        Some(policy) => {
            checked = CheckedOveragePolicy::new(policy)?;
            &checked
        }
    };
    let root = At::Root;
    request.state.check_sense(&root.field("state"))?;
    let mut days = History::new(request.from, request.to, &root.field("to"))?;
    let mut all = Tally::new();
    let (mut endpoints, mut accounts) = (BTreeMap::new(), BTreeMap::new());
    for cell in &request.state.cells {
        if request.account.as_ref().is_some_and(|account| *account != cell.account) {
            continue;
        }
        let Some(day) = days.of(cell.day) else { continue };
        day.count = day.count.saturating_add(cell.count);
        day.sum = day.sum.plus(&cell.sum.into());
        all.add_cell(cell);
        for (table, name) in [(&mut endpoints, &cell.endpoint), (&mut accounts, &cell.account)] {
            let count: &mut i64 = table.entry(name.as_str()).or_default();
            *count = count.saturating_add(cell.count);
        }
    }
    let used = all.count()?;
    let endpoint = |row: Row| EndpointUsage { endpoint: row.name, count: row.count, percent: row.percent };
    let account = |row: Row| AccountUsage { account: row.name, count: row.count, percent: row.percent };
    Ok(UsageReport {
        used,
        sum: all.sum()?,
        max: all.max(),
        last: all.last_value(),
        unique: i64::try_from(all.items.len()).map_err(|_| overflow())?,
        current: request.plan.as_deref().map(|plan| current(policy, plan, used)).transpose()?,
        history: days.written()?,
        endpoints: ranked(&endpoints, used, request.top)?.into_iter().map(endpoint).collect(),
        accounts: ranked(&accounts, used, request.top)?.into_iter().map(account).collect(),
    })
}

/// The days of a report, each with its usage.
struct History {
    from: Day,
    days: Vec<DayTally>,
}

/// The usage of a day.
#[derive(Clone)]
struct DayTally {
    count: i64,
    sum: Exact,
}

impl History {
    fn new(from: Day, to: Day, at: &At<'_>) -> Result<Self, Fault> {
        let days = i64::from(to.epoch_days()).saturating_sub(from.epoch_days().into());
        if days < 1 {
            return Err(empty_period(at, "it is not after `from`"));
        }
        if days > MOST_DAYS {
            let message = format!("{days} days from `{from}` are more than {MOST_DAYS}");
            return Err(Fault::new(FaultCode::RangeTooLong, message).at(at.to_string()));
        }
        let nothing = DayTally { count: 0, sum: Exact::ZERO };
        Ok(Self { from, days: (0..days).map(|_| nothing.clone()).collect() })
    }

    /// The usage of a day; none outside.
    fn of(&mut self, day: Day) -> Option<&mut DayTally> {
        let place = i64::from(day.epoch_days()).checked_sub(self.from.epoch_days().into())?;
        self.days.get_mut(usize::try_from(place).ok()?)
    }

    fn written(&self) -> Result<Vec<UsageDay>, Fault> {
        let days = (0..).map_while(|place| self.from.plus_days(place));
        let written = |(day, DayTally { count, sum }): (Day, &DayTally)| {
            Ok(UsageDay { day, count: *count, sum: sum.shortest().ok_or_else(overflow)? })
        };
        days.zip(&self.days).map(written).collect()
    }
}

/// How usage stands to a plan.
fn current(policy: &CheckedOveragePolicy, plan: &str, used: i64) -> Result<CurrentUsage, Fault> {
    let request = CalculateOverageRequest { plan: plan.to_owned(), used, billed: Decimal::ZERO };
    let overage = policy.calculate(&request)?;
    let included = overage.included;
    Ok(CurrentUsage {
        included,
        remaining: included.map(|included| included.saturating_sub(used).max(0)),
        percent: included.filter(|included| *included != 0).map(|of| percent(used, of)).transpose()?,
        overage,
    })
}

/// A row of a table.
struct Row {
    name: String,
    count: i64,
    percent: Decimal,
}

/// The rows with the largest counts.
fn ranked(counts: &BTreeMap<&str, i64>, of: i64, top: i64) -> Result<Vec<Row>, Fault> {
    let mut rows: Vec<(&str, i64)> = counts.iter().map(|(name, count)| (*name, *count)).collect();
    // Those of one count stay in the order of their names.
    rows.sort_by_key(|(_, count)| Reverse(*count));
    rows.truncate(usize::try_from(top).unwrap_or(0));
    let row =
        |(name, count): (&str, i64)| Ok(Row { name: name.to_owned(), count, percent: percent(count, of)? });
    rows.into_iter().map(row).collect()
}

/// So many of so many, in percent with one decimal.
fn percent(count: i64, of: i64) -> Result<Decimal, Fault> {
    let percent = Exact::from(count).times(&100.into()).over(&of.into(), 1, Rounding::HalfUp);
    percent.with_decimals(1).ok_or_else(overflow)
}
