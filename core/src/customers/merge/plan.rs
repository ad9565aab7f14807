//! A merge, step by step (steps 25 to 28 of the customers chapter).

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{KeepRule, words::plain_text},
    DroppedValue, MergeConflict, MergePolicy, MergeRecordsRequest, MergeResult, MergeUndo,
    choose::choose,
    fit::{PlacedValue, check_fit},
    order::{Placed, in_merge_order, known},
    policy::CheckedPolicy,
};
use crate::{Fault, FaultCode, MergeValue};

/// What is written of a merge while its fields are taken one by one.
#[derive(Default)]
struct Written {
    fields: BTreeMap<String, Option<MergeValue>>,
    sources: BTreeMap<String, Vec<String>>,
    conflicts: Vec<MergeConflict>,
}

/// Checks a request, and merges its records.
pub(super) fn plan(request: &MergeRecordsRequest) -> Result<MergeResult, Fault> {
    let default = MergePolicy::default();
    let policy = CheckedPolicy::new(request.policy.as_ref().unwrap_or(&default))?;
    let records = in_merge_order(request)?;
    policy.never_merge.iter().try_for_each(|field| check_allowed(field, &records))?;
    let names: BTreeSet<&str> =
        records.iter().flat_map(|(_, record)| record.fields.keys()).map(String::as_str).collect();
    for name in &names {
        check_fit(name, policy.keep(name), &values_of(name, &records))?;
    }
    let mut written = Written::default();
    for name in names {
        written.add(name, policy.keep(name), &records)?;
    }
    let mut ids = records.iter().map(|(_, record)| record.id.clone());
    let master_id = ids.next().unwrap_or_default();
    let merged = written.fields.clone();
    let as_given = records.iter().map(|(_, record)| (*record).clone()).collect();
    Ok(MergeResult {
        absorbed_ids: ids.collect(),
        fields: written.fields,
        sources: written.sources,
        conflicts: written.conflicts,
        undo: MergeUndo { master_id: master_id.clone(), merged, records: as_given },
        master_id,
    })
}

/// The values of a field that are not blank, in merge order.
fn values_of<'r>(field: &str, records: &[Placed<'r>]) -> Vec<PlacedValue<'r>> {
    let value_of = |(place, record): &Placed<'r>| Some((*place, known(record.fields.get(field)?)?));
    records.iter().filter_map(value_of).collect()
}

/// `MERGE_FORBIDDEN` for a field with two values, with the smallest id of each.
fn check_allowed(field: &str, records: &[Placed<'_>]) -> Result<(), Fault> {
    let mut holders: BTreeMap<MergeValue, &str> = BTreeMap::new();
    for (_, record) in records {
        let Some(value) = record.fields.get(field).and_then(known) else { continue };
        let holder = holders.entry(comparable(value)).or_insert(&record.id);
        *holder = (*holder).min(&record.id);
    }
    if holders.len() <= 1 {
        return Ok(());
    }
    let mut ids: Vec<String> = holders.into_values().map(str::to_owned).collect();
    ids.sort_unstable();
    let message =
        format!("`{field}` has {} different values: records that differ in it are never merged", ids.len());
    Err(Fault::new(FaultCode::MergeForbidden, message).at(field).with("ids", ids))
}

/// Texts are compared as a reader sees them.
fn comparable(value: &MergeValue) -> MergeValue {
    value.text().map_or_else(|| value.clone(), |text| plain_text(text).into())
}

impl Written {
    fn add(&mut self, name: &str, rule: KeepRule, records: &[Placed<'_>]) -> Result<(), Fault> {
        let chosen = choose(name, rule, records).ok_or_else(|| {
            let message = format!("the sum of `{name}` has more than 28 digits");
            Fault::new(FaultCode::AmountTooLarge, message).at(name)
        })?;
        if matches!(rule, KeepRule::First | KeepRule::Master | KeepRule::Newest) {
            self.conflicts.extend(conflict(name, chosen.value.as_ref(), records));
        }
        self.sources.insert(name.to_owned(), chosen.sources.into_iter().map(str::to_owned).collect());
        self.fields.insert(name.to_owned(), chosen.value);
        Ok(())
    }
}

/// The values that differ from the one that is kept, if there are any.
fn conflict(field: &str, kept: Option<&MergeValue>, records: &[Placed<'_>]) -> Option<MergeConflict> {
    let dropped = records.iter().filter_map(|(_, record)| {
        let value = known(record.fields.get(field)?).filter(|value| Some(*value) != kept)?;
        Some(DroppedValue { id: record.id.clone(), value: value.clone() })
    });
    let dropped: Vec<DroppedValue> = dropped.collect();
    (!dropped.is_empty()).then(|| MergeConflict { field: field.to_owned(), kept: kept.cloned(), dropped })
}
