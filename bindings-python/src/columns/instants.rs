//! A column of instants.

use arrow_array::{
    Array, ArrayRef,
    cast::AsArray,
    types::{
        TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    },
};
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
        self.chunks.arrays.iter().for_each(|array| each(array, &mut take));
    }
}

/// A second too far off to count in milliseconds is as far as can be: no calendar has it.
fn each(array: &ArrayRef, take: &mut impl FnMut(Option<i64>)) {
    match array.data_type() {
        DataType::Timestamp(TimeUnit::Second, _) => {
            let seconds = array.as_primitive::<TimestampSecondType>();
            seconds.iter().for_each(|second| take(second.map(|second| second.saturating_mul(1000))));
        }
        DataType::Timestamp(TimeUnit::Millisecond, _) => {
            array.as_primitive::<TimestampMillisecondType>().iter().for_each(take);
        }
        DataType::Timestamp(TimeUnit::Microsecond, _) => {
            let micros = array.as_primitive::<TimestampMicrosecondType>();
            micros.iter().for_each(|micro| take(micro.map(|micro| micro.div_euclid(1000))));
        }
        DataType::Timestamp(TimeUnit::Nanosecond, _) => {
            let nanos = array.as_primitive::<TimestampNanosecondType>();
            nanos.iter().for_each(|nano| take(nano.map(|nano| nano.div_euclid(1_000_000))));
        }
        _ => (0..array.len()).for_each(|_| take(None)),
    }
}
