//! A window that opens with its first counted unit (step 12).

use super::{Counts, Stored, word};
use crate::limits::{
    replace::Resize,
    tally::{MOST, Tally},
};

/// Windows of one length, each from a unit on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) struct FirstHit {
    pub window_ms: i64,
}

impl FirstHit {
    fn end(&self, tally: &Tally) -> i64 {
        tally.start.saturating_add(self.window_ms)
    }

    fn set(tally: &mut Tally, used: i64, t: i64) {
        if tally.count == 0 {
            tally.start = t;
        }
        tally.count = used;
    }
}

impl Counts for FirstHit {
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        if self.end(tally) <= t {
            tally.clear();
        }
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        tally.start = tally.start.saturating_add(t.saturating_sub(at));
    }

    fn used(&self, tally: &Tally, _: i64) -> i64 {
        tally.count
    }

    fn holds(&self, tally: &Tally, units: i64, _: i64) -> bool {
        tally.count.saturating_add(units) <= MOST
    }

    fn add(&self, tally: &mut Tally, units: i64, t: i64) {
        Self::set(tally, tally.count.saturating_add(units), t);
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        tally.count = tally.count.saturating_sub(units).max(0);
    }

    fn retry(&self, tally: &Tally, _: i64, _: i64) -> i64 {
        self.end(tally)
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        if tally.count == 0 { t } else { self.end(tally) }
    }

    fn window_ms(&self, _: i64) -> i64 {
        self.window_ms
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()> {
        Self::set(tally, resize.of(tally.count, 1)?, t);
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
