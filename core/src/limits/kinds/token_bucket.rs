//! A bucket that is refilled in steps (step 19).

use super::{Counts, Stored, word};
use crate::{
    WindowAlign,
    limits::{
        replace::Resize,
        tally::{MOST, Tally, div_up, grid_start, saturated},
    },
};

/// Every `interval_ms` up to `refill` units come back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) struct TokenBucket {
    pub limit: i64,
    pub interval_ms: i64,
    pub refill: i64,
    pub align: WindowAlign,
}

impl TokenBucket {
    /// From when refills are counted. On the grid, another policy's start counts from the next
    /// multiple: so a refill comes when the formula of the step says, and never earlier.
    fn first(&self, tally: &Tally) -> i64 {
        match self.align {
            WindowAlign::FirstHit => tally.start,
            WindowAlign::Epoch => {
                let last = self.interval_ms.saturating_sub(1);
                grid_start(tally.start.saturating_add(last), self.interval_ms)
            }
        }
    }

    /// The start of a bucket from which the first unit is taken at `t`.
    fn opened(&self, t: i64) -> i64 {
        match self.align {
            WindowAlign::FirstHit => t,
            WindowAlign::Epoch => grid_start(t, self.interval_ms),
        }
    }

    /// When so many units have come back.
    fn after(&self, units: i64, tally: &Tally) -> i64 {
        let refills = div_up(units.into(), self.refill);
        let wait = i128::from(refills).saturating_mul(self.interval_ms.into());
        saturated(wait.saturating_add(self.first(tally).into()))
    }

    fn set(&self, tally: &mut Tally, used: i64, t: i64) {
        if tally.count == 0 {
            tally.start = self.opened(t);
        }
        tally.count = used;
    }
}

impl Counts for TokenBucket {
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        let first = self.first(tally);
        let passed_ms = self.opened(t).saturating_sub(first);
        let refills = passed_ms.checked_div_euclid(self.interval_ms).unwrap_or_default();
        if passed_ms >= 0 {
            tally.count = tally.count.saturating_sub(refills.saturating_mul(self.refill)).max(0);
            tally.start = first.saturating_add(refills.saturating_mul(self.interval_ms));
        }
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        tally.start = match self.align {
            WindowAlign::FirstHit => tally.start.saturating_add(t.saturating_sub(at)),
            WindowAlign::Epoch => grid_start(t, self.interval_ms),
        };
    }

    fn used(&self, tally: &Tally, _: i64) -> i64 {
        tally.count
    }

    fn holds(&self, tally: &Tally, units: i64, _: i64) -> bool {
        tally.count.saturating_add(units) <= MOST
    }

    fn add(&self, tally: &mut Tally, units: i64, t: i64) {
        self.set(tally, tally.count.saturating_add(units), t);
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        tally.count = tally.count.saturating_sub(units).max(0);
    }

    fn retry(&self, tally: &Tally, cost: i64, _: i64) -> i64 {
        self.after(tally.count.saturating_add(cost).saturating_sub(self.limit), tally)
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        if tally.count == 0 { t } else { self.after(tally.count, tally) }
    }

    fn window_ms(&self, _: i64) -> i64 {
        div_up(self.limit.into(), self.refill).saturating_mul(self.interval_ms).min(MOST)
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()> {
        self.set(tally, resize.of(tally.count, 1)?, t);
        Some(())
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        let [start, count, _] = stored.numbers;
        let mut tally = Tally { start, count, ..Tally::default() };
        self.bring(&mut tally, at, t);
        tally
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        put(tally.start);
        put(tally.count);
    }

    fn words(&self) -> usize {
        2
    }

    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        put(tally.start);
        put(tally.count);
    }

    fn recall(&self, words: &[i64], _: i64) -> Tally {
        Tally { start: word(words, 0), count: word(words, 1), ..Tally::default() }
    }
}
