//! A column of exact decimals.

use arrow_array::{
    Array, ArrayRef, PrimitiveArray,
    cast::AsArray,
    types::{Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, Int64Type},
};
use arrow_schema::DataType;
use pyo3::prelude::*;
use trueline::{
    Decimal, Fault,
    shape::{At, Shape, misshapen, wanted},
};

use super::input::{Chunks, Wanted, chunks};

/// A column of decimals: Arrow's of any width, or whole numbers.
pub struct Decimals {
    pub chunks: Chunks,
}

/// A float never is a decimal.
const KIND: &str = "a column of decimals: Arrow decimals or int64";

impl Decimals {
    /// Takes it from a host; `module` is the Rust module of the rule that asks.
    pub fn of(object: &Bound<'_, PyAny>, argument: &'static str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        let is_decimal = |ty: &DataType| ty.is_decimal() || matches!(ty, DataType::Null | DataType::Int64);
        if is_decimal(&chunks.data_type) { Ok(Self { chunks }) } else { Err(wanted.refusal()) }
    }

    /// The decimals behind the point that the column's type gives each row.
    pub fn scale(&self) -> u32 {
        use DataType::{Decimal32, Decimal64, Decimal128, Decimal256};
        match self.chunks.data_type {
            Decimal32(_, scale) | Decimal64(_, scale) | Decimal128(_, scale) | Decimal256(_, scale) => {
                u32::try_from(scale).unwrap_or_default()
            }
            _ => 0,
        }
    }
}

/// A part of the column.
pub enum DecimalCells<'a> {
    Nothing,
    Whole(&'a PrimitiveArray<Int64Type>),
    Of32(&'a PrimitiveArray<Decimal32Type>, i8),
    Of64(&'a PrimitiveArray<Decimal64Type>, i8),
    Of128(&'a PrimitiveArray<Decimal128Type>, i8),
    Of256(&'a PrimitiveArray<Decimal256Type>, i8),
}

/// One row: a decimal is too long where the single form refuses it for its digits.
#[derive(Clone, Copy)]
pub enum DecimalCell {
    Null,
    Value(Decimal),
    TooLong,
}

impl DecimalCell {
    /// The decimal; none for a null, and for one that is too long.
    #[inline]
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::Value(decimal) => Some(decimal),
            Self::Null | Self::TooLong => None,
        }
    }

    /// The decimal, or nothing at all where the row has none; none where it is refused.
    #[inline]
    pub fn or_zero(self) -> Option<Decimal> {
        match self {
            Self::Null => Some(Decimal::ZERO),
            Self::Value(decimal) => Some(decimal),
            Self::TooLong => None,
        }
    }

    /// The refusal of a cell that is too long, as the single form's field is refused.
    pub fn refusal(self, field: &str) -> Fault {
        misshapen(&At::Root.field(field), wanted(Decimal::TYPE))
    }
}

impl<'a> DecimalCells<'a> {
    pub fn of(array: &'a ArrayRef) -> Self {
        match *array.data_type() {
            DataType::Int64 => Self::Whole(array.as_primitive()),
            DataType::Decimal32(_, scale) => Self::Of32(array.as_primitive(), scale),
            DataType::Decimal64(_, scale) => Self::Of64(array.as_primitive(), scale),
            DataType::Decimal128(_, scale) => Self::Of128(array.as_primitive(), scale),
            DataType::Decimal256(_, scale) => Self::Of256(array.as_primitive(), scale),
            _ => Self::Nothing,
        }
    }

    #[inline]
    pub fn get(&self, row: usize) -> DecimalCell {
        let (units, scale) = match *self {
            Self::Whole(array) if array.is_valid(row) => (Some(array.value(row).into()), 0),
            Self::Of32(array, scale) if array.is_valid(row) => (Some(array.value(row).into()), scale),
            Self::Of64(array, scale) if array.is_valid(row) => (Some(array.value(row).into()), scale),
            Self::Of128(array, scale) if array.is_valid(row) => (Some(array.value(row)), scale),
            Self::Of256(array, scale) if array.is_valid(row) => (array.value(row).to_i128(), scale),
            _ => return DecimalCell::Null,
        };
        let decimal = units.and_then(|units| decimal(units, scale));
        decimal.map_or(DecimalCell::TooLong, DecimalCell::Value)
    }
}

/// So many units of `10^-scale`, where it has at most 28 digits and decimals.
#[inline]
fn decimal(units: i128, scale: i8) -> Option<Decimal> {
    let (units, scale) = match u32::try_from(scale) {
        Ok(scale) => (units, scale),
        // A scale below 0 is zeros before the point.
        Err(_) => (10_i128.checked_pow(scale.unsigned_abs().into())?.checked_mul(units)?, 0),
    };
    let value = match i64::try_from(units) {
        Ok(units) => rust_decimal::Decimal::try_new(units, scale),
        Err(_) => rust_decimal::Decimal::try_from_i128_with_scale(units, scale),
    };
    Decimal::new(value.ok()?)
}
