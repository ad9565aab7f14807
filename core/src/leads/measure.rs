//! Logarithms, the logistic and the normal curve in whole numbers: the same on every machine.

#[cfg(test)]
mod exhaustive;
mod logistic_table;
mod normal_table;

use std::num::NonZeroU128;

use logistic_table::LOGISTIC;
use normal_table::NORMAL;

/// Certainty, in billionths.
pub(super) const ONE_PPB: i64 = 1_000_000_000;
/// Beyond so many micro-nats a probability changes no more.
pub(super) const MOST_LOG_ODDS: i64 = 20_000_000;

/// A fraction to the nearest integer, halves away from zero (step 10); 0 over nothing.
pub(super) fn nearest(number: i128, over: i128) -> i128 {
    let twice = number.unsigned_abs().saturating_mul(2).saturating_add(over.unsigned_abs());
    let quotient = twice.checked_div(over.unsigned_abs().saturating_mul(2)).unwrap_or_default();
    let quotient = i128::try_from(quotient).unwrap_or(i128::MAX);
    if (number < 0) == (over < 0) { quotient } else { quotient.saturating_neg() }
}

/// As [`nearest`], of what an `i64` holds.
pub(super) fn nearest_i64(number: i128, over: i128) -> i64 {
    let nearest = nearest(number, over);
    i64::try_from(nearest).unwrap_or(if nearest < 0 { i64::MIN } else { i64::MAX })
}

/// The natural logarithm in nano-nats (step 10); of 0, as of 1.
pub(super) fn ln_nano(number: u64) -> i64 {
    const LN_2: u128 = 693_147_180_559_945;
    let exponent = 63_u32.saturating_sub(number.max(1).leading_zeros());
    let mut x = u128::from(number.max(1)) << 62_u32.saturating_sub(exponent) >> exponent.saturating_sub(62);
    let mut fraction = 0_u128;
    for _ in 0..36 {
        x = x.wrapping_mul(x) >> 62;
        fraction = fraction.wrapping_shl(1);
        if x >= 1 << 63 {
            x >>= 1;
            fraction |= 1;
        }
    }
    let log_2 = (u128::from(exponent) << 36) | fraction;
    let nano = log_2.saturating_mul(LN_2).wrapping_div(1_000_000 << 36);
    i64::try_from(nano).unwrap_or(i64::MAX)
}

/// The probability in billionths of log-odds in micro-nats (step 29): rises with them, within 3e-6 of the
/// curve.
pub(super) fn sigmoid(log_odds: i64) -> i64 {
    let steps = log_odds.unsigned_abs().min(MOST_LOG_ODDS.unsigned_abs()).wrapping_mul(64);
    let (place, rest) = (steps.wrapping_div(1_000_000), steps.wrapping_rem(1_000_000));
    let rest = i64::try_from(rest).unwrap_or_default();
    let (below, above) = pair(&LOGISTIC, usize::try_from(place).unwrap_or(usize::MAX));
    let part = above.wrapping_sub(below).wrapping_mul(rest).wrapping_add(500_000);
    let upper = below.wrapping_mul(1_000_000).wrapping_add(part).wrapping_div(1_000_000);
    if log_odds < 0 { ONE_PPB.wrapping_sub(upper) } else { upper }
}

/// The least log-odds with at least this probability, within ±20,000,001 (step 32).
pub(super) fn edge(probability_ppb: i64) -> i64 {
    const END: i64 = 20_000_001;
    least(-END, END, |log_odds| sigmoid(log_odds) >= probability_ppb)
}

/// The log-odds of a probability in billionths, within ±20,000,000 (step 37).
pub(super) fn logit(probability_ppb: i64) -> i64 {
    let nearer = probability_ppb.max(ONE_PPB.saturating_sub(probability_ppb));
    let distance = least(0, MOST_LOG_ODDS, |log_odds| sigmoid(log_odds) >= nearer);
    if probability_ppb < 500_000_000 { distance.saturating_neg() } else { distance }
}

/// The first of a range at which something holds that holds from there on; the last where it never does.
fn least(mut from: i64, mut to: i64, holds: impl Fn(i64) -> bool) -> i64 {
    while from < to {
        let middle = from.saturating_add(to.saturating_sub(from).wrapping_div(2));
        match holds(middle) {
            true => to = middle,
            false => from = middle.saturating_add(1),
        }
    }
    from
}

/// How much of a normal distribution lies below a distance from its middle, in billionths (step 32). Both in
/// micro-nats; a standard error of less than 1 is 1.
pub(super) fn share_below(distance: i64, standard_error: i64) -> i64 {
    let error = u64::try_from(standard_error)
        .map_or(NonZeroU128::MIN, |error| NonZeroU128::new(error.into()).unwrap_or(NonZeroU128::MIN));
    let steps = u128::from(distance.unsigned_abs()).saturating_mul(64);
    // A divisor that is not 0 divides as it should.
    let (place, rest) = (steps / error, steps % error);
    let (below, above) = pair(&NORMAL, usize::try_from(place).unwrap_or(usize::MAX));
    let rise = u128::from(above.wrapping_sub(below).unsigned_abs()).saturating_mul(2).saturating_mul(rest);
    let part = rise.saturating_add(error.get()) / error.saturating_mul(NonZeroU128::MIN.saturating_add(1));
    let share = below.saturating_add(i64::try_from(part).unwrap_or_default());
    if distance < 0 { ONE_PPB.wrapping_sub(share) } else { share }
}

/// A table's number at a place and the next; its last two times at and beyond its end.
fn pair(table: &[i64], place: usize) -> (i64, i64) {
    let last = table.last().copied().unwrap_or_default();
    let at = |place: usize| table.get(place).copied().unwrap_or(last);
    (at(place), at(place.saturating_add(1)))
}

/// A probability or a confidence in percent, within 1 to 99 (steps 30 and 32).
pub(super) fn percent(ppb: i64) -> i32 {
    let percent = ppb.saturating_mul(100).saturating_add(500_000_000).wrapping_div(ONE_PPB);
    i32::try_from(percent.clamp(1, 99)).unwrap_or(99)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_the_chapter_s() {
        assert_eq!([1, 2, 3, 1_000_000_000].map(ln_nano), [0, 693_147_180, 1_098_612_288, 20_723_265_836]);
        assert_eq!(ln_nano(u64::MAX), 44_361_419_555);
        assert_eq!(ln_nano(0), 0);
    }

    #[test]
    fn halves_go_away_from_zero() {
        let quarters = [-7, -6, -5, -2, -1, 0, 1, 2, 5, 6, 7];
        assert_eq!(quarters.map(|number| nearest(number, 4)), [-2, -2, -1, -1, 0, 0, 0, 1, 1, 2, 2]);
        assert_eq!(nearest(5, -2), -3);
    }

    #[test]
    fn an_edge_is_the_least_that_reaches_it() {
        assert_eq!((edge(700_000_000), edge(300_000_000)), (847_307, -847_306));
        assert_eq!((edge(0), edge(1_000_000_001)), (-20_000_001, 20_000_001));
        assert_eq!((logit(0), logit(500_000_000), logit(1_000_000_000)), (-20_000_000, 0, 20_000_000));
    }

    #[test]
    fn the_normal_curve_ends_at_its_table_s_end() {
        assert_eq!(share_below(0, 0), 500_000_000);
        assert_eq!(share_below(1_000_000, 1_000_000), 841_344_746);
        assert_eq!(share_below(-1_000_000, 1_000_000), 158_655_254);
        assert_eq!(share_below(i64::MAX, 1), 999_999_999);
        assert_eq!(share_below(i64::MIN, 1), 1);
    }
}
