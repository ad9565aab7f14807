//! What a decision costs in Rust: one call, a row of a column of 1,000,000, a whole plan.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use trueline::{
    CheckedClassification, ClassifyCustomerRequest, Day, LocationProfile, PathStrategy, PickPathRequest,
    PickStop, PlanImportRequest, classify_customer, infer_location_profile, normalize_company_name,
    parse_location, pick_order, plan_import, plan_pick_path,
    warehouse::{pick_order_with, read_location},
};
use trueline_benches::{ROWS, company_names, location_texts, stops};

criterion_group!(decisions, single, columns, plans);
criterion_main!(decisions);

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn single(bench: &mut Criterion) {
    bench.bench_function("pickOrder, one call", |b| b.iter(|| pick_order(black_box("A-01-03"), None)));
    bench
        .bench_function("parseLocation, one call", |b| b.iter(|| parse_location(black_box("A-01-03"), None)));
    let request = ClassifyCustomerRequest {
        last_order: Some(day("2025-02-28")),
        today: day("2025-08-31"),
        policy: None,
    };
    bench.bench_function("classifyCustomer, one call", |b| b.iter(|| classify_customer(black_box(&request))));
    bench.bench_function("normalizeCompanyName, one call", |b| {
        b.iter(|| normalize_company_name(black_box("The Acme Supply Company, Inc.")))
    });
}

fn columns(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("column");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    let texts = location_texts(ROWS);
    let profile = LocationProfile::default().checked().expect("the default");
    group.bench_function("pickOrder", |b| {
        b.iter(|| {
            texts.iter().filter_map(|text| pick_order_with(text, &profile).ok()).map(i64::from).sum::<i64>()
        })
    });
    group.bench_function("parseLocation", |b| {
        b.iter(|| texts.iter().filter(|text| read_location(text, &profile).is_ok()).count())
    });
    let today = day("2025-07-15");
    let classes = CheckedClassification::new(None, today).expect("the default");
    let days: Vec<Option<Day>> = (0..ROWS as u64).map(|i| today.minus_days(i % 800)).collect();
    group.bench_function("classifyCustomer", |b| {
        b.iter(|| days.iter().map(|day| classes.class_of(*day).class).sum::<usize>())
    });
    let names = company_names(100_000);
    group.throughput(Throughput::Elements(names.len() as u64));
    group.bench_function("normalizeCompanyName", |b| {
        b.iter(|| names.iter().filter(|name| normalize_company_name(name).is_ok()).count())
    });
}

fn plans(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("plan");
    group.sample_size(10);
    let request = PickPathRequest {
        stops: stops().into_iter().map(|location| PickStop { location, quantity: None }).collect(),
        strategy: PathStrategy::Optimal,
        layout: None,
        profile: None,
    };
    group.bench_function("planPickPath, OPTIMAL, 1,000 stops in 40 aisles", |b| {
        b.iter(|| plan_pick_path(black_box(&request)))
    });
    let samples = location_texts(100_000);
    group.bench_function("inferLocationProfile, 100,000 samples", |b| {
        b.iter(|| infer_location_profile(black_box(&samples)))
    });
    let today = day("2025-07-15");
    let import = PlanImportRequest {
        header: ["Company", "Last Order", "Total"].map(String::from).to_vec(),
        rows: company_names(9328)
            .into_iter()
            .enumerate()
            .map(|(i, name)| {
                let last = today.minus_days(i as u64 * 37 % 800).map_or(String::new(), |day| day.to_string());
                vec![name, last, format!("{}.{:02}", i % 500, i % 100)]
            })
            .collect(),
        today,
        policy: None,
        resume_after: None,
    };
    group.bench_function("planImport, 9,328 rows", |b| b.iter(|| plan_import(black_box(&import))));
}
