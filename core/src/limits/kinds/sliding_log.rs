//! A window that slides exactly (step 17).

use super::{Counts, Stored, word};
use crate::limits::{
    replace::Resize,
    tally::{Hit, Log, MOST, MOST_HITS, Tally},
};

/// A hit at `h` counts in `[h, h + window_ms)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::limits) struct SlidingLog {
    pub limit: i64,
    pub window_ms: i64,
}

impl SlidingLog {
    fn end(&self, hit: &Hit) -> i64 {
        hit.at.saturating_add(self.window_ms)
    }

    /// Drops what is over.
    fn settle(log: &mut Log) {
        log.hits.drain(..log.expired.min(log.hits.len()));
        log.expired = 0;
    }
}

impl Counts for SlidingLog {
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        while let Some(hit) = tally.log.hits.get(tally.log.expired) {
            if self.end(hit) > t {
                break;
            }
            tally.count = tally.count.saturating_sub(hit.count);
            tally.log.expired = tally.log.expired.saturating_add(1);
        }
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        Self::settle(&mut tally.log);
        for hit in &mut tally.log.hits {
            hit.at = hit.at.saturating_add(t.saturating_sub(at));
        }
    }

    fn used(&self, tally: &Tally, _: i64) -> i64 {
        tally.count
    }

    fn holds(&self, tally: &Tally, units: i64, t: i64) -> bool {
        let live = tally.log.hits.len().saturating_sub(tally.log.expired);
        let is_at_newest = live > 0 && tally.log.hits.back().is_some_and(|hit| hit.at == t);
        (live < MOST_HITS || is_at_newest) && tally.count.saturating_add(units) <= MOST
    }

    fn add(&self, tally: &mut Tally, units: i64, t: i64) {
        Self::settle(&mut tally.log);
        tally.count = tally.count.saturating_add(units);
        match tally.log.hits.back_mut().filter(|hit| hit.at == t) {
            Some(hit) => hit.count = hit.count.saturating_add(units),
            None => tally.log.hits.push_back(Hit { at: t, count: units }),
        }
    }

    /// From the newest hit first.
    fn give_back(&self, tally: &mut Tally, units: i64) {
        if tally.count == 0 {
            return;
        }
        Self::settle(&mut tally.log);
        let mut left = units;
        while left > 0 {
            let Some(hit) = tally.log.hits.back_mut() else { break };
            let taken = left.min(hit.count);
            hit.count = hit.count.saturating_sub(taken);
            tally.count = tally.count.saturating_sub(taken);
            left = left.saturating_sub(taken);
            if hit.count == 0 {
                tally.log.hits.pop_back();
            }
        }
    }

    /// The end of the oldest hits until enough is free.
    fn retry(&self, tally: &Tally, cost: i64, t: i64) -> i64 {
        let mut wanted = tally.count.saturating_add(cost).saturating_sub(self.limit);
        for hit in tally.log.hits.iter().skip(tally.log.expired) {
            wanted = wanted.saturating_sub(hit.count);
            if wanted <= 0 {
                return self.end(hit);
            }
        }
        t
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        let newest = tally.log.hits.back().filter(|_| tally.count > 0);
        newest.map_or(t, |hit| self.end(hit))
    }

    fn window_ms(&self, _: i64) -> i64 {
        self.window_ms
    }

    /// More is a hit at `t`, less is a refund.
    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()> {
        let more = resize.of(tally.count, 1)?.saturating_sub(tally.count);
        if more > 0 {
            self.holds(tally, more, t).then(|| self.add(tally, more, t))?;
        } else {
            self.give_back(tally, more.saturating_neg());
        }
        Some(())
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        let hits = stored.hits.iter().copied().collect();
        let count = stored.hits.iter().fold(0, |sum: i64, hit| sum.saturating_add(hit.count));
        let mut tally = Tally { count, log: Log { hits, ..Log::default() }, ..Tally::default() };
        self.bring(&mut tally, at, t);
        tally
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        for hit in tally.log.hits.iter().skip(tally.log.expired) {
            put(hit.at);
            put(hit.count);
        }
    }

    fn words(&self) -> usize {
        1
    }

    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        Self::settle(&mut tally.log);
        put(tally.count);
    }

    fn recall(&self, words: &[i64], _: i64) -> Tally {
        Tally { count: word(words, 0), ..Tally::default() }
    }
}
