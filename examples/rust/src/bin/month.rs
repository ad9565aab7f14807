//! A month of the daily job: 7 calls above the plan on each day. Every run prices the whole month so far and
//! charges the difference, so the sum is 0.21; day by day, each rounded for itself, it would be 0.30.

use trueline::{
    Decimal, LedgerRow, LedgerStatus, OverageAccount, PeriodSpan, PlanOverageRunRequest, RunOutcome,
    plan_overage_run,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let period = PeriodSpan { start: "2026-11-01T00:00:00Z".parse()?, end: "2026-12-01T00:00:00Z".parse()? };
    let mut ledger = Vec::new(); // A table of the host's.
    let mut due = None;
    for day in 1..=30 {
        let account = OverageAccount {
            account: "acme".into(),
            plan: "PRO".into(),
            used: Some(100_000 + 7 * day),
            customer: Some("cus_1".into()),
            subscription: None,
            skip: false,
        };
        let request = PlanOverageRunRequest {
            tenant: "shop".into(),
            period: period.clone(),
            accounts: vec![account],
            ledger: ledger.clone(),
        };
        for item in plan_overage_run(&request, None)?.items {
            due = item.due;
            if item.outcome == RunOutcome::Charge {
                ledger.push(charged(item)?);
            }
        }
    }
    println!("{} in {} charges", due.ok_or("no due")?, ledger.len());
    Ok(())
}

/// The row is written as PENDING before anything is sent, and as SENT afterwards.
fn charged(item: trueline::OverageItem) -> Result<LedgerRow, &'static str> {
    Ok(LedgerRow {
        account: item.account,
        sequence: item.sequence.ok_or("a charge has a sequence")?,
        amount: item.amount.unwrap_or(Decimal::ZERO),
        status: LedgerStatus::Sent,
        idempotency_key: item.idempotency_key.ok_or("a charge has a key")?,
    })
}
