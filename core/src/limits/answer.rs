//! The whole answer, from what was counted (steps 7 to 11).

use std::cmp::Reverse;

use super::{
    checked::{CheckedLimitPolicy, CheckedWindow},
    decide::{Moment, Verdict},
    kinds::Counts,
    short::strictness,
    tally::{MOST, Tally},
};
use crate::{Fault, Instant, LimitDecision, LimitReason, LimitReasonCode, OnExceed, WindowStatus};

/// What was asked, and what came of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outcome<'a> {
    pub moment: Moment,
    /// 0 where units were not asked for: given back, counted at once, moved.
    pub cost: i64,
    /// `used` is what the reasons speak of: before the call, but after what was done without asking.
    pub verdict: Verdict,
    /// After the decision.
    pub tallies: &'a [Tally],
}

impl CheckedLimitPolicy {
    /// The decision; `state` and `changed` are for the caller to say.
    pub(super) fn answer(&self, outcome: &Outcome<'_>) -> Result<LimitDecision, Fault> {
        let Outcome { moment, cost, verdict, tallies, .. } = *outcome;
        let after = self.used(tallies, moment.t)?;
        let mut windows = Vec::with_capacity(self.windows.len());
        let mut reasons = Vec::with_capacity(self.windows.len().saturating_add(1));
        if moment.went_back() {
            reasons.push(clock_went_back(cost));
        }
        let mut violated = Vec::new();
        for (((window, tally), before), after) in
            self.windows.iter().zip(tallies).zip(verdict.used).zip(after)
        {
            let denies = window.denies(before, cost);
            let retry_at = denies.then(|| window.retry_at(tally, cost, moment.t)).flatten();
            if denies {
                violated.push(window.name.clone());
            }
            windows.push(window.status(tally, after, moment, retry_at));
            reasons.push(window.reason(before, outcome, retry_at));
        }
        let spoken_of = self.spoken_of(outcome, &windows);
        let retry_after_ms = spoken_of.and_then(|status| status.retry_after_ms);
        let now = instant(moment.now);
        Ok(LimitDecision {
            now,
            allowed: verdict.allowed,
            cost,
            limit: spoken_of.and_then(|status| status.limit),
            used: spoken_of.map_or(0, |status| status.used),
            remaining: spoken_of.and_then(|status| status.remaining),
            overage: spoken_of.map_or(0, |status| status.overage),
            reset_at: spoken_of.map_or(now, |status| status.reset_at),
            retry_after_ms,
            until: retry_after_ms.map(|wait| instant(moment.now.saturating_add(wait))),
            violated,
            windows,
            reasons,
            state: None,
            changed: false,
        })
    }

    /// The window of which the flat members speak: where denied, the violated one with the latest
    /// retry; else the one of the strictest that has the least left, then the later reset. The first
    /// of equals.
    fn spoken_of<'s>(&self, outcome: &Outcome<'_>, statuses: &'s [WindowStatus]) -> Option<&'s WindowStatus> {
        let Verdict { used, allowed } = outcome.verdict;
        let order = |window: &CheckedWindow, used: i64, status: &WindowStatus| {
            if allowed {
                let strictness = strictness(window.on_exceed);
                (strictness, status.remaining.unwrap_or(MOST), Reverse(status.reset_at.epoch_ms()))
            } else {
                let never = i64::MAX;
                let retry = status.retry_after_ms.unwrap_or(never);
                (u8::from(!window.denies(used, outcome.cost)), 0, Reverse(retry))
            }
        };
        let all = self.windows.iter().zip(used).zip(statuses);
        all.min_by_key(|((window, used), status)| order(window, *used, status)).map(|(_, status)| status)
    }
}

impl CheckedWindow {
    /// When a denying window would let the cost pass; never where it is above the capacity, or where
    /// that is after the last instant.
    #[inline]
    pub(super) fn retry_at(&self, tally: &Tally, cost: i64, t: i64) -> Option<Instant> {
        if self.passes_limit(0, cost) {
            return None;
        }
        Instant::from_epoch_ms(self.kind.retry(tally, cost, t))
    }

    fn status(&self, tally: &Tally, used: i64, moment: Moment, retry_at: Option<Instant>) -> WindowStatus {
        WindowStatus {
            name: self.name.clone(),
            limit: self.capacity,
            window_ms: self.kind.window_ms(moment.t),
            used,
            remaining: self.remaining(used),
            overage: self.overage(used),
            reset_at: instant(self.kind.reset_at(tally, moment.t)),
            retry_after_ms: retry_at.map(|retry| moment.wait(retry)),
        }
    }

    fn overage(&self, used: i64) -> i64 {
        match (self.on_exceed, self.capacity) {
            (OnExceed::Overage, Some(limit)) => used.saturating_sub(limit).max(0),
            _ => 0,
        }
    }

    fn reason(&self, before: i64, outcome: &Outcome<'_>, retry_at: Option<Instant>) -> LimitReason {
        let cost = outcome.cost;
        let code = match self.on_exceed {
            OnExceed::Count => LimitReasonCode::NoLimit,
            _ if self.denies(before, cost) && self.passes_limit(0, cost) => {
                LimitReasonCode::CostAboveCapacity
            }
            _ if self.denies(before, cost) => LimitReasonCode::LimitReached,
            OnExceed::Overage if cost > 0 && self.passes_limit(before, cost) => LimitReasonCode::InOverage,
            _ => LimitReasonCode::WithinLimit,
        };
        LimitReason {
            code,
            window: Some(self.name.clone()),
            requested: cost,
            available: self.remaining(before),
            retry_at,
        }
    }
}

fn clock_went_back(requested: i64) -> LimitReason {
    LimitReason {
        code: LimitReasonCode::ClockWentBack,
        window: None,
        requested,
        available: None,
        retry_at: None,
    }
}

/// An instant; what is later than the last one is written as it.
fn instant(epoch_ms: i64) -> Instant {
    Instant::from_epoch_ms(epoch_ms).unwrap_or(Instant::LAST)
}
