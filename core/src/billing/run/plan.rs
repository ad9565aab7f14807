//! The plan of a daily run.

use std::collections::BTreeMap;

use trueline_macros::rule;

use super::{
    ItemFault, LedgerRow, OverageAccount, OverageItem, OverageRun, OverageSummary, PlanOverageRunRequest,
    RunOutcome, RunReason, account_fault::AccountFault, key::Keys, ledger::Ledger,
};
use crate::{
    Decimal, Fault,
    billing::{
        CheckedOveragePolicy, Decreases, OveragePolicy, OverageReason, PeriodSpan,
        currency::Currency,
        overage::{CheckedPlan, Standing},
    },
    exact::Exact,
    shape::At,
};

/// What the daily run must do for each account; it charges nothing itself. Nothing that is wrong with one
/// account touches another.
///
/// What is due is always the whole period's, and what was billed is subtracted: the sum of all charges is
/// the price of the period, rounded once, whatever the days did. A row that is PENDING is to be looked up
/// and sent again with its own key. Where less is due than was billed, the default HOLD does nothing.
///
/// The key of a row is `tlo_` and the SHA-256 of the canonical JSON of
/// `["trueline.overage.1", tenant, account, metric, start, end, sequence]`.
///
/// Faults of the call: `INVALID_POLICY` with the path; `TIME_OUT_OF_RANGE` at `period.start` or `period.end`;
/// `EMPTY_PERIOD` at `period`. All others are those of an item: `DUPLICATE_ID`, `LEDGER_CONFLICT`,
/// `NOT_MINOR_UNITS`, `USAGE_UNKNOWN`, `INVALID_INPUT`, `UNKNOWN_PLAN`, `AMOUNT_OVERFLOW`.
///
/// ```
/// use trueline::{PlanOverageRunRequest, RunOutcome, plan_overage_run};
/// let request = PlanOverageRunRequest::from_json(r#"{
///     "tenant": "org_1", "period": {"start": "2026-03-01T05:00:00Z", "end": "2026-04-01T04:00:00Z"},
///     "accounts": [{"account": "a", "plan": "PRO", "used": 150000, "customer": "cus_a"}]
/// }"#).unwrap();
/// let run = plan_overage_run(&request, None).unwrap();
/// assert_eq!(run.items[0].outcome, RunOutcome::Charge);
/// assert_eq!(run.items[0].stripe.as_ref().unwrap().amount, 5000);
/// assert_eq!(run.summary.charged.to_string(), "50.00");
/// ```
#[rule(rooted)]
pub fn plan_overage_run(
    request: &PlanOverageRunRequest,
    policy: Option<&OveragePolicy>,
) -> Result<OverageRun, Fault> {
    let checked;
    let policy = match policy {
        None => CheckedOveragePolicy::documented()?,
        Some(policy) => {
            checked = CheckedOveragePolicy::new(policy)?;
            &checked
        }
    };
    let at_period = At::Root.field("period");
    request.period.check_times(&at_period)?;
    request.period.check_length(&at_period)?;
    let run = Run::new(request, policy);
    let items: Vec<OverageItem> =
        request.accounts.iter().enumerate().map(|(i, account)| run.item(i, account)).collect();
    let summary = summary(&items, policy.currency)?;
    Ok(OverageRun {
        currency: policy.currency.code.to_owned(),
        metric: policy.metric.clone(),
        items,
        summary,
    })
}

/// What every item is planned by.
pub(super) struct Run<'a> {
    pub policy: &'a CheckedOveragePolicy,
    pub period: &'a PeriodSpan,
    pub keys: Keys<'a>,
    ledger: Ledger<'a>,
    /// How often each account is listed.
    listed: BTreeMap<&'a str, usize>,
}

/// What an account owes.
pub(super) struct Owed<'a> {
    pub plan: &'a CheckedPlan,
    pub standing: Standing<'a>,
    pub used: i64,
    exact: Exact,
    due: Exact,
    amount: Exact,
    /// The amount in Stripe's integer.
    pub stripe_amount: i64,
}

impl<'a> Run<'a> {
    fn new(request: &'a PlanOverageRunRequest, policy: &'a CheckedOveragePolicy) -> Self {
        let mut listed = BTreeMap::new();
        for account in &request.accounts {
            let count: &mut usize = listed.entry(account.account.as_str()).or_default();
            *count = count.saturating_add(1);
        }
        Self {
            policy,
            period: &request.period,
            keys: Keys::new(request, &policy.metric),
            ledger: Ledger::new(&request.ledger),
            listed,
        }
    }

    /// What is to be done for an account (step 16).
    fn item(&self, place: usize, account: &OverageAccount) -> OverageItem {
        self.planned(account).unwrap_or_else(|fault| {
            let field = format!("accounts[{place}].{}", fault.field());
            let fault_of_item = ItemFault { code: fault.code().name().to_owned(), field: Some(field) };
            let item = bare(account, RunOutcome::Fault, fault.reason());
            OverageItem { fault: Some(fault_of_item), ..item }
        })
    }

