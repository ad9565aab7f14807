//! Merges: the same answer in any order, every value from where it is said to be, and a way back to the bit.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use trueline::{
    Instant, KeepRule, MergeField, MergePolicy, MergeRecord, MergeRecordsRequest, MergeResult, MergeValue,
    UndoMergeRequest, merge_records, undo_merge,
};

/// A field for each rule, whose values fit it.
const FIELDS: [(&str, KeepRule); 12] = [
    ("first", KeepRule::First),
    ("master", KeepRule::Master),
    ("newest", KeepRule::Newest),
    ("earliest", KeepRule::Earliest),
    ("latest", KeepRule::Latest),
    ("least", KeepRule::Least),
    ("greatest", KeepRule::Greatest),
    ("sum", KeepRule::Sum),
    ("any", KeepRule::AnyTrue),
    ("all", KeepRule::AllTrue),
    ("union", KeepRule::Union),
    ("join", KeepRule::Join),
];

fn policy() -> MergePolicy {
    let fields = FIELDS.map(|(field, keep)| MergeField { field: field.into(), keep });
    MergePolicy { fields: fields.into(), otherwise: KeepRule::First, never_merge: Vec::new() }
}

/// Nothing at all, null, blank, or a value that fits.
fn any_value(keep: KeepRule) -> BoxedStrategy<Option<Option<MergeValue>>> {
    let texts = |texts: &'static [&'static str]| prop::sample::select(texts).prop_map(MergeValue::from);
    let word = || prop::sample::select(&["a", "b", "A", " "][..]).prop_map(str::to_owned);
    let list = prop::collection::vec(word(), 0..3).prop_map(MergeValue::from);
    let value = match keep {
        KeepRule::First | KeepRule::Master | KeepRule::Newest => {
            prop_oneof![texts(&["a", "A", "", " \t"]), prop::bool::ANY.prop_map(MergeValue::from), list]
                .boxed()
        }
        KeepRule::Earliest => texts(&["2025-01-01", "2024-12-31", "2025-01-02", ""]).boxed(),
        KeepRule::Latest => {
            texts(&["2025-01-01T00:00:00Z", "2025-01-01T01:00:00+01:00", "2024-12-31T23:59:59.999Z"]).boxed()
        }
        KeepRule::Least | KeepRule::Greatest | KeepRule::Sum => {
            texts(&["1", "1.00", "-0.5", "10", "9.99", "0", " "]).boxed()
        }
        KeepRule::AnyTrue | KeepRule::AllTrue => prop::bool::ANY.prop_map(MergeValue::from).boxed(),
        KeepRule::Union => prop_oneof![texts(&["a", "b", ""]), list].boxed(),
        KeepRule::Join => texts(&["a", "b", "a\nb", " "]).boxed(),
    };
    prop::option::weighted(0.8, prop::option::weighted(0.8, value)).boxed()
}

fn any_instant() -> impl Strategy<Value = Option<Instant>> {
    prop::option::of((0..3_i64).prop_map(|ms| Instant::from_epoch_ms(ms).unwrap()))
}

fn any_record() -> impl Strategy<Value = MergeRecord> {
    let values = FIELDS.map(|(_, keep)| any_value(keep)).to_vec();
    (0..2_i64, any_instant(), any_instant(), values).prop_map(|(rank, updated_at, newest, values)| {
        let named =
            FIELDS.iter().zip(values).filter_map(|((name, _), value)| Some(((*name).to_owned(), value?)));
        MergeRecord {
            id: String::new(),
            rank,
            updated_at,
            fields: named.collect(),
            field_times: newest.into_iter().map(|at| ("newest".to_owned(), at)).collect(),
        }
    })
}

fn any_request() -> impl Strategy<Value = MergeRecordsRequest> {
    (prop::collection::vec(any_record(), 2..6), prop::option::of(0..2_usize)).prop_map(
        |(mut records, master)| {
            records.iter_mut().enumerate().for_each(|(i, record)| record.id = format!("r{}", i * 3 % 7));
            let master_id = master.map(|place| records[place].id.clone());
            MergeRecordsRequest { records, master_id, policy: Some(policy()) }
        },
    )
}

