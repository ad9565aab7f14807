//! Records as they may be given: a list, or a table of Arrow.

use pyo3::prelude::*;
use trueline::{
    Allocation, Fault, StockLevel, StockState,
    schema::Type,
    shape::{At, Fields, Shape, Source},
};

use crate::columns::{INVENTORY, input::is_column, records::Table};

/// A list of records, or a table not yet looked at.
pub enum Listed<T> {
    Records(Vec<T>),
    Table(Py<PyAny>),
}

/// A list of records, or a table of such.
pub enum Looked<T> {
    Records(Vec<T>),
    Table(Table),
}

impl<T: Shape> Shape for Listed<T> {
    const TYPE: &'static Type = <Vec<T>>::TYPE;

    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        match source.ready() {
            Some(table) => Ok(table),
            None => Shape::read(source, at).map(Self::Records),
        }
    }

    fn from_python(object: &Bound<'_, PyAny>) -> Option<Self> {
        let is_table = is_column(object).unwrap_or_default();
        is_table.then(|| Self::Table(object.clone().unbind()))
    }
}

impl<T: Shape> Listed<T> {
    /// With the table's columns; `path` is that of the argument.
    pub fn looked_at(self, py: Python<'_>, path: &str) -> PyResult<Looked<T>> {
        match self {
            Self::Records(records) => Ok(Looked::Records(records)),
            Self::Table(table) => Table::of::<T>(table.bind(py), path, INVENTORY).map(Looked::Table),
        }
    }
}

impl<T: Shape> Looked<T> {
    /// Every record, or the first fault.
    pub fn records(self, path: &str) -> Result<Vec<T>, Fault> {
        match self {
            Self::Records(records) => Ok(records),
            Self::Table(table) => table.records(path),
        }
    }
}

/// What is stored: a record, or its fields, of which each may be a table.
pub struct GivenState {
    levels: Listed<StockLevel>,
    allocations: Option<Listed<Allocation>>,
}

/// The same, with the tables' columns.
pub struct LookedState {
    levels: Looked<StockLevel>,
    allocations: Option<Looked<Allocation>>,
}

impl Shape for GivenState {
    const TYPE: &'static Type = StockState::TYPE;

    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        if let Some(StockState { levels, allocations }) = source.ready() {
            let allocations = Some(Listed::Records(allocations));
            return Ok(Self { levels: Listed::Records(levels), allocations });
        }
        let fields = Fields::of(source, &["levels", "allocations"], at)?;
        Ok(Self { levels: fields.read(0)?, allocations: fields.read(1)? })
    }
}

impl GivenState {
    pub fn looked_at(self, py: Python<'_>) -> PyResult<LookedState> {
        let levels = self.levels.looked_at(py, "state.levels")?;
        let allocations = self.allocations.map(|listed| listed.looked_at(py, "state.allocations"));
        Ok(LookedState { levels, allocations: allocations.transpose()? })
    }
}

impl LookedState {
    /// The record, or the first fault.
    pub fn records(self) -> Result<StockState, Fault> {
        let levels = self.levels.records("state.levels")?;
        let allocations = self.allocations.map(|listed| listed.records("state.allocations")).transpose()?;
        Ok(StockState { levels, allocations: allocations.unwrap_or_default() })
    }
}
