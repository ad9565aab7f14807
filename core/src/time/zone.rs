//! Time zones, by their IANA name in the embedded data.

use std::ops::RangeInclusive;

use chrono::{Datelike, MappedLocalTime, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone as _};

use super::{Day, Instant};
use crate::{Fault, FaultCode};

/// A zone of the embedded IANA data; the machine's own are never asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// Finds a zone by its name, in which case matters.
    pub fn named(name: &str) -> Result<Self, Fault> {
        name.parse().map(Self).map_err(|_| {
            Fault::new(FaultCode::UnknownTimeZone, format!("`{name}` is not a time zone of the IANA data"))
        })
    }

    /// The civil day of an instant here, if it is in the range of days.
    pub fn day_of(self, at: Instant) -> Option<Day> {
        Day::from_chrono(self.wall_clock(at)?.date())
    }

    /// What the wall clock here shows at an instant.
    pub(crate) fn wall_clock(self, at: Instant) -> Option<NaiveDateTime> {
        let utc = at.to_chrono().naive_utc();
        let offset = self.0.offset_from_utc_datetime(&in_the_tables(utc)?).fix();
        utc.checked_add_offset(offset)
    }

    /// The first instant at which the wall clock here shows a time; in a gap, the first after the gap.
    pub(crate) fn first_instant(self, wall: NaiveDateTime) -> Option<Instant> {
        match self.shown(wall)? {
            Shown::At(instant) => Some(instant),
            Shown::Never(gap) => Some(gap.end),
        }
    }

    /// The first instant at which the wall clock here shows a time; one in a gap moves forward by the
    /// gap's length.
    pub(crate) fn moved_instant(self, wall: NaiveDateTime) -> Option<Instant> {
        match self.shown(wall)? {
            Shown::At(instant) => Some(instant),
            Shown::Never(gap) => {
                let into_the_gap = wall.signed_duration_since(gap.from).num_milliseconds();
                Instant::from_epoch_ms(gap.end.epoch_ms().checked_add(into_the_gap)?)
            }
        }
    }

    fn shown(self, wall: NaiveDateTime) -> Option<Shown> {
        let offset = match self.0.offset_from_local_datetime(&in_the_tables(wall)?) {
            MappedLocalTime::None => return self.gap(wall).map(Shown::Never),
            MappedLocalTime::Single(offset) => offset.fix(),
            // The larger offset is the earlier instant.
            MappedLocalTime::Ambiguous(one, other) => {
                let (one, other) = (one.fix(), other.fix());
                if one.local_minus_utc() > other.local_minus_utc() { one } else { other }
            }
        };
        Instant::from_chrono(wall.checked_sub_offset(offset)?.and_utc()).map(Shown::At)
    }

    /// The gap that swallows a wall clock's time: found by halving, since no table of a zone's changes
    /// is to be had. Clocks are never further than a day and a half from UTC, and change on a second.
    fn gap(self, wall: NaiveDateTime) -> Option<Gap> {
        let middle = wall.and_utc().timestamp();
        let (mut before, mut end) = (middle.checked_sub(FARTHEST_S)?, middle.checked_add(FARTHEST_S)?);
        let shown_at = |second: i64| self.wall_clock(Instant::from_epoch_ms(second.checked_mul(1000)?)?);
        while end.checked_sub(before)? > 1 {
            let half = before.midpoint(end);
            if shown_at(half)? > wall { end = half } else { before = half }
        }
        let from = shown_at(before)?.checked_add_signed(TimeDelta::seconds(1))?;
        Some(Gap { from, end: Instant::from_epoch_ms(end.checked_mul(1000)?)? })
    }
}

/// When a wall clock shows a time.
enum Shown {
    At(Instant),
    Never(Gap),
}

/// A change of the clocks that skips times.
struct Gap {
    /// The first time on the wall clock that is skipped.
    from: NaiveDateTime,
    /// The first instant after it.
    end: Instant,
}

/// The farthest that a wall clock is from UTC, in seconds, and then some.
const FARTHEST_S: i64 = 129_600;

/// The last years that the embedded tables hold; after them they would know no daylight saving. What a
/// zone does once a year for a while (as for Ramadan) is over by their first.
const LAST_YEARS: RangeInclusive<i32> = 2088..=2099;

/// A later time falls on the same day of one of the last years with the same days of the week: a zone's
/// rules for ever, such as the last Sunday of March, depend on nothing else. The days before and from
/// March on are looked up apart, since a leap day lies between; it is itself the day after 28 February.
fn in_the_tables(utc: NaiveDateTime) -> Option<NaiveDateTime> {
    let date = utc.date();
    if date.year() <= *LAST_YEARS.end() {
        return Some(utc);
    }
    let like = |month| {
        let weekday = |year| NaiveDate::from_ymd_opt(year, month, 1).map(|first| first.weekday());
        LAST_YEARS.clone().find(|year| weekday(*year) == weekday(date.year()))
    };
    let found = if date.month() < 3 {
        NaiveDate::from_yo_opt(like(1)?, date.ordinal())
    } else {
        date.with_year(like(3)?)
    };
    found.map(|date| date.and_time(utc.time()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn daylight_saving_goes_on_after_the_tables_end() {
        let day = |at: &str| {
            TimeZone::named("America/New_York").unwrap().day_of(at.parse().unwrap()).unwrap().to_string()
        };
        assert_eq!(day("2099-07-15T04:30:00Z"), "2099-07-15");
        assert_eq!(day("2150-07-15T04:30:00Z"), "2150-07-15");
        assert_eq!(day("2150-01-15T04:30:00Z"), "2150-01-14");
        assert_eq!(day("9996-02-29T05:00:00Z"), "9996-02-29");
    }

    #[test]
    fn what_is_done_for_ramadan_ends_with_the_tables() {
        for (zone, offset) in [("Africa/Casablanca", 1), ("Asia/Gaza", 3), ("Europe/Berlin", 2)] {
            for year in 2100..2200 {
                let noon: Instant = format!("{year}-07-15T12:00:00Z").parse().unwrap();
                let wall = TimeZone::named(zone).unwrap().wall_clock(noon).unwrap();
                assert_eq!(
                    wall.and_utc().timestamp_millis() - noon.epoch_ms(),
                    offset * 3_600_000,
                    "{zone} {year}"
                );
            }
        }
    }

    #[test]
    fn every_later_year_finds_one_like_it() {
        for year in 2100..=9999 {
            for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
                let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
                let found = in_the_tables(date.and_time(chrono::NaiveTime::MIN)).unwrap().date();
                assert!(LAST_YEARS.contains(&found.year()), "{date}");
                assert_eq!(
                    (found.month(), found.day(), found.weekday()),
                    (month, day, date.weekday()),
                    "{date}"
                );
            }
        }
    }

    #[test]
    fn the_machines_own_zones_are_unknown() {
        for name in ["", "localtime", "posix/Europe/Berlin", "europe/berlin", "EST5 ", "+01:00"] {
            assert_eq!(TimeZone::named(name).unwrap_err().code, FaultCode::UnknownTimeZone, "{name}");
        }
    }
}
