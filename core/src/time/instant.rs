//! A moment in UTC.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Datelike, NaiveTime, Timelike, Utc};
use serde::{Serialize, Serializer};

use super::{Day, NotATime, day::number};

/// A moment in UTC, to the millisecond, in the years 0001 to 9999.
///
/// ```
/// use trueline::Instant;
/// let at: Instant = "2026-01-31T10:30:00+01:00".parse().unwrap();
/// assert_eq!(at.to_string(), "2026-01-31T09:30:00.000Z");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The first millisecond of the year 0001.
    const MIN: i64 = -62_135_596_800_000;
    /// The last millisecond of the year 9999.
    const MAX: i64 = 253_402_300_799_999;

    /// The last moment that there is.
    pub(crate) const LAST: Self = Self(Self::MAX);

    /// What a phone's time out of range becomes, to be refused with its path.
    #[cfg(feature = "mobile")]
    pub(crate) const UNREADABLE: Self = Self(i64::MIN);

    /// Whether it is in range; only [`Self::UNREADABLE`] is not.
    pub(crate) fn is_readable(self) -> bool {
        Self::from_epoch_ms(self.0).is_some()
    }

    /// The moment that many milliseconds after 1970-01-01T00:00:00Z, in the years 0001 to 9999.
    pub fn from_epoch_ms(ms: i64) -> Option<Self> {
        (Self::MIN..=Self::MAX).contains(&ms).then_some(Self(ms))
    }

    /// The milliseconds since 1970-01-01T00:00:00Z.
    pub fn epoch_ms(self) -> i64 {
        self.0
    }

    /// Takes a time over; what is finer than a millisecond is floored.
    pub fn from_chrono(time: DateTime<Utc>) -> Option<Self> {
        Self::from_epoch_ms(time.timestamp_millis())
    }

    /// The moment as chrono has it.
    pub fn to_chrono(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or(DateTime::UNIX_EPOCH)
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS`, optionally `.` and one to three digits, then `Z` or `+hh:mm`.
    pub fn parse(text: &str) -> Option<Self> {
        let day = Day::parse(text.get(..10)?)?;
        let rest: &[u8] = text.as_bytes().get(10..)?;
        let [b'T', h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = rest else { return None };
        let time = NaiveTime::from_hms_opt(number(&[*h1, *h2])?, number(&[*m1, *m2])?, number(&[*s1, *s2])?)?;
        let (ms, rest) = milliseconds(rest)?;
        let local = day.to_chrono().and_time(time).and_utc().timestamp_millis().checked_add(ms)?;
        Self::from_epoch_ms(local.checked_sub(offset_ms(rest)?)?)
    }
}

/// `.5` is 500 ms; nothing is 0.
fn milliseconds(rest: &[u8]) -> Option<(i64, &[u8])> {
    let Some(rest) = rest.strip_prefix(b".") else { return Some((0, rest)) };
    let length = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = rest.split_at_checked(length)?;
    let unit = match length {
        1 => 100,
        2 => 10,
        3 => 1,
        _ => return None,
    };
    Some((i64::from(number(digits)?).checked_mul(unit)?, rest))
}

/// `Z`, `+hh:mm` or `-hh:mm`, with hours to 23 and minutes to 59.
fn offset_ms(rest: &[u8]) -> Option<i64> {
    match rest {
        b"Z" => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let (hours, minutes) = (number(&[*h1, *h2])?, number(&[*m1, *m2])?);
            if hours > 23 || minutes > 59 {
                return None;
            }
            let ms = i64::from(hours.checked_mul(60)?.checked_add(minutes)?).checked_mul(60_000)?;
            if *sign == b'-' { ms.checked_neg() } else { Some(ms) }
        }
        _ => None,
    }
}

impl FromStr for Instant {
    type Err = NotATime;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotATime("instant"))
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By hand: chrono's formats are read anew on each call, which is most of what a decision costs.
        let at = self.to_chrono();
        let mut text = *b"0000-00-00T00:00:00.000Z";
        let year = at.year().unsigned_abs();
        let parts = [
            (0..4, year),
            (5..7, at.month()),
            (8..10, at.day()),
            (11..13, at.hour()),
            (14..16, at.minute()),
            (17..19, at.second()),
            (20..23, at.timestamp_subsec_millis()),
        ];
        for (place, mut number) in parts {
            for digit in text.get_mut(place).into_iter().flatten().rev() {
                *digit = b'0'.saturating_add(u8::try_from(number.checked_rem(10).unwrap_or(0)).unwrap_or(0));
                number = number.checked_div(10).unwrap_or(0);
            }
        }
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_as_chrono_writes_it() {
        for ms in
            [Instant::MIN, -62_000_000_000_001, -1, 0, 1, 951_782_399_999, 1_769_850_000_070, Instant::MAX]
        {
            let at = Instant::from_epoch_ms(ms).unwrap();
            assert_eq!(at.to_string(), at.to_chrono().format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
        }
    }

    #[test]
    fn form_is_lenient_and_sense_is_strict() {
        let written = |text: &str| Instant::parse(text).map(|at| at.to_string());
        assert_eq!(written("2026-01-31T09:30:00Z").as_deref(), Some("2026-01-31T09:30:00.000Z"));
        assert_eq!(written("2026-01-31T09:30:00.5+01:30").as_deref(), Some("2026-01-31T08:00:00.500Z"));
        assert_eq!(written("0001-01-01T00:00:00Z").as_deref(), Some("0001-01-01T00:00:00.000Z"));
        assert_eq!(written("1969-12-31T23:59:59.999Z").as_deref(), Some("1969-12-31T23:59:59.999Z"));
        for text in [
            "2026-01-31",
            "2026-01-31T09:30:00",
            "2026-01-31 09:30:00Z",
            "2026-01-31T09:30Z",
            "2026-02-29T00:00:00Z",
            "2026-01-31T24:00:00Z",
            "2026-01-31T09:30:60Z",
            "2026-01-31T09:30:00.Z",
            "2026-01-31T09:30:00.1234Z",
            "2026-01-31T09:30:00z",
            "2026-01-31T09:30:00+0100",
            "2026-01-31T09:30:00+24:00",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "2026-01-31T09:30:00Z ",
            "+2026-01-31T09:30:00Z",
        ] {
            assert_eq!(written(text), None, "{text}");
        }
    }
}
