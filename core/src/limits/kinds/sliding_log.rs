//! A window that slides exactly (step 17).

use std::collections::VecDeque;

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
}

/// The hits that are not over.
fn live(tally: &Tally) -> impl DoubleEndedIterator<Item = &Hit> + ExactSizeIterator {
    let log = tally.log.as_deref();
    let hits = log.map(|log| log.hits.range(log.expired.min(log.hits.len())..));
    hits.unwrap_or_default()
}

/// The hits, without those that are over.
fn settled(tally: &mut Tally) -> &mut VecDeque<Hit> {
    let log = tally.log.get_or_insert_default();
    log.hits.drain(..log.expired.min(log.hits.len()));
    log.expired = 0;
    &mut log.hits
}

impl Counts for SlidingLog {
    fn bring(&self, tally: &mut Tally, _: i64, t: i64) {
        let Some(log) = tally.log.as_deref_mut() else { return };
        while let Some(hit) = log.hits.get(log.expired) {
            if self.end(hit) > t {
                break;
            }
            tally.count = tally.count.saturating_sub(hit.count);
            log.expired = log.expired.saturating_add(1);
        }
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        for hit in settled(tally) {
            hit.at = hit.at.saturating_add(t.saturating_sub(at));
        }
    }

    fn used(&self, tally: &Tally, _: i64) -> i64 {
        tally.count
    }

    fn holds(&self, tally: &Tally, units: i64, t: i64) -> bool {
        let is_at_newest = live(tally).next_back().is_some_and(|hit| hit.at == t);
        let has_place = is_at_newest || live(tally).len() < MOST_HITS;
        has_place && tally.count.saturating_add(units) <= MOST
    }

    fn add(&self, tally: &mut Tally, units: i64, t: i64) {
        tally.count = tally.count.saturating_add(units);
        let hits = settled(tally);
        match hits.back_mut().filter(|hit| hit.at == t) {
            Some(hit) => hit.count = hit.count.saturating_add(units),
            None => hits.push_back(Hit { at: t, count: units }),
        }
    }

    /// From the newest hit first.
    fn give_back(&self, tally: &mut Tally, units: i64) {
        let mut left = units.min(tally.count);
        if left == 0 {
            return;
        }
        tally.count = tally.count.saturating_sub(left);
        let hits = settled(tally);
        while let Some(hit) = hits.back_mut().filter(|_| left > 0) {
            let taken = left.min(hit.count);
            hit.count = hit.count.saturating_sub(taken);
            left = left.saturating_sub(taken);
            if hit.count == 0 {
                hits.pop_back();
            }
        }
    }

    /// The end of the oldest hits until enough is free.
    fn retry(&self, tally: &Tally, cost: i64, t: i64) -> i64 {
        let mut wanted = tally.count.saturating_add(cost).saturating_sub(self.limit);
        let enough = live(tally).find(|hit| {
            wanted = wanted.saturating_sub(hit.count);
            wanted <= 0
        });
        enough.map_or(t, |hit| self.end(hit))
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        live(tally).next_back().map_or(t, |hit| self.end(hit))
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
        let log = Log { hits: stored.hits.iter().copied().collect(), expired: 0 };
        let count = stored.hits.iter().fold(0, |sum: i64, hit| sum.saturating_add(hit.count));
        let mut tally = Tally { count, log: Some(Box::new(log)), ..Tally::default() };
        self.bring(&mut tally, at, t);
        tally
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        for hit in live(tally) {
            put(hit.at);
            put(hit.count);
        }
    }

    fn words(&self) -> usize {
        1
    }

    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        settled(tally);
        put(tally.count);
    }

    fn recall(&self, words: &[i64], _: i64) -> Tally {
        Tally { count: word(words, 0), ..Tally::default() }
    }
}
