//! The ranges of a limiter's numbers and names: of a policy, and of what is read from text or given
//! back by a host.

use std::ops::RangeInclusive;

use crate::{Fault, FaultCode, Instant};

/// The most windows of a policy.
pub(super) const MAX_WINDOWS: usize = 8;
/// The units of a window, of a burst, of a cost.
pub(super) const MAX_UNITS: i64 = 1_000_000_000_000;
/// The longest time in milliseconds: 100 years of 365.25 days.
pub(super) const MAX_TIME_MS: i64 = 3_155_760_000_000;
/// How far a clock may be behind, in milliseconds: up to a day.
pub(super) const SKEW_MS: RangeInclusive<i64> = 0..=86_400_000;
/// The skew of a policy that says none, in milliseconds.
pub(super) const DEFAULT_SKEW_MS: i64 = 60_000;
/// The most units of a window whose every hit is kept, and the most of its hits.
pub(super) const MAX_LOGGED: i64 = 10_000;
/// The times that are decided for, 1970 to 2199, in milliseconds.
const TIMES_MS: RangeInclusive<i64> = 0..=7_258_118_399_999;

/// Whether a time in epoch milliseconds is in 1970 to 2199.
#[inline]
pub(super) fn is_in_time(epoch_ms: i64) -> bool {
    TIMES_MS.contains(&epoch_ms)
}

/// `now` in epoch milliseconds, in 1970 to 2199.
#[inline]
pub(super) fn time_of(now: Instant) -> Result<i64, Fault> {
    if is_in_time(now.epoch_ms()) { Ok(now.epoch_ms()) } else { Err(out_of_time(now)) }
}

/// The refusal of a time outside 1970 to 2199.
#[cold]
pub(super) fn out_of_time(now: Instant) -> Fault {
    Fault::new(FaultCode::TimeOutOfRange, format!("`{now}` is not in 1970 to 2199")).at("now")
}

/// Whether a text is a window's name: `[a-z0-9][a-z0-9_-]{0,39}`.
pub(super) fn is_window_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    name.len() <= 40
        && name.bytes().next().is_some_and(is_plain)
        && name.bytes().all(|byte| is_plain(byte) || matches!(byte, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_1_to_40_and_begins_with_no_mark() {
        let longest = "a".repeat(40);
        for name in ["a", "0", "15-minutes", "a_b", longest.as_str()] {
            assert!(is_window_name(name), "{name}");
        }
        let too_long = "a".repeat(41);
        for name in ["", "-a", "_a", "A", "a b", "a\r\nx: y", "a\"", "é", "a;b", too_long.as_str()] {
            assert!(!is_window_name(name), "{name}");
        }
    }

    #[test]
    fn times_are_those_of_1970_to_2199() {
        for (at, is_in) in [
            ("1969-12-31T23:59:59.999Z", false),
            ("1970-01-01T00:00:00Z", true),
            ("2199-12-31T23:59:59.999Z", true),
            ("2200-01-01T00:00:00Z", false),
        ] {
            assert_eq!(is_in_time(at.parse::<Instant>().unwrap().epoch_ms()), is_in, "{at}");
        }
    }
}
