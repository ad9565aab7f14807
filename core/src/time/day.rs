//! A civil date.

use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Serialize, Serializer};

use super::NotATime;

/// A day of the calendar, without time or zone, from 0001-01-01 to 9999-12-31.
///
/// ```
/// use trueline::Day;
/// let day: Day = "2025-08-31".parse().unwrap();
/// assert_eq!(day.minus_months(6).unwrap().to_string(), "2025-02-28");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// What a phone's date out of range becomes, to be refused with its path.
    #[cfg(feature = "mobile")]
    pub(crate) const UNREADABLE: Self = Self(NaiveDate::MIN);

    /// Whether it is in range; only [`Self::UNREADABLE`] is not.
    pub(crate) fn is_readable(self) -> bool {
        Self::from_chrono(self.0).is_some()
    }

    /// The day of a year, month and day of the month, if there is one.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::from_chrono)
    }

    /// Takes a date over, if it is in range.
    pub fn from_chrono(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The day that many days after 1970-01-01.
    pub fn from_epoch_days(days: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(days).and_then(Self::from_chrono)
    }

    /// The days since 1970-01-01.
    pub fn epoch_days(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
        let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *bytes else { return None };
        let year = i32::try_from(number(&[y1, y2, y3, y4])?).ok()?;
        Self::new(year, number(&[m1, m2])?, number(&[d1, d2])?)
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, from 1.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day as chrono has it.
    pub fn to_chrono(self) -> NaiveDate {
        self.0
    }

    /// The day so many days later.
    pub fn plus_days(self, days: u64) -> Option<Self> {
        self.0.checked_add_days(Days::new(days)).and_then(Self::from_chrono)
    }

    /// The day so many days earlier.
    pub fn minus_days(self, days: u64) -> Option<Self> {
        self.0.checked_sub_days(Days::new(days)).and_then(Self::from_chrono)
    }

    /// The same day of the month so many months later, or that month's last day.
    pub fn plus_months(self, months: u32) -> Option<Self> {
        self.0.checked_add_months(Months::new(months)).and_then(Self::from_chrono)
    }

    /// The same day of the month so many months earlier, or that month's last day.
    pub fn minus_months(self, months: u32) -> Option<Self> {
        self.0.checked_sub_months(Months::new(months)).and_then(Self::from_chrono)
    }
}

/// The number that ASCII digits write.
pub(super) fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, byte| {
        byte.is_ascii_digit().then_some(())?;
        number.checked_mul(10)?.checked_add(u32::from(byte.checked_sub(b'0')?))
    })
}

impl FromStr for Day {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotATime("day"))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_one_form_only() {
        for text in [
            "2025-2-3",
            "2025-02-30",
            "0000-01-01",
            "20250101",
            "2025-01-01T00:00:00Z",
            "+025-01-01",
            "2025-1١-01",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
        for text in ["0001-01-01", "2024-02-29", "9999-12-31"] {
            assert_eq!(Day::parse(text).map(|day| day.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn the_calendar_ends_where_it_ends() {
        let day = |text| Day::parse(text).unwrap();
        assert_eq!(day("0001-01-31").minus_months(1), None);
        assert_eq!(day("9999-12-31").plus_days(1), None);
        assert_eq!(day("2024-01-31").plus_months(1), Some(day("2024-02-29")));
        assert_eq!(Day::from_epoch_days(day("1969-12-31").epoch_days()), Some(day("1969-12-31")));
    }
}
