//! Which record comes first (step 26 of the customers chapter).

use std::cmp::Reverse;

use super::{MergeRecord, MergeRecordsRequest, MergeValues};
use crate::{Fault, FaultCode, MergeValue, shape::At, unique_ids};

/// A record, and its place in the request: a fault names it.
pub(super) type Placed<'r> = (usize, &'r MergeRecord);

/// The records of a request in merge order, the master first.
///
/// Faults: `DUPLICATE_ID`, `NOTHING_TO_MERGE`, `UNKNOWN_MASTER`.
pub(super) fn in_merge_order(request: &MergeRecordsRequest) -> Result<Vec<Placed<'_>>, Fault> {
    let root = At::Root;
    let at = root.field("records");
    let ids = request.records.iter().map(|record| record.id.as_str());
    if let Some((fault, id)) = unique_ids::repeated(ids, &at) {
        return Err(fault.with("id", id));
    }
    if request.records.len() < FEWEST {
        return Err(nothing_to_merge(request.records.len(), &at));
    }
    let master = request.master_id.as_deref();
    if let Some(id) = master
        && !request.records.iter().any(|record| record.id == id)
    {
        return Err(unknown_master(id, &root.field("masterId")));
    }
    let mut records: Vec<Placed<'_>> = request.records.iter().enumerate().collect();
    records.sort_by_cached_key(|(_, record)| {
        let is_master = master == Some(record.id.as_str());
        (Reverse(is_master), Reverse(record.rank), Reverse(filled(&record.fields)), record.id.as_str())
    });
    Ok(records)
}

/// The fewest records that can be merged, and taken apart again.
pub(super) const FEWEST: usize = 2;

pub(super) fn nothing_to_merge(actual: usize, at: &At<'_>) -> Fault {
    let message = format!("`{at}` must have at least two records, not {actual}");
    Fault::new(FaultCode::NothingToMerge, message).at(at.to_string()).with("actual", actual)
}

pub(super) fn unknown_master(id: &str, at: &At<'_>) -> Fault {
    let message = format!("`{id}` is not the id of a record that can be the master");
    Fault::new(FaultCode::UnknownMaster, message).at(at.to_string()).with("id", id)
}

/// How many fields are not blank.
fn filled(fields: &MergeValues) -> usize {
    fields.values().filter(|value| known(value).is_some()).count()
}

/// A value, if it is not blank.
pub(super) fn known(value: &Option<MergeValue>) -> Option<&MergeValue> {
    value.as_ref().filter(|value| !value.is_blank())
}
