//! What is kept of a subject in memory: the policy's numbers are not repeated, only what is counted.

use std::mem;

use super::{
    check::check_units,
    checked::CheckedLimitPolicy,
    decide::{Moment, Verdict},
    kinds::{Counts, Kind},
    ranges::time_of,
    tally::{Log, Tally},
};
use crate::{Fault, Instant, OnExceed};

/// The short answer of a call, as columns hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedCall {
    /// Whether the call passes.
    pub allowed: bool,
    /// The units left after it, in the window of which a decision's flat members speak; absent where
    /// they are only counted.
    pub remaining: Option<i64>,
    /// The milliseconds until it passes; absent where it passed or never will.
    pub retry_after_ms: Option<i64>,
}

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
        let LimitCounts { at, words, logs, desk } = counts;
        if let (Some(window), Some(at)) = (self.lone_window(), at.as_mut()) {
            let moment = Moment::of(Some(*at), now, self.max_clock_skew_ms);
            if !moment.went_back() {
                return window
                    .call_alone(at, words, moment, cost)
                    .map(|call| call.short_answer(window, moment));
            }
        }
        let moment = desk.open(self, Kept { at: *at, words, logs }, now);
        let verdict = self.pass(&mut desk.tallies, moment.t, cost);
        let call = verdict.as_ref().map(|verdict| self.short_answer(&desk.tallies, moment, cost, *verdict));
        let changed = verdict.as_ref().is_ok_and(|verdict| verdict.changes(moment, cost));
        desk.close(self, moment, changed, words, logs);
        if changed {
            *at = desk.tallies.iter().any(|tally| !tally.is_empty()).then_some(moment.t);
        }
        call.map_err(Clone::clone)
    }

    /// What a policy keeps of a subject, besides the time of the last change.
    pub(super) fn layout(&self) -> Layout {
        let words = self.windows.iter().fold(0, |sum: usize, window| sum.saturating_add(window.kind.words()));
        let logs = self.windows.iter().filter(|window| is_log(&window.kind)).count();
        Layout { words, logs }
    }

    /// Steps 8 and 10 for the flat members that a column holds.
    #[inline]
    pub(super) fn short_answer(
        &self,
        tallies: &[Tally],
        moment: Moment,
        cost: i64,
        verdict: Verdict,
    ) -> CountedCall {
        if !verdict.allowed {
            return self.short_denial(tallies, moment, cost, verdict);
        }
        let mut best = (OnExceed::Count, None);
        for (window, used) in self.windows.iter().zip(verdict.used) {
            let remaining = window.remaining(used.saturating_add(cost));
            let is_first_of_its_kind = strictness(window.on_exceed) < strictness(best.0);
            if is_first_of_its_kind || window.on_exceed == best.0 && remaining < best.1 {
                best = (window.on_exceed, remaining);
            }
        }
        CountedCall { allowed: true, remaining: best.1, retry_after_ms: None }
    }

    fn short_denial(&self, tallies: &[Tally], moment: Moment, cost: i64, verdict: Verdict) -> CountedCall {
        let mut latest: Option<CountedCall> = None;
        for ((window, tally), used) in self.windows.iter().zip(tallies).zip(verdict.used) {
            if !window.denies(used, cost) {
                continue;
            }
            let retry_at = window.retry_at(tally, cost, moment.t);
            let call = CountedCall {
                allowed: false,
                remaining: window.remaining(used),
                retry_after_ms: retry_at.map(|retry| moment.wait(retry)),
            };
            let never = i64::MAX;
            let wait = |call: &CountedCall| call.retry_after_ms.unwrap_or(never);
            if latest.as_ref().is_none_or(|latest| wait(&call) > wait(latest)) {
                latest = Some(call);
            }
        }
        latest.unwrap_or(CountedCall { allowed: false, remaining: None, retry_after_ms: None })
    }
}

/// The lower, the stricter.
pub(super) fn strictness(on_exceed: OnExceed) -> u8 {
    match on_exceed {
        OnExceed::Deny => 0,
        OnExceed::Overage => 1,
        OnExceed::Count => 2,
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
