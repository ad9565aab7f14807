//! Billing periods and parts of them.

use trueline_macros::{choice, record};

use super::Rounding;
use crate::{Day, Decimal, Instant, Interval, Weekday};

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

/// A price for a part of a period.
#[record]
pub struct ProrateRequest {
    /// The price of the whole period, of either sign.
    pub amount: Decimal,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// How the part is rounded.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// The whole period.
    pub period: PeriodSpan,
    /// Where the part begins.
    pub from: Instant,
    /// Where the part ends; left out, with the period.
    pub to: Option<Instant>,
    /// What is counted.
    #[default(ProrationBasis::Time)]
    pub basis: ProrationBasis,
    /// The IANA zone whose days count (DAY).
    #[default("UTC".into())]
    pub time_zone: String,
}

/// What is counted of a period.
#[choice]
pub enum ProrationBasis {
    /// Milliseconds of real time.
    Time,
    /// Local days: the day of `from` counts, the day of `to` does not.
    Day,
}

/// The part of a price: exactly `amount * units / of`, rounded once.
#[record]
pub struct Proration {
    /// The part, in whole minor units.
    pub amount: Decimal,
    /// The currency.
    pub currency: String,
    /// The milliseconds or days of the part.
    pub units: i64,
    /// Those of the whole period.
    pub of: i64,
}
