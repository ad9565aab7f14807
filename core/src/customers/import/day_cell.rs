//! Days as spreadsheets write them.

use super::DayFormat;
use crate::Day;

/// The day in the form `2025-01-31`. A time of day behind is ignored; a zone or an offset is refused,
/// since the day would depend on it.
pub(super) fn read(text: &str, format: DayFormat) -> Option<String> {
    let end = text.find(|letter: char| letter == 'T' || letter.is_ascii_whitespace()).unwrap_or(text.len());
    let (date, time) = text.split_at_checked(end)?;
    if !time.is_empty() && !is_time(time) {
        return None;
    }
    day(date, format).map(|day| day.to_string())
}

fn day(date: &str, format: DayFormat) -> Option<Day> {
    let mark = date.chars().find(|letter| !letter.is_ascii_digit())?;
    let mut parts = date.split(mark);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (year, month, day) = match (format, mark) {
        (_, '-') if first.len() == 4 => (first, second, third),
        (DayFormat::Us, '/' | '-') => (third, first, second),
        (DayFormat::Eu, '.' | '/' | '-') => (third, second, first),
        _ => return None,
    };
    let year = number(year, 4, 4)?;
    Day::new(i32::try_from(year).ok()?, number(month, 1, 2)?, number(day, 1, 2)?)
}

/// `T09:30`, ` 9:30:00.000`, ` 9:30 PM`
fn is_time(text: &str) -> bool {
    let text = match text.strip_prefix('T') {
        Some(rest) => rest,
        None => text.trim_start_matches([' ', '\t']),
    };
    let (clock, hours) = match text.len().checked_sub(2).and_then(|end| text.split_at_checked(end)) {
        Some((clock, half)) if ["AM", "PM"].iter().any(|name| half.eq_ignore_ascii_case(name)) => {
            (clock.trim_end_matches(' '), 1..=12)
        }
        _ => (text, 0..=23),
    };
    let mut parts = clock.split(':');
    let is_hour = parts.next().and_then(|hour| number(hour, 1, 2)).is_some_and(|hour| hours.contains(&hour));
    let is_minute = parts.next().and_then(|minute| number(minute, 2, 2)).is_some_and(|minute| minute < 60);
    let is_second = parts.next().is_none_or(is_second);
    is_hour && is_minute && is_second && parts.next().is_none()
}

/// `00`, `59.999`
fn is_second(text: &str) -> bool {
    let (second, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    is_fraction && number(second, 2, 2).is_some_and(|second| second < 60)
}

/// A number of so many digits.
fn number(digits: &str, min: usize, max: usize) -> Option<u32> {
    let is_number = (min..=max).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|_| is_number)
}

#[cfg(test)]
mod tests {
    use super::{DayFormat, read};

    #[test]
    fn days_in_three_forms() {
        for (text, format) in [
            ("2025-1-5", DayFormat::Iso),
            ("2025-01-05", DayFormat::Us),
            ("1/5/2025", DayFormat::Us),
            ("01-05-2025", DayFormat::Us),
            ("5.1.2025", DayFormat::Eu),
            ("05/01/2025", DayFormat::Eu),
            ("5-1-2025", DayFormat::Eu),
        ] {
            assert_eq!(read(text, format).as_deref(), Some("2025-01-05"), "{text}");
        }
        for (text, format) in [
            ("1/5/2025", DayFormat::Iso),
            ("5.1.2025", DayFormat::Us),
            ("2025/01/05", DayFormat::Us),
            ("2025-02-29", DayFormat::Iso),
            ("31.1/2025", DayFormat::Eu),
            ("31.01.25", DayFormat::Eu),
            ("0000-01-01", DayFormat::Iso),
            ("+025-01-01", DayFormat::Iso),
            ("2025-001-01", DayFormat::Iso),
            ("2025-01-01-01", DayFormat::Iso),
            ("2025-01", DayFormat::Iso),
            ("20250105", DayFormat::Iso),
            ("last week", DayFormat::Iso),
            ("2025\u{2010}01\u{2010}05", DayFormat::Iso),
        ] {
            assert_eq!(read(text, format), None, "{text}");
        }
    }

    #[test]
    fn a_time_is_ignored_and_a_zone_refused() {
        for time in ["T00:00", " 00:00:00", "  9:05", "T23:59:59.123456", " 12:00:00 AM", " 1:15pm"] {
            assert_eq!(
                read(&format!("2025-01-05{time}"), DayFormat::Iso).as_deref(),
                Some("2025-01-05"),
                "{time}"
            );
        }
        for time in [
            "T00:00Z",
            "T00:00+01:00",
            " 24:00",
            " 0:60",
            " 9",
            "T",
            " x",
            " 00:00:60",
            " 00:00:00.",
            " 00:00:0",
            " 13:00 PM",
            " 0:00 AM",
            " 00:00:00:00",
            " 9:5",
            "T 09:00",
            " 12:00 UTC",
        ] {
            assert_eq!(read(&format!("2025-01-05{time}"), DayFormat::Iso), None, "{time}");
        }
    }
}
