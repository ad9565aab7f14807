//! The quick way of a policy with one window, on the numbers that are kept of a subject.

use super::{
    CountedCall,
    checked::{CheckedLimitPolicy, CheckedWindow},
    decide::{Moment, too_large},
    kept::is_log,
    kinds::{Counts, of_kind},
    tally::{MOST, Tally},
};
use crate::Fault;

/// A call on a window that is alone: what was found, and what came of it.
#[derive(Debug)]
pub(super) struct LoneCall {
    tally: Tally,
    used: i64,
    cost: i64,
    pub allowed: bool,
}

impl LoneCall {
    #[inline]
    pub(super) fn short_answer(&self, window: &CheckedWindow, moment: Moment) -> CountedCall {
        let (used, retry_at) = if self.allowed {
            (self.used.saturating_add(self.cost), None)
        } else {
            (self.used, window.retry_at(&self.tally, self.cost, moment.t))
        };
        CountedCall {
            allowed: self.allowed,
            remaining: window.remaining(used),
            retry_after_ms: retry_at.map(|retry| moment.wait(retry)),
        }
    }
}

impl CheckedLimitPolicy {
    /// The only window, where it keeps nothing but numbers: most policies, and the quick way.
    #[inline]
    pub(super) fn lone_window(&self) -> Option<&CheckedWindow> {
        match self.windows.as_slice() {
            [window] if !is_log(&window.kind) => Some(window),
            _ => None,
        }
    }
}

impl CheckedWindow {
    /// Counts a call in this window alone, on the numbers that are kept; the clock was not set back.
    #[inline]
    pub(super) fn call_alone(
        &self,
        at: &mut i64,
        words: &mut [i64],
        moment: Moment,
        cost: i64,
    ) -> Result<LoneCall, Fault> {
        of_kind!(&self.kind, kind => self.call_kind(kind, at, words, moment, cost))
    }

    #[inline]
    fn call_kind(
        &self,
        kind: &impl Counts,
        at: &mut i64,
        words: &mut [i64],
        Moment { t, .. }: Moment,
        cost: i64,
    ) -> Result<LoneCall, Fault> {
        let mut tally = kind.recall(words, *at);
        kind.bring(&mut tally, *at, t);
        let used = kind.used(&tally, t);
        let allowed = !self.denies(used, cost);
        let counts = allowed && cost > 0;
        if used > MOST || counts && !kind.holds(&tally, cost, t) {
            return Err(too_large(&self.name));
        }
        if counts {
            kind.add(&mut tally, cost, t);
            *at = t;
            let mut words = words.iter_mut();
            kind.keep(&mut tally, &mut |number| {
                if let Some(word) = words.next() {
                    *word = number;
                }
            });
        }
        Ok(LoneCall { tally, used, cost, allowed })
    }
}