    fn planned(&self, account: &OverageAccount) -> Result<OverageItem, AccountFault> {
        if self.listed.get(account.account.as_str()).is_some_and(|count| *count > 1) {
            return Err(AccountFault::DuplicateId);
        }
        let rows = self.ledger.account(&account.account, &self.keys, self.policy.currency)?;
        let billed = Some(self.money(&rows.billed)?);
        if let Some(row) = rows.pending {
            return self.resent(account, row, billed);
        }
        if account.skip {
            let item = bare(account, RunOutcome::Skipped, RunReason::Excluded);
            return Ok(OverageItem { billed, ..item });
        }
        let owed = self.owed(account, &rows.billed)?;
        let (outcome, reason) = self.outcome(account, &owed, &rows.billed);
        let item = OverageItem {
            overage_units: Some(owed.standing.overage_units),
            exact: Some(owed.exact.shortest().ok_or(AccountFault::AmountOverflow)?),
            due: Some(self.money(&owed.due)?),
            billed,
            amount: Some(self.money(&owed.amount)?),
            ..bare(account, outcome, reason)
        };
        match (outcome, &account.customer) {
            (RunOutcome::Charge | RunOutcome::Credit, Some(customer)) => {
                Ok(self.charged(item, account, customer, &owed, rows.next_sequence))
            }
            _ => Ok(item),
        }
    }

    /// The row as it was; what was sent to Stripe, the host stored with it.
    fn resent(
        &self,
        account: &OverageAccount,
        row: &LedgerRow,
        billed: Option<Decimal>,
    ) -> Result<OverageItem, AccountFault> {
        Ok(OverageItem {
            billed,
            amount: Some(self.money(&row.amount.into())?),
            sequence: Some(row.sequence),
            idempotency_key: Some(row.idempotency_key.clone()),
            ..bare(account, RunOutcome::Resend, RunReason::PendingRow)
        })
    }

    fn owed(&self, account: &OverageAccount, billed: &Exact) -> Result<Owed<'a>, AccountFault> {
        let used = account.used.ok_or(AccountFault::UsageUnknown)?;
        if used < 0 {
            return Err(AccountFault::InvalidInput);
        }
        let plan = self.policy.plan(&account.plan).ok_or(AccountFault::UnknownPlan)?;
        let standing = plan.standing(used);
        let exact = standing.exact().map_err(|_| AccountFault::AmountOverflow)?;
        let currency = self.policy.currency;
        let due = exact.rounded(currency.stripe_grid().decimals, self.policy.rounding);
        let amount = due.minus(billed);
        let stripe_amount = currency.stripe_amount(&amount).ok_or(AccountFault::AmountOverflow)?;
        Ok(Owed { plan, standing, used, exact, due, amount, stripe_amount })
    }

    fn outcome(&self, account: &OverageAccount, owed: &Owed<'_>, billed: &Exact) -> (RunOutcome, RunReason) {
        let reason = owed.standing.reason;
        if owed.amount.is_zero() {
            let why = match reason {
                OverageReason::AboveIncluded if billed.is_zero() => RunReason::BelowMinorUnit,
                OverageReason::AboveIncluded => RunReason::AlreadyCharged,
                _ => reason.into(),
            };
            return (RunOutcome::Nothing, why);
        }
        if owed.amount.is_negative() && self.policy.decreases == Decreases::Hold {
            return (RunOutcome::Skipped, RunReason::DueDecreased);
        }
        if account.customer.is_none() {
            return (RunOutcome::Skipped, RunReason::NoCustomer);
        }
        let outcome = if owed.amount.is_negative() { RunOutcome::Credit } else { RunOutcome::Charge };
        (outcome, reason.into())
    }

    fn money(&self, amount: &Exact) -> Result<Decimal, AccountFault> {
        self.policy.currency.money(amount).map_err(|_| AccountFault::AmountOverflow)
    }
}

/// An item that says nothing but what is done and why.
fn bare(account: &OverageAccount, outcome: RunOutcome, reason: RunReason) -> OverageItem {
    OverageItem {
        account: account.account.clone(),
        outcome,
        reason,
        overage_units: None,
        exact: None,
        due: None,
        billed: None,
        amount: None,
        sequence: None,
        idempotency_key: None,
        stripe: None,
        fault: None,
    }
}

fn summary(items: &[OverageItem], currency: Currency) -> Result<OverageSummary, Fault> {
    let of = |outcome: RunOutcome| items.iter().filter(move |item| item.outcome == outcome);
    let count = |outcome| i64::try_from(of(outcome).count()).unwrap_or(i64::MAX);
    let sum = |outcome| {
        let amounts = of(outcome).filter_map(|item| item.amount);
        currency.money(&amounts.fold(Exact::ZERO, |sum, amount| sum.plus(&amount.into())))
    };
    Ok(OverageSummary {
        charge: count(RunOutcome::Charge),
        credit: count(RunOutcome::Credit),
        resend: count(RunOutcome::Resend),
        nothing: count(RunOutcome::Nothing),
        skipped: count(RunOutcome::Skipped),
        fault: count(RunOutcome::Fault),
        charged: sum(RunOutcome::Charge)?,
        credited: sum(RunOutcome::Credit)?,
    })
}
