//! One record out of many, and the way back.

mod choose;
mod fit;
mod order;
mod plan;
mod policy;
mod undo;

use std::collections::BTreeMap;

use trueline_macros::{record, rule};

use crate::{Fault, Instant, MergeValue};
pub use {
    policy::{MergeField, MergePolicy},
    undo::{UndoMergeRequest, UndoResult, undo_merge},
};

// Macros name this beside the rule.
pub use undo::UNDO_MERGE_RULE;

/// The values of a record's fields, by name; null is no value.
pub(super) type MergeValues = BTreeMap<String, Option<MergeValue>>;

/// Records that are one customer.
#[record]
pub struct MergeRecordsRequest {
    /// The records, in any order, at least two.
    pub records: Vec<MergeRecord>,
    /// The id of the record that stays; left out, the one of the highest rank, then of the most fields that
    /// are not blank, then of the smallest id.
    pub master_id: Option<String>,
    /// What survives; left out, the default.
    pub policy: Option<MergePolicy>,
}

/// A record that is merged.
#[record]
pub struct MergeRecord {
    /// Not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// How much the record is trusted: the highest comes first.
    #[default(0)]
    pub rank: i64,
    /// When the record was last changed; what has no time is older than all that has.
    pub updated_at: Option<Instant>,
    /// The values by name. Blank is null, a text of white space alone, and an empty list.
    #[form(FIELD_NAME)]
    pub fields: BTreeMap<String, Option<MergeValue>>,
    /// When a field was last changed, where that is known apart from the record.
    #[default(BTreeMap::new())]
    #[form(FIELD_NAME)]
    pub field_times: BTreeMap<String, Instant>,
}

/// One record out of many.
#[record]
pub struct MergeResult {
    /// The record that stays.
    pub master_id: String,
    /// The others, in merge order: by rank, highest first, then by fields that are not blank, most first,
    /// then by id.
    pub absorbed_ids: Vec<String>,
    /// A value for every field that any of the records has, or null.
    pub fields: BTreeMap<String, Option<MergeValue>>,
    /// The records that each value comes from, in merge order.
    pub sources: BTreeMap<String, Vec<String>>,
    /// Where records disagree, by field; FIRST, MASTER and NEWEST only.
    pub conflicts: Vec<MergeConflict>,
    /// What `undoMerge` takes: to be stored with the merge.
    pub undo: MergeUndo,
}

/// A field in which records disagree.
#[record]
pub struct MergeConflict {
    /// The field.
    pub field: String,
    /// The value that is kept; null where the master's is, and is blank.
    pub kept: Option<MergeValue>,
    /// The others that are not blank, in merge order.
    pub dropped: Vec<DroppedValue>,
}

/// A value that is not kept.
#[record]
pub struct DroppedValue {
    /// The record.
    pub id: String,
    /// The value.
    pub value: MergeValue,
}

/// A merge, as it is taken back.
#[record]
pub struct MergeUndo {
    /// The record that stayed.
    pub master_id: String,
    /// Its fields after the merge.
    #[form(FIELD_NAME)]
    pub merged: BTreeMap<String, Option<MergeValue>>,
    /// The records as they were, the master first.
    pub records: Vec<MergeRecord>,
}

/// One record out of many, by a rule for each field: with the sources of each value, the conflicts, and what
/// is needed to take it back. Nothing is written; a host moves what belongs to `absorbedIds` in the
/// transaction that applies the merge.
///
/// The answer does not depend on the order of the records.
///
/// Faults: `INVALID_POLICY` (`TWICE`) at a field of the policy; `DUPLICATE_ID` with `id` in the details;
/// `NOTHING_TO_MERGE` at `records` with `actual`; `UNKNOWN_MASTER` at `masterId` with `id`; `MERGE_FORBIDDEN`
/// at a field, with the smallest id of each value in `ids`; `INVALID_INPUT` at a value that its rule cannot
/// read; `AMOUNT_TOO_LARGE` at a field whose exact sum has more than 28 digits.
///
/// ```
/// use trueline::{MergeRecordsRequest, merge_records};
/// let request = MergeRecordsRequest::from_json(
///     r#"{"records": [
///         {"id": "7", "fields": {"name": "Acme, Inc.", "total": "10.00", "phone": "555"}},
///         {"id": "9", "fields": {"name": "ACME", "total": "2.5"}}
///     ]}"#,
/// );
/// let merged = merge_records(&request.unwrap()).unwrap();
/// assert_eq!((merged.master_id.as_str(), merged.absorbed_ids), ("7", vec!["9".to_owned()]));
/// assert_eq!(merged.fields["total"], Some("12.50".into()));
/// assert_eq!(merged.sources["total"], ["7", "9"]);
/// assert_eq!(merged.conflicts[0].dropped[0].value, "ACME".into());
/// ```
#[rule]
pub fn merge_records(request: &MergeRecordsRequest) -> Result<MergeResult, Fault> {
    plan::plan(request)
}
