//! A window that makes sense.

use super::senseless;
use crate::{
    Fault, LimitWindow, OnExceed, TimeZone, WindowAlign,
    limits::{
        kinds::{Counts, FirstHit, Gcra, Grid, Kind, Periods, SlidingCounter, SlidingLog, TokenBucket},
        ranges::{MAX_LOGGED, MAX_TIME_MS, MAX_UNITS, is_in_time, is_window_name},
        tally::Tally,
    },
    shape::At,
};

/// A window in the form in which it is asked.
#[derive(Debug, Clone)]
pub(in crate::limits) struct CheckedWindow {
    pub name: String,
    pub type_of: WindowType,
    /// The units that it holds; none where they are only counted.
    pub capacity: Option<i64>,
    pub on_exceed: OnExceed,
    pub kind: Kind,
}

/// The name of a window's type, by which stored windows are known again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::limits) enum WindowType {
    Fixed,
    Calendar,
    Anchored,
    SlidingCounter,
    SlidingLog,
    Gcra,
    TokenBucket,
}

impl WindowType {
    pub(in crate::limits) const ALL: [Self; 7] = [
        Self::Fixed,
        Self::Calendar,
        Self::Anchored,
        Self::SlidingCounter,
        Self::SlidingLog,
        Self::Gcra,
        Self::TokenBucket,
    ];

    pub(in crate::limits) fn name(self) -> &'static str {
        match self {
            Self::Fixed => "FIXED",
            Self::Calendar => "CALENDAR",
            Self::Anchored => "ANCHORED",
            Self::SlidingCounter => "SLIDING_COUNTER",
            Self::SlidingLog => "SLIDING_LOG",
            Self::Gcra => "GCRA",
            Self::TokenBucket => "TOKEN_BUCKET",
        }
    }
}

impl CheckedWindow {
    pub(in crate::limits) fn new(window: &LimitWindow, at: &At<'_>) -> Result<Self, Fault> {
        if !is_window_name(window.name()) {
            let why = "a name is 1 to 40 of `a-z`, `0-9`, `_` and `-`, and does not begin with a mark";
            return Err(senseless(&at.field("name"), why));
        }
        let on_exceed = match window {
            LimitWindow::Fixed { on_exceed, .. }
            | LimitWindow::Calendar { on_exceed, .. }
            | LimitWindow::Anchored { on_exceed, .. } => *on_exceed,
            _ => OnExceed::Deny,
        };
        let (type_of, capacity, kind) = match window {
            LimitWindow::Fixed { limit, window_ms, align, .. } => {
                let capacity = counted_limit(*limit, on_exceed, at)?;
                let window_ms = length(*window_ms, &at.field("windowMs"))?;
                let kind = match align {
                    WindowAlign::Epoch => Kind::Grid(Grid::new(Periods::Length { window_ms })),
                    WindowAlign::FirstHit => Kind::FirstHit(FirstHit { window_ms }),
                };
                (WindowType::Fixed, capacity, kind)
            }
            LimitWindow::Calendar { limit, interval, time_zone, week_start, .. } => {
                let capacity = counted_limit(*limit, on_exceed, at)?;
                let zone = zone(time_zone, at)?;
                let periods = Periods::Calendar { interval: *interval, zone, week_start: *week_start };
                (WindowType::Calendar, capacity, Kind::Grid(Grid::new(periods)))
            }
            LimitWindow::Anchored { limit, interval, anchor, time_zone, .. } => {
                let capacity = counted_limit(*limit, on_exceed, at)?;
                if !is_in_time(anchor.epoch_ms()) {
                    return Err(senseless(&at.field("anchor"), "it must be in the years 1970 to 2199"));
                }
                let zone = zone(time_zone, at)?;
                let periods = Periods::Anchored { interval: *interval, anchor: *anchor, zone };
                (WindowType::Anchored, capacity, Kind::Grid(Grid::new(periods)))
            }
            LimitWindow::SlidingCounter { limit, window_ms, .. } => {
                let limit = units(*limit, 0, MAX_UNITS, &at.field("limit"))?;
                let window_ms = length(*window_ms, &at.field("windowMs"))?;
                let kind = SlidingCounter { limit, window_ms };
                (WindowType::SlidingCounter, Some(limit), Kind::SlidingCounter(kind))
            }
            LimitWindow::SlidingLog { limit, window_ms, .. } => {
                let limit = units(*limit, 0, MAX_LOGGED, &at.field("limit"))?;
                let window_ms = length(*window_ms, &at.field("windowMs"))?;
                (WindowType::SlidingLog, Some(limit), Kind::SlidingLog(SlidingLog { limit, window_ms }))
            }
            LimitWindow::Gcra { limit, window_ms, burst, .. } => {
                let kind = gcra(*limit, *window_ms, *burst, at)?;
                (WindowType::Gcra, Some(kind.burst), Kind::Gcra(kind))
            }
            LimitWindow::TokenBucket { limit, interval_ms, refill, align, .. } => {
                let limit = units(*limit, 1, MAX_UNITS, &at.field("limit"))?;
                let interval_ms = length(*interval_ms, &at.field("intervalMs"))?;
                let refill = units(refill.unwrap_or(limit), 1, limit, &at.field("refill"))?;
                let kind = TokenBucket { limit, interval_ms, refill, align: *align };
                (WindowType::TokenBucket, Some(limit), Kind::TokenBucket(kind))
            }
        };
        Ok(Self { name: window.name().to_owned(), type_of, capacity, on_exceed, kind })
    }

