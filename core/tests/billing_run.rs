//! The daily run of overage under its host contract: replayed, reordered, and broken off at every point.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use trueline::{
    CalculateOverageRequest, Decimal, Decreases, LedgerRow, LedgerStatus, OverageAccount, OverageItem,
    OveragePolicy, PeriodSpan, PlanOverageRunRequest, RunOutcome, RunReason, calculate_overage,
    plan_overage_run,
};

fn request(accounts: Vec<OverageAccount>, ledger: Vec<LedgerRow>) -> PlanOverageRunRequest {
    let at = |text: &str| text.parse().unwrap();
    let period = PeriodSpan { start: at("2026-03-01T05:00:00Z"), end: at("2026-04-01T04:00:00Z") };
    PlanOverageRunRequest { tenant: "org_1".into(), period, accounts, ledger }
}

fn account(name: &str, used: i64) -> OverageAccount {
    OverageAccount {
        account: name.into(),
        plan: "PRO".into(),
        used: Some(used),
        customer: Some(format!("cus_{name}")),
        subscription: None,
        skip: false,
    }
}

fn plan(accounts: Vec<OverageAccount>, ledger: Vec<LedgerRow>) -> Vec<OverageItem> {
    plan_overage_run(&request(accounts, ledger), None).unwrap().items
}

/// The row that the host writes for an item.
fn row(item: &OverageItem, status: LedgerStatus) -> LedgerRow {
    LedgerRow {
        account: item.account.clone(),
        sequence: item.sequence.unwrap(),
        amount: item.amount.unwrap(),
        status,
        idempotency_key: item.idempotency_key.clone().unwrap(),
    }
}

fn add(sum: Decimal, amount: Decimal) -> Decimal {
    sum.checked_add(amount).unwrap()
}

fn due(used: i64) -> Decimal {
    let request = CalculateOverageRequest { plan: "PRO".into(), used, billed: Decimal::ZERO };
    calculate_overage(&request, None).unwrap().amount
}

#[test]
fn a_run_written_down_as_sent_pending_or_failed() {
    for used in [100_005, 100_014, 150_000, 9_007_199_254_740_991] {
        let first = plan(vec![account("a", used)], vec![]).remove(0);
        assert_eq!(first.outcome, RunOutcome::Charge);
        let again = |status| plan(vec![account("a", used)], vec![row(&first, status)]).remove(0);

        let sent = again(LedgerStatus::Sent);
        assert_eq!((sent.outcome, sent.reason), (RunOutcome::Nothing, RunReason::AlreadyCharged));

        let pending = again(LedgerStatus::Pending);
        assert_eq!(pending.outcome, RunOutcome::Resend);
        assert_eq!(row(&pending, LedgerStatus::Pending), row(&first, LedgerStatus::Pending));

        let failed = again(LedgerStatus::Failed);
        assert_eq!((failed.outcome, failed.amount), (RunOutcome::Charge, first.amount));
        assert_eq!(failed.sequence, Some(1));
        assert_ne!(failed.idempotency_key, first.idempotency_key);
    }
}

#[test]
fn thirty_days_of_seven_calls_are_21_cents() {
    let mut ledger = Vec::new();
    for day in 1..=30 {
        let item = plan(vec![account("a", 100_000 + 7 * day)], ledger.clone()).remove(0);
        if item.outcome == RunOutcome::Charge {
            ledger.push(row(&item, LedgerStatus::Sent));
        }
    }
    let sum = ledger.iter().fold(Decimal::ZERO, |sum, row| add(sum, row.amount));
    assert_eq!(sum.to_string(), "0.21");
}

#[test]
fn no_part_of_a_key_runs_into_the_next() {
    let mut keys = BTreeSet::new();
    let texts = ["a", "b", "ab", "a,b", "a\",\"b", "a\\", "\\\"", "\u{1}", "é", "\u{1f600}"];
    for tenant in texts {
        for name in texts {
            for metric in texts {
                let policy = OveragePolicy { metric: metric.into(), ..OveragePolicy::default() };
                let request = PlanOverageRunRequest {
                    tenant: tenant.into(),
                    ..request(vec![account(name, 200_000)], vec![])
                };
                let run = plan_overage_run(&request, Some(&policy)).unwrap();
                keys.insert(run.items[0].idempotency_key.clone().unwrap());
            }
        }
    }
    assert_eq!(keys.len(), texts.len().pow(3));
    assert!(keys.iter().all(|key| key.len() == 68 && key.starts_with("tlo_")));
}

