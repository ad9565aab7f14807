//! The values of a table, as a host's values are read.

use std::borrow::Cow;

use arrow_array::{Array, ArrayRef, OffsetSizeTrait, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use trueline::{
    Bytes, Day, Decimal, Instant,
    schema::{Record, Type},
    shape::Source,
};

use super::{
    Batch,
    fields::{Place, Places},
    integers::Integers,
};
use crate::columns::{decimals::DecimalCells, instants::InstantCells, texts::Layout};

/// A part of a column.
pub enum Cells {
    Nothing,
    Texts(Layout),
    /// A dictionary of so many texts, and the place in it of each row.
    Coded(Layout, usize, Integers),
    Integers(Integers),
    Decimals(ArrayRef),
    Instants(InstantCells),
    Lists(Lists),
}

/// Lists of records, and where those of each row end in the batch of all.
pub struct Lists {
    ends: Vec<usize>,
    records: Batch,
    nulls: Option<NullBuffer>,
}

impl Cells {
    /// The cells of an array, whose type fits that of the field.
    pub fn of(array: &ArrayRef, field: &'static Type, place: &Place) -> Self {
        if let (Type::List(Type::Record(record)), Some(places)) = (field, &place.within) {
            return Self::Lists(Lists::of(array, record, places));
        }
        Self::plain(array)
    }

    /// The cells of an array of texts, numbers or instants.
    pub fn plain(array: &ArrayRef) -> Self {
        match array.data_type() {
            DataType::Null => Self::Nothing,
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                let values = dictionary.values();
                Self::Coded(Layout::of(values), values.len(), Integers::of(dictionary.keys()))
            }
            DataType::Timestamp(..) => Self::Instants(InstantCells::of(array)),
            ty if ty.is_integer() => Self::Integers(Integers::of(array)),
            ty if ty.is_decimal() => Self::Decimals(array.clone()),
            _ => Self::Texts(Layout::of(array)),
        }
    }

    pub fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Nothing => true,
            Self::Texts(_) | Self::Coded(..) => self.text(row).is_none(),
            Self::Integers(numbers) => numbers.is_null(row),
            Self::Decimals(array) => array.is_null(row),
            Self::Instants(times) => times.is_null(row),
            Self::Lists(lists) => lists.is_null(row),
        }
    }

    /// The bytes of a text: whether they are one is for the reader to say.
    #[inline]
    pub fn text(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Texts(texts) => texts.get(row),
            Self::Coded(values, count, places) => {
                let place = usize::try_from(places.get(row)?).ok()?;
                if place < *count { values.get(place) } else { None }
            }
            _ => None,
        }
    }

    #[inline]
    pub fn integer(&self, row: usize) -> Option<i64> {
        match self {
            Self::Integers(numbers) => numbers.get(row),
            _ => None,
        }
    }

    #[inline]
    pub fn instant(&self, row: usize) -> Option<Instant> {
        match self {
            Self::Instants(times) => times.get(row).and_then(Instant::from_epoch_ms),
            _ => None,
        }
    }

    #[inline]
    pub fn decimal(&self, row: usize) -> Option<Decimal> {
        match self {
            Self::Decimals(array) => DecimalCells::of(array).get(row).value(),
            Self::Integers(numbers) => numbers.get(row).map(Decimal::from),
            _ => Decimal::parse(std::str::from_utf8(self.text(row)?).ok()?),
        }
    }
}

impl Lists {
    fn of(array: &ArrayRef, records: &'static Record, places: &Places) -> Self {
        let (ends, values) = match array.as_list_opt::<i32>() {
            Some(lists) => (ends(lists.value_offsets()), lists.values()),
            None => {
                let lists = array.as_list::<i64>();
                (ends(lists.value_offsets()), lists.values())
            }
        };
        let records = Batch::of(values.as_struct(), records.fields, places);
        Self { ends, records, nulls: array.nulls().cloned() }
    }

    fn is_null(&self, row: usize) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    fn get(&self, row: usize) -> Vec<Cell<'_>> {
        (self.ends[row]..self.ends[row + 1]).map(|record| Cell::Record(&self.records, record)).collect()
    }
}

/// Where the list before the first ends, then where each does.
fn ends<O: OffsetSizeTrait>(offsets: &[O]) -> Vec<usize> {
    offsets.iter().map(|offset| offset.as_usize()).collect()
}

/// A value of a table.
#[derive(Clone, Copy)]
pub enum Cell<'a> {
    /// A row of a batch.
    Record(&'a Batch, usize),
    /// A row of a column.
    Value(&'a Cells, usize),
}

impl Source for Cell<'_> {
    fn is_null(&self) -> bool {
        match self {
            Self::Record(batch, row) => batch.is_null(*row),
            Self::Value(cells, row) => cells.is_null(*row),
        }
    }
    fn boolean(&self) -> Option<bool> {
        None
    }
    fn integer(&self) -> Option<i64> {
        self.value(Cells::integer)
    }
    fn text(&self) -> Option<Cow<'_, str>> {
        let bytes = self.value(Cells::text)?;
        std::str::from_utf8(bytes).ok().map(Cow::Borrowed)
    }
    fn decimal(&self) -> Option<Cow<'_, str>> {
        self.text().or_else(|| self.value(Cells::decimal).map(|decimal| Cow::Owned(decimal.to_string())))
    }
    fn instant(&self) -> Option<Instant> {
        self.value(Cells::instant)
    }
    fn day(&self) -> Option<Day> {
        None
    }
    fn bytes(&self) -> Option<Bytes> {
        None
    }
    fn list(&self) -> Option<Vec<Self>> {
        match self {
            Self::Value(Cells::Lists(lists), row) if !lists.is_null(*row) => Some(lists.get(*row)),
            _ => None,
        }
    }
    fn entries(&self) -> Option<Vec<(Cow<'_, str>, Self)>> {
        match self {
            Self::Record(batch, row) if !batch.is_null(*row) => {
                Some(batch.entries(*row).map(|(name, cell)| (Cow::Borrowed(name), cell)).collect())
            }
            _ => None,
        }
    }
}

impl<'a> Cell<'a> {
    fn value<T>(&self, get: impl Fn(&'a Cells, usize) -> Option<T>) -> Option<T> {
        match self {
            Self::Value(cells, row) => get(cells, *row),
            Self::Record(..) => None,
        }
    }
}
