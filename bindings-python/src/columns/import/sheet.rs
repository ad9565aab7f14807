//! A table of texts as the rows of a file.

use arrow_array::{Array, ArrayRef, cast::AsArray};
use arrow_schema::DataType;
use pyo3::prelude::*;
use trueline::{
    Fault, python,
    shape::{At, Shape, misshapen, wanted},
};

use crate::columns::{
    CUSTOMERS,
    input::{Chunks, Wanted, chunks},
    records::{Cells, check},
};

/// A table, each of whose columns has texts.
pub struct Sheet {
    chunks: Chunks,
}

const ROWS: &str = "rows";
const KIND: &str = "a table of Arrow, its columns texts";

impl Sheet {
    /// Takes it from a host.
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let wanted = Wanted { argument: ROWS, kind: KIND, module: CUSTOMERS };
        let chunks = chunks(object, wanted)?;
        let DataType::Struct(columns) = &chunks.data_type else { return Err(wanted.refusal()) };
        let at = At::Root.field(ROWS);
        for column in columns {
            check(column.data_type(), String::TYPE, &at.field(column.name()))
                .map_err(|fault| python::raised(fault, CUSTOMERS))?;
        }
        Ok(Self { chunks })
    }

    /// The names of the columns.
    pub fn header(&self) -> Vec<String> {
        match &self.chunks.data_type {
            DataType::Struct(columns) => columns.iter().map(|column| column.name().clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// The cells of every row, or the first that is no text.
    pub fn rows(&self) -> Result<Vec<Vec<String>>, Fault> {
        let mut rows = Vec::with_capacity(self.chunks.rows());
        self.chunks.arrays.iter().try_for_each(|array| read(array, &mut rows)).map(|()| rows)
    }
}

/// Adds the rows of a chunk. A row that is null as a whole has nothing but nulls.
fn read(array: &ArrayRef, rows: &mut Vec<Vec<String>>) -> Result<(), Fault> {
    let table = array.as_struct();
    let columns: Vec<Cells> = table.columns().iter().map(Cells::plain).collect();
    let list = At::Root.field(ROWS);
    for row in 0..table.len() {
        let mut cells = Vec::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            let bytes = if table.is_null(row) { None } else { column.text(row) };
            let text = std::str::from_utf8(bytes.unwrap_or_default()).map_err(|_| {
                let at = list.index(rows.len());
                misshapen(&at.index(place), wanted(String::TYPE))
            });
            cells.push(text?.to_owned());
        }
        rows.push(cells);
    }
    Ok(())
}
