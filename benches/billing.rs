//! What billing costs in Rust, beside rust_decimal's plain arithmetic and rusty-money: the same plans, the
//! same usage, and before each measurement the same answers. Samples are short, so that a busy machine
//! spoils few of them.

mod money;

use std::{hint::black_box, time::Duration};

use criterion::{
    BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use trueline::{
    AggregateUsageRequest, BillingPeriodRequest, CalculateOverageRequest, CheckedOveragePolicy, CheckedPrice,
    Decimal, OveragePolicy, PlanOverageRunRequest, Price, PriceUsageRequest, Rounding, aggregate_usage,
    billing_period, calculate_overage, plan_overage_run, price_usage,
};
use trueline_benches::{
    FOUR_TIERS, ROWS, billed_cents, overage_run, plan_name, tiered_quantity, usage_events, used,
    used_above_plan,
};

use money::{Bill, Plan, Tier};

criterion_group! {
    name = billing;
    config = Criterion::default()
        .sample_size(200)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(100));
    targets = overage, tiers, columns, periods, runs
}
criterion_main!(billing);

/// The calls of a round.
const CALLS: usize = 1000;

fn group<'a>(bench: &'a mut Criterion, name: &str, calls: usize) -> BenchmarkGroup<'a, WallTime> {
    let mut group = bench.benchmark_group(name);
    group.throughput(Throughput::Elements(calls as u64)).sampling_mode(SamplingMode::Flat);
    group
}

/// One of several works: each of its inputs in turn.
fn measure<I, O>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    place: &str,
    inputs: &[I],
    mut work: impl FnMut(&I) -> O,
) {
    group.bench_function(place, |b| {
        b.iter(|| {
            for input in inputs {
                black_box(work(black_box(input)));
            }
        })
    });
}

/// A plan's usage, as all take it.
struct Usage {
    plan: &'static str,
    used: i64,
    billed: Decimal,
}

fn cents(cents: i64) -> Decimal {
    Decimal::new(rust_decimal::Decimal::new(cents, 2)).expect("within 28 digits")
}

fn overage(bench: &mut Criterion) {
    let inputs: Vec<Usage> = (0..CALLS)
        .map(|i| Usage { plan: "PRO", used: used_above_plan(i), billed: cents(billed_cents(i)) })
        .collect();
    let policy = CheckedOveragePolicy::new(&OveragePolicy::default()).expect("the default");
    let plans = Plan::documented();
    let ours = |usage: &Usage| policy.overage(usage.plan, usage.used, usage.billed);
    let by_decimal = |usage: &Usage| money::overage(&plans, usage.plan, usage.used, *usage.billed);
    let by_money = |usage: &Usage| money::money_overage(&plans, usage.plan, usage.used, *usage.billed);
    for usage in &inputs {
        let wanted = ours(usage).map(|row| Bill::new(row.exact, row.amount, row.charge)).ok();
        assert_eq!((by_decimal(usage), by_money(usage)), (wanted, wanted));
    }
    let mut without_parts = group(bench, "an overage line, without parts", CALLS);
    measure(&mut without_parts, "Rust", &inputs, ours);
    measure(&mut without_parts, "rust_decimal", &inputs, by_decimal);
    measure(&mut without_parts, "rusty-money", &inputs, by_money);
    without_parts.finish();

    let request = |usage: &Usage| CalculateOverageRequest {
        plan: usage.plan.into(),
        used: usage.used,
        billed: usage.billed,
    };
    let requests: Vec<CalculateOverageRequest> = inputs.iter().map(request).collect();
    let mut with_parts = group(bench, "calculateOverage, one call", CALLS);
    measure(&mut with_parts, "Rust", &requests, |request| calculate_overage(request, None));
}

