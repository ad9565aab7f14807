//! Columns of few distinct names: a dictionary and one byte a row.

use std::sync::Arc;

use arrow_array::{ArrayRef, DictionaryArray, Int8Array, StringArray, builder::Int8Builder};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use pyo3::PyResult;
use pyo3_arrow::error::PyArrowError;

/// The column of keys into a list of names; `valid` tells the rows that have one.
pub fn dictionary<'a>(
    names: impl Iterator<Item = &'a str>,
    keys: ScalarBuffer<i8>,
    valid: Option<NullBuffer>,
) -> PyResult<ArrayRef> {
    let names = Arc::new(StringArray::from_iter_values(names));
    let column = DictionaryArray::try_new(Int8Array::new(keys, valid), names);
    Ok(Arc::new(column.map_err(PyArrowError::from)?))
}

/// The column of choices: each is a key into the list of all names, or nothing.
pub fn choices<'a>(
    names: impl Iterator<Item = &'a str>,
    keys: impl Iterator<Item = Option<i8>>,
) -> PyResult<ArrayRef> {
    let mut rows = Int8Builder::new();
    keys.for_each(|key| rows.append_option(key));
    let (_, keys, valid) = rows.finish().into_parts();
    dictionary(names, keys, valid)
}

/// The key of a name: its place among all of its kind, of which there are few.
pub fn key<T: PartialEq>(all: &[T], name: T) -> i8 {
    let place = all.iter().position(|known| *known == name);
    place.and_then(|place| i8::try_from(place).ok()).unwrap_or_default()
}
