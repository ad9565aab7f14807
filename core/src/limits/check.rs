//! May a call pass? And what follows when units are given back or counted without asking.

use trueline_macros::rule;

use super::{
    CheckLimitRequest, LimitDecision, PenalizeLimitRequest, RefundLimitRequest,
    answer::Outcome,
    checked::CheckedLimitPolicy,
    decide::{Moment, Verdict},
    ranges::{MAX_UNITS, time_of},
    state::{StoredState, read_state, write_state},
    tally::Tally,
};
use crate::{
    Fault, Instant,
    shape::{At, misshapen},
};

/// May this call of this cost pass? If so, it is counted in every window; if one denies it, in none.
/// Cost 0 is a peek.
///
/// All windows are one state, a text that the host stores where `changed` is true and gives back next
/// time. A clock that is behind the state by up to `maxClockSkewMs` stands still; one further back was
/// set back: what is used moves with it, and no unit is granted.
///
/// `until` is the first instant at which the same call passes by time alone.
///
/// Faults: `INVALID_INPUT` at `state` or `cost`, `UNSUPPORTED_VERSION` at `state`, `INVALID_POLICY` with the
/// path, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199, `COUNT_TOO_LARGE` with the `window`. A denied
/// call is no fault.
///
/// ```
/// use trueline::{CheckLimitRequest, check_limit};
/// let ask = |state: Option<&str>| {
///     let policy = r#"{"windows": [{"type": "GCRA", "name": "burst", "limit": 1, "windowMs": 1000}]}"#;
///     check_limit(&CheckLimitRequest {
///         policy: trueline::LimitPolicy::from_json(policy).unwrap(),
///         state: state.map(str::to_owned),
///         cost: 1,
///         now: "2026-01-31T09:00:00Z".parse().unwrap(),
///     }).unwrap()
/// };
/// let first = ask(None);
/// assert!(first.allowed && first.changed);
/// let second = ask(first.state.as_deref());
/// assert!(!second.allowed && !second.changed);
/// assert_eq!(second.retry_after_ms, Some(1000));
/// ```
#[rule]
pub fn check_limit(request: &CheckLimitRequest) -> Result<LimitDecision, Fault> {
    let state = request.state.as_deref();
    let stored = read_request(state, "cost", request.cost)?;
    request.policy.checked()?.check_stored(state, stored.as_ref(), request.cost, request.now)
}

/// Gives units back, when a call that was counted did not happen: never below nothing used, and
/// nothing of a window that has ended. A SLIDING_COUNTER gives back of its current part alone, a
/// SLIDING_LOG from its newest hit on.
///
/// Faults: as [`check_limit`], with `amount` for `cost`.
///
/// ```
/// use trueline::{RefundLimitRequest, refund_limit};
/// let policy = r#"{"windows": [{"type": "FIXED", "name": "minute", "limit": 5, "windowMs": 60000}]}"#;
/// let decision = refund_limit(&RefundLimitRequest {
///     policy: trueline::LimitPolicy::from_json(policy).unwrap(),
///     state: Some(r#"{"at":1769850000000,"v":1,"w":[["minute","FIXED",1769850000000,3]]}"#.into()),
///     amount: 2,
///     now: "2026-01-31T09:00:00Z".parse().unwrap(),
/// }).unwrap();
/// assert_eq!((decision.used, decision.remaining), (1, Some(4)));
/// ```
#[rule]
pub fn refund_limit(request: &RefundLimitRequest) -> Result<LimitDecision, Fault> {
    let state = request.state.as_deref();
    let stored = read_request(state, "amount", request.amount)?;
    request.policy.checked()?.refund_stored(state, stored.as_ref(), request.amount, request.now)
}

/// Counts units without asking, past the capacity too: a call that turned out dearer, or abuse.
///
/// Faults: as [`check_limit`], with `amount` for `cost`.
///
/// ```
/// use trueline::{PenalizeLimitRequest, penalize_limit};
/// let policy = r#"{"windows": [{"type": "GCRA", "name": "burst", "limit": 2, "windowMs": 1000}]}"#;
/// let decision = penalize_limit(&PenalizeLimitRequest {
///     policy: trueline::LimitPolicy::from_json(policy).unwrap(),
///     state: None,
///     amount: 4,
///     now: "2026-01-31T09:00:00Z".parse().unwrap(),
/// }).unwrap();
/// assert_eq!((decision.used, decision.remaining), (4, Some(0)));
/// assert_eq!(decision.reset_at.to_string(), "2026-01-31T09:00:02.000Z");
/// ```
#[rule]
pub fn penalize_limit(request: &PenalizeLimitRequest) -> Result<LimitDecision, Fault> {
    let state = request.state.as_deref();
    let stored = read_request(state, "amount", request.amount)?;
    request.policy.checked()?.penalize_stored(state, stored.as_ref(), request.amount, request.now)
}

