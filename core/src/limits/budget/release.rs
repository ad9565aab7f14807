//! A call that did not happen.

use trueline_macros::rule;

use super::{
    BudgetDecision, BudgetReasonCode, ReleaseBudgetRequest,
    account::{Verdict, reason},
    check_id,
    money::Money,
    open,
};
use crate::Fault;

/// Frees what is held for a call that did not happen. Where nothing is held, or the call is settled, it
/// does nothing. `amount` is what was freed; `allowed` says whether something is left in every limit.
///
/// Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
/// `COUNT_TOO_LARGE` where more than 10^18 is held.
///
/// ```
/// use trueline::{ReleaseBudgetRequest, ReserveBudgetRequest, release_budget, reserve_budget};
/// let now = "2026-03-10T12:00:00Z".parse().unwrap();
/// let held = reserve_budget(&ReserveBudgetRequest {
///     policy: None, state: None, id: "r1".into(), max_cost: "3".parse().ok(), now,
/// }).unwrap();
/// let freed = release_budget(&ReleaseBudgetRequest {
///     policy: None, state: held.state, id: "r1".into(), now,
/// }).unwrap();
/// assert_eq!((freed.amount.to_string().as_str(), freed.state), ("3.00", None));
/// ```
#[rule]
pub fn release_budget(request: &ReleaseBudgetRequest) -> Result<BudgetDecision, Fault> {
    let ReleaseBudgetRequest { policy, state, id, now } = request;
    let (budget, mut account, ()) = open(policy.as_ref(), state.as_deref(), *now, || check_id(id))?;
    let is_settled = account.settled.iter().any(|entry| entry.id == *id);
    let place = account.held.iter().position(|entry| entry.id == *id);
    let freed = place.map(|place| account.held.remove(place).amount);
    let code = match freed {
        Some(_) => BudgetReasonCode::Released,
        None if is_settled => BudgetReasonCode::AlreadySettled,
        None => BudgetReasonCode::NotReserved,
    };
    let verdict = Verdict {
        id: Some(id.clone()),
        amount: freed.unwrap_or(Money::ZERO),
        allowed: false,
        violated: Vec::new(),
        reasons: vec![reason(code, freed, None)],
        alerts: Vec::new(),
        until: None,
        changed: freed.is_some(),
    };
    account.answer_left(&budget, verdict)
}
