//! A column of civil days.

use arrow_array::{Array, ArrayRef, PrimitiveArray, cast::AsArray, types::Date32Type};
use arrow_schema::DataType;
use pyo3::prelude::*;

use super::input::{Chunks, Wanted, chunks};

/// A column of civil days, as days since 1970-01-01.
pub struct Days {
    pub chunks: Chunks,
}

/// A timestamp is no day before a time zone is chosen, so it is refused.
const KIND: &str = "a column of days: Arrow date32";

impl Days {
    /// Takes it from a host; `module` is the Rust module of the rule that asks.
    pub fn of(object: &Bound<'_, PyAny>, argument: &'static str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        match chunks.data_type {
            DataType::Null | DataType::Date32 => Ok(Self { chunks }),
            _ => Err(wanted.refusal()),
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.chunks.rows()
    }

    /// Whether any row has no day.
    pub fn has_nulls(&self) -> bool {
        self.chunks.arrays.iter().any(|array| array.logical_null_count() > 0)
    }

    /// The first and the last day, if there is any.
    pub fn range(&self) -> Option<(i32, i32)> {
        let days = self.chunks.arrays.iter().filter_map(|array| array.as_primitive_opt::<Date32Type>());
        days.filter_map(range).reduce(wider)
    }

    /// Hands over each row.
    pub fn each(&self, mut take: impl FnMut(Option<i32>)) {
        self.chunks.arrays.iter().for_each(|array| each(array, &mut take));
    }
}

/// A part of the column.
pub struct DayCells<'a>(Option<&'a PrimitiveArray<Date32Type>>);

impl<'a> DayCells<'a> {
    pub fn of(array: &'a ArrayRef) -> Self {
        Self(array.as_primitive_opt())
    }

    /// The days since 1970-01-01; none for a null.
    #[inline]
    pub fn get(&self, row: usize) -> Option<i32> {
        self.0.filter(|days| days.is_valid(row)).map(|days| days.value(row))
    }
}

fn each(array: &ArrayRef, take: &mut impl FnMut(Option<i32>)) {
    match array.as_primitive_opt::<Date32Type>() {
        Some(days) if days.null_count() == 0 => days.values().iter().for_each(|day| take(Some(*day))),
        Some(days) => days.iter().for_each(take),
        None => (0..array.len()).for_each(|_| take(None)),
    }
}

fn range(days: &PrimitiveArray<Date32Type>) -> Option<(i32, i32)> {
    let values = days.values();
    match days.nulls() {
        None => span(values),
        Some(nulls) => {
            nulls.valid_slices().filter_map(|(start, end)| span(values.get(start..end)?)).reduce(wider)
        }
    }
}

fn span(days: &[i32]) -> Option<(i32, i32)> {
    Some((days.iter().copied().min()?, days.iter().copied().max()?))
}

fn wider(one: (i32, i32), other: (i32, i32)) -> (i32, i32) {
    (one.0.min(other.0), one.1.max(other.1))
}