fn tiers(bench: &mut Criterion) {
    let price = Price::from_json(FOUR_TIERS).expect("a price");
    let quantities: Vec<Decimal> = (0..CALLS).map(|i| tiered_quantity(i).into()).collect();
    let checked = CheckedPrice::new(&price, "USD", Rounding::HalfUp).expect("a price that makes sense");
    let tiers = Tier::all(&price);
    let ours = |quantity: &Decimal| checked.price(*quantity, None, Decimal::ZERO);
    let by_decimal = |quantity: &Decimal| money::graduated(&tiers, **quantity, *Decimal::ZERO);
    let by_money = |quantity: &Decimal| money::money_graduated(&tiers, **quantity, *Decimal::ZERO);
    for quantity in &quantities {
        let wanted = ours(quantity).map(|row| Bill::new(row.exact, row.amount, row.charge)).ok();
        assert_eq!((by_decimal(quantity), by_money(quantity)), (wanted, wanted));
    }
    let mut without_parts = group(bench, "four graduated tiers, rounded, without parts", CALLS);
    measure(&mut without_parts, "Rust", &quantities, ours);
    measure(&mut without_parts, "rust_decimal", &quantities, by_decimal);
    measure(&mut without_parts, "rusty-money", &quantities, by_money);
    without_parts.finish();

    let request = |quantity: &Decimal| PriceUsageRequest {
        price: price.clone(),
        quantity: *quantity,
        events: None,
        currency: "USD".into(),
        rounding: Rounding::HalfUp,
        billed: Decimal::ZERO,
    };
    let requests: Vec<PriceUsageRequest> = quantities.iter().map(request).collect();
    let mut with_parts = group(bench, "priceUsage, four graduated tiers, one call", CALLS);
    measure(&mut with_parts, "Rust", &requests, price_usage);
}

/// What a binding does for a column, without what it costs to read and to write one.
fn columns(bench: &mut Criterion) {
    let policy = CheckedOveragePolicy::new(&OveragePolicy::default()).expect("the default");
    let rows: Vec<Usage> = (0..ROWS)
        .map(|i| Usage { plan: plan_name(i), used: used(i), billed: cents(billed_cents(i)) })
        .collect();
    let mut overage = group(bench, "calculateOverage, column of 1,000,000", ROWS);
    overage.sample_size(10);
    measure(&mut overage, "Rust", &rows, |row| policy.overage(row.plan, row.used, row.billed));
    let plans = Plan::documented();
    measure(&mut overage, "rust_decimal", &rows, |row| {
        money::overage(&plans, row.plan, row.used, *row.billed)
    });
    overage.finish();

    let price = Price::from_json(FOUR_TIERS).expect("a price");
    let checked = CheckedPrice::new(&price, "USD", Rounding::HalfUp).expect("a price that makes sense");
    let quantities: Vec<Decimal> = (0..ROWS).map(|i| tiered_quantity(i).into()).collect();
    let mut tiered = group(bench, "priceUsage, four graduated tiers, column of 1,000,000", ROWS);
    tiered.sample_size(10);
    measure(&mut tiered, "Rust", &quantities, |quantity| checked.price(*quantity, None, Decimal::ZERO));
    let tiers = Tier::all(&price);
    measure(&mut tiered, "rust_decimal", &quantities, |quantity| {
        money::graduated(&tiers, **quantity, *Decimal::ZERO)
    });
}

/// As long at 1970 as at 2199, however many periods lie between.
fn periods(bench: &mut Criterion) {
    for (what, more) in [
        ("month", r#""interval": "MONTH""#),
        ("month from an anchor of 1970", r#""interval": "MONTH", "anchor": "1970-01-15T08:30:00Z""#),
        ("day from an anchor of 1970", r#""interval": "DAY", "anchor": "1970-01-15T08:30:00Z""#),
    ] {
        for year in [1970, 2199] {
            let request =
                format!(r#"{{"at": "{year}-08-15T12:00:00Z", "timeZone": "Europe/Berlin", {more}}}"#);
            let requests = vec![BillingPeriodRequest::from_json(&request).expect("a request"); CALLS];
            assert!(billing_period(&requests[0]).is_ok());
            let mut group = group(bench, &format!("billingPeriod, {what}, at {year}"), CALLS);
            measure(&mut group, "Rust", &requests, billing_period);
        }
    }
}

fn runs(bench: &mut Criterion) {
    let request = PlanOverageRunRequest::from_json(&overage_run(10_000)).expect("a request");
    assert_eq!(plan_overage_run(&request, None).map(|run| run.items.len()), Ok(10_000));
    let mut run = group(bench, "planOverageRun, 10,000 accounts", 1);
    run.sample_size(10);
    measure(&mut run, "Rust", &[request], |request| plan_overage_run(request, None));
    run.finish();

    let request = AggregateUsageRequest::from_json(&usage_events(100_000)).expect("a request");
    assert_eq!(aggregate_usage(&request).map(|batch| batch.counted), Ok(100_000));
    let mut usage = group(bench, "aggregateUsage, 100,000 events", 1);
    usage.sample_size(10);
    measure(&mut usage, "Rust", &[request], aggregate_usage);
}
