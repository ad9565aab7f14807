//! Time zones, by their IANA name in the embedded data.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Offset, TimeDelta, TimeZone as _};

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
        let utc = at.to_chrono().naive_utc();
        let offset = self.0.offset_from_utc_datetime(&in_the_tables(utc)?).fix().local_minus_utc();
        let local = utc.checked_add_signed(TimeDelta::seconds(offset.into()))?;
        Day::from_chrono(local.date())
    }
}

/// The last year that the embedded tables hold; after it they would know no daylight saving.
const LAST_YEAR: i32 = 2099;

/// A later time falls on the same day of an earlier year that has the same calendar: a zone's rules
/// for ever, such as the last Sunday of March, depend on nothing else.
fn in_the_tables(utc: NaiveDateTime) -> Option<NaiveDateTime> {
    let date = utc.date();
    if date.year() <= LAST_YEAR {
        return Some(utc);
    }
    let calendar = |year| {
        Some((NaiveDate::from_yo_opt(year, 1)?.weekday(), NaiveDate::from_yo_opt(year, 366).is_some()))
    };
    // Any 28 years without a century's end have all fourteen calendars.
    let like = (2072..=LAST_YEAR).find(|year| calendar(*year) == calendar(date.year()))?;
    NaiveDate::from_yo_opt(like, date.ordinal()).map(|date| date.and_time(utc.time()))
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
    fn the_machines_own_zones_are_unknown() {
        for name in ["", "localtime", "posix/Europe/Berlin", "europe/berlin", "EST5 ", "+01:00"] {
            assert_eq!(TimeZone::named(name).unwrap_err().code, FaultCode::UnknownTimeZone, "{name}");
        }
    }
}
