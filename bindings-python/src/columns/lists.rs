//! Columns of lists in the making.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, LargeListArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::Field;
use pyo3::PyResult;
use pyo3_arrow::error::PyArrowError;

/// A list for each row: how long each is, and the values of all one behind the other.
pub fn lists(lengths: impl IntoIterator<Item = usize>, values: ArrayRef) -> PyResult<ArrayRef> {
    let item = Arc::new(Field::new("item", values.data_type().clone(), true));
    let lists = LargeListArray::try_new(item, OffsetBuffer::from_lengths(lengths), values, None);
    Ok(Arc::new(lists.map_err(PyArrowError::from)?))
}
