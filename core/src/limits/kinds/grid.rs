//! Windows that are the same for all subjects (steps 12 to 15): of one length since 1970, of the
//! calendar, counted from an anchor.

use super::{Counts, Stored, memo::Memo, word};
use crate::{
    CalendarInterval, Instant, Interval, TimeZone, Weekday,
    limits::{
        replace::Resize,
        tally::{MOST, Tally, grid_start},
    },
    time::{Span, anchored, calendar, elapsed},
};

/// Windows one behind the other. What the calendar says is asked once a window.
#[derive(Debug, Clone)]
pub(in crate::limits) struct Grid {
    periods: Periods,
    present: Memo,
}

/// How the windows of a grid are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) enum Periods {
    /// One length, from 1970 on.
    Length { window_ms: i64 },
    /// A true minute, day, month.
    Calendar { interval: CalendarInterval, zone: TimeZone, week_start: Weekday },
    /// Anniversaries of an instant.
    Anchored { interval: Interval, anchor: Instant, zone: TimeZone },
}

impl Grid {
    pub(in crate::limits) fn new(periods: Periods) -> Self {
        Self { periods, present: Memo::default() }
    }

    /// The window that `t` is in: start and end.
    #[inline]
    pub(in crate::limits) fn window(&self, t: i64) -> (i64, i64) {
        match &self.periods {
            Periods::Length { window_ms } => {
                let start = grid_start(t, *window_ms);
                (start, start.saturating_add(*window_ms))
            }
            by_calendar => self.present.window(t, || by_calendar.find(t)),
        }
    }
}

impl Periods {
    /// Always found in 1970 to 2199, which is all that is asked.
    fn find(&self, t: i64) -> Option<(i64, i64)> {
        let at = Instant::from_epoch_ms(t)?;
        let Span { start, end } = match *self {
            Self::Length { .. } => return None,
            Self::Anchored { interval, anchor, zone } => anchored(at, interval, anchor, zone)?.span,
            Self::Calendar { interval, zone, week_start } => match interval {
                CalendarInterval::Minute => elapsed(at, 60_000, zone)?,
                CalendarInterval::Hour => elapsed(at, 3_600_000, zone)?,
                CalendarInterval::Day => calendar(at, Interval::Day, zone, week_start)?,
                CalendarInterval::Week => calendar(at, Interval::Week, zone, week_start)?,
                CalendarInterval::Month => calendar(at, Interval::Month, zone, week_start)?,
                CalendarInterval::Quarter => calendar(at, Interval::Quarter, zone, week_start)?,
                CalendarInterval::HalfYear => calendar(at, Interval::HalfYear, zone, week_start)?,
                CalendarInterval::Year => calendar(at, Interval::Year, zone, week_start)?,
            },
        };
        Some((start.epoch_ms(), end.epoch_ms()))
    }
}

impl Counts for Grid {
    #[inline]
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        let (start, _) = self.window(t);
        if tally.start < start {
            tally.count = 0;
        }
        tally.start = start;
    }

    fn move_back(&self, tally: &mut Tally, _: i64, t: i64) {
        tally.start = self.window(t).0;
    }

    #[inline]
    fn used(&self, tally: &Tally, _: i64) -> i64 {
        tally.count
    }

    #[inline]
    fn holds(&self, tally: &Tally, units: i64, _: i64) -> bool {
        tally.count.saturating_add(units) <= MOST
    }

    #[inline]
    fn add(&self, tally: &mut Tally, units: i64, _: i64) {
        tally.count = tally.count.saturating_add(units);
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        tally.count = tally.count.saturating_sub(units).max(0);
    }

    fn retry(&self, _: &Tally, _: i64, t: i64) -> i64 {
        self.window(t).1
    }

    fn reset_at(&self, _: &Tally, t: i64) -> i64 {
        self.window(t).1
    }

    fn window_ms(&self, t: i64) -> i64 {
        let (start, end) = self.window(t);
        end.saturating_sub(start)
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, _: i64) -> Option<()> {
        tally.count = resize.of(tally.count, 1)?;
        Some(())
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        let [start, count, _] = stored.numbers;
        let mut tally = Tally { start, count, ..Tally::default() };
        self.bring(&mut tally, at, t);
        tally
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        put(tally.start);
        put(tally.count);
    }

    fn words(&self) -> usize {
        1
    }

    #[inline]
    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        put(tally.count);
    }

    /// The window began at the latest when it was counted in: that is all that matters of its start.
    #[inline]
    fn recall(&self, words: &[i64], at: i64) -> Tally {
        Tally { start: at, count: word(words, 0), ..Tally::default() }
    }
}
