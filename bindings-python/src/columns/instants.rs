//! A column of instants.

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{
        TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    },
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use pyo3::prelude::*;

use super::input::{Chunks, Wanted, chunks};

/// A column of instants, as milliseconds since 1970-01-01T00:00:00Z.
pub struct Instants {
    chunks: Chunks,
}

/// A timestamp without a zone is no instant, as a naive datetime is none.
const KIND: &str = "a column of instants: Arrow timestamps with a time zone";

impl Instants {
    /// Takes it from a host; `module` is the Rust module of the rule that asks.
    pub fn of(object: &Bound<'_, PyAny>, argument: &'static str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        match chunks.data_type {
            DataType::Null | DataType::Timestamp(_, Some(_)) => Ok(Self { chunks }),
            _ => Err(wanted.refusal()),
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.chunks.rows()
    }

    /// Hands over each row; what is finer than a millisecond is floored.
    pub fn each(&self, mut take: impl FnMut(Option<i64>)) {
        for array in &self.chunks.arrays {
            let cells = InstantCells::of(array);
            (0..array.len()).for_each(|row| take(cells.get(row)));
        }
    }
}

/// A part of the column.
pub struct InstantCells {
    /// In the unit of the column; none in one of nothing but nulls.
    values: Option<(ScalarBuffer<i64>, TimeUnit)>,
    nulls: Option<NullBuffer>,
}

impl InstantCells {
    pub fn of(array: &ArrayRef) -> Self {
        let values = match array.data_type() {
            DataType::Timestamp(unit, _) => match unit {
                TimeUnit::Second => Some((array.as_primitive::<TimestampSecondType>().values(), unit)),
                TimeUnit::Millisecond => {
                    Some((array.as_primitive::<TimestampMillisecondType>().values(), unit))
                }
                TimeUnit::Microsecond => {
                    Some((array.as_primitive::<TimestampMicrosecondType>().values(), unit))
                }
                TimeUnit::Nanosecond => {
                    Some((array.as_primitive::<TimestampNanosecondType>().values(), unit))
                }
            },
            _ => None,
        };
        let values = values.map(|(values, unit)| (values.clone(), *unit));
        Self { values, nulls: array.nulls().cloned() }
    }

    #[inline]
    pub fn is_null(&self, row: usize) -> bool {
        self.values.is_none() || self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// A second too far off to count in milliseconds is as far as can be: no calendar has it.
    #[inline]
    pub fn get(&self, row: usize) -> Option<i64> {
        let (values, unit) = self.values.as_ref().filter(|_| !self.is_null(row))?;
        Some(match unit {
            TimeUnit::Second => values[row].saturating_mul(1000),
            TimeUnit::Millisecond => values[row],
            TimeUnit::Microsecond => values[row].div_euclid(1000),
            TimeUnit::Nanosecond => values[row].div_euclid(1_000_000),
        })
    }
}
