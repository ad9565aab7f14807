//! The quick way of a call, on the numbers that are kept of a subject: each window is met once.

use super::{
    checked::{CheckedLimitPolicy, CheckedWindow},
    decide::Moment,
    kinds::{Counts, Kind, of_kind},
    ranges::MAX_WINDOWS,
    short::{Call, Short},
    tally::Tally,
};
use crate::{Instant, OnExceed};

/// The most numbers that the windows of a policy keep: two each.
const MOST_WORDS: usize = MAX_WINDOWS * 2;

impl CheckedLimitPolicy {
    /// Decides a call on the numbers that are kept since `at`, and keeps what it comes to: whether it
    /// passes, and what the short answer is made of. None where something is unusual: the clock was set
    /// back, a window keeps hits, a count grows too large. Then nothing has changed, and the general way
    /// has the answer.
    #[inline(always)]
    pub(super) fn call_quick<S: Short>(
        &self,
        at: &mut i64,
        words: &mut [i64],
        now: i64,
        cost: i64,
    ) -> Option<(bool, S)> {
        let moment = Moment::of(Some(*at), now, self.max_clock_skew_ms);
        if moment.went_back() {
            return None;
        }
        let call = Call { moment, cost };
        let [window] = self.windows.as_slice() else { return self.call_all::<S>(at, words, call) };
        let mut short = S::default();
        let allowed = window.step(words, *at, call, &mut short)?;
        if allowed && cost > 0 {
            *at = moment.t;
        }
        Some((allowed, short))
    }

    /// Several windows: all of them, or none.
    #[inline(never)]
    fn call_all<S: Short>(&self, at: &mut i64, words: &mut [i64], call: Call) -> Option<(bool, S)> {
        let mut short = S::default();
        // What is kept stays as it is until all have let the call pass.
        let mut next = [0; MOST_WORDS];
        let next = next.get_mut(..words.len())?;
        next.copy_from_slice(words);
        let mut allowed = true;
        let mut rest = &mut *next;
        for window in &self.windows {
            let (mine, others) = rest.split_at_mut_checked(window.kind.words())?;
            allowed &= window.step(mine, *at, call, &mut short)?;
            rest = others;
        }
        if allowed && call.cost > 0 {
            *at = call.moment.t;
            words.copy_from_slice(next);
        }
        Some((allowed, short))
    }
}

impl CheckedWindow {
    /// Whether this window lets the call pass; then its numbers are what that comes to.
    #[inline(always)]
    fn step(&self, words: &mut [i64], at: i64, call: Call, short: &mut impl Short) -> Option<bool> {
        match &self.kind {
            Kind::SlidingLog(_) => None,
            kind => of_kind!(kind, kind => self.step_of(kind, words, at, call, short)),
        }
    }

    #[inline(always)]
    fn step_of(
        &self,
        kind: &impl Counts,
        words: &mut [i64],
        at: i64,
        call: Call,
        short: &mut impl Short,
    ) -> Option<bool> {
        let Call { moment: Moment { t, .. }, cost } = call;
        let mut tally = kind.recall(words, at);
        kind.bring(&mut tally, at, t);
        if !kind.is_exact(&tally, t) {
            return None;
        }
        let is_full = |capacity| !kind.has_room(&tally, cost, capacity, t);
        if cost > 0 && self.on_exceed == OnExceed::Deny && self.capacity.is_some_and(is_full) {
            let tally = tally.clone();
            short.denied(self, call, kind.used(&tally, t), || self.retry_of(kind, &tally, cost, t));
            return Some(false);
        }
        short.passed(self, call, || kind.used(&tally, t));
        if cost > 0 {
            if !kind.holds(&tally, cost, t) {
                return None;
            }
            kind.add(&mut tally, cost, t);
            let mut words = words.iter_mut();
            kind.keep(&mut tally, &mut |number| {
                if let Some(word) = words.next() {
                    *word = number;
                }
            });
        }
        Some(true)
    }

    /// As [`CheckedWindow::retry_at`], of a kind that is known.
    #[inline(never)]
    fn retry_of(&self, kind: &impl Counts, tally: &Tally, cost: i64, t: i64) -> Option<Instant> {
        if self.passes_limit(0, cost) { None } else { Instant::from_epoch_ms(kind.retry(tally, cost, t)) }
    }
}
