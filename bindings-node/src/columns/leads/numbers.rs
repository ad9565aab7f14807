//! Typed arrays of numbers, as the core reads them.

use std::{collections::HashMap, hash::Hash};

use foldhash::quality::RandomState;
use trueline::{
    LeadCell, LeadValue, MISSING_CODE, TakesCodes,
    shape::{At, Shape},
};

use super::{super::cells::exact, PART};

/// A number as the core reads it.
pub enum Read {
    Missing,
    Value(LeadValue),
    Unreadable,
}

impl Read {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        let value = LeadValue::from(number);
        if value.check(&At::Root).is_ok() { Self::Value(value) } else { Self::Unreadable }
    }

    /// Any number.
    pub fn real(number: f64) -> Self {
        if number.is_nan() {
            Self::Missing
        } else if let Some(whole) = exact(number) {
            // -0 is 0 here.
            Self::Value(LeadValue::from(whole))
        } else if number.is_finite() {
            // The shortest digits that read back, and never an exponent.
            Self::Value(LeadValue::from(number.to_string()))
        } else {
            Self::Unreadable
        }
    }

    fn cell(&self) -> LeadCell<'_> {
        match self {
            Self::Missing => LeadCell::Missing,
            Self::Value(value) => LeadCell::Value(value),
            Self::Unreadable => LeadCell::Unreadable,
        }
    }
}

/// Hands over numbers, each that occurs in a part once, told from others by its `key`.
pub fn code<T: Copy, K: Eq + Hash>(
    rows: &[T],
    key: impl Fn(T) -> K,
    read: impl Fn(T) -> Read,
    to: &mut dyn TakesCodes,
) {
    let mut known: HashMap<K, u32, RandomState> = HashMap::default();
    for part in rows.chunks(PART) {
        known.clear();
        let mut values = Vec::new();
        let place = |row: &T| {
            *known.entry(key(*row)).or_insert_with(|| {
                values.push(read(*row));
                u32::try_from(values.len() - 1).unwrap_or(MISSING_CODE)
            })
        };
        let codes: Vec<u32> = part.iter().map(place).collect();
        let cells: Vec<LeadCell<'_>> = values.iter().map(Read::cell).collect();
        to.dictionary(&cells);
        to.codes(&codes);
    }
}
