//! What a decision over stock costs in Rust, and what it costs to add a ledger of 1,000,000 rows up.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use trueline::{
    AllocateStock, Allocation, AllocationPick, Decimal, LedgerEntry, LedgerEntryRef, LedgerFold,
    LedgerVerification, StockAccount, StockLevel, StockRequest, StockState, allocate_stock, decide_stock,
    fold_ledger, verify_ledger,
};
use trueline_benches::{LEDGER_LEVELS, LedgerLine, ROWS, command_id, ledger_level, ledger_open, ledger_row};

criterion_group! {
    name = inventory;
    config = Criterion::default().warm_up_time(Duration::from_millis(300));
    targets = decisions, ledgers
}
criterion_main!(inventory);

fn decisions(bench: &mut Criterion) {
    let request = AllocateStock::from_json(
        r#"{"id": "c1", "at": "2026-01-31T09:00:00Z", "allocationId": "order-Y/1", "itemId": "SKU-X",
            "quantity": "3", "levels": [{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 7}]}"#,
    )
    .expect("a request");
    assert_eq!(allocate_stock(&request).map(|decision| decision.entries.len()), Ok(1));
    bench.bench_function("allocateStock, 1 level", |b| b.iter(|| allocate_stock(black_box(&request))));

    let level = |i: usize| {
        let (place, version) = (i * 7919 % 1000, i % 50);
        format!(
            r#"{{"id": "L{i:04}", "itemId": "SKU-X", "available": "5", "pickOrder": {place}, "version": {version}}}"#
        )
    };
    let levels = (0..1000).map(level).collect::<Vec<_>>().join(",");
    let request = StockRequest::from_json(&format!(
        r#"{{"id": "c1", "at": "2026-01-31T09:00:00Z", "state": {{"levels": [{levels}]}},
            "command": {{"type": "ALLOCATE", "allocationId": "a", "itemId": "SKU-X", "quantity": "12"}}}}"#
    ))
    .expect("a request");
    assert_eq!(decide_stock(&request).map(|decision| decision.entries.len()), Ok(3));
    bench.bench_function("decideStock, ALLOCATE over 1,000 levels", |b| {
        b.iter(|| decide_stock(black_box(&request)))
    });
}

/// The ledger in columns: its texts lie one behind the other, as a host's columns hold them.
struct Ledger {
    commands: String,
    levels: String,
    items: String,
    allocations: String,
    lines: Vec<i32>,
    accounts: Vec<(StockAccount, StockAccount)>,
    quantities: Vec<Decimal>,
}

impl Ledger {
    /// The rows in the order of these places.
    fn of(places: impl Iterator<Item = usize> + Clone) -> Self {
        let rows = || places.clone().map(ledger_row);
        let account = |name: &str| {
            let known = StockAccount::ALL.iter().find(|account| account.name() == name);
            *known.expect("an account")
        };
        Self {
            commands: rows().map(|row| command_id(row.command)).collect(),
            levels: rows().map(|row| format!("L{:05}", row.level)).collect(),
            items: rows().map(|row| format!("SKU-{:05}", row.level / 5)).collect(),
            allocations: rows().map(|row| command_id(row.allocation.unwrap_or_default())).collect(),
            lines: rows().map(|row| row.line).collect(),
            accounts: rows().map(|row| (account(row.from), account(row.to))).collect(),
            quantities: rows().map(|row| quantity(&row)).collect(),
        }
    }

    fn rows(&self) -> impl Iterator<Item = LedgerEntryRef<'_>> {
        (0..self.lines.len()).map(|i| self.row(i))
    }

    fn row(&self, i: usize) -> LedgerEntryRef<'_> {
        let (from_account, to_account) = self.accounts[i];
        let level_id = Some(&self.levels[i * 6..(i + 1) * 6]);
        let command_id = &self.commands[i * 36..(i + 1) * 36];
        LedgerEntryRef {
            command_id,
            line: self.lines[i],
            item_id: &self.items[i * 9..(i + 1) * 9],
            allocation_id: (from_account != StockAccount::Supplier)
                .then(|| &self.allocations[i * 36..(i + 1) * 36]),
            from_level_id: level_id.filter(|_| from_account != StockAccount::Supplier),
            from_account,
            to_level_id: level_id.filter(|_| to_account != StockAccount::Customer),
            to_account,
            quantity: self.quantities[i],
        }
    }
}

