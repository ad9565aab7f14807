//! 3,000 rows as an office types them: in whatever order they come, and their fields, what is found, merged and
//! scored is the same to the byte.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    missing_docs
)]

mod companies;

use std::collections::BTreeMap;

use companies::{FIELDS, Random, typed_companies};
use trueline::{
    DuplicatePolicy, DuplicateRecord, DuplicateReport, DuplicateRows, FindDuplicatesRequest, MergeRecord,
    MergeRecordsRequest, PairDecision, RfmCustomer, RfmReport, ScoreRfmRequest, UndoMergeRequest,
    find_duplicate_rows, find_duplicates, merge_records, score_rfm, undo_merge,
};

const ROWS: usize = 3_000;

/// The rows by numbers that do not sort as they stand.
fn records() -> Vec<DuplicateRecord> {
    let record = |(row, typed): (usize, companies::TypedCompany)| DuplicateRecord {
        id: id(row),
        rank: (row % 3) as i64,
        fields: FIELDS.iter().map(|field| (*field).to_owned()).zip(typed.cells).collect(),
    };
    typed_companies(ROWS).enumerate().map(record).collect()
}

/// Orders of so many things: as they stand, turned round, and in none.
fn orders(things: usize) -> Vec<Vec<usize>> {
    let shuffled = |seed: usize| {
        let mut order: Vec<usize> = (0..things).collect();
        let mut random = Random::new(seed, 3);
        (1..things).rev().for_each(|last| order.swap(last, random.below(last + 1)));
        order
    };
    let mut orders = vec![(0..things).collect(), (0..things).rev().collect()];
    orders.extend((0..3).map(shuffled));
    orders
}

fn in_order<T: Clone>(things: &[T], order: &[usize]) -> Vec<T> {
    order.iter().map(|place| things[*place].clone()).collect()
}

fn report(records: Vec<DuplicateRecord>, policy: Option<DuplicatePolicy>) -> DuplicateReport {
    find_duplicates(&FindDuplicatesRequest { records, policy }).unwrap()
}

/// There is something of everything, so that an order had something to change; and nearly all of it is right.
fn is_rich_and_right(report: &DuplicateReport) {
    let count = |decision| report.pairs.iter().filter(|pair| pair.decision == decision).count();
    assert!(report.clusters.len() > 500 && report.clusters.iter().any(|found| found.member_ids.len() > 3));
    assert!(
        count(PairDecision::Merge) > 900 && count(PairDecision::Review) > 40,
        "{} to look at",
        count(PairDecision::Review)
    );
    let companies: Vec<usize> = typed_companies(ROWS).map(|typed| typed.company).collect();
    let by_id: BTreeMap<String, usize> = (0..ROWS).map(|row| (id(row), companies[row])).collect();
    let (mut told, mut right) = (0, 0);
    for cluster in &report.clusters {
        for (place, one) in cluster.member_ids.iter().enumerate() {
            for other in &cluster.member_ids[place + 1..] {
                told += 1;
                right += usize::from(by_id[one] == by_id[other]);
            }
        }
    }
    let all: usize =
        (0..ROWS).map(|row| companies[..row].iter().filter(|other| **other == companies[row]).count()).sum();
    assert!(right * 100 >= told * 97 && right * 100 >= all * 95, "{right} of {told} are right, of {all}");
}

fn id(row: usize) -> String {
    (row * 7919 % ROWS).to_string()
}

#[test]
fn what_is_found_is_the_same_in_any_order() {
    let records = records();
    let expected = report(records.clone(), None);
    is_rich_and_right(&expected);
    let expected = expected.to_json();
    for order in orders(ROWS) {
        assert_eq!(report(in_order(&records, &order), None).to_json(), expected);
    }
}

/// As a table holds them, where fields have an order; and as a text, read field by field.
#[test]
fn what_is_found_is_the_same_with_fields_in_any_order() {
    let records = records();
    let expected = report(records.clone(), None).to_json();
    for (order, columns) in orders(ROWS).iter().zip(orders(FIELDS.len())) {
        let table = Table { records: in_order(&records, order), fields: in_order(&FIELDS, &columns) };
        let mut policy = DuplicatePolicy::default();
        policy.fields = in_order(&policy.fields, &columns);
        assert_eq!(find_duplicate_rows(&table, &policy).unwrap().report().to_json(), expected);
        let request = FindDuplicatesRequest::from_json(&table.to_json()).unwrap();
        assert_eq!(find_duplicates(&request).unwrap().to_json(), expected);
    }
}

/// Who is held and by what depends on the order in which pairs are taken: that of their points, and of nothing
/// else.
#[test]
fn what_is_held_is_the_same_in_any_order() {
    let policy = DuplicatePolicy {
        automatic: 1,
        review: -2,
        cohesion: 3,
        max_cluster_size: 3,
        never_merge: vec!["email.key".into()],
        ..DuplicatePolicy::default()
    };
    let records = records();
    let expected = report(records.clone(), Some(policy.clone()));
    let held: BTreeMap<String, usize> =
        expected.pairs.iter().filter_map(|pair| pair.held_by).fold(BTreeMap::new(), |mut held, by| {
            *held.entry(format!("{by:?}")).or_default() += 1;
            held
        });
    assert_eq!(held.len(), 3, "{held:?}");
    let expected = expected.to_json();
    for order in orders(ROWS) {
        assert_eq!(report(in_order(&records, &order), Some(policy.clone())).to_json(), expected);
    }
}

