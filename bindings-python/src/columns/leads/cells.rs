//! The values of a column as a few of them and codes.

use std::{collections::HashMap, hash::Hash, ops::Range};

use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray, cast::AsArray, types};
use arrow_schema::DataType;
use foldhash::quality::RandomState;
use trueline::{
    LeadCell, LeadValue, MISSING_CODE, TakesCodes,
    shape::{At, Shape},
};

use crate::columns::{
    decimals::{DecimalCell, DecimalCells},
    records::Integers,
    texts::Layout,
};

/// How many rows are handed over at once: few enough for a processor's cache.
const PART: usize = 1 << 14;

/// A value that occurs.
enum Known {
    Missing,
    Value(LeadValue),
    Unreadable,
}

/// Whether fields may have values of a type.
pub fn is_readable(ty: &DataType) -> bool {
    use DataType::{Boolean, Float64, LargeUtf8, Null, Utf8, Utf8View};
    let is_other = matches!(ty, Null | Utf8 | LargeUtf8 | Utf8View | Boolean | Float64);
    is_other || ty.is_integer() || ty.is_decimal()
}

/// Hands over a chunk, whose type is readable.
pub fn hand_over(array: &ArrayRef, to: &mut dyn TakesCodes) {
    let Some(dictionary) = array.as_any_dictionary_opt() else {
        return each_part(array, PART, &mut |known, codes| {
            lend(known, to);
            to.codes(codes);
        });
    };
    // The dictionary in one part, its values in their places.
    let values = dictionary.values();
    let mut places: Vec<Known> = Vec::new();
    each_part(values, values.len().max(1), &mut |known, codes| {
        let value = |code: &u32| usize::try_from(*code).ok().and_then(|code| known.get(code));
        places.extend(codes.iter().map(|code| value(code).map_or(Known::Missing, Known::copied)));
    });
    lend(&places, to);
    hand_over_keys(dictionary.keys(), to);
}

impl Known {
    fn copied(&self) -> Self {
        match self {
            Self::Missing => Self::Missing,
            Self::Value(value) => Self::Value(value.clone()),
            Self::Unreadable => Self::Unreadable,
        }
    }

    /// A value that a field may have.
    fn of(value: LeadValue) -> Self {
        if value.check(&At::Root).is_ok() { Self::Value(value) } else { Self::Unreadable }
    }

    /// The shortest decimal that reads back the same, without an exponent.
    fn of_float(float: f64) -> Self {
        if float.is_finite() { Self::Value(LeadValue::from(float.to_string())) } else { Self::Unreadable }
    }
}

fn lend(known: &[Known], to: &mut dyn TakesCodes) {
    let cell = |known| match known {
        &Known::Missing => LeadCell::Missing,
        Known::Value(value) => LeadCell::Value(value),
        Known::Unreadable => LeadCell::Unreadable,
    };
    to.dictionary(&known.iter().map(cell).collect::<Vec<_>>());
}

type Take<'a> = &'a mut dyn FnMut(&[Known], &[u32]);

