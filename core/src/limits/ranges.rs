//! The ranges of a limiter's numbers and names: of a policy, and of what is read from text or given
//! back by a host.

use std::ops::RangeInclusive;

use crate::{Fault, FaultCode, Instant, shape::MAX_SAFE_INTEGER};

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
/// The times that are decided for, 1970 to 2199, in milliseconds.
const TIMES_MS: RangeInclusive<i64> = 0..=7_258_118_399_999;

/// Whether an instant is in 1970 to 2199.
pub(super) fn is_in_time(at: Instant) -> bool {
    TIMES_MS.contains(&at.epoch_ms())
}

/// Refuses a time outside 1970 to 2199.
pub(super) fn check_now(now: Instant) -> Result<(), Fault> {
    if is_in_time(now) { Ok(()) } else { Err(out_of_time(now)) }
}

/// The refusal of a time outside 1970 to 2199.
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

/// Whether a bucket that gets `limit` units in `window_ms` may hold `burst`: every number that would
/// be stored stays within 2^53 - 1, and it is full again within 100 years.
pub(super) fn is_burst(limit: i64, window_ms: i64, burst: i64) -> bool {
    let one = gcd(limit, window_ms);
    let (Some(units), Some(period)) = (limit.checked_div(one), window_ms.checked_div(one)) else {
        return false;
    };
    let Some(level) = burst.checked_mul(period) else { return false };
    // Rounded up to a millisecond it is within the longest time exactly if it is so before.
    level <= MAX_SAFE_INTEGER && i128::from(level) <= i128::from(MAX_TIME_MS).saturating_mul(units.into())
}

fn gcd(mut a: i64, mut b: i64) -> i64 {
    while let Some(rest) = a.checked_rem(b) {
        (a, b) = (b, rest);
    }
    a
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
    fn a_bucket_is_full_again_within_100_years_and_its_level_is_a_safe_integer() {
        // 1 unit a millisecond: the time of a burst is its number.
        assert!(is_burst(1, 1, MAX_UNITS));
        // 1 unit in 100 years.
        assert!(is_burst(1, MAX_TIME_MS, 1));
        assert!(!is_burst(1, MAX_TIME_MS, 2));
        // 2 in 100 years.
        assert!(is_burst(2, MAX_TIME_MS, 2));
        assert!(!is_burst(2, MAX_TIME_MS, 3));
        // 2^53 - 1 = 6361 * 69431 * 20394401: a level of exactly that, refilled by 20394401 a period.
        assert!(is_burst(20_394_401, 69_431, 6_361 * 20_394_401));
        assert!(!is_burst(20_394_401, 69_431, 6_361 * 20_394_401 + 1));
        assert!(!is_burst(999_999_999_989, 3_155_760_000_000, 1_000_000_000_000));
    }

    #[test]
    fn times_are_those_of_1970_to_2199() {
        for (at, is_in) in [
            ("1969-12-31T23:59:59.999Z", false),
            ("1970-01-01T00:00:00Z", true),
            ("2199-12-31T23:59:59.999Z", true),
            ("2200-01-01T00:00:00Z", false),
        ] {
            assert_eq!(is_in_time(at.parse().unwrap()), is_in, "{at}");
        }
    }
}