#[test]
fn a_credit_goes_back_to_the_cent() {
    let policy = OveragePolicy { decreases: Decreases::Credit, ..OveragePolicy::default() };
    let first = plan(vec![account("a", 150_000)], vec![]).remove(0);
    for used in [0, 100_000, 100_001, 120_000, 149_996] {
        let ledger = vec![row(&first, LedgerStatus::Sent)];
        let run = plan_overage_run(&request(vec![account("a", used)], ledger), Some(&policy)).unwrap();
        let item = &run.items[0];
        if item.outcome == RunOutcome::Nothing {
            assert_eq!(due(used), due(150_000));
            continue;
        }
        assert_eq!(item.outcome, RunOutcome::Credit);
        assert_eq!(add(first.amount.unwrap(), item.amount.unwrap()), due(used));
        assert_eq!(run.summary.credited, item.amount.unwrap());
    }
}

/// An account of a run, or something wrong with one.
fn any_account() -> impl Strategy<Value = OverageAccount> {
    let plan = prop_oneof![5 => Just("PRO"), 1 => Just("FREE"), 1 => Just("GOLD")];
    let used = proptest::option::weighted(0.9, -2_i64..200_000);
    ("[a-f]", plan, used, any::<bool>(), proptest::bool::weighted(0.1)).prop_map(
        |(name, plan, used, has_customer, skip)| OverageAccount {
            plan: plan.into(),
            used,
            customer: has_customer.then(|| "cus".into()),
            skip,
            ..account(&name, 0)
        },
    )
}

/// Rows as the run would have written them, and some that it would not.
fn any_ledger() -> impl Strategy<Value = Vec<LedgerRow>> {
    let row = (
        "[a-f]",
        0_i64..3,
        -9_i64..99,
        proptest::sample::select(vec![LedgerStatus::Sent, LedgerStatus::Failed, LedgerStatus::Pending]),
        proptest::bool::weighted(0.05),
    );
    proptest::collection::vec(row, 0..8).prop_map(|rows| {
        let mut next: BTreeMap<String, i64> = BTreeMap::new();
        let rows = rows.into_iter().map(|(account, _, cents, status, is_wrong)| {
            let sequence = next.entry(account.clone()).or_default();
            let idempotency_key = if is_wrong { "tlo_x".to_owned() } else { key(&account, *sequence) };
            *sequence += 1;
            let amount = Decimal::new(rust_decimal::Decimal::new(cents, 2)).unwrap();
            LedgerRow { account, sequence: *sequence - 1, amount, status, idempotency_key }
        });
        rows.collect()
    })
}

