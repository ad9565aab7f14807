//! What a call did cost.

use trueline_macros::rule;

use super::{
    BudgetAlert, BudgetDecision, BudgetReason, BudgetReasonCode, MAX_ENTRIES, SettleBudgetRequest,
    account::{Account, Verdict, reason},
    check_id,
    money::Money,
    open,
    policy::CheckedBudget,
    reserve::other_amount,
    state::Entry,
};
use crate::{Fault, shape::At};

/// Counts what a call did cost, in the day and the month of its settlement, and frees what was held for
/// it.
///
/// Money that was spent is never refused: also above what was held, and where nothing was. The
/// settlement is remembered for `reservationTtlMs` (the latest 1,000), so that the same again counts
/// once. `alerts` tells the thresholds that were reached by it, each once a period; `allowed` says
/// whether something is left in every limit.
///
/// Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
/// `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT, `expected`, `actual` for an id that was
/// settled with another amount; `COUNT_TOO_LARGE` where a period would have spent more than 10^18.
///
/// ```
/// use trueline::{SettleBudgetRequest, settle_budget};
/// let settle = |state| settle_budget(&SettleBudgetRequest {
///     policy: None,
///     state,
///     id: "r1".into(),
///     actual: "26.00".parse().unwrap(),
///     now: "2026-03-10T12:00:00Z".parse().unwrap(),
/// }).unwrap();
/// let first = settle(None);
/// assert_eq!(first.limits[1].spent.to_string(), "26.00");
/// assert_eq!(first.alerts[0].percent, 50);
/// let again = settle(first.state.clone());
/// assert_eq!((again.changed, again.state), (false, first.state));
/// ```
#[rule]
pub fn settle_budget(request: &SettleBudgetRequest) -> Result<BudgetDecision, Fault> {
    let SettleBudgetRequest { policy, state, id, actual, now } = request;
    let own = || {
        check_id(id)?;
        Money::given(*actual, &At::Root.field("actual"))
    };
    let (budget, mut account, actual) = open(policy.as_ref(), state.as_deref(), *now, own)?;
    let mut alerts = Vec::new();
    let already = account.settled.iter().find(|entry| entry.id == *id);
    let changed = already.is_none();
    let reasons = match already {
        Some(entry) if entry.amount != actual => return Err(other_amount(entry, actual)),
        Some(_) => vec![reason(BudgetReasonCode::AlreadySettled, Some(actual), None)],
        None => vec![settle(&mut account, &budget, id, actual, &mut alerts)?],
    };
    let verdict = Verdict {
        id: Some(id.clone()),
        amount: actual,
        allowed: false,
        violated: Vec::new(),
        reasons,
        alerts,
        until: None,
        changed,
    };
    account.answer_left(&budget, verdict)
}

fn settle(
    account: &mut Account<'_>,
    budget: &CheckedBudget,
    id: &str,
    actual: Money,
    alerts: &mut Vec<BudgetAlert>,
) -> Result<BudgetReason, Fault> {
    let place = account.held.iter().position(|entry| entry.id == id);
    let held = place.map(|place| account.held.remove(place).amount);
    for period in &mut account.periods {
        alerts.extend(period.spend(actual, &budget.thresholds)?);
    }
    remember(account, Entry { until: account.expiry(budget)?, id: id.to_owned(), amount: actual });
    let code = match held {
        None => BudgetReasonCode::NotReserved,
        Some(held) if actual > held => BudgetReasonCode::AboveReservation,
        Some(_) => BudgetReasonCode::Settled,
    };
    Ok(reason(code, Some(actual), held))
}

/// Of too many settlements the one that would be forgotten first goes, and never the new one.
fn remember(account: &mut Account<'_>, entry: Entry) {
    if account.settled.len() >= MAX_ENTRIES {
        account.settled.remove(0);
    }
    account.settled.push(entry);
    account.settled.sort_unstable();
}
