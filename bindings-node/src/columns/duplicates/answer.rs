//! What was found among records, as columns.

use napi_derive::napi;
use trueline::{DuplicateFindings, DuplicatePolicy, DuplicateReport, DuplicateRows, json};

use super::{
    super::{
        answer::{Column, NULL, Words},
        many::Chunks,
    },
    Records,
};

/// A report as columns; a fault is `fault` alone.
#[napi(object)]
#[derive(Default)]
pub struct DuplicateColumns {
    /// `masterId` and `memberIds`.
    pub clusters: Vec<Chunks>,
    /// What a pair is, without its reasons.
    pub pairs: Vec<Column>,
    /// What each comparator says of each pair.
    pub reasons: Vec<ReasonColumns>,
    /// The report without clusters and pairs, as JSON.
    pub rest: String,
    /// `!` and a fault's JSON.
    pub fault: Option<String>,
}

/// What a comparator says of the pairs.
#[napi(object)]
pub struct ReasonColumns {
    pub comparator: String,
    pub columns: Vec<Column>,
}

impl DuplicateColumns {
    /// Everything that was found, with the ids of the records.
    pub fn of(found: &DuplicateFindings<'_>, records: &Records, policy: &DuplicatePolicy) -> Self {
        let rest = DuplicateReport {
            clusters: Vec::new(),
            pairs: Vec::new(),
            entities: found.entities(),
            compared_pairs: found.compared_pairs(),
            oversized_keys: found.oversized_keys().to_vec(),
        };
        Self {
            clusters: clusters(found, records),
            pairs: pairs(found, records),
            reasons: reasons(found, policy),
            rest: json::write(&rest),
            fault: None,
        }
    }
}

fn clusters(found: &DuplicateFindings<'_>, records: &Records) -> Vec<Chunks> {
    let clusters: Vec<Vec<usize>> = found.clusters().collect();
    let masters: Vec<&str> = clusters.iter().map(|members| records.id(found.master(members))).collect();
    let members: Vec<Vec<&str>> =
        clusters.iter().map(|members| members.iter().map(|row| records.id(*row)).collect()).collect();
    vec![Chunks::of_values("masterId", &masters), Chunks::of_values("memberIds", &members)]
}

/// In the order of the record's fields.
fn pairs(found: &DuplicateFindings<'_>, records: &Records) -> Vec<Column> {
    let (mut a, mut b) = (Words::new(), Words::new());
    let (mut decision, mut held_by) = (Words::new(), Words::new());
    let mut points = Vec::with_capacity(found.pairs().len());
    for pair in found.pairs() {
        a.push(Some(records.id(pair.a)));
        b.push(Some(records.id(pair.b)));
        points.push(Some(pair.points));
        decision.push(Some(pair.decision));
        held_by.push(pair.held_by);
    }
    let points = Column::of_wide("points", &points);
    vec![a.column("a"), b.column("b"), points, decision.column("decision"), held_by.column("heldBy")]
}

/// A comparator each, in the order of the policy.
fn reasons(found: &DuplicateFindings<'_>, policy: &DuplicatePolicy) -> Vec<ReasonColumns> {
    let mut columns: Vec<(Vec<i32>, Vec<i32>)> =
        policy.comparators.iter().map(|_| Default::default()).collect();
    for pair in found.pairs() {
        for ((level, points), reason) in columns.iter_mut().zip(found.reasons(&pair)) {
            level.push(reason.level.unwrap_or(NULL));
            points.push(reason.points);
        }
    }
    let named = policy.comparators.iter().zip(columns);
    named
        .map(|(comparator, (level, points))| ReasonColumns {
            comparator: comparator.id.clone(),
            columns: vec![Column::of_numbers("level", level), Column::of_numbers("points", points)],
        })
        .collect()
}