/// The key of a row, asked of the rule: it plans the next row after so many failed ones.
fn key(name: &str, sequence: i64) -> String {
    let mut ledger = Vec::new();
    loop {
        let item = plan(vec![account(name, 200_000)], ledger.clone()).remove(0);
        if item.sequence == Some(sequence) {
            return item.idempotency_key.unwrap();
        }
        ledger.push(row(&item, LedgerStatus::Failed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn nothing_that_is_wrong_with_one_account_touches_another(
        accounts in proptest::collection::vec(any_account(), 0..7), ledger in any_ledger(), turn in 0_usize..7,
    ) {
        let items = plan(accounts.clone(), ledger.clone());
        prop_assert_eq!(items.len(), accounts.len());
        // In any order of accounts and rows, each item is the same but for its place.
        let turned = |mut list: Vec<OverageAccount>| { let by = turn % list.len().max(1); list.rotate_left(by); list };
        let mut reversed = ledger.clone();
        reversed.reverse();
        let bare = |mut item: OverageItem| { item.fault = item.fault.map(|mut fault| { fault.field = None; fault }); item };
        let mut others: Vec<String> = plan(turned(accounts.clone()), reversed).into_iter().map(|item| bare(item).to_json()).collect();
        let mut these: Vec<String> = items.iter().cloned().map(|item| bare(item).to_json()).collect();
        others.sort();
        these.sort();
        prop_assert_eq!(&these, &others);
        // Alone, each has the item that it has among others, unless it stands twice.
        for (account, item) in accounts.iter().zip(&items) {
            if accounts.iter().filter(|other| other.account == account.account).count() > 1 {
                prop_assert_eq!(item.reason, RunReason::DuplicateId);
            } else {
                let alone = plan(vec![account.clone()], ledger.clone()).remove(0);
                prop_assert_eq!(bare(alone), bare(item.clone()));
            }
        }
    }

    #[test]
    fn whatever_breaks_off_no_row_is_sent_twice_and_the_sum_is_what_is_due(
        steps in proptest::collection::vec((0_usize..2, 0_u8..12), 1..160), last in 100_000_i64..100_400,
    ) {
        let mut world = World::default();
        for (worker, dice) in steps {
            world.used = (world.used + i64::from(dice) * 3).min(last);
            world.step(worker, dice);
        }
        // Quiet days at last: usage stands still and nobody is held up.
        world.used = last;
        for _ in 0..4 {
            world.workers = [Worker::Idle, Worker::Idle];
            for _ in 0..6 { world.step(0, 6); }
        }
        let sequences: BTreeSet<&str> = world.stripe.iter().map(|item| item.0.as_str()).collect();
        prop_assert_eq!(sequences.len(), world.stripe.len(), "a row was sent twice");
        let sent = world.stripe.iter().fold(Decimal::ZERO, |sum, item| add(sum, item.1));
        prop_assert_eq!(sent, due(last));
    }
}

/// A database, Stripe, and two workers that do the host's steps one at a time.
struct World {
    used: i64,
    rows: Vec<LedgerRow>,
    /// The items that Stripe has, by the key in their metadata.
    stripe: Vec<(String, Decimal)>,
    /// The keys that Stripe remembers, for a day.
    remembered: BTreeSet<String>,
    workers: [Worker; 2],
}

impl Default for World {
    fn default() -> Self {
        let workers = [Worker::Idle, Worker::Idle];
        Self { used: 100_000, rows: vec![], stripe: vec![], remembered: BTreeSet::new(), workers }
    }
}

/// Where a worker stands in the contract.
#[derive(Debug, Clone)]
enum Worker {
    Idle,
    /// It holds a plan that another may have overtaken.
    Planned(LedgerRow),
    /// The row is there and is its own to send.
    Inserted(LedgerRow),
    /// It looks for a pending row's item at Stripe.
    Looking(LedgerRow),
    /// Stripe has it.
    Created(LedgerRow),
}

impl World {
    /// One step of a worker; the dice say what goes wrong.
    fn step(&mut self, worker: usize, dice: u8) {
        if dice == 0 {
            // It breaks off; the next run begins anew.
            self.workers[worker] = Worker::Idle;
            return;
        }
        if dice == 1 && self.workers.iter().all(|worker| !matches!(worker, Worker::Inserted(_))) {
            // A day goes by, and nobody is still about to send: Stripe forgets.
            self.remembered.clear();
            self.workers = [Worker::Idle, Worker::Idle];
        }
        self.workers[worker] = match self.workers[worker].clone() {
            Worker::Idle => {
                let item = plan(vec![account("a", self.used)], self.rows.clone()).remove(0);
                match item.outcome {
                    RunOutcome::Charge => Worker::Planned(row(&item, LedgerStatus::Pending)),
                    RunOutcome::Resend => Worker::Looking(row(&item, LedgerStatus::Pending)),
                    RunOutcome::Nothing => Worker::Idle,
                    _ => panic!("{item:?}"),
                }
            }
            Worker::Planned(row) => self.insert(row),
            Worker::Inserted(row) => self.send(row, dice),
            Worker::Looking(row) => {
                let is_there = self.stripe.iter().any(|(key, _)| *key == row.idempotency_key);
                if is_there { Worker::Created(row) } else { Worker::Inserted(row) }
            }
            Worker::Created(row) => self.set(&row, LedgerStatus::Sent),
        };
    }

    /// `ON CONFLICT DO NOTHING`: neither a key nor a second pending row.
    fn insert(&mut self, row: LedgerRow) -> Worker {
        let is_taken = |known: &LedgerRow| {
            known.idempotency_key == row.idempotency_key || known.status == LedgerStatus::Pending
        };
        if self.rows.iter().any(is_taken) {
            return Worker::Idle;
        }
        self.rows.push(row.clone());
        Worker::Inserted(row)
    }

    /// Stripe makes an item once for a key that it remembers.
    fn send(&mut self, row: LedgerRow, dice: u8) -> Worker {
        if dice == 2 {
            return self.refused(&row);
        }
        if self.remembered.insert(row.idempotency_key.clone()) {
            self.stripe.push((row.idempotency_key.clone(), row.amount));
        }
        // After a time-out nobody knows; the row stays pending.
        if dice == 3 { Worker::Idle } else { Worker::Created(row) }
    }

    /// A definite refusal, which Stripe gives only for what it has not made.
    fn refused(&mut self, row: &LedgerRow) -> Worker {
        if self.stripe.iter().any(|(key, _)| *key == row.idempotency_key) {
            return Worker::Idle;
        }
        // A key that was refused is refused again.
        self.remembered.insert(row.idempotency_key.clone());
        self.set(row, LedgerStatus::Failed)
    }

    fn set(&mut self, row: &LedgerRow, status: LedgerStatus) -> Worker {
        for known in &mut self.rows {
            if known.idempotency_key == row.idempotency_key && known.status == LedgerStatus::Pending {
                known.status = status;
            }
        }
        Worker::Idle
    }
}
