//! A window that slides, from two numbers (step 16).

use super::{Counts, Stored, word};
use crate::limits::{
    replace::Resize,
    tally::{MOST, Tally, div_up, grid_start, saturated},
};

/// Parts of one length since 1970; of the part before counts the share that the window still covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) struct SlidingCounter {
    pub limit: i64,
    pub window_ms: i64,
}

impl SlidingCounter {
    /// So many units, over the number of them, in milliseconds of a part, rounded down.
    fn share_ms(&self, units: i64, of: i64) -> i64 {
        let time = i128::from(units).saturating_mul(self.window_ms.into());
        saturated(time.checked_div(of.into()).unwrap_or_default())
    }

    fn end(&self, tally: &Tally) -> i64 {
        tally.start.saturating_add(self.window_ms)
    }
}

impl Counts for SlidingCounter {
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        let start = grid_start(t, self.window_ms);
        if tally.start < start {
            let is_next = tally.start >= start.saturating_sub(self.window_ms);
            tally.previous = if is_next { tally.count } else { 0 };
            tally.count = 0;
        }
        tally.start = start;
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        tally.count = self.used(tally, at);
        tally.previous = 0;
        tally.start = grid_start(t, self.window_ms);
    }

    fn used(&self, tally: &Tally, t: i64) -> i64 {
        let left_ms = self.end(tally).saturating_sub(t);
        let share = i128::from(tally.previous).saturating_mul(left_ms.into());
        tally.count.saturating_add(div_up(share, self.window_ms))
    }

    fn holds(&self, tally: &Tally, units: i64, t: i64) -> bool {
        self.used(tally, t).saturating_add(units) <= MOST
    }

    fn add(&self, tally: &mut Tally, units: i64, _: i64) {
        tally.count = tally.count.saturating_add(units);
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        tally.count = tally.count.saturating_sub(units).max(0);
    }

    fn retry(&self, tally: &Tally, cost: i64, _: i64) -> i64 {
        let room = self.limit.saturating_sub(cost);
        let beside_current = room.saturating_sub(tally.count);
        if beside_current >= 0 {
            // The part before must shrink to what is free beside the current one.
            self.end(tally).saturating_sub(self.share_ms(beside_current, tally.previous))
        } else {
            let next_end = self.end(tally).saturating_add(self.window_ms);
            next_end.saturating_sub(self.share_ms(room, tally.count))
        }
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        match (tally.count, tally.previous) {
            (0, 0) => t,
            (0, _) => self.end(tally),
            _ => self.end(tally).saturating_add(self.window_ms),
        }
    }

    fn window_ms(&self, _: i64) -> i64 {
        self.window_ms
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()> {
        tally.count = resize.of(self.used(tally, t), 1)?;
        tally.previous = 0;
        Some(())
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        let [start, count, previous] = stored.numbers;
        let mut tally = Tally { start, count, previous, ..Tally::default() };
        self.bring(&mut tally, at, t);
        tally
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        put(tally.start);
        put(tally.count);
        put(tally.previous);
    }

    fn words(&self) -> usize {
        2
    }

    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        put(tally.count);
        put(tally.previous);
    }

    /// The part is the one that it was counted in.
    fn recall(&self, words: &[i64], at: i64) -> Tally {
        let start = grid_start(at, self.window_ms);
        Tally { start, count: word(words, 0), previous: word(words, 1), ..Tally::default() }
    }
}
