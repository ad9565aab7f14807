//! `parseLocation` over a column.

use std::{fmt, sync::Arc};

use arrow_array::{
    ArrayRef,
    builder::{Int32Builder, ListBuilder, NullBufferBuilder, StringBuilder},
};
use pyo3::prelude::*;
use trueline::{LocationFormat, LocationReading, ReadLocation, read_location};

use super::{WAREHOUSE, answer::ColumnAnswer, names, pick_order::checked, table::table, texts::Texts};

/// What each location text says, as a struct with the fields of `WarehouseLocation` in their order.
#[pyfunction]
#[pyo3(signature = (texts, profile = None))]
pub fn parse_location_column(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    profile: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(texts, "texts", WAREHOUSE)?;
    let profile = checked(profile)?;
    let (column, faults) = py.detach(|| {
        let mut rows = Locations::with_capacity(texts.rows());
        let faults = texts.answer("text", |text| read_location(text, &profile), |found| rows.push(found));
        (rows.finish(), faults)
    });
    ColumnAnswer::new(py, column?, faults)
}

/// The columns of locations, field by field.
struct Locations {
    valid: NullBufferBuilder,
    aisle: Int32Builder,
    row: Int32Builder,
    shelf: Int32Builder,
    position: Int32Builder,
    zone: StringBuilder,
    gln: StringBuilder,
    pick_order: Int32Builder,
    canonical: StringBuilder,
    sort_key: StringBuilder,
    formats: Vec<i8>,
    readings: Vec<i8>,
    wrappers: ListBuilder<StringBuilder>,
    warnings: ListBuilder<StringBuilder>,
    text: String,
}

impl Locations {
    fn with_capacity(rows: usize) -> Self {
        let numbers = || Int32Builder::with_capacity(rows);
        let texts = |bytes: usize| StringBuilder::with_capacity(rows, rows * bytes);
        let lists = || ListBuilder::with_capacity(StringBuilder::new(), rows);
        Self {
            valid: NullBufferBuilder::new(rows),
            aisle: numbers(),
            row: numbers(),
            shelf: numbers(),
            position: numbers(),
            zone: texts(0),
            gln: texts(0),
            pick_order: numbers(),
            canonical: texts(8),
            sort_key: texts(24),
            formats: Vec::with_capacity(rows),
            readings: Vec::with_capacity(rows),
            wrappers: lists(),
            warnings: lists(),
            text: String::new(),
        }
    }

    fn push(&mut self, found: Option<&ReadLocation>) {
        self.valid.append(found.is_some());
        let numbers = found.map(ReadLocation::numbers);
        self.aisle.append_option(numbers.map(|(aisle, ..)| aisle));
        self.row.append_option(numbers.map(|(_, row, ..)| row));
        self.shelf.append_option(numbers.and_then(|(_, _, shelf, _)| shelf));
        self.position.append_option(numbers.and_then(|(.., position)| position));
        self.zone.append_option(found.and_then(ReadLocation::zone));
        self.gln.append_option(found.and_then(ReadLocation::gln));
        self.pick_order.append_option(found.map(ReadLocation::pick_order));
        append(&mut self.canonical, &mut self.text, found, ReadLocation::write_canonical);
        append(&mut self.sort_key, &mut self.text, found, ReadLocation::write_sort_key);
        self.formats.push(found.map_or(0, |found| names::key(LocationFormat::ALL, found.format())));
        self.readings.push(found.map_or(0, |found| names::key(LocationReading::ALL, found.reading())));
        append_list(&mut self.wrappers, found.map(ReadLocation::wrappers));
        append_list(&mut self.warnings, found.map(ReadLocation::warnings));
    }

    fn finish(mut self) -> PyResult<ArrayRef> {
        let valid = self.valid.finish();
        let formats = LocationFormat::ALL.iter().map(|format| format.name());
        let readings = LocationReading::ALL.iter().map(|reading| reading.name());
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("aisle", Arc::new(self.aisle.finish())),
            ("row", Arc::new(self.row.finish())),
            ("shelf", Arc::new(self.shelf.finish())),
            ("position", Arc::new(self.position.finish())),
            ("zone", Arc::new(self.zone.finish())),
            ("gln", Arc::new(self.gln.finish())),
            ("pick_order", Arc::new(self.pick_order.finish())),
            ("canonical", Arc::new(self.canonical.finish())),
            ("sort_key", Arc::new(self.sort_key.finish())),
            ("format", names::dictionary(formats, self.formats.into(), valid.clone())?),
            ("reading", names::dictionary(readings, self.readings.into(), valid.clone())?),
            ("wrappers", Arc::new(self.wrappers.finish())),
            ("warnings", Arc::new(self.warnings.finish())),
        ];
        table(columns, valid)
    }
}

fn append(
    column: &mut StringBuilder,
    text: &mut String,
    found: Option<&ReadLocation>,
    write: impl Fn(&ReadLocation, &mut String),
) {
    match found {
        Some(found) => {
            text.clear();
            write(found, text);
            column.append_value(&*text);
        }
        None => column.append_null(),
    }
}

fn append_list<T: fmt::Display>(
    column: &mut ListBuilder<StringBuilder>,
    names: Option<impl Iterator<Item = T>>,
) {
    let is_valid = names.is_some();
    for name in names.into_iter().flatten() {
        column.values().append_value(name.to_string());
    }
    column.append(is_valid);
}
