//! The units of time that a limit is written in.

use super::super::CalendarInterval;

/// A unit of time.
#[derive(Debug)]
pub(super) struct Unit {
    /// All the ways to write it, in small letters.
    written: &'static [&'static str],
    /// The name of one, and of a window that is as long.
    pub one: &'static str,
    /// The name of several.
    pub many: &'static str,
    /// Its length, where it is always the same; several days are so many times 24 hours.
    pub length_ms: Option<i64>,
    /// The stretch of the calendar that one of it is.
    pub calendar: Option<CalendarInterval>,
}

const UNITS: &[Unit] = &[
    Unit {
        written: &["second", "seconds", "sec", "secs", "s"],
        one: "second",
        many: "seconds",
        length_ms: Some(1_000),
        calendar: None,
    },
    Unit {
        written: &["minute", "minutes", "min", "mins"],
        one: "minute",
        many: "minutes",
        length_ms: Some(60_000),
        calendar: None,
    },
    Unit {
        written: &["hour", "hours", "h"],
        one: "hour",
        many: "hours",
        length_ms: Some(3_600_000),
        calendar: None,
    },
    Unit {
        written: &["day", "days", "d"],
        one: "day",
        many: "days",
        length_ms: Some(86_400_000),
        calendar: Some(CalendarInterval::Day),
    },
    Unit {
        written: &["week", "weeks"],
        one: "week",
        many: "weeks",
        length_ms: Some(604_800_000),
        calendar: Some(CalendarInterval::Week),
    },
    Unit {
        written: &["month", "months"],
        one: "month",
        many: "months",
        length_ms: None,
        calendar: Some(CalendarInterval::Month),
    },
    Unit {
        written: &["quarter", "quarters"],
        one: "quarter",
        many: "quarters",
        length_ms: None,
        calendar: Some(CalendarInterval::Quarter),
    },
    Unit {
        written: &["year", "years"],
        one: "year",
        many: "years",
        length_ms: None,
        calendar: Some(CalendarInterval::Year),
    },
];

impl Unit {
    /// The unit that a word means, in letters of either case.
    pub fn named(word: &str) -> Option<&'static Self> {
        UNITS.iter().find(|unit| unit.written.iter().any(|written| written.eq_ignore_ascii_case(word)))
    }
}