/// The records of a request in merge order, with null where the master has nothing.
fn before(request: &MergeRecordsRequest, merged: &MergeResult) -> Vec<MergeRecord> {
    let ids = [vec![merged.master_id.clone()], merged.absorbed_ids.clone()].concat();
    let of = |id: &String| request.records.iter().find(|record| record.id == *id).unwrap().clone();
    let mut records: Vec<MergeRecord> = ids.iter().map(of).collect();
    for name in merged.fields.keys() {
        records[0].fields.entry(name.clone()).or_insert(None);
    }
    records
}

fn undone(
    merged: &MergeResult,
    current: BTreeMap<String, Option<MergeValue>>,
) -> (Vec<MergeRecord>, Vec<String>) {
    let request = UndoMergeRequest { undo: merged.undo.clone(), current };
    let result = undo_merge(&request).unwrap();
    (result.records, result.kept_edits)
}

proptest! {
    #[test]
    fn the_order_of_the_records_does_not_matter(
        (request, shuffled) in any_request().prop_flat_map(|request| {
            let records = Just(request.records.clone()).prop_shuffle();
            (Just(request), records)
        })
    ) {
        let shuffled = MergeRecordsRequest { records: shuffled, ..request.clone() };
        prop_assert_eq!(merge_records(&request).unwrap(), merge_records(&shuffled).unwrap());
    }

    #[test]
    fn undone_at_once_the_records_are_as_they_were(request in any_request()) {
        let merged = merge_records(&request).unwrap();
        let (records, kept_edits) = undone(&merged, merged.fields.clone());
        prop_assert_eq!(records, before(&request, &merged));
        prop_assert!(kept_edits.is_empty());
    }

    #[test]
    fn what_was_stored_as_json_is_undone_too(request in any_request()) {
        let stored = merge_records(&request).unwrap().to_json();
        let merged = MergeResult::from_json(&stored).unwrap();
        prop_assert_eq!(merged.to_json(), stored);
        let (records, _) = undone(&merged, merged.fields.clone());
        prop_assert_eq!(records, before(&request, &merged));
    }

    #[test]
    fn edits_since_are_kept_and_named(
        request in any_request(),
        edited in prop::sample::subsequence(FIELDS.map(|(name, _)| name).to_vec(), 0..=FIELDS.len()),
        to in prop::option::of("[x-z]")
    ) {
        let merged = merge_records(&request).unwrap();
        let mut current = merged.fields.clone();
        let value = to.map(MergeValue::from);
        edited.iter().for_each(|name| _ = current.insert((*name).to_owned(), value.clone()));
        let merged_value = |name: &str| merged.fields.get(name).cloned().flatten();
        let changed: BTreeSet<String> = edited.iter()
            .filter(|name| merged_value(name) != value).map(|name| (*name).to_owned()).collect();
        let (records, kept_edits) = undone(&merged, current);
        prop_assert_eq!(&kept_edits, &changed.iter().cloned().collect::<Vec<_>>());
        let was = before(&request, &merged);
        prop_assert_eq!(&records[1..], &was[1..]);
        for (name, now) in &records[0].fields {
            let unchanged = was[0].fields.get(name).unwrap_or(&None);
            let wanted = if changed.contains(name) { &value } else { unchanged };
            prop_assert_eq!(now, wanted, "{}", name);
        }
    }

    #[test]
    fn values_come_from_their_sources_and_conflicts_are_complete(request in any_request()) {
        let merged = merge_records(&request).unwrap();
        prop_assert!(merged.fields.keys().eq(merged.sources.keys()));
        prop_assert!(merged.conflicts.is_sorted_by_key(|conflict| &conflict.field));
        let by_id: BTreeMap<&str, &MergeRecord> =
            request.records.iter().map(|record| (record.id.as_str(), record)).collect();
        let given = |id: &str, name: &str| {
            by_id[id].fields.get(name).cloned().flatten().filter(|value| !value.is_blank())
        };
        for (name, keep) in FIELDS {
            let Some(value) = merged.fields.get(name) else { continue };
            let sources = &merged.sources[name];
            let known: Vec<MergeValue> = by_id.keys().filter_map(|id| given(id, name)).collect();
            match keep {
                KeepRule::First | KeepRule::Master | KeepRule::Newest => {
                    prop_assert_eq!(&sources.first().and_then(|id| given(id, name)), value);
                    let differing = known.iter().filter(|known| Some(*known) != value.as_ref()).count();
                    let conflict = merged.conflicts.iter().find(|conflict| conflict.field == name);
                    prop_assert_eq!(conflict.map_or(0, |conflict| conflict.dropped.len()), differing);
                    prop_assert!(conflict.is_none_or(|conflict| conflict.kept == *value));
                }
                KeepRule::Least | KeepRule::Earliest => {
                    prop_assert_eq!(&sources.first().and_then(|id| given(id, name)), value);
                }
                KeepRule::Sum => prop_assert_eq!(sources.len(), known.len()),
                KeepRule::Union => {
                    let Some(MergeValue::Texts { values }) = value else { continue };
                    prop_assert_eq!(values.iter().collect::<BTreeSet<_>>().len(), values.len());
                    prop_assert!(values.iter().all(|text| !text.trim().is_empty()));
                }
                _ => prop_assert_eq!(known.is_empty(), value.is_none()),
            }
            prop_assert_eq!(known.is_empty() || (keep == KeepRule::Master && value.is_none())
                || (keep == KeepRule::Union && *value == Some(Vec::new().into())), sources.is_empty());
        }
    }
}

