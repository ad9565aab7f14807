//! What is kept of a subject in memory: the policy's numbers are not repeated, only what is counted.

use std::mem;

use super::{
    check::check_units,
    checked::CheckedLimitPolicy,
    decide::Moment,
    kinds::{Counts, Kind},
    ranges::time_of,
    short::{Call, Counted, CountedCall, Short},
    tally::{Log, Tally},
};
use crate::{Fault, Instant};

/// A subject's counts, read once and kept in memory; of use with the policy that made it.
///
/// ```
/// let policy = trueline::LimitPolicy::from_json(
///     r#"{"windows": [{"type": "GCRA", "name": "burst", "limit": 1, "windowMs": 1000}]}"#,
/// ).unwrap().checked().unwrap();
/// let mut counts = policy.untouched();
/// let now = "2026-01-31T09:00:00Z".parse().unwrap();
/// assert!(policy.count(&mut counts, 1, now).unwrap().allowed);
/// assert_eq!(policy.count(&mut counts, 1, now).unwrap().retry_after_ms, Some(1000));
/// ```
#[derive(Debug, Clone)]
pub struct LimitCounts {
    at: Option<i64>,
    words: Vec<i64>,
    logs: Vec<KeptLog>,
    desk: Desk,
}

impl CheckedLimitPolicy {
    /// The counts of a subject without a state.
    pub fn untouched(&self) -> LimitCounts {
        let layout = self.layout();
        LimitCounts {
            at: None,
            words: vec![0; layout.words],
            logs: vec![None; layout.logs],
            desk: Desk::of(self),
        }
    }

    /// As [`CheckedLimitPolicy::check`] on counts in memory, with the short answer.
    pub fn count(&self, counts: &mut LimitCounts, cost: i64, now: Instant) -> Result<CountedCall, Fault> {
        check_units("cost", cost)?;
        let now = time_of(now)?;
        let LimitCounts { at, words, .. } = counts;
        if let Some(at) = at
            && let Some((allowed, short)) = self.call_quick::<Counted>(at, words, now, cost)
        {
            return Ok(short.answer(allowed));
        }
        self.count_any(counts, cost, now)
    }

    /// The general way.
    #[inline(never)]
    fn count_any(&self, counts: &mut LimitCounts, cost: i64, now: i64) -> Result<CountedCall, Fault> {
        let LimitCounts { at, words, logs, desk } = counts;
        let moment = desk.open(self, Kept { at: *at, words, logs }, now);
        let verdict = self.pass(&mut desk.tallies, moment.t, cost);
        let call = Call { moment, cost };
        let answer = verdict.as_ref().map(|verdict| self.short::<Counted>(&desk.tallies, call, *verdict));
        let changed = verdict.as_ref().is_ok_and(|verdict| verdict.changes(moment, cost));
        desk.close(self, moment, changed, words, logs);
        if changed {
            *at = desk.tallies.iter().any(|tally| !tally.is_empty()).then_some(moment.t);
        }
        answer.map_err(Clone::clone)
    }

    /// What a policy keeps of a subject, besides the time of the last change.
    pub(super) fn layout(&self) -> Layout {
        let words = self.windows.iter().fold(0, |sum: usize, window| sum.saturating_add(window.kind.words()));
        let logs = self.windows.iter().filter(|window| is_log(&window.kind)).count();
        Layout { words, logs }
    }
}

pub(super) fn is_log(kind: &Kind) -> bool {
    matches!(kind, Kind::SlidingLog(_))
}

/// What is kept of a log.
pub(super) type KeptLog = Option<Box<Log>>;

/// How much is kept of a subject.
#[derive(Debug, Clone, Copy)]
pub(super) struct Layout {
    pub words: usize,
    pub logs: usize,
}

/// What is kept of one subject.
#[derive(Debug)]
pub(super) struct Kept<'a> {
    /// The time of the last change; none for a subject without a state.
    pub at: Option<i64>,
    pub words: &'a [i64],
    pub logs: &'a mut [KeptLog],
}

/// Where one subject's counts are laid out while a call is decided.
#[derive(Debug, Clone)]
pub(super) struct Desk {
    pub tallies: Vec<Tally>,
}

impl Desk {
    pub(super) fn of(policy: &CheckedLimitPolicy) -> Self {
        Self { tallies: vec![Tally::default(); policy.windows.len()] }
    }

    /// Lays out what is used at the time that counts. What is kept stays as it is, but for the hits of
    /// logs, which are borrowed until [`Self::close`].
    #[inline]
    pub(super) fn open(&mut self, policy: &CheckedLimitPolicy, kept: Kept<'_>, now: i64) -> Moment {
        let moment = Moment::of(kept.at, now, policy.max_clock_skew_ms);
        let Some(at) = kept.at else {
            for (window, tally) in policy.windows.iter().zip(&mut self.tallies) {
                *tally = window.untouched(moment.t);
            }
            return moment;
        };
        let (mut words, mut logs) = (kept.words, kept.logs.iter_mut());
        for (window, tally) in policy.windows.iter().zip(&mut self.tallies) {
            let (mine, others) = words.split_at_checked(window.kind.words()).unwrap_or_default();
            *tally = window.kind.recall(mine, at);
            words = others;
            if is_log(&window.kind)
                && let Some(log) = logs.next()
            {
                // Moving hits changes them: not those that are kept, as long as a fault may come.
                tally.log = if moment.went_back() { log.clone() } else { mem::take(log) };
                // What was over for a call that was denied need not be over for this one.
                tally.log.iter_mut().for_each(|log| log.expired = 0);
            }
        }
        policy.bring(&mut self.tallies, at, moment);
        moment
    }

    /// Keeps what is laid out where it `changed`; gives borrowed hits back.
    #[inline]
    pub(super) fn close(
        &mut self,
        policy: &CheckedLimitPolicy,
        moment: Moment,
        changed: bool,
        words: &mut [i64],
        logs: &mut [KeptLog],
    ) {
        let mut words = words.iter_mut();
        let mut logs = logs.iter_mut();
        for (window, tally) in policy.windows.iter().zip(&mut self.tallies) {
            if changed {
                window.kind.keep(tally, &mut |number| {
                    if let Some(word) = words.next() {
                        *word = number;
                    }
                });
            }
            if is_log(&window.kind)
                && let Some(log) = logs.next()
                && (changed || !moment.went_back())
            {
                *log = mem::take(&mut tally.log);
            }
        }
    }
}
