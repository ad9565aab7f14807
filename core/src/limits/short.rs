//! Answers that say less than a decision, made window by window.

use super::{
    checked::{CheckedLimitPolicy, CheckedWindow},
    decide::{Moment, Verdict},
    tally::Tally,
};
use crate::{Instant, OnExceed};

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

/// A call of a cost, at the time that counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Call {
    pub moment: Moment,
    pub cost: i64,
}

/// What a short answer needs to know of each window.
pub(super) trait Short: Default {
    type Answer;

    /// A window that lets the call pass: `used` are the units before it.
    fn passed(&mut self, window: &CheckedWindow, call: Call, used: impl FnOnce() -> i64);

    /// A window that denies the call until `retry`, or for ever.
    fn denied(
        &mut self,
        window: &CheckedWindow,
        call: Call,
        used: i64,
        retry: impl FnOnce() -> Option<Instant>,
    );

    fn answer(self, allowed: bool) -> Self::Answer;
}

/// Only whether the call passes.
#[derive(Debug, Default)]
pub(super) struct Passes;

impl Short for Passes {
    type Answer = bool;

    #[inline]
    fn passed(&mut self, _: &CheckedWindow, _: Call, _: impl FnOnce() -> i64) {}

    #[inline]
    fn denied(&mut self, _: &CheckedWindow, _: Call, _: i64, _: impl FnOnce() -> Option<Instant>) {}

    #[inline]
    fn answer(self, allowed: bool) -> bool {
        allowed
    }
}

/// What columns hold (steps 8 and 10): of an allowed call the strictest window that has the least left,
/// of a denied one the violated window with the latest retry; the first of equals.
#[derive(Debug)]
pub(super) struct Counted {
    strictest: OnExceed,
    remaining: Option<i64>,
    /// What remains in the violated window with the latest retry, and the wait for it.
    latest: Option<(Option<i64>, Option<i64>)>,
}

impl Default for Counted {
    fn default() -> Self {
        Self { strictest: OnExceed::Count, remaining: None, latest: None }
    }
}

impl Short for Counted {
    type Answer = CountedCall;

    #[inline(always)]
    fn passed(&mut self, window: &CheckedWindow, call: Call, used: impl FnOnce() -> i64) {
        let remaining = window.remaining(used().saturating_add(call.cost));
        let is_first_of_its_kind = strictness(window.on_exceed) < strictness(self.strictest);
        if is_first_of_its_kind || window.on_exceed == self.strictest && remaining < self.remaining {
            (self.strictest, self.remaining) = (window.on_exceed, remaining);
        }
    }

    #[inline(always)]
    fn denied(
        &mut self,
        window: &CheckedWindow,
        call: Call,
        used: i64,
        retry: impl FnOnce() -> Option<Instant>,
    ) {
        let wait = retry().map(|retry| call.moment.wait(retry));
        let never = i64::MAX;
        if self.latest.is_none_or(|(_, latest)| wait.unwrap_or(never) > latest.unwrap_or(never)) {
            self.latest = Some((window.remaining(used), wait));
        }
    }

    #[inline]
    fn answer(self, allowed: bool) -> CountedCall {
        let (remaining, retry_after_ms) =
            if allowed { (self.remaining, None) } else { self.latest.unwrap_or_default() };
        CountedCall { allowed, remaining, retry_after_ms }
    }
}

impl CheckedLimitPolicy {
    /// A short answer of what was decided on tallies.
    pub(super) fn short<S: Short>(&self, tallies: &[Tally], call: Call, verdict: Verdict) -> S::Answer {
        let mut short = S::default();
        for ((window, tally), used) in self.windows.iter().zip(tallies).zip(verdict.used) {
            if window.denies(used, call.cost) {
                short.denied(window, call, used, || window.retry_at(tally, call.cost, call.moment.t));
            } else {
                short.passed(window, call, || used);
            }
        }
        short.answer(verdict.allowed)
    }
}

/// The lower, the stricter.
#[inline]
pub(super) fn strictness(on_exceed: OnExceed) -> u8 {
    match on_exceed {
        OnExceed::Deny => 0,
        OnExceed::Overage => 1,
        OnExceed::Count => 2,
    }
}