fn quantity(row: &LedgerLine) -> Decimal {
    let text = format!("{}.{:02}0000", row.quantity / 100, row.quantity % 100);
    text.parse().expect("a decimal")
}

/// What is stored of an allocation of two rows.
fn allocation(rows: &[LedgerLine; 2]) -> Allocation {
    let pick = |row: &LedgerLine| AllocationPick {
        level_id: format!("L{:05}", row.level),
        open: quantity(row),
        shipped: Decimal::ZERO,
    };
    let [one, other] = rows;
    Allocation {
        id: command_id(one.command),
        item_id: format!("SKU-{:05}", one.level / 5),
        scale: 2,
        requested: quantity(one).checked_add(quantity(other)).expect("a decimal"),
        picks: rows.iter().map(pick).collect(),
        backordered: Decimal::ZERO,
        released: Decimal::ZERO,
        expired: Decimal::ZERO,
        returned: Decimal::ZERO,
        expires_at: None,
        created_at: "2026-01-31T09:00:00Z".parse().expect("an instant"),
        version: 1,
    }
}

fn record(row: &LedgerEntryRef<'_>) -> LedgerEntry {
    LedgerEntry {
        command_id: row.command_id.into(),
        line: row.line,
        at: "2026-01-31T09:00:00Z".parse().expect("an instant"),
        kind: trueline::StockCommandKind::Receive,
        item_id: row.item_id.into(),
        allocation_id: row.allocation_id.map(str::to_owned),
        from_level_id: row.from_level_id.map(str::to_owned),
        from_account: row.from_account,
        to_level_id: row.to_level_id.map(str::to_owned),
        to_account: row.to_account,
        quantity: row.quantity,
        reason: None,
    }
}

fn ledgers(bench: &mut Criterion) {
    let opening: Vec<StockLevel> = (0..LEDGER_LEVELS)
        .map(|level| StockLevel::from_json(&ledger_level(level)).expect("a level"))
        .collect();
    let ledger = Ledger::of(0..ROWS);
    // Rows of a command stand apart from each other.
    let scattered = Ledger::of((0..ROWS).map(|i| i * 611_953 % ROWS));
    let fold = |ledger: &Ledger| {
        let mut fold = LedgerFold::new(&opening);
        ledger.rows().for_each(|row| fold.add(&row));
        fold.levels().expect("a ledger that is sound")
    };
    let records: Vec<LedgerEntry> = ledger.rows().map(|row| record(&row)).collect();
    let levels = fold(&ledger);
    assert_eq!(Ok(&levels), fold_ledger(&opening, &records).as_ref());
    assert_eq!(levels, fold(&scattered));

    let mut group = bench.benchmark_group("foldLedger, 1,000,000 rows");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64)).sampling_mode(SamplingMode::Flat);
    group.bench_function("Rust", |b| b.iter(|| fold(black_box(&ledger))));
    group.bench_function("Rust, rows in no order", |b| b.iter(|| fold(black_box(&scattered))));
    group.bench_function("Rust, records", |b| b.iter(|| fold_ledger(&opening, black_box(&records))));
    group.finish();

    let allocations = ledger_open(ROWS).map(|rows| allocation(&rows)).collect();
    let state = StockState { levels, allocations };
    let verify = |ledger: &Ledger| {
        let mut verification = LedgerVerification::new(&opening, &state);
        ledger.rows().for_each(|row| verification.add(&row));
        verification.report()
    };
    assert!(verify(&ledger).is_ok_and(|report| report.balanced));
    let mut group = bench.benchmark_group("verifyLedger, 1,000,000 rows");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64)).sampling_mode(SamplingMode::Flat);
    group.bench_function("Rust", |b| b.iter(|| verify(black_box(&ledger))));
    group
        .bench_function("Rust, records", |b| b.iter(|| verify_ledger(&opening, black_box(&records), &state)));
}
