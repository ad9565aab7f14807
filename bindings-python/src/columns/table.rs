//! Columns side by side.

use std::sync::Arc;

use arrow_array::{ArrayRef, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{Field, Fields};
use pyo3::PyResult;
use pyo3_arrow::error::PyArrowError;

/// A struct of named columns; a row that is not valid is null as a whole.
pub fn table(columns: Vec<(&str, ArrayRef)>, valid: Option<NullBuffer>) -> PyResult<ArrayRef> {
    let fields: Fields =
        columns.iter().map(|(name, column)| Field::new(*name, column.data_type().clone(), true)).collect();
    let columns = columns.into_iter().map(|(_, column)| column).collect();
    Ok(Arc::new(StructArray::try_new(fields, columns, valid).map_err(PyArrowError::from)?))
}
