//! Clusters and pairs as tables.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Int64Array,
    builder::{ArrayBuilder, Int32Builder},
};
use pyo3::{prelude::*, types::PyList};
use trueline::{DuplicateFindings, DuplicateRows, FoundPair, HeldBy, OversizedKey, PairDecision};

use crate::columns::{
    answer::ArrowColumn,
    lists::lists,
    names::{self, choices},
    table::table,
    text_column::{TextColumn, texts},
};

/// What was found, its clusters and pairs as tables.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct DuplicateReportArrow {
    /// Records to merge: by the smallest id.
    pub clusters: Py<ArrowColumn>,
    /// The pairs of at least `review` points, by `a`, then `b`.
    pub pairs: Py<ArrowColumn>,
    /// How many records there are after merging.
    pub entities: i64,
    /// How many pairs have a key in common, and so were compared.
    pub compared_pairs: i64,
    /// Keys that too many records share.
    pub oversized_keys: Py<PyList>,
}

#[pymethods]
impl DuplicateReportArrow {
    fn __repr__(&self) -> String {
        let (clusters, pairs) = (self.clusters.get().rows(), self.pairs.get().rows());
        format!("DuplicateReportArrow({clusters} clusters, {pairs} pairs, {} entities)", self.entities)
    }
}

impl DuplicateReportArrow {
    pub fn new(py: Python<'_>, tables: Tables) -> PyResult<Self> {
        let Tables { clusters, pairs, entities, compared_pairs, oversized_keys } = tables;
        Ok(Self {
            clusters: Py::new(py, ArrowColumn::new(clusters))?,
            pairs: Py::new(py, ArrowColumn::new(pairs))?,
            entities,
            compared_pairs,
            oversized_keys: PyList::new(py, oversized_keys)?.unbind(),
        })
    }
}

/// The same, before Python holds it.
pub struct Tables {
    clusters: ArrayRef,
    pairs: ArrayRef,
    entities: i64,
    compared_pairs: i64,
    oversized_keys: Vec<OversizedKey>,
}

impl Tables {
    /// What was found among these rows, whose ids the tables name.
    pub fn of(found: &DuplicateFindings<'_>, rows: &dyn DuplicateRows) -> PyResult<Self> {
        Ok(Self {
            clusters: clusters(found, rows)?,
            pairs: pairs(found, rows)?,
            entities: found.entities(),
            compared_pairs: found.compared_pairs(),
            oversized_keys: found.oversized_keys().to_vec(),
        })
    }
}

/// Clusters, with the fields of `DuplicateCluster`.
fn clusters(found: &DuplicateFindings<'_>, rows: &dyn DuplicateRows) -> PyResult<ArrayRef> {
    let (mut masters, mut members, mut lengths) = (TextColumn::default(), TextColumn::default(), Vec::new());
    for cluster in found.clusters() {
        masters.push(Some(rows.id(found.master(&cluster))));
        cluster.iter().for_each(|row| members.push(Some(rows.id(*row))));
        lengths.push(cluster.len());
    }
    let columns = vec![("master_id", masters.finish()), ("member_ids", lists(lengths, members.finish())?)];
    table(columns, None)
}

/// Pairs, with the fields of `DuplicatePair`.
fn pairs(found: &DuplicateFindings<'_>, rows: &dyn DuplicateRows) -> PyResult<ArrayRef> {
    let id = |of: fn(&FoundPair) -> usize| texts(found.pairs().map(move |pair| Some(rows.id(of(&pair)))));
    let points = Int64Array::from_iter_values(found.pairs().map(|pair| pair.points));
    let decisions = found.pairs().map(|pair| Some(names::key(PairDecision::ALL, pair.decision)));
    let holders = found.pairs().map(|pair| pair.held_by.map(|held_by| names::key(HeldBy::ALL, held_by)));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("a", id(|pair| pair.a)),
        ("b", id(|pair| pair.b)),
        ("points", Arc::new(points)),
        ("decision", choices(PairDecision::ALL.iter().map(|decision| decision.name()), decisions)?),
        ("held_by", choices(HeldBy::ALL.iter().map(|held_by| held_by.name()), holders)?),
        ("reasons", reasons(found)?),
    ];
    table(columns, None)
}

/// For each pair the list of its reasons, with the fields of `PairReason`.
fn reasons(found: &DuplicateFindings<'_>) -> PyResult<ArrayRef> {
    let mut comparators = TextColumn::default();
    let (mut levels, mut points) = (Int32Builder::new(), Int32Builder::new());
    let mut lengths = Vec::with_capacity(found.pairs().len());
    for pair in found.pairs() {
        let before = points.len();
        for reason in found.reasons(&pair) {
            comparators.push(Some(reason.comparator));
            levels.append_option(reason.level);
            points.append_value(reason.points);
        }
        lengths.push(points.len() - before);
    }
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("comparator", comparators.finish()),
        ("level", Arc::new(levels.finish())),
        ("points", Arc::new(points.finish())),
    ];
    lists(lengths, table(columns, None)?)
}
