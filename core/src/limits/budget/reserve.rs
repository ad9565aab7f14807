//! Money held before a call.

use trueline_macros::rule;

use super::{
    BudgetDecision, BudgetReason, BudgetReasonCode, MAX_ENTRIES, ReserveBudgetRequest,
    account::{Account, Verdict, reason},
    check_id,
    money::Money,
    open,
    period::{Need, Period},
    policy::{CheckedBudget, Unknown},
    state::Entry,
    until::first_met,
};
use crate::{DetailValue, Fault, FaultCode, shape::At};

/// Holds money before a call, for as long as `reservationTtlMs`, so that calls that start at once
/// cannot overspend together.
///
/// With `maxCost` each limit needs `spent + reserved + maxCost <= limit`; nothing always passes. Without,
/// the policy's `unknownCost` decides: DENY refuses; RESERVE_DEFAULT holds `defaultCost`; ALLOW holds
/// nothing and needs `spent + reserved < limit`. The same id with the same amount is held once, and
/// not longer. A denied call is an answer and no fault.
///
/// Faults: `INVALID_INPUT`, `INVALID_POLICY`, `TIME_OUT_OF_RANGE`, `UNSUPPORTED_VERSION`;
/// `RESERVATION_CONFLICT` at `id` with `reason` OTHER_AMOUNT (and `expected`, `actual`) or SETTLED;
/// `TOO_MANY_RESERVATIONS` with `limit` where 1,000 are live; `COUNT_TOO_LARGE` where more than 10^18
/// is held.
///
/// ```
/// use trueline::{BudgetPolicy, ReserveBudgetRequest, reserve_budget};
/// let policy = BudgetPolicy { daily_limit: "5.00".parse().ok(), ..Default::default() };
/// let reserve = |state, id: &str, max_cost: &str| reserve_budget(&ReserveBudgetRequest {
///     policy: Some(policy.clone()),
///     state,
///     id: id.into(),
///     max_cost: max_cost.parse().ok(),
///     now: "2026-03-10T12:00:00Z".parse().unwrap(),
/// }).unwrap();
/// let first = reserve(None, "r1", "3.00");
/// assert!(first.allowed);
/// let second = reserve(first.state, "r2", "2.50");
/// assert!(!second.allowed);
/// assert_eq!(second.until.unwrap().to_string(), "2026-03-10T12:10:00.000Z");
/// assert!(reserve(second.state, "r3", "2.00").allowed);
/// ```
#[rule]
pub fn reserve_budget(request: &ReserveBudgetRequest) -> Result<BudgetDecision, Fault> {
    let ReserveBudgetRequest { policy, state, id, max_cost, now } = request;
    let own = || {
        check_id(id)?;
        max_cost.map(|cost| Money::given(cost, &At::Root.field("maxCost"))).transpose()
    };
    let (budget, mut account, max_cost) = open(policy.as_ref(), state.as_deref(), *now, own)?;
    let Some(ask) = Ask::of(max_cost, budget.unknown) else {
        let reasons = vec![reason(BudgetReasonCode::UnknownCostDenied, None, None)];
        return account.answer(&budget, verdict(id, Money::ZERO, false, reasons));
    };
    if is_held(&account, id, ask.amount)? {
        let already = reason(BudgetReasonCode::AlreadyReserved, Some(ask.amount), None);
        let reasons = ask.unknown.into_iter().chain([already]).collect();
        return account.answer(&budget, verdict(id, ask.amount, true, reasons));
    }
    let allowed = account.meets(ask.need);
    let held = account.reserved();
    let judged = account.periods.iter().map(|period| judge(period, &ask, held));
    let reasons = ask.unknown.iter().cloned().chain(judged).collect();
    let answer = verdict(id, ask.amount, allowed, reasons);
    if allowed {
        hold(&mut account, &budget, id, ask.amount)?;
        return account.answer(&budget, Verdict { changed: true, ..answer });
    }
    let denying =
        account.periods.iter().filter(|period| !ask.need.is_met(period.limit, period.spent.with(held)));
    let violated = denying.map(|period| period.name).collect();
    let until = first_met(&account, ask.need, MAX_ENTRIES);
    account.answer(&budget, Verdict { violated, until, ..answer })
}

/// What is asked of the limits.
struct Ask {
    amount: Money,
    need: Need,
    /// The reason of a cost that is not known.
    unknown: Option<BudgetReason>,
}

impl Ask {
    /// Nothing where the policy does not let a cost be unknown.
    fn of(max_cost: Option<Money>, unknown: Unknown) -> Option<Self> {
        let (amount, need) = match (max_cost, unknown) {
            (Some(amount), _) => return Some(Self { amount, need: Need::Room(amount), unknown: None }),
            (None, Unknown::Deny) => return None,
            (None, Unknown::Hold(amount)) => (amount, Need::Room(amount)),
            (None, Unknown::Allow) => (Money::ZERO, Need::Something),
        };
        let unknown = Some(reason(BudgetReasonCode::UnknownCost, Some(amount), None));
        Some(Self { amount, need, unknown })
    }
}

/// Whether just this is held. Another amount, or an id that is settled, is a conflict.
fn is_held(account: &Account<'_>, id: &str, amount: Money) -> Result<bool, Fault> {
    if account.settled.iter().any(|entry| entry.id == id) {
        let message = format!("`{id}` is settled and cannot be reserved again while that is remembered");
        return Err(conflict(message, "SETTLED"));
    }
    match account.held.iter().find(|entry| entry.id == id) {
        Some(entry) if entry.amount != amount => Err(other_amount(entry, amount)),
        held => Ok(held.is_some()),
    }
}

/// What one period says.
fn judge(period: &Period, ask: &Ask, held: Money) -> BudgetReason {
    let code = match period.limit {
        None => BudgetReasonCode::NoLimit,
        Some(limit) if ask.need.is_met(Some(limit), period.spent.with(held)) => {
            BudgetReasonCode::WithinBudget
        }
        Some(limit) if ask.amount > limit => BudgetReasonCode::CostAboveLimit,
        Some(_) => BudgetReasonCode::BudgetReached,
    };
    BudgetReason { period: Some(period.name), ..reason(code, Some(ask.amount), period.remaining(held)) }
}

fn hold(account: &mut Account<'_>, budget: &CheckedBudget, id: &str, amount: Money) -> Result<(), Fault> {
    if account.held.len() >= MAX_ENTRIES {
        let message = format!("there are {MAX_ENTRIES} live reservations");
        return Err(Fault::new(FaultCode::TooManyReservations, message).with("limit", MAX_ENTRIES));
    }
    account.held.push(Entry { until: account.expiry(budget)?, id: id.to_owned(), amount });
    account.held.sort_unstable();
    Ok(())
}

fn verdict(id: &str, amount: Money, allowed: bool, reasons: Vec<BudgetReason>) -> Verdict {
    Verdict {
        id: Some(id.to_owned()),
        amount,
        allowed,
        violated: Vec::new(),
        reasons,
        alerts: Vec::new(),
        until: None,
        changed: false,
    }
}

/// The fault of an id that holds, or was settled with, another amount.
pub(super) fn other_amount(entry: &Entry, amount: Money) -> Fault {
    let message = format!("`{}` is known with {}, not {amount}", entry.id, entry.amount);
    conflict(message, "OTHER_AMOUNT")
        .with("expected", entry.amount.to_string())
        .with("actual", amount.to_string())
}

fn conflict(message: String, reason: impl Into<DetailValue>) -> Fault {
    Fault::new(FaultCode::ReservationConflict, message).at("id").with("reason", reason)
}
