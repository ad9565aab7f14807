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