/// Every way to give four records one of two booleans or nothing: who decided, and what.
#[test]
fn booleans_are_closed() {
    let states = [None, Some(None), Some(Some(true)), Some(Some(false))];
    for code in 0..4_usize.pow(4) {
        let given: Vec<_> = (0..4).map(|place| states[code / 4_usize.pow(place) % 4]).collect();
        let records = given.iter().enumerate().map(|(i, state)| {
            let value = state.map(|state| state.map(MergeValue::from));
            let fields = ["any", "all"].iter().filter_map(|name| Some(((*name).to_owned(), value.clone()?)));
            let (id, rank) = (format!("r{i}"), -i64::try_from(i).unwrap());
            MergeRecord { id, rank, updated_at: None, fields: fields.collect(), field_times: BTreeMap::new() }
        });
        let request =
            MergeRecordsRequest { records: records.collect(), master_id: None, policy: Some(policy()) };
        let merged = merge_records(&request).unwrap();
        let known: Vec<(usize, bool)> =
            given.iter().enumerate().filter_map(|(i, state)| Some((i, (*state)??))).collect();
        let holders = |of: bool| -> Vec<String> {
            known.iter().filter(|(_, value)| *value == of).map(|(i, _)| format!("r{i}")).collect()
        };
        let (any, all) = (known.iter().any(|(_, value)| *value), known.iter().all(|(_, value)| *value));
        for (name, wanted) in [("any", any), ("all", all)] {
            let Some(value) = merged.fields.get(name) else {
                assert!(given.iter().all(Option::is_none));
                continue;
            };
            let wanted = (!known.is_empty()).then_some(wanted);
            assert_eq!(*value, wanted.map(MergeValue::from), "{given:?}");
            assert_eq!(merged.sources[name], wanted.map(holders).unwrap_or_default(), "{given:?}");
        }
    }
}

/// Every way to give three records one of two values or a blank, and one of two times or none.
#[test]
fn the_newest_is_closed() {
    let values = [None, Some("a"), Some("b")];
    for code in 0..9_usize.pow(3) {
        let given: Vec<(Option<&str>, usize)> = (0..3)
            .map(|place| code / 9_usize.pow(place) % 9)
            .map(|digit| (values[digit % 3], digit / 3))
            .collect();
        let records = given.iter().enumerate().map(|(i, (value, time))| MergeRecord {
            id: format!("r{i}"),
            rank: -i64::try_from(i).unwrap(),
            // The third time is that of the field, and later than the record's; the first is none.
            updated_at: (*time > 0).then(|| Instant::from_epoch_ms(1).unwrap()),
            fields: [("newest".to_owned(), value.map(MergeValue::from))].into(),
            field_times: (*time > 1)
                .then(|| ("newest".to_owned(), Instant::from_epoch_ms(2).unwrap()))
                .into_iter()
                .collect(),
        });
        let request =
            MergeRecordsRequest { records: records.collect(), master_id: None, policy: Some(policy()) };
        let merged = merge_records(&request).unwrap();
        let latest = given.iter().filter(|(value, _)| value.is_some()).map(|(_, time)| *time).max();
        let newest = given.iter().position(|(value, time)| value.is_some() && Some(*time) == latest);
        assert_eq!(
            merged.fields["newest"],
            newest.and_then(|i| given[i].0).map(MergeValue::from),
            "{given:?}"
        );
        let wanted: Vec<String> = newest.iter().map(|i| format!("r{i}")).collect();
        assert_eq!(merged.sources["newest"], wanted, "{given:?}");
    }
}
