//! What the column forms of the vault answer where they were given columns of Arrow.

use std::sync::Arc;

use arrow_array::{ArrayRef, Int64Array, StringArray};
use pyo3::prelude::*;
use trueline::RowFault;

use crate::columns::{answer::ArrowColumn, table::table};

/// A column of Arrow, in Python's hands.
pub fn held(py: Python<'_>, array: ArrayRef) -> PyResult<Py<ArrowColumn>> {
    Py::new(py, ArrowColumn::new(array))
}

/// The bad rows as a table of `row`, `code` and `field`.
pub fn faults(py: Python<'_>, faults: &[RowFault]) -> PyResult<Py<ArrowColumn>> {
    let rows = Int64Array::from_iter_values(faults.iter().map(|fault| i64::from(fault.row)));
    let codes = StringArray::from_iter_values(faults.iter().map(|fault| &fault.code));
    let fields: StringArray = faults.iter().map(|fault| fault.field.as_ref()).collect();
    let columns: Vec<(&str, ArrayRef)> =
        vec![("row", Arc::new(rows)), ("code", Arc::new(codes)), ("field", Arc::new(fields))];
    held(py, table(columns, None)?)
}

/// What is printed: never a text or a token.
fn told(class: &str, rows: &Py<ArrowColumn>, faults: &Py<ArrowColumn>) -> String {
    format!("{class}({} rows, {} refused)", rows.get().rows(), faults.get().rows())
}

/// A column of texts, sealed.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct SealedArrow {
    /// The token of each row, as utf8: null where the row is null or bad.
    pub tokens: Py<ArrowColumn>,
    /// The bad rows, in order: a table of `row`, `code` and `field`.
    pub faults: Py<ArrowColumn>,
}

#[pymethods]
impl SealedArrow {
    fn __repr__(&self) -> String {
        told("SealedArrow", &self.tokens, &self.faults)
    }
}

/// A column of tokens, opened.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct OpenedArrow {
    /// The text of each row, as utf8: null where the row is null or bad.
    pub plaintexts: Py<ArrowColumn>,
    /// Whether each row's token should be sealed anew, as booleans: null where the row is null or bad.
    pub needs_rotation: Py<ArrowColumn>,
    /// The bad rows, in order: a table of `row`, `code` and `field`.
    pub faults: Py<ArrowColumn>,
}

#[pymethods]
impl OpenedArrow {
    fn __repr__(&self) -> String {
        told("OpenedArrow", &self.plaintexts, &self.faults)
    }
}

/// What changes in a column of tokens.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct RotatedArrow {
    /// The rows with a new token, in order: a table of `row`, `previous` and `token`.
    pub rotations: Py<ArrowColumn>,
    /// How many rows stay as they are; null ones do not count.
    pub current: i64,
    /// The bad rows, in order: a table of `row`, `code` and `field`.
    pub faults: Py<ArrowColumn>,
}

#[pymethods]
impl RotatedArrow {
    fn __repr__(&self) -> String {
        let (rotations, faults) = (self.rotations.get().rows(), self.faults.get().rows());
        format!("RotatedArrow({rotations} rotated, {} current, {faults} refused)", self.current)
    }
}

/// A column of values, indexed.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct IndexArrow {
    /// The index of each row, as utf8: null where the row is null or bad.
    pub indexes: Py<ArrowColumn>,
    /// The bad rows, in order: a table of `row`, `code` and `field`.
    pub faults: Py<ArrowColumn>,
}

#[pymethods]
impl IndexArrow {
    fn __repr__(&self) -> String {
        told("IndexArrow", &self.indexes, &self.faults)
    }
}

/// A column of older values, read.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct LegacyArrow {
    /// The text of each row, as utf8: null where the row is null or bad.
    pub plaintexts: Py<ArrowColumn>,
    /// The bad rows, in order: a table of `row`, `code` and `field`.
    pub faults: Py<ArrowColumn>,
}

#[pymethods]
impl LegacyArrow {
    fn __repr__(&self) -> String {
        told("LegacyArrow", &self.plaintexts, &self.faults)
    }
}