impl CheckedLimitPolicy {
    /// As [`check_limit`], for a policy that is kept.
    pub fn check(&self, state: Option<&str>, cost: i64, now: Instant) -> Result<LimitDecision, Fault> {
        self.check_stored(state, read_request(state, "cost", cost)?.as_ref(), cost, now)
    }

    /// As [`refund_limit`], for a policy that is kept.
    pub fn refund(&self, state: Option<&str>, amount: i64, now: Instant) -> Result<LimitDecision, Fault> {
        self.refund_stored(state, read_request(state, "amount", amount)?.as_ref(), amount, now)
    }

    /// As [`penalize_limit`], for a policy that is kept.
    pub fn penalize(&self, state: Option<&str>, amount: i64, now: Instant) -> Result<LimitDecision, Fault> {
        self.penalize_stored(state, read_request(state, "amount", amount)?.as_ref(), amount, now)
    }

    fn check_stored(
        &self,
        state: Option<&str>,
        stored: Option<&StoredState<'_>>,
        cost: i64,
        now: Instant,
    ) -> Result<LimitDecision, Fault> {
        let (mut tallies, moment) = self.open(stored, time_of(now)?);
        let verdict = self.pass(&mut tallies, moment.t, cost)?;
        let decision = self.answer_check(&tallies, moment, cost, verdict)?;
        Ok(self.stored(decision, state, &tallies, moment))
    }

    fn refund_stored(
        &self,
        state: Option<&str>,
        stored: Option<&StoredState<'_>>,
        amount: i64,
        now: Instant,
    ) -> Result<LimitDecision, Fault> {
        let (mut tallies, moment) = self.open(stored, time_of(now)?);
        let changed = self.give_back(&mut tallies, amount);
        let decision = self.answer_after(&tallies, moment, changed)?;
        Ok(self.stored(decision, state, &tallies, moment))
    }

    fn penalize_stored(
        &self,
        state: Option<&str>,
        stored: Option<&StoredState<'_>>,
        amount: i64,
        now: Instant,
    ) -> Result<LimitDecision, Fault> {
        let (mut tallies, moment) = self.open(stored, time_of(now)?);
        let decision = self.penalized(&mut tallies, moment, amount)?;
        Ok(self.stored(decision, state, &tallies, moment))
    }

    /// The answer of a check, without the state's text.
    pub(super) fn answer_check(
        &self,
        tallies: &[Tally],
        moment: Moment,
        cost: i64,
        verdict: Verdict,
    ) -> Result<LimitDecision, Fault> {
        let mut decision = self.answer(&Outcome { moment, cost, verdict, tallies })?;
        decision.changed = verdict.changes(moment, cost);
        Ok(decision)
    }

    /// Counts units without asking; the answer, without the state's text.
    pub(super) fn penalized(
        &self,
        tallies: &mut [Tally],
        moment: Moment,
        amount: i64,
    ) -> Result<LimitDecision, Fault> {
        self.used(tallies, moment.t)?;
        if amount > 0 {
            self.add(tallies, moment.t, amount)?;
        }
        self.answer_after(tallies, moment, amount > 0)
    }

    /// The answer of what was not asked but done, without the state's text.
    pub(super) fn answer_after(
        &self,
        tallies: &[Tally],
        moment: Moment,
        changed: bool,
    ) -> Result<LimitDecision, Fault> {
        let verdict = Verdict { used: self.used(tallies, moment.t)?, allowed: true };
        let mut decision = self.answer(&Outcome { moment, cost: 0, verdict, tallies })?;
        decision.changed = changed || moment.went_back();
        Ok(decision)
    }

    /// The state is written anew where it changed; else it is the very text that came in (step 4).
    fn stored(
        &self,
        mut decision: LimitDecision,
        state: Option<&str>,
        tallies: &[Tally],
        moment: Moment,
    ) -> LimitDecision {
        decision.state = match decision.changed {
            true => write_state(self, tallies, moment.t),
            false => state.map(str::to_owned),
        };
        decision
    }
}

/// The state, and that units are in range: all of a request that is judged before its policy.
fn read_request<'a>(
    state: Option<&'a str>,
    field: &str,
    units: i64,
) -> Result<Option<StoredState<'a>>, Fault> {
    let stored = state.map(read_state).transpose()?;
    check_units(field, units)?;
    Ok(stored)
}

/// A cost or an amount is 0 to 10^12.
#[inline]
pub(super) fn check_units(field: &str, units: i64) -> Result<(), Fault> {
    if (0..=MAX_UNITS).contains(&units) { Ok(()) } else { Err(bad_units(field, units)) }
}

#[cold]
fn bad_units(field: &str, units: i64) -> Fault {
    misshapen(&At::Root.field(field), format_args!("0 to {MAX_UNITS}, not `{units}`"))
}
