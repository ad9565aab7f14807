//! How a budget stands.

use trueline_macros::rule;

use super::{BudgetDecision, BudgetStatusRequest, account::Verdict, money::Money, open};
use crate::Fault;

/// How a budget stands: what is spent, held and left in the day and the month, and whether something is
/// left in every limit. Nothing is changed, unless the clock was set back.
///
/// Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
/// `COUNT_TOO_LARGE` where more than 10^18 is held.
///
/// ```
/// use trueline::{BudgetStatusRequest, budget_status};
/// let status = budget_status(&BudgetStatusRequest {
///     policy: None, state: None, now: "2026-03-10T12:00:00Z".parse().unwrap(),
/// }).unwrap();
/// assert!(status.allowed);
/// assert_eq!(status.limits[1].remaining.unwrap().to_string(), "50.00");
/// assert_eq!(status.limits[1].reset_at.to_string(), "2026-04-01T00:00:00.000Z");
/// ```
#[rule]
pub fn budget_status(request: &BudgetStatusRequest) -> Result<BudgetDecision, Fault> {
    let BudgetStatusRequest { policy, state, now } = request;
    let (budget, account, ()) = open(policy.as_ref(), state.as_deref(), *now, || Ok(()))?;
    let verdict = Verdict {
        id: None,
        amount: Money::ZERO,
        allowed: false,
        violated: Vec::new(),
        reasons: Vec::new(),
        alerts: Vec::new(),
        until: None,
        changed: false,
    };
    account.answer_left(&budget, verdict)
}