    /// Of a subject without a state.
    pub(in crate::limits) fn untouched(&self, t: i64) -> Tally {
        let mut tally = Tally::default();
        self.kind.bring(&mut tally, t, t);
        tally
    }

    /// Whether a call of a cost is denied where so many units are used (step 6).
    #[inline]
    pub(in crate::limits) fn denies(&self, used: i64, cost: i64) -> bool {
        cost > 0 && self.on_exceed == OnExceed::Deny && self.passes_limit(used, cost)
    }

    /// Whether units go beyond the limit where so many are used.
    #[inline]
    pub(in crate::limits) fn passes_limit(&self, used: i64, units: i64) -> bool {
        self.capacity.is_some_and(|capacity| used.saturating_add(units) > capacity)
    }

    /// The units left where so many are used.
    #[inline]
    pub(in crate::limits) fn remaining(&self, used: i64) -> Option<i64> {
        self.capacity.map(|capacity| capacity.checked_sub(used).unwrap_or_default().max(0))
    }
}

fn gcra(limit: i64, window_ms: i64, burst: Option<i64>, at: &At<'_>) -> Result<Gcra, Fault> {
    let limit = units(limit, 1, MAX_UNITS, &at.field("limit"))?;
    let window_ms = length(window_ms, &at.field("windowMs"))?;
    let at_burst = at.field("burst");
    let burst = units(burst.unwrap_or(limit), 1, MAX_UNITS, &at_burst)?;
    let why = "all of it must come back in 100 years, and its level stay below 2^53";
    Gcra::new(limit, window_ms, burst, MAX_TIME_MS).ok_or_else(|| senseless(&at_burst, why))
}

/// A forgotten limit is refused; it never means without one.
fn counted_limit(limit: Option<i64>, on_exceed: OnExceed, at: &At<'_>) -> Result<Option<i64>, Fault> {
    let at = at.field("limit");
    match (limit, on_exceed) {
        (None, OnExceed::Count) => Ok(None),
        (None, _) => Err(senseless(&at, "only a window with `onExceed` COUNT is without a limit")),
        (Some(_), OnExceed::Count) => Err(senseless(&at, "a window with `onExceed` COUNT has no limit")),
        (Some(limit), _) => units(limit, 0, MAX_UNITS, &at).map(Some),
    }
}

fn units(number: i64, least: i64, most: i64, at: &At<'_>) -> Result<i64, Fault> {
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(senseless(at, &format!("it must be {least} to {most}")))
    }
}

fn length(ms: i64, at: &At<'_>) -> Result<i64, Fault> {
    let why = "a length of time is 1 millisecond to 100 years";
    if (1..=MAX_TIME_MS).contains(&ms) { Ok(ms) } else { Err(senseless(at, why)) }
}

fn zone(name: &str, at: &At<'_>) -> Result<TimeZone, Fault> {
    TimeZone::named(name).map_err(|fault| senseless(&at.field("timeZone"), &fault.message))
}
