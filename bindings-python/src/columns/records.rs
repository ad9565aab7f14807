//! A table of Arrow as a list of records: one column a field, in any order.
//!
//! What a field may be left out for, what it is then, and what a bad value is told, the core says of the record.
//! A column of another kind, a name that is no field, and a field that must be there are refused as such.

mod cells;
mod fields;
mod integers;

use arrow_array::{Array, ArrayRef, StructArray, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::DataType;
use pyo3::prelude::*;
use trueline::{
    Fault, python,
    schema::{Field, Type},
    shape::{At, Shape, misshapen},
};

pub use cells::{Cell, Cells};
use fields::{Place, Places};
pub use fields::{check, kind};
pub use integers::Integers;

use super::input::{Chunks, Wanted, chunks};

/// What a table is.
const KIND: &str = "a table of Arrow: one column a field";

/// Takes a column by itself from a host, of what would be a field of such a type in a table.
pub fn column(
    object: &Bound<'_, PyAny>,
    argument: &str,
    ty: &'static Type,
    module: &'static str,
) -> PyResult<Chunks> {
    let chunks = chunks(object, Wanted { argument, kind: kind(ty), module })?;
    let checked = check(&chunks.data_type, ty, &At::Root.field(argument));
    checked.map(|_| chunks).map_err(|fault| python::raised(fault, module))
}

/// The rows of a table, chunk by chunk.
pub struct Table {
    pub batches: Vec<Batch>,
}

/// A chunk: its columns in the order of the record's fields.
pub struct Batch {
    rows: usize,
    fields: &'static [Field],
    columns: Vec<Cells>,
    nulls: Option<NullBuffer>,
}

impl Table {
    /// Takes a table of such records from a host; `module` is the Rust module of the rule that asks.
    pub fn of<T: Shape>(object: &Bound<'_, PyAny>, argument: &str, module: &'static str) -> PyResult<Self> {
        let wanted = Wanted { argument, kind: KIND, module };
        let chunks = chunks(object, wanted)?;
        let (DataType::Struct(columns), Type::Record(record)) = (&chunks.data_type, T::TYPE) else {
            return Err(wanted.refusal());
        };
        let places = Places::of(columns, record.fields, &At::Root.field(argument));
        let places = places.map_err(|fault| python::raised(fault, module))?;
        let batch = |array: &ArrayRef| Batch::of(array.as_struct(), record.fields, &places);
        Ok(Self { batches: chunks.arrays.iter().map(batch).collect() })
    }

    /// Every row as a record, or the first fault.
    pub fn records<T: Shape>(&self, argument: &str) -> Result<Vec<T>, Fault> {
        let list = At::Root.field(argument);
        let rows = self.batches.iter().flat_map(|batch| (0..batch.rows).map(move |row| (batch, row)));
        rows.enumerate().map(|(i, (batch, row))| T::read(&batch.record(row), &list.index(i))).collect()
    }
}

impl Batch {
    fn of(rows: &StructArray, fields: &'static [Field], places: &Places) -> Self {
        let columns = fields.iter().zip(places.iter());
        let cells = |(field, place): (&Field, Option<&Place>)| match place {
            Some(place) => Cells::of(rows.column(place.column), field.ty, place),
            None => Cells::Nothing,
        };
        Self { rows: rows.len(), fields, columns: columns.map(cells).collect(), nulls: rows.nulls().cloned() }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A column, by its field's name in JSON.
    pub fn column(&self, name: &str) -> &Cells {
        let place = self.fields.iter().position(|field| field.name == name);
        place.and_then(|place| self.columns.get(place)).unwrap_or(&Cells::Nothing)
    }

    /// A row, to be read as a record.
    pub fn record(&self, row: usize) -> Cell<'_> {
        Cell::Record(self, row)
    }

    /// Whether a row is null as a whole.
    pub fn is_null(&self, row: usize) -> bool {
        self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row))
    }

    /// The refusal of a row that is null as a whole, as of a list's member.
    pub fn refusal(at: &At<'_>) -> Fault {
        misshapen(at, "a record")
    }

    fn entries(&self, row: usize) -> impl Iterator<Item = (&'static str, Cell<'_>)> {
        let columns = self.fields.iter().zip(&self.columns);
        columns.map(move |(field, cells)| (field.name, Cell::Value(cells, row)))
    }
}
