//! Billing periods.

mod prorate;

use trueline_macros::{record, rule};

use super::times::{check_time, requested_zone};
use crate::{
    Day, Fault, FaultCode, Instant, Interval, Weekday,
    shape::At,
    time::{Anniversary, anchored, calendar},
};
pub use prorate::*;

/// A span of time, half-open.
#[record]
pub struct PeriodSpan {
    /// The first instant in it.
    pub start: Instant,
    /// The first instant behind it.
    pub end: Instant,
}

/// An instant whose period is asked for.
#[record]
pub struct BillingPeriodRequest {
    /// The instant, in 1970 to 2199.
    pub at: Instant,
    /// The length.
    #[default(Interval::Month)]
    pub interval: Interval,
    /// The IANA zone whose calendar counts.
    #[default("UTC".into())]
    pub time_zone: String,
    /// The instant from which periods are counted, in 1970 to 2199; absent for those of the calendar.
    pub anchor: Option<Instant>,
    /// The first day of a week of the calendar.
    #[default(Weekday::Monday)]
    pub week_start: Weekday,
}

/// The period that holds an instant.
#[record]
pub struct BillingPeriod {
    /// The first instant in it.
    pub start: Instant,
    /// The first instant behind it.
    pub end: Instant,
    /// Which one it is, counted from the anchor's own as 0; absent for the calendar's.
    pub index: Option<i64>,
    /// The local day of the start.
    pub start_day: Day,
    /// The local day of the end.
    pub end_day: Day,
    /// The days from the start's to the end's.
    pub days: i64,
    /// The seconds of real time in it.
    pub seconds: i64,
}

/// The period that holds an instant: of the calendar, or counted from an anchor.
///
/// Those of the calendar begin with the first instant of their local day, in the middle of the night or
/// not. Anniversaries are the anchor's local day and time so many intervals later, counted from the
/// anchor and never from the period before: the 31st comes back after a shorter month. A time that the
/// clocks skip moves forward by the gap; one that comes twice is the earlier. Takes the same time
/// whatever lies between anchor and instant.
///
/// Faults: `TIME_OUT_OF_RANGE` at `at` or `anchor` outside 1970 to 2199; `UNKNOWN_TIME_ZONE` at `timeZone`.
///
/// ```
/// use trueline::{BillingPeriodRequest, billing_period};
/// let request = BillingPeriodRequest::from_json(
///     r#"{"at": "2024-03-30T00:00:00Z", "anchor": "2024-01-31T00:00:00Z"}"#,
/// ).unwrap();
/// let period = billing_period(&request).unwrap();
/// assert_eq!((period.start_day.to_string(), period.index), ("2024-02-29".into(), Some(1)));
/// assert_eq!((period.end_day.to_string(), period.days), ("2024-03-31".into(), 31));
/// ```
#[rule]
pub fn billing_period(request: &BillingPeriodRequest) -> Result<BillingPeriod, Fault> {
    let BillingPeriodRequest { at, interval, anchor, week_start, .. } = *request;
    check_time(at, &At::Root.field("at"))?;
    if let Some(anchor) = anchor {
        check_time(anchor, &At::Root.field("anchor"))?;
    }
    let zone = requested_zone(&request.time_zone, &At::Root.field("timeZone"))?;
    let found = match anchor {
        None => calendar(at, interval, zone, week_start).map(|span| (None, span)),
        Some(anchor) => {
            anchored(at, interval, anchor, zone).map(|Anniversary { index, span }| (Some(index), span))
        }
    };
    let described = found.and_then(|(index, span)| {
        let (start_day, end_day) = (zone.day_of(span.start)?, zone.day_of(span.end)?);
        let ms = span.end.epoch_ms().checked_sub(span.start.epoch_ms())?;
        Some(BillingPeriod {
            start: span.start,
            end: span.end,
            index,
            start_day,
            end_day,
            days: i64::from(end_day.epoch_days().checked_sub(start_day.epoch_days())?),
            seconds: ms.checked_div(1000)?,
        })
    });
    // Two centuries of the calendar lie within the years that instants have.
    described
        .ok_or_else(|| Fault::new(FaultCode::TimeOutOfRange, "the period is outside the calendar").at("at"))
}