/// So many rows that a field is read through before the next: two of each number, which share a word.
#[test]
fn of_very_many_rows_the_same_is_found() {
    const MANY: usize = 65_537;
    let record = |row: usize| {
        let fields = [("number", format!("n{}", row / 2)), ("words", format!("w{} x{row}", row / 2))];
        let fields = fields.map(|(field, text)| (field.to_owned(), Some(text)));
        DuplicateRecord { id: row.to_string(), rank: 0, fields: fields.into() }
    };
    let policy = DuplicatePolicy::from_json(
        r#"{"fields": [{"field": "number", "kind": "TEXT"}, {"field": "words", "kind": "TEXT"}],
            "keys": [["number.text"]], "automatic": 5, "review": 5, "cohesion": 5,
            "comparators": [
                {"id": "words", "levels": [{"part": "words.text", "test": "SHARED_WORD", "points": 2}]},
                {"id": "number", "levels": [{"part": "number.text", "test": "EQUAL", "points": 3}]}
            ]}"#,
    );
    let report = report((0..MANY).map(record).collect(), policy.ok());
    assert_eq!((report.clusters.len(), report.compared_pairs), (MANY / 2, 32_768));
    assert!(report.pairs.iter().all(|pair| pair.points == 5 && pair.decision == PairDecision::Merge));
}

#[test]
fn what_is_merged_is_the_same_in_any_order_and_is_taken_back() {
    let by_id: BTreeMap<String, MergeRecord> = records().into_iter().map(merge_record).collect();
    let clusters = report(records(), None).clusters;
    assert!(clusters.len() > 400);
    for cluster in clusters {
        let members: Vec<MergeRecord> = cluster.member_ids.iter().map(|id| by_id[id].clone()).collect();
        let merge = |records: Vec<MergeRecord>| {
            let request = MergeRecordsRequest { records, master_id: None, policy: None };
            merge_records(&request).unwrap()
        };
        let expected = merge(members.clone());
        assert_eq!(expected.master_id, cluster.master_id);
        for order in orders(members.len()) {
            assert_eq!(merge(in_order(&members, &order)).to_json(), expected.to_json());
        }
        let undone = undo_merge(&UndoMergeRequest { undo: expected.undo, current: expected.fields }).unwrap();
        assert!(undone.kept_edits.is_empty());
        for record in undone.records {
            let given = &by_id[&record.id];
            assert_eq!(record.fields, given.fields);
        }
    }
}

/// Each with all fields, as a table has them: a field that the master lacks comes back blank.
fn merge_record(record: DuplicateRecord) -> (String, MergeRecord) {
    let DuplicateRecord { id, rank, fields } = record;
    let fields = fields.into_iter().map(|(name, text)| (name, text.map(Into::into))).collect();
    (id.clone(), MergeRecord { id, rank, fields, updated_at: None, field_times: BTreeMap::new() })
}

#[test]
fn scores_are_the_same_in_any_order() {
    let customer = |row: usize| {
        let mut random = Random::new(row, 4);
        let orders = random.below(9) as i64;
        let day = format!("2025-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28));
        RfmCustomer {
            id: row.to_string(),
            last_order: day.parse().ok().filter(|_| orders > 0),
            orders,
            total: format!("{}.{}", random.below(500), random.below(10)).parse().unwrap(),
        }
    };
    let customers: Vec<RfmCustomer> = (0..ROWS).map(customer).collect();
    let scores = |customers: Vec<RfmCustomer>| {
        let RfmReport { mut scores, ranked } =
            score_rfm(&ScoreRfmRequest { customers, policy: None }).unwrap();
        scores.sort_by(|one, other| one.id.cmp(&other.id));
        RfmReport { scores, ranked }.to_json()
    };
    let expected = scores(customers.clone());
    for order in orders(ROWS) {
        assert_eq!(scores(in_order(&customers, &order)), expected);
    }
}

/// Records whose fields have an order.
struct Table {
    records: Vec<DuplicateRecord>,
    fields: Vec<&'static str>,
}

impl Table {
    /// A request, each record's fields in the table's order.
    fn to_json(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        let records = self.records.iter().map(|record| {
            let field = |field: &&str| {
                let text = record.fields[*field].as_deref().map_or("null".to_owned(), quoted);
                format!("{}: {text}", quoted(field))
            };
            let fields: Vec<String> = self.fields.iter().map(field).collect();
            format!(
                r#"{{"fields": {{{}}}, "rank": {}, "id": {}}}"#,
                fields.join(", "),
                record.rank,
                quoted(&record.id)
            )
        });
        format!(r#"{{"records": [{}]}}"#, records.collect::<Vec<_>>().join(", "))
    }
}

impl DuplicateRows for Table {
    fn rows(&self) -> usize {
        self.records.len()
    }

    fn id(&self, row: usize) -> &str {
        &self.records[row].id
    }

    fn rank(&self, row: usize) -> i64 {
        self.records[row].rank
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        let field = self.fields.iter().find(|known| **known == field)?;
        self.records[row].fields[*field].as_deref()
    }

    fn filled(&self, row: usize) -> usize {
        self.fields.iter().filter(|field| self.records[row].fields[**field].is_some()).count()
    }
}
