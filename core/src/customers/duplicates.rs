//! Which records are one company.

mod blocking;
mod checked_policy;
mod clusters;
mod compare;
mod default_policy;
mod findings;
mod order;
mod policy;
mod report;
mod rows;
mod shortcut;
mod similarity;
mod values;
mod words;

use std::collections::BTreeMap;

use trueline_macros::{choice, record, rule};

use crate::Fault;
pub use {
    findings::{DuplicateFindings, FoundPair, FoundReason, find_duplicate_rows},
    policy::{ComparatorLevel, DuplicateComparator, DuplicateField, DuplicatePolicy, FieldKind, LevelTest},
    rows::DuplicateRows,
};

/// Records among which some may be one company.
#[record]
pub struct FindDuplicatesRequest {
    /// The records, in any order.
    pub records: Vec<DuplicateRecord>,
    /// What is compared, and how much it counts; left out, the default.
    pub policy: Option<DuplicatePolicy>,
}

/// A record that is compared.
#[record]
pub struct DuplicateRecord {
    /// Not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// How much the record is trusted: the highest of a cluster is its master.
    #[default(0)]
    pub rank: i64,
    /// The values by name; null, or white space alone, is blank; `n/a` is a value like any other. What the
    /// policy does not name is not compared; names are data, `taxId` in every language.
    #[form(FIELD_NAME)]
    pub fields: BTreeMap<String, Option<String>>,
}

/// Which records are one company, and which a person should look at.
#[record]
pub struct DuplicateReport {
    /// Records to merge: by the smallest id.
    pub clusters: Vec<DuplicateCluster>,
    /// The pairs of at least `review` points, by `a`, then `b`.
    pub pairs: Vec<DuplicatePair>,
    /// How many records there are after merging.
    pub entities: i64,
    /// How many pairs have a key in common, and so were compared.
    pub compared_pairs: i64,
    /// Keys that too many records share, by recipe, then by key: they made no pair.
    pub oversized_keys: Vec<OversizedKey>,
}

/// Records that are one company.
#[record]
pub struct DuplicateCluster {
    /// The record to keep: of the highest rank, then of the most fields that are not blank, then of the
    /// smallest id.
    pub master_id: String,
    /// All of them, the master too, sorted.
    pub member_ids: Vec<String>,
}

/// Two records that may be one company.
#[record]
pub struct DuplicatePair {
    /// The smaller id.
    pub a: String,
    /// The larger id.
    pub b: String,
    /// The sum of the reasons.
    pub points: i64,
    /// What becomes of it.
    pub decision: PairDecision,
    /// What held it; HELD only.
    pub held_by: Option<HeldBy>,
    /// What every comparator says, in the order of the policy.
    pub reasons: Vec<PairReason>,
}

/// What becomes of a pair.
#[choice]
pub enum PairDecision {
    /// The two are in one cluster, for their own points or for those of others.
    Merge,
    /// A person should look at it.
    Review,
    /// The points suffice, but something speaks against it.
    Held,
}

/// What speaks against merging two records, or the clusters in which they are.
#[choice]
pub enum HeldBy {
    /// Two members differ in a part in which nothing that is merged may.
    NeverMerge,
    /// The cluster would be too large.
    ClusterSize,
    /// Two members have too few points.
    Cohesion,
}

/// What a comparator says of a pair.
#[record]
pub struct PairReason {
    /// The comparator.
    pub comparator: String,
    /// The level that holds, from 1; 0 where none does, absent where nothing could be compared.
    pub level: Option<i32>,
    /// Its points.
    pub points: i32,
}

/// A key that too many records share.
#[record]
pub struct OversizedKey {
    /// The place of the recipe in the policy, from 0.
    pub recipe: i32,
    /// The values of its parts.
    pub key: Vec<String>,
    /// How many records have it.
    pub records: i64,
}

/// Which records are one company: clusters to merge, and pairs for a person to look at, each with its points.
///
/// Records that share a key are compared, and the points of all comparators added up. From `automatic` points
/// on a pair is merged, the strongest first, unless its clusters differ in a part of `neverMerge`, would be
/// too large, or have two members with fewer than `cohesion` points. From `review` points on a pair is shown.
/// Nothing is learned and nothing drawn at random: the answer is the same in whatever order the records come.
///
/// With the default policy a name alone or a phone alone is never enough to merge. One mailbox is, and so is
/// one address, unless there are names that have no word in common. Two tax numbers never are.
///
/// Faults: `INVALID_POLICY` with `reason` in the details: `COUNT`, `TWICE`, `REGION`, `UNKNOWN_PART`,
/// `AT_LEAST`, `THRESHOLDS` or `RANGE`; then `DUPLICATE_ID` with `id`.
///
/// ```
/// use trueline::{FindDuplicatesRequest, PairDecision, find_duplicates};
/// let request = FindDuplicatesRequest::from_json(
///     r#"{"records": [
///         {"id": "7", "fields": {"name": "Acme Supply, Inc.", "address": "12 Main Street",
///             "city": "Springfield", "phone": "312-555-0147"}},
///         {"id": "9", "fields": {"name": "ACME SUPPLY INC", "address": "12 Main St.",
///             "city": "Springfield", "phone": "(312) 555 0147"}}
///     ]}"#,
/// );
/// let report = find_duplicates(&request.unwrap()).unwrap();
/// assert_eq!(report.clusters[0].member_ids, ["7", "9"]);
/// let pair = &report.pairs[0];
/// assert_eq!((pair.points, pair.decision), (10, PairDecision::Merge));
/// assert_eq!(pair.reasons.iter().map(|reason| i64::from(reason.points)).sum::<i64>(), pair.points);
/// ```
#[rule]
#[slow]
pub fn find_duplicates(request: &FindDuplicatesRequest) -> Result<DuplicateReport, Fault> {
    let default = DuplicatePolicy::default();
    let policy = request.policy.as_ref().unwrap_or(&default);
    Ok(find_duplicate_rows(&request.records, policy)?.report())
}
