//! What it costs in Rust to find duplicates among the sites of Chicago and among 10,000 companies that are made
//! here, to merge three records and take it back, and to score 4,372 customers.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use trueline::{
    DuplicateRecord, FindDuplicatesRequest, MergeRecordsRequest, RfmCustomer, ScoreRfmRequest,
    UndoMergeRequest, find_duplicates, merge_records, score_rfm, undo_merge,
};
use trueline_benches::{
    companies::{FIELDS, Random, typed_companies},
    real_data,
};

criterion_group! {
    name = customers;
    config = Criterion::default().warm_up_time(Duration::from_millis(300));
    targets = duplicates, merges, scores
}
criterion_main!(customers);

const COMPANIES: usize = 10_000;
/// As many as the real file has, and those among them who never ordered.
const CUSTOMERS: usize = 4_372;
const NEVER_ORDERED: usize = 33;

fn duplicates(bench: &mut Criterion) {
    match sites() {
        Some(records) => {
            let request = FindDuplicatesRequest { records, policy: None };
            assert_eq!(find_duplicates(&request).map(|report| report.clusters.len()), Ok(762));
            bench.bench_function("findDuplicates, Chicago, 3,337 records", |b| {
                b.iter(|| find_duplicates(black_box(&request)))
            });
        }
        None => eprintln!("Chicago is not measured: {}", real_data::absent(SITES)),
    }

    let record = |(row, typed): (usize, trueline_benches::companies::TypedCompany)| DuplicateRecord {
        id: row.to_string(),
        rank: 0,
        fields: FIELDS.iter().map(|field| (*field).to_owned()).zip(typed.cells).collect(),
    };
    let records = typed_companies(COMPANIES).enumerate().map(record).collect();
    let request = FindDuplicatesRequest { records, policy: None };
    assert!(find_duplicates(&request).is_ok_and(|report| report.clusters.len() > COMPANIES / 10));
    bench.bench_function("findDuplicates, 10,000 companies", |b| {
        b.iter(|| find_duplicates(black_box(&request)))
    });
}

const SITES: &str = "chicago_sites_true_ids.csv.gz";

/// The records of the real file, with the fields that it has.
fn sites() -> Option<Vec<DuplicateRecord>> {
    let sites = real_data::rows(SITES)?;
    let fields = [("name", "name"), ("address", "address"), ("postalCode", "zip"), ("phone", "phone")];
    let record = |row: &real_data::Row| DuplicateRecord {
        id: row["id"].clone(),
        rank: 0,
        fields: fields.map(|(field, column)| (field.to_owned(), Some(row[column].clone()))).into(),
    };
    Some(sites.iter().map(record).collect())
}

fn merges(bench: &mut Criterion) {
    let request = MergeRecordsRequest::from_json(
        r#"{"records": [
            {"id": "7", "updatedAt": "2025-03-01T00:00:00Z", "fields": {"name": "Acme, Inc.", "city": null,
                "emails": ["ann@acme.example"], "orders": "12", "total": "480.50", "createdAt": "2021-04-01",
                "lastOrder": "2025-06-30", "doNotContact": false, "notes": "pays late"}},
            {"id": "8", "fields": {"name": "ACME", "city": "Ulm", "emails": ["bob@acme.example"], "orders": "1",
                "total": "19.99", "createdAt": "2024-01-05", "lastOrder": "2024-01-05", "phone": "555 0147"}},
            {"id": "9", "fields": {"name": "Acme Inc", "emails": ["ann@acme.example"], "orders": "3",
                "total": "7", "lastOrder": "2023-08-01", "doNotContact": true, "notes": "ask for Ann"}}
        ]}"#,
    )
    .expect("a request");
    let merged = merge_records(&request).expect("a merge");
    assert_eq!(merged.absorbed_ids, ["8", "9"]);
    bench.bench_function("mergeRecords, 3 records", |b| b.iter(|| merge_records(black_box(&request))));
    let request = UndoMergeRequest { undo: merged.undo, current: merged.fields };
    assert_eq!(undo_merge(&request).map(|undone| undone.records.len()), Ok(3));
    bench.bench_function("undoMerge, 3 records", |b| b.iter(|| undo_merge(black_box(&request))));
}

fn scores(bench: &mut Criterion) {
    let customer = |row: usize| {
        let mut random = Random::new(row, 4);
        let orders = if row < NEVER_ORDERED { 0 } else { 1 + random.below(4) * random.below(4) };
        let day =
            format!("{}-{:02}-{:02}", 2024 + random.below(2), 1 + random.below(12), 1 + random.below(28));
        let total = format!("{}.{:02}", random.below(5_000), random.below(100));
        RfmCustomer {
            id: format!("customer-{row}"),
            last_order: day.parse().ok().filter(|_| orders > 0),
            orders: i64::try_from(orders).expect("a small number"),
            total: total.parse().expect("a decimal"),
        }
    };
    let request = ScoreRfmRequest { customers: (0..CUSTOMERS).map(customer).collect(), policy: None };
    let ranked = i64::try_from(CUSTOMERS - NEVER_ORDERED).expect("a small number");
    assert_eq!(score_rfm(&request).map(|report| report.ranked), Ok(ranked));
    bench.bench_function("scoreRfm, 4,372 customers", |b| b.iter(|| score_rfm(black_box(&request))));
}
