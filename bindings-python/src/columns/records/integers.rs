//! Whole numbers of any width.

use arrow_array::{
    Array,
    cast::AsArray,
    types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type},
};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

/// A part of a column of whole numbers.
pub struct Integers {
    values: Values,
    nulls: Option<NullBuffer>,
}

enum Values {
    Nothing,
    Int8(ScalarBuffer<i8>),
    Int16(ScalarBuffer<i16>),
    Int32(ScalarBuffer<i32>),
    Int64(ScalarBuffer<i64>),
    UInt8(ScalarBuffer<u8>),
    UInt16(ScalarBuffer<u16>),
    UInt32(ScalarBuffer<u32>),
    UInt64(ScalarBuffer<u64>),
}

impl Integers {
    pub fn of(array: &dyn Array) -> Self {
        let values = match array.data_type() {
            DataType::Int8 => Values::Int8(array.as_primitive::<Int8Type>().values().clone()),
            DataType::Int16 => Values::Int16(array.as_primitive::<Int16Type>().values().clone()),
            DataType::Int32 => Values::Int32(array.as_primitive::<Int32Type>().values().clone()),
            DataType::Int64 => Values::Int64(array.as_primitive::<Int64Type>().values().clone()),
            DataType::UInt8 => Values::UInt8(array.as_primitive::<UInt8Type>().values().clone()),
            DataType::UInt16 => Values::UInt16(array.as_primitive::<UInt16Type>().values().clone()),
            DataType::UInt32 => Values::UInt32(array.as_primitive::<UInt32Type>().values().clone()),
            DataType::UInt64 => Values::UInt64(array.as_primitive::<UInt64Type>().values().clone()),
            _ => Values::Nothing,
        };
        Self { values, nulls: array.nulls().cloned() }
    }

    #[inline]
    pub fn is_null(&self, row: usize) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// The number of a row; none for a null, and for one that 64 bits with a sign do not hold.
    #[inline]
    pub fn get(&self, row: usize) -> Option<i64> {
        if self.is_null(row) {
            return None;
        }
        match &self.values {
            Values::Nothing => None,
            Values::Int8(values) => Some(values[row].into()),
            Values::Int16(values) => Some(values[row].into()),
            Values::Int32(values) => Some(values[row].into()),
            Values::Int64(values) => Some(values[row]),
            Values::UInt8(values) => Some(values[row].into()),
            Values::UInt16(values) => Some(values[row].into()),
            Values::UInt32(values) => Some(values[row].into()),
            Values::UInt64(values) => values[row].try_into().ok(),
        }
    }
}