/// Hands over rows, so many at a time, each value of these once.
fn each_part(array: &ArrayRef, rows: usize, take: Take<'_>) {
    let mut parts = Parts { rows: 0..array.len(), part: rows, take };
    match array.data_type() {
        DataType::Null => parts.each(|_| None::<()>, |()| Known::Missing),
        DataType::Boolean => {
            let array = array.as_boolean();
            let get = |row| array.is_valid(row).then(|| array.value(row));
            parts.each(get, |value| Known::Value(value.into()));
        }
        DataType::Float64 => {
            let array = array.as_primitive::<types::Float64Type>();
            // Two zeros are one, as a decimal has no other.
            let bits = |float: f64| (!float.is_nan()).then(|| (float + 0.0).to_bits());
            let get = |row| if array.is_valid(row) { bits(array.value(row)) } else { None };
            parts.each(get, |bits| Known::of_float(f64::from_bits(bits)));
        }
        ty if ty.is_integer() => {
            let integers = Integers::of(array);
            // One that 64 bits with a sign do not hold is there, and not readable.
            let get = |row| (!integers.is_null(row)).then(|| integers.get(row));
            let read = |integer: Option<i64>| integer.map(|integer| Known::of(integer.into()));
            parts.each(get, |integer| read(integer).unwrap_or(Known::Unreadable));
        }
        ty if ty.is_decimal() => {
            let cells = DecimalCells::of(array);
            let get = |row| match cells.get(row) {
                DecimalCell::Null => None,
                cell => Some(cell.value()),
            };
            let read = |decimal: trueline::Decimal| Known::Value(decimal.to_string().into());
            parts.each(get, |decimal| decimal.map_or(Known::Unreadable, read));
        }
        _ => {
            let texts = Layout::of(array);
            let read = |bytes| std::str::from_utf8(bytes).map(|text| Known::Value(text.into()));
            parts.each(|row| texts.get(row), |bytes| read(bytes).unwrap_or(Known::Unreadable));
        }
    }
}

struct Parts<'a> {
    rows: Range<usize>,
    part: usize,
    take: Take<'a>,
}

impl Parts<'_> {
    /// `get` is the key of a row's value, nothing for a null; `read` is asked once a part for each.
    fn each<K: Hash + Eq + Copy>(&mut self, get: impl Fn(usize) -> Option<K>, read: impl Fn(K) -> Known) {
        let mut places: HashMap<K, u32, RandomState> = HashMap::default();
        let (mut known, mut codes) = (Vec::new(), Vec::new());
        while !self.rows.is_empty() {
            places.clear();
            known.clear();
            codes.clear();
            codes.extend(self.rows.by_ref().take(self.part).map(|row| {
                let Some(key) = get(row) else { return MISSING_CODE };
                *places.entry(key).or_insert_with(|| {
                    known.push(read(key));
                    u32::try_from(known.len() - 1).unwrap_or(MISSING_CODE)
                })
            }));
            (self.take)(&known, &codes);
        }
    }
}

/// Hands over a dictionary's keys.
fn hand_over_keys(keys: &dyn Array, to: &mut dyn TakesCodes) {
    match keys.data_type() {
        DataType::Int8 => codes::<types::Int8Type>(keys.as_primitive(), to),
        DataType::Int16 => codes::<types::Int16Type>(keys.as_primitive(), to),
        DataType::Int32 => codes::<types::Int32Type>(keys.as_primitive(), to),
        DataType::Int64 => codes::<types::Int64Type>(keys.as_primitive(), to),
        DataType::UInt8 => codes::<types::UInt8Type>(keys.as_primitive(), to),
        DataType::UInt16 => codes::<types::UInt16Type>(keys.as_primitive(), to),
        DataType::UInt32 => codes::<types::UInt32Type>(keys.as_primitive(), to),
        _ => codes::<types::UInt64Type>(keys.as_primitive(), to),
    }
}

fn codes<K: ArrowPrimitiveType>(keys: &PrimitiveArray<K>, to: &mut dyn TakesCodes)
where
    K::Native: TryInto<u32>,
{
    let mut codes = Vec::with_capacity(PART.min(keys.len()));
    let code = |key: K::Native| key.try_into().unwrap_or(MISSING_CODE);
    for from in (0..keys.len()).step_by(PART) {
        let part = keys.slice(from, PART.min(keys.len() - from));
        codes.clear();
        match part.nulls() {
            None => codes.extend(part.values().iter().map(|key| code(*key))),
            Some(nulls) => {
                let keys = part.values().iter().zip(nulls.iter());
                codes.extend(keys.map(|(key, is_valid)| if is_valid { code(*key) } else { MISSING_CODE }));
            }
        }
        to.codes(&codes);
    }
}
