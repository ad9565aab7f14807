//! What the core's rule plans.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use trueline::{
    CalculateOverageRequest, Decimal, LedgerRow, LedgerStatus, OverageAccount, OverageItem, PeriodSpan,
    PlanOverageRunRequest, RunOutcome, calculate_overage, plan_overage_run,
};

use crate::{Charge, Row, Status};

/// What a run is to do for the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Write a new row and send it.
    Charge(Charge),
    /// Look for a row's item, and send it if there is none.
    Resend(Charge),
    /// Nothing.
    Nothing,
    /// The ledger does not fit together.
    Fault,
}

/// The rule, and what it answered: it is asked the same very often.
#[derive(Debug)]
pub struct Runs {
    /// The key of each sequence.
    keys: Vec<String>,
    plans: Mutex<HashMap<Asked, Plan>>,
}

/// The units used, and the rows.
type Asked = (i64, Vec<(Charge, Status)>);

/// More rows than any model writes.
const MOST_ROWS: i64 = 16;

impl Runs {
    /// Asks the rule for its keys: it plans the next row after so many failed ones.
    pub fn new() -> Self {
        let mut ledger: Vec<LedgerRow> = Vec::new();
        for sequence in 0..MOST_ROWS {
            let item = ask(200_000, ledger.clone());
            assert_eq!(item.sequence, Some(sequence));
            ledger.push(LedgerRow {
                account: item.account,
                sequence,
                amount: item.amount.expect("an amount"),
                status: LedgerStatus::Failed,
                idempotency_key: item.idempotency_key.expect("a key"),
            });
        }
        let keys = ledger.into_iter().map(|row| row.idempotency_key).collect();
        Self { keys, plans: Mutex::default() }
    }

    /// What a run plans that reads this usage and these rows in one snapshot.
    pub fn plan(&self, used: i64, rows: &[Row]) -> Plan {
        let asked: Asked = (used, rows.iter().map(|row| (row.charge, row.status)).collect());
        let mut plans = self.plans.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(plan) = plans.get(&asked) {
            return *plan;
        }
        let item = ask(used, rows.iter().map(|row| self.ledger_row(row)).collect());
        let plan = self.read(&item);
        plans.insert(asked, plan);
        plan
    }

    fn read(&self, item: &OverageItem) -> Plan {
        let charge = || {
            let sequence = item.sequence.expect("a sequence");
            assert_eq!(item.idempotency_key.as_deref(), Some(self.key(sequence)));
            Charge { sequence, cents: cents(item.amount.expect("an amount")) }
        };
        match item.outcome {
            RunOutcome::Charge => {
                let stripe = item.stripe.as_ref().expect("what Stripe is sent");
                assert_eq!(stripe.amount, charge().cents);
                assert_eq!(stripe.metadata.trueline_key, self.key(charge().sequence));
                Plan::Charge(charge())
            }
            RunOutcome::Resend => Plan::Resend(charge()),
            RunOutcome::Nothing | RunOutcome::Skipped => Plan::Nothing,
            RunOutcome::Fault => Plan::Fault,
            RunOutcome::Credit => unreachable!("usage only grows: {item:?}"),
        }
    }

    fn ledger_row(&self, row: &Row) -> LedgerRow {
        let Charge { sequence, cents } = row.charge;
        let status = match row.status {
            Status::Pending => LedgerStatus::Pending,
            Status::Sent => LedgerStatus::Sent,
            Status::Failed => LedgerStatus::Failed,
        };
        let amount = format!("{}.{:02}", cents / 100, cents % 100).parse().expect("an amount");
        let idempotency_key = self.key(sequence).to_owned();
        LedgerRow { account: ACCOUNT.into(), sequence, amount, status, idempotency_key }
    }

    fn key(&self, sequence: i64) -> &str {
        &self.keys[usize::try_from(sequence).expect("a sequence is not negative")]
    }
}

impl Default for Runs {
    fn default() -> Self {
        Self::new()
    }
}

/// What is due for so many units, in cents.
pub fn due(used: i64) -> i64 {
    let request = CalculateOverageRequest { plan: PLAN.into(), used, billed: Decimal::ZERO };
    cents(calculate_overage(&request, None).expect("a price").amount)
}

const ACCOUNT: &str = "a";
const PLAN: &str = "PRO";

fn ask(used: i64, ledger: Vec<LedgerRow>) -> OverageItem {
    let at = |text: &str| text.parse().expect("an instant");
    let account = OverageAccount {
        account: ACCOUNT.into(),
        plan: PLAN.into(),
        used: Some(used),
        customer: Some("cus_a".into()),
        subscription: None,
        skip: false,
    };
    let request = PlanOverageRunRequest {
        tenant: "org_1".into(),
        period: PeriodSpan { start: at("2026-03-01T05:00:00Z"), end: at("2026-04-01T04:00:00Z") },
        accounts: vec![account],
        ledger,
    };
    plan_overage_run(&request, None).expect("a plan").items.remove(0)
}

/// An amount of two decimals as cents.
fn cents(amount: Decimal) -> i64 {
    amount.to_string().replace('.', "").parse().expect("cents")
}
