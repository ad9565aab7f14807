//! The way back from a merge (step 29 of the customers chapter).

use std::collections::{BTreeMap, BTreeSet};

use trueline_macros::{record, rule};

use super::{
    MergeRecord, MergeUndo,
    order::{FEWEST, nothing_to_merge, unknown_master},
};
use crate::{Fault, MergeValue, shape::At};

/// A merge to be taken back, and what the record is today.
#[record]
pub struct UndoMergeRequest {
    /// What the merge answered as `undo`.
    pub undo: MergeUndo,
    /// The fields of the merged record as they are today.
    #[form(FIELD_NAME)]
    pub current: BTreeMap<String, Option<MergeValue>>,
}

/// The records as they were before a merge.
#[record]
pub struct UndoResult {
    /// The master, then those that were absorbed, as they were. The master keeps what was edited since, and
    /// has null where it had nothing.
    pub records: Vec<MergeRecord>,
    /// The fields of the master that were edited since the merge, by name.
    pub kept_edits: Vec<String>,
}

/// The records as they were before a merge. What was edited since is kept in the master, and named.
///
/// A field is as it was if it still has the value of the merge, as it was written: `12.5` is an edit of
/// `12.50`. Else somebody wrote it, and it stays.
///
/// Faults: `UNKNOWN_MASTER` at `undo.masterId` where the first record is another; `NOTHING_TO_MERGE` at
/// `undo.records` with `actual` for fewer than two.
///
/// ```
/// use trueline::{MergeRecordsRequest, UndoMergeRequest, merge_records, undo_merge};
/// let request = MergeRecordsRequest::from_json(
///     r#"{"records": [
///         {"id": "7", "fields": {"name": "Acme, Inc.", "city": null}},
///         {"id": "9", "fields": {"name": "ACME", "city": "Ulm"}}
///     ]}"#,
/// )
/// .unwrap();
/// let merged = merge_records(&request).unwrap();
/// let mut current = merged.fields;
/// current.insert("phone".into(), Some("555".into()));
/// let undone = undo_merge(&UndoMergeRequest { undo: merged.undo, current }).unwrap();
/// assert_eq!(undone.kept_edits, ["phone"]);
/// // The second had more fields, and was the master.
/// assert_eq!(undone.records[0].fields["phone"], Some("555".into()));
/// assert_eq!(undone.records[1], request.records[0]);
/// ```
#[rule]
pub fn undo_merge(request: &UndoMergeRequest) -> Result<UndoResult, Fault> {
    let root = At::Root;
    let at = root.field("undo");
    let UndoMergeRequest { undo, current } = request;
    let mut records = undo.records.clone();
    let actual = records.len();
    let master = records.first_mut().filter(|record| record.id == undo.master_id);
    let master = master.ok_or_else(|| unknown_master(&undo.master_id, &at.field("masterId")))?;
    if actual < FEWEST {
        return Err(nothing_to_merge(actual, &at.field("records")));
    }
    let mut fields = BTreeMap::new();
    let mut kept_edits = Vec::new();
    let names: BTreeSet<&String> =
        master.fields.keys().chain(undo.merged.keys()).chain(current.keys()).collect();
    for name in names {
        // Absent and null are the same: no value.
        let value_in = |fields: &BTreeMap<String, Option<MergeValue>>| fields.get(name).cloned().flatten();
        let (merged, now) = (value_in(&undo.merged), value_in(current));
        let is_edited = merged != now;
        let value = if is_edited { now } else { value_in(&master.fields) };
        fields.insert(name.clone(), value);
        kept_edits.extend(is_edited.then(|| name.clone()));
    }
    master.fields = fields;
    Ok(UndoResult { records, kept_edits })
}
