//! Duplicates: the same answer in any order, clusters that keep their word, and an independent model that
//! looks at every pair.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    missing_docs
)]

mod duplicates_model;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use trueline::{
    ComparatorLevel, DuplicateComparator, DuplicateField, DuplicatePolicy, DuplicateRecord, DuplicateReport,
    FieldKind, FindDuplicatesRequest, LevelTest, PairDecision, find_duplicates,
};

fn level(part: &str, test: LevelTest, points: i64) -> ComparatorLevel {
    ComparatorLevel { part: part.into(), test, at_least: None, points }
}

fn comparator(id: &str, levels: Vec<ComparatorLevel>, otherwise: i64, blank: i64) -> DuplicateComparator {
    DuplicateComparator { id: id.into(), levels, otherwise, blank }
}

/// Texts of few words in four fields: keys are shared, points are near each other, and guards are met.
fn any_policy() -> impl Strategy<Value = DuplicatePolicy> {
    let sizes = (2..5_i64, 2..5_i64);
    (0..5_i64, 0..4_i64, -4..4_i64, sizes, -1..2_i64, prop::bool::ANY).prop_map(
        |(automatic, below, cohesion, (max_key_size, max_cluster_size), blank, is_guarded)| DuplicatePolicy {
            fields: ["one", "two", "words", "apart"]
                .map(|field| DuplicateField { field: field.into(), kind: FieldKind::Text })
                .to_vec(),
            region: None,
            keys: vec![
                vec!["one.text".into()],
                vec!["two.text".into(), "one.text".into()],
                vec!["two.text".into()],
                vec!["words.text".into(), "two.text".into(), "apart.text".into()],
            ],
            comparators: vec![
                comparator("one", vec![level("one.text", LevelTest::Equal, 2)], -1, 0),
                comparator(
                    "words",
                    vec![
                        level("words.text", LevelTest::Equal, 3),
                        level("two.text", LevelTest::Equal, 2),
                        level("words.text", LevelTest::SharedWord, 1),
                    ],
                    -2,
                    blank,
                ),
                comparator("end", vec![level("apart.text", LevelTest::EndsWith, 1)], 0, -1),
            ],
            automatic,
            review: automatic - below,
            cohesion,
            never_merge: if is_guarded { vec!["apart.text".into()] } else { Vec::new() },
            max_key_size,
            max_cluster_size,
        },
    )
}

fn any_record() -> impl Strategy<Value = DuplicateRecord> {
    let text = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(str::to_owned);
    let words = text(&["a", "b", "a b", "b c", "c", "d", ""]);
    let apart = prop::option::weighted(0.4, text(&["1234567", "x1234567", "123456", "y123456"]));
    (0..3_i64, text(&["k", "l", ""]), prop::option::of(text(&["m", "n", "o"])), words, apart).prop_map(
        |(rank, one, two, words, apart)| {
            let fields = [("one", Some(one)), ("two", two), ("words", Some(words)), ("apart", apart)];
            let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
            DuplicateRecord { id: String::new(), rank, fields }
        },
    )
}

/// Records with the ids of their places, some of them longer, so that they do not sort as they stand.
fn any_request() -> impl Strategy<Value = FindDuplicatesRequest> {
    (prop::collection::vec(any_record(), 0..14), any_policy()).prop_map(|(mut records, policy)| {
        records.iter_mut().enumerate().for_each(|(i, record)| record.id = (i * 7 % 15).to_string());
        FindDuplicatesRequest { records, policy: Some(policy) }
    })
}

/// Companies as people type them, for the default policy.
fn any_company() -> impl Strategy<Value = DuplicateRecord> {
    let text = |texts: &'static [&'static str]| {
        prop::option::weighted(0.7, prop::sample::select(texts).prop_map(str::to_owned))
    };
    let name = text(&["Acme, Inc.", "ACME INC", "Acme Supply", "Ācme Supplies Ltd", "Zeta Trading", " "]);
    let address = text(&["12 Main Street", "12 Main St.", "12 Oak Ave", "9 Main St", "-"]);
    let city = text(&["Springfield", "springfield ", "New Springfield", "Ulm"]);
    let phone = text(&["312-555-0147", "+1 312 555 0147", "555 0147", "555 9999"]);
    let email = text(&["a@acme.com", "A+x@acme.com", "b@acme.com", "a@gmail.com", "bad mail"]);
    let tax =
        prop::option::weighted(0.3, prop::sample::select(&["11-1", "22-2"][..]).prop_map(str::to_owned));
    (0..2_i64, name, address, city, phone, email, tax).prop_map(
        |(rank, name, address, city, phone, email, tax)| {
            let fields = [
                ("name", name),
                ("address", address),
                ("city", city),
                ("phone", phone),
                ("email", email),
                ("taxId", tax),
            ];
            let fields = fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
            DuplicateRecord { id: String::new(), rank, fields }
        },
    )
}

