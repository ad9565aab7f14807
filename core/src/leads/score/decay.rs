//! What time leaves of an event's points (step 3).

use super::halving::HALVING;
use crate::leads::Decay;

/// Thousandths of a point after so many days. Points never grow by time.
pub(super) fn decayed(milli_points: i64, decay: Option<&Decay>, age_days: i64) -> i64 {
    let whole = milli_points.unsigned_abs();
    let left = match decay {
        None => whole,
        Some(Decay::HalfLife { days }) => halved(whole, *days, age_days),
        Some(Decay::Linear { days, percent }) => {
            let steps = age_days.checked_div(*days).unwrap_or_default();
            let percent = percent.saturating_mul(steps).min(100);
            whole.saturating_mul(100_u64.saturating_sub(percent.unsigned_abs())).wrapping_div(100)
        }
    };
    // At most a million: a rule has at most 1000 points.
    let left = i64::try_from(left).unwrap_or(i64::MAX);
    if milli_points < 0 { left.saturating_neg() } else { left }
}

fn halved(whole: u64, half_life_days: i64, age_days: i64) -> u64 {
    let sixty_fourths = age_days.saturating_mul(64).checked_div(half_life_days).unwrap_or_default().max(0);
    let (halvings, rest) = (sixty_fourths.wrapping_div(64), sixty_fourths.wrapping_rem(64));
    // A shift by the width of a number is none: nothing is left long before.
    let Some(shift) = u32::try_from(halvings).ok().filter(|halvings| *halvings < 32) else { return 0 };
    let factor = usize::try_from(rest).ok().and_then(|rest| HALVING.get(rest)).copied().unwrap_or_default();
    whole.saturating_mul(factor).unbounded_shr(shift.saturating_add(31))
}

/// The age in days from which on nothing changes any more.
pub(super) fn settled_days(decay: Option<&Decay>) -> i64 {
    match decay {
        None => 0,
        Some(Decay::HalfLife { days }) => days.saturating_mul(32),
        Some(Decay::Linear { days, percent }) => {
            let steps = 100_i64.saturating_add(*percent).saturating_sub(1).checked_div(*percent);
            days.saturating_mul(steps.unwrap_or_default())
        }
    }
}

#[cfg(test)]
#[allow(
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    reason = "small numbers"
)]
mod exhaustive {
    use num_bigint::BigUint;

    use super::*;

    /// The table is 2^(31 - k/64) to the nearest integer: a half less lies below, a half more above.
    #[test]
    fn the_table_is_the_roots_of_powers_of_two() {
        for (k, entry) in (0_u32..).zip(HALVING) {
            // Twice the root, to the 64th.
            let power = BigUint::from(1_u32) << (64 * 32 - k);
            assert!(BigUint::from(2 * entry - 1).pow(64) < power, "{k}");
            assert!(power < BigUint::from(2 * entry + 1).pow(64), "{k}");
        }
    }

    /// Every half-life of 1 to 730 days at every age up to 15,000: what is left depends on the sixty-fourths of a
    /// half-life that have passed, and is less than a thousandth of a point from what the exact power says of them.
    /// In a debug build of 1000 points alone.
    #[test]
    fn every_half_life_at_every_age_is_the_exact_power_rounded() {
        let points = if cfg!(debug_assertions) { 1 } else { 3 };
        for whole in [1_000_000_u64, 999_000, 1_000].into_iter().take(points) {
            let left: Vec<u64> = (0..64 * 32).map(|passed| near(whole, passed)).collect();
            for days in 1..=730 {
                let mut passed = 0_usize;
                for age in 0..=15_000_i64 {
                    while (passed as i64 + 1) * days <= 64 * age {
                        passed += 1;
                    }
                    let wanted = left.get(passed).copied().unwrap_or_default();
                    assert_eq!(halved(whole, days, age), wanted, "{whole} {days} {age}");
                }
            }
        }
    }

    /// What is left after so many sixty-fourths of a half-life: the entry's part rounded down, next to the exact
    /// power.
    fn near(whole: u64, passed: u32) -> u64 {
        let entry = HALVING.into_iter().nth((passed % 64) as usize).unwrap();
        let left = (u128::from(whole) * u128::from(entry) / (1_u128 << (31 + passed / 64))) as u64;
        // left - 1 < whole / 2^(passed/64) < left + 1, both to the 64th.
        let exact = BigUint::from(whole).pow(64);
        assert!(exact < BigUint::from(left + 1).pow(64) << passed, "{whole} {passed}");
        assert!(left == 0 || BigUint::from(left - 1).pow(64) << passed < exact, "{whole} {passed}");
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_points_by_a_half_life_of_thirty_days() {
        let after = |days| decayed(10_000, Some(&Decay::HalfLife { days: 30 }), days);
        assert_eq!([0, 1, 15, 30, 31, 60].map(after), [10_000, 9_785, 7_071, 5_000, 4_892, 2_500]);
        assert_eq!(decayed(-10_000, Some(&Decay::HalfLife { days: 30 }), 31), -4_892);
        assert_eq!(after(30 * 32), 0);
    }

    #[test]
    fn nothing_changes_any_more_when_it_is_settled() {
        for days in [1, 7, 730] {
            for percent in [1, 3, 33, 50, 100] {
                let decay = Decay::Linear { days, percent };
                let settled = settled_days(Some(&decay));
                assert_eq!(decayed(1_000_000, Some(&decay), settled), 0, "{decay:?}");
                assert_ne!(decayed(1_000_000, Some(&decay), settled - 1), 0, "{decay:?}");
            }
            let decay = Decay::HalfLife { days };
            assert_eq!(decayed(1_000_000, Some(&decay), settled_days(Some(&decay))), 0);
        }
    }
}
