//! A table of Arrow as columns of leads.

use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_schema::DataType;
use pyo3::prelude::*;
use trueline::{
    CodedColumn, Fault, TakesCodes, python,
    shape::{At, misshapen},
};

use super::cells;
use crate::columns::{
    LEADS,
    input::{Wanted, chunks},
};

const KIND: &str = "a table of Arrow: one column a field, no row of it null as a whole";

/// What a column of a field may be.
const FIELD: &str = "a column of texts, integers, decimals, booleans or float64, or a dictionary of these";

/// The columns of a table.
pub struct Columns {
    pub columns: Vec<Column>,
    rows: usize,
}

/// A column, chunk by chunk.
pub struct Column {
    pub name: String,
    pub data_type: DataType,
    pub chunks: Vec<ArrayRef>,
    /// Which column of the table it is.
    place: usize,
    rows: usize,
}

impl Columns {
    /// Takes a table from a host. What its columns are is asked of those that are used alone.
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let wanted = Wanted { argument: "columns", kind: KIND, module: LEADS };
        let batches = chunks(object, wanted)?;
        let rows = batches.rows();
        let DataType::Struct(fields) = &batches.data_type else { return Err(wanted.refusal()) };
        if batches.arrays.iter().any(|batch| batch.null_count() > 0) {
            return Err(wanted.refusal());
        }
        let column = |(place, field): (usize, &arrow_schema::FieldRef)| Column {
            name: field.name().clone(),
            data_type: field.data_type().clone(),
            chunks: batches.arrays.iter().map(|batch| batch.as_struct().column(place).clone()).collect(),
            place,
            rows,
        };
        Ok(Self { columns: fields.iter().enumerate().map(column).collect(), rows })
    }

    pub fn rows(&self) -> usize {
        self.rows
    }

    /// A column by its name, the first of several.
    pub fn named(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }
}

impl CodedColumn for Column {
    fn field(&self) -> &str {
        &self.name
    }

    fn rows(&self) -> usize {
        self.rows
    }

    fn row_list(&self) -> &'static str {
        if matches!(self.data_type, DataType::Dictionary(..)) { "indexes" } else { "values" }
    }

    fn hand_over(&self, to: &mut dyn TakesCodes) -> Result<(), Fault> {
        let is_readable = match &self.data_type {
            DataType::Dictionary(_, values) => cells::is_readable(values),
            other => cells::is_readable(other),
        };
        if !is_readable {
            let Self { name, data_type, .. } = self;
            let at = At::Root.field("columns");
            return Err(misshapen(&at.index(self.place), format!("{FIELD}; `{name}` is {data_type}")));
        }
        self.chunks.iter().for_each(|chunk| cells::hand_over(chunk, to));
        Ok(())
    }
}

/// The refusal of what is no table, or no column of one.
pub fn refused(at: &At<'_>, wanted: &str) -> PyErr {
    python::raised(misshapen(at, wanted), LEADS)
}