fn numbered(mut records: Vec<DuplicateRecord>) -> Vec<DuplicateRecord> {
    records.iter_mut().enumerate().for_each(|(i, record)| record.id = format!("c{i}"));
    records
}

fn found(records: Vec<DuplicateRecord>, policy: Option<&DuplicatePolicy>) -> DuplicateReport {
    find_duplicates(&FindDuplicatesRequest { records, policy: policy.cloned() }).unwrap()
}

/// What holds of every report, whatever was compared.
fn keeps_its_word(records: &[DuplicateRecord], policy: &DuplicatePolicy, report: &DuplicateReport) {
    let absorbed: usize = report.clusters.iter().map(|cluster| cluster.member_ids.len() - 1).sum();
    assert_eq!(usize::try_from(report.entities).unwrap(), records.len() - absorbed);
    let mut cluster_of = BTreeMap::new();
    for (place, cluster) in report.clusters.iter().enumerate() {
        assert!(cluster.member_ids.is_sorted() && cluster.member_ids.len() > 1);
        assert!(i64::try_from(cluster.member_ids.len()).unwrap() <= policy.max_cluster_size);
        assert!(cluster.member_ids.contains(&cluster.master_id));
        for id in &cluster.member_ids {
            assert!(cluster_of.insert(id.as_str(), place).is_none(), "{id} is in two clusters");
        }
    }
    assert!(report.clusters.is_sorted_by_key(|cluster| &cluster.member_ids[0]));
    assert!(report.pairs.is_sorted_by_key(|pair| (&pair.a, &pair.b)));
    for pair in &report.pairs {
        assert!(pair.a < pair.b && pair.points >= policy.review);
        assert_eq!(pair.reasons.iter().map(|reason| i64::from(reason.points)).sum::<i64>(), pair.points);
        let (a, b) = (cluster_of.get(pair.a.as_str()), cluster_of.get(pair.b.as_str()));
        assert_eq!(pair.decision == PairDecision::Merge, a.is_some() && a == b);
        assert_eq!(pair.decision == PairDecision::Held, pair.held_by.is_some());
    }
}

/// The points of two records, whether they have a key in common or not.
fn points_of(one: &DuplicateRecord, other: &DuplicateRecord, policy: &DuplicatePolicy) -> i64 {
    // A key that both share makes them a candidate, without a point of its own.
    let mut policy = policy.clone();
    policy.fields.push(DuplicateField { field: "everyone".into(), kind: FieldKind::Text });
    policy.keys = vec![vec!["everyone.text".into()]];
    (policy.automatic, policy.review) = (-100_000, -100_000);
    let with_key = |record: &DuplicateRecord| {
        let mut record = record.clone();
        record.fields.insert("everyone".into(), Some("x".into()));
        record
    };
    found(vec![with_key(one), with_key(other)], Some(&policy)).pairs[0].points
}

