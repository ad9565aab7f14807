//! A bucket that is refilled continuously (step 18), in integers.

use super::{Counts, Stored, word};
use crate::limits::{
    replace::Resize,
    tally::{MOST, Tally, div_up},
};

/// `lead` units come back in `period_ms`; both without a common divisor. The level is the time until
/// the bucket is empty, in units of `1 / lead` milliseconds: a used unit weighs `period_ms`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) struct Gcra {
    pub burst: i64,
    pub lead: i64,
    pub period_ms: i64,
}

impl Gcra {
    /// The bucket that gets back `limit` units in `window_ms`, both above 0; `None` where its numbers
    /// cannot be stored or it would take longer than `longest_ms` to get all back.
    pub(in crate::limits) fn new(limit: i64, window_ms: i64, burst: i64, longest_ms: i64) -> Option<Self> {
        let divisor = greatest_divisor(limit, window_ms);
        let (lead, period_ms) = (limit.checked_div(divisor)?, window_ms.checked_div(divisor)?);
        let full = burst.checked_mul(period_ms).filter(|full| *full <= MOST)?;
        (div_up(full.into(), lead) <= longest_ms).then_some(Self { burst, lead, period_ms })
    }

    /// Whether a stored window counts in these numbers.
    pub(in crate::limits) fn counts_alike(&self, stored: Stored<'_>) -> bool {
        let [_, lead, period_ms] = stored.numbers;
        (lead, period_ms) == (self.lead, self.period_ms)
    }

    #[inline]
    fn weight(&self, units: i64) -> i128 {
        i128::from(units).saturating_mul(self.period_ms.into())
    }
}

fn greatest_divisor(mut one: i64, mut other: i64) -> i64 {
    while let Some(rest) = one.checked_rem(other) {
        (one, other) = (other, rest);
    }
    one
}

/// What is left at `t` of a level at `at`; what is too large to say has long drained.
#[inline]
fn drained(level: i64, lead: i64, at: i64, t: i64) -> i64 {
    let drain = t.checked_sub(at).and_then(|elapsed_ms| elapsed_ms.checked_mul(lead));
    drain.and_then(|drain| level.checked_sub(drain)).unwrap_or_default().max(0)
}

impl Counts for Gcra {
    #[inline]
    fn bring(&self, tally: &mut Tally, at: i64, t: i64) {
        tally.count = drained(tally.count, self.lead, at, t);
    }

    fn move_back(&self, _: &mut Tally, _: i64, _: i64) {}

    #[inline]
    fn used(&self, tally: &Tally, _: i64) -> i64 {
        // Rounded up without a second division: the level is far from the largest number.
        let up = tally.count.checked_add(self.period_ms.saturating_sub(1));
        up.and_then(|level| level.checked_div(self.period_ms)).unwrap_or(i64::MAX)
    }

    /// A unit weighs at least 1.
    #[inline]
    fn is_exact(&self, tally: &Tally, _: i64) -> bool {
        tally.count <= MOST
    }

    /// Without a division: units rounded up have room where what they weigh has.
    #[inline]
    fn has_room(&self, tally: &Tally, units: i64, capacity: i64, _: i64) -> bool {
        let room = capacity.checked_sub(units).and_then(|units| units.checked_mul(self.period_ms));
        room.is_some_and(|room| tally.count <= room)
    }

    #[inline]
    fn holds(&self, tally: &Tally, units: i64, _: i64) -> bool {
        let weight = units.checked_mul(self.period_ms);
        weight.and_then(|weight| tally.count.checked_add(weight)).is_some_and(|level| level <= MOST)
    }

    #[inline]
    fn add(&self, tally: &mut Tally, units: i64, _: i64) {
        tally.count = tally.count.saturating_add(units.saturating_mul(self.period_ms));
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        tally.count = tally.count.saturating_sub(units.saturating_mul(self.period_ms)).max(0);
    }

    #[inline]
    fn retry(&self, tally: &Tally, cost: i64, t: i64) -> i64 {
        let weight = self.weight(cost.saturating_sub(self.burst));
        t.saturating_add(div_up(weight.saturating_add(tally.count.into()), self.lead))
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        t.saturating_add(div_up(tally.count.into(), self.lead))
    }

    fn window_ms(&self, _: i64) -> i64 {
        div_up(self.weight(self.burst), self.lead)
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, _: i64) -> Option<()> {
        tally.count = resize.of(tally.count, self.period_ms)?;
        Some(())
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        let [level, lead, period_ms] = stored.numbers;
        let level = drained(level, lead, at, t);
        let count = if self.counts_alike(stored) {
            level
        } else {
            let weight = i128::from(level).saturating_mul(self.period_ms.into());
            div_up(weight, period_ms).min(MOST)
        };
        Tally { count, ..Tally::default() }
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        put(tally.count);
        put(self.lead);
        put(self.period_ms);
    }

    fn words(&self) -> usize {
        1
    }

    #[inline]
    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        put(tally.count);
    }

    #[inline]
    fn recall(&self, words: &[i64], _: i64) -> Tally {
        Tally { count: word(words, 0), ..Tally::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::ranges::{MAX_TIME_MS, MAX_UNITS};

    fn is_bucket(limit: i64, window_ms: i64, burst: i64) -> bool {
        Gcra::new(limit, window_ms, burst, MAX_TIME_MS).is_some()
    }

    #[test]
    fn a_bucket_is_full_again_within_100_years_and_its_level_is_a_safe_integer() {
        // 1 unit a millisecond: the time of a burst is its number.
        assert!(is_bucket(1, 1, MAX_UNITS));
        // 1 unit in 100 years.
        assert!(is_bucket(1, MAX_TIME_MS, 1));
        assert!(!is_bucket(1, MAX_TIME_MS, 2));
        // 2 in 100 years.
        assert!(is_bucket(2, MAX_TIME_MS, 2));
        assert!(!is_bucket(2, MAX_TIME_MS, 3));
        // 2^53 - 1 = 6361 * 69431 * 20394401: a level of exactly that, refilled by 20394401 a period.
        assert!(is_bucket(20_394_401, 69_431, 6_361 * 20_394_401));
        assert!(!is_bucket(20_394_401, 69_431, 6_361 * 20_394_401 + 1));
        assert!(!is_bucket(999_999_999_989, 3_155_760_000_000, 1_000_000_000_000));
    }
}
