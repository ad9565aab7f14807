//! A column of whole numbers.

use arrow_array::{Array, ArrayRef, PrimitiveArray, cast::AsArray, types::Int64Type};
use arrow_schema::DataType;
use pyo3::prelude::*;

use super::input::{Chunks, Wanted, chunks};

/// A column of whole numbers.
pub struct Counts {
    pub chunks: Chunks,
}

const KIND: &str = "a column of whole numbers: Arrow int64";

impl Counts {
    /// Takes it from a host; `module` is the Rust module of the rule that asks.
    pub fn of(object: &Bound<'_, PyAny>, argument: &'static str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        match chunks.data_type {
            DataType::Null | DataType::Int64 => Ok(Self { chunks }),
            _ => Err(wanted.refusal()),
        }
    }

    /// Every row's number.
    pub fn rows(&self) -> Vec<Option<i64>> {
        let mut rows = Vec::with_capacity(self.chunks.rows());
        for array in &self.chunks.arrays {
            match array.as_primitive_opt::<Int64Type>() {
                Some(numbers) => rows.extend(numbers.iter()),
                None => rows.extend((0..array.len()).map(|_| None)),
            }
        }
        rows
    }
}

/// A part of the column.
pub struct CountCells<'a>(Option<&'a PrimitiveArray<Int64Type>>);

impl<'a> CountCells<'a> {
    pub fn of(array: &'a ArrayRef) -> Self {
        Self(array.as_primitive_opt())
    }

    #[inline]
    pub fn get(&self, row: usize) -> Option<i64> {
        self.0.filter(|numbers| numbers.is_valid(row)).map(|numbers| numbers.value(row))
    }
}