proptest! {
    #[test]
    fn the_model_says_the_same(request in any_request()) {
        let report = find_duplicates(&request).unwrap();
        prop_assert_eq!(&report, &duplicates_model::report(&request));
        keeps_its_word(&request.records, request.policy.as_ref().unwrap(), &report);
    }

    #[test]
    fn the_order_of_the_records_does_not_matter(
        (request, shuffled) in any_request().prop_flat_map(|request| {
            let records = Just(request.records.clone()).prop_shuffle();
            (Just(request), records)
        })
    ) {
        let policy = request.policy.as_ref();
        prop_assert_eq!(found(request.records, policy), found(shuffled, policy));
    }

    #[test]
    fn companies_are_the_same_in_any_order(
        (records, shuffled) in prop::collection::vec(any_company(), 0..16).prop_map(numbered)
            .prop_flat_map(|records| (Just(records.clone()), Just(records).prop_shuffle()))
    ) {
        let report = found(records.clone(), None);
        keeps_its_word(&records, &DuplicatePolicy::default(), &report);
        prop_assert_eq!(report, found(shuffled, None));
    }

    #[test]
    fn members_of_a_cluster_have_points_with_each_other_and_do_not_differ(
        records in prop::collection::vec(any_company(), 0..12).prop_map(numbered)
    ) {
        let policy = DuplicatePolicy::default();
        let by_id: BTreeMap<&str, &DuplicateRecord> =
            records.iter().map(|record| (record.id.as_str(), record)).collect();
        for cluster in found(records.clone(), None).clusters {
            let members: Vec<&DuplicateRecord> =
                cluster.member_ids.iter().map(|id| by_id[id.as_str()]).collect();
            for (at, one) in members.iter().enumerate() {
                for other in &members[at + 1..] {
                    prop_assert!(points_of(one, other, &policy) >= policy.cohesion);
                }
            }
            let numbers = members.iter().filter_map(|member| member.fields["taxId"].as_deref());
            prop_assert!(numbers.collect::<BTreeSet<_>>().len() <= 1);
        }
    }

    #[test]
    fn a_record_without_a_key_changes_nothing(
        records in prop::collection::vec(any_company(), 0..12).prop_map(numbered)
    ) {
        let before = found(records.clone(), None);
        let stranger = DuplicateRecord { id: "a".into(), rank: 9, fields: BTreeMap::new() };
        let after = found([records, vec![stranger]].concat(), None);
        prop_assert_eq!(after.entities, before.entities + 1);
        prop_assert_eq!(DuplicateReport { entities: before.entities, ..after }, before);
    }
}

/// Every way to give three records one of two keys, one of two words or none, and a value that keeps apart or
/// none.
#[test]
fn three_records_are_closed() {
    let records: Vec<DuplicateRecord> = ["k", "l"]
        .iter()
        .flat_map(|one| ["a", "b", ""].map(|words| (*one, words)))
        .flat_map(|(one, words)| [None, Some("1234567"), Some("7654321")].map(|apart| (one, words, apart)))
        .map(|(one, words, apart)| {
            let fields = [("one", Some(one)), ("words", Some(words)), ("apart", apart)];
            let owned = |(name, text): (&str, Option<&str>)| (name.to_owned(), text.map(str::to_owned));
            DuplicateRecord { id: String::new(), rank: 0, fields: fields.map(owned).into() }
        })
        .collect();
    let policies: Vec<DuplicatePolicy> = [(1, -4), (3, 0), (1, 0)]
        .map(|(automatic, cohesion)| DuplicatePolicy {
            fields: ["one", "two", "words", "apart"]
                .map(|field| DuplicateField { field: field.into(), kind: FieldKind::Text })
                .to_vec(),
            keys: vec![vec!["one.text".into()], vec!["words.text".into()]],
            comparators: vec![
                comparator("one", vec![level("one.text", LevelTest::Equal, 2)], -1, 0),
                comparator("words", vec![level("words.text", LevelTest::Equal, 2)], -2, 0),
            ],
            automatic,
            review: 0,
            cohesion,
            never_merge: vec!["apart.text".into()],
            max_cluster_size: 2 + automatic % 2,
            ..DuplicatePolicy::default()
        })
        .to_vec();
    let mut asked = 0;
    for (first, second, third) in triples(&records) {
        let records = numbered(vec![first.clone(), second.clone(), third.clone()]);
        let policy = policies[asked % policies.len()].clone();
        let request = FindDuplicatesRequest { records, policy: Some(policy) };
        assert_eq!(find_duplicates(&request).unwrap(), duplicates_model::report(&request), "{request:?}");
        asked += 1;
    }
    assert_eq!(asked, 18 * 18 * 18);
}

fn triples(
    of: &[DuplicateRecord],
) -> impl Iterator<Item = (&DuplicateRecord, &DuplicateRecord, &DuplicateRecord)> {
    of.iter().flat_map(move |a| of.iter().flat_map(move |b| of.iter().map(move |c| (a, b, c))))
}
