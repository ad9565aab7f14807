//! Outcomes and probabilities as they may be given: a list, or a column of Arrow.

use arrow_array::{Array, ArrayRef, cast::AsArray, types::Int64Type};
use arrow_schema::DataType;
use pyo3::{prelude::*, types::PyDict};
use trueline::{
    Fault, TuneBandsRequest, python,
    schema::Type,
    shape::{At, Shape, Source, misshapen, wanted},
};

use super::column::{Columns, refused};
use crate::columns::{
    LEADS,
    input::{Wanted, chunks, is_column},
};

/// A list, or a column not yet looked at.
pub enum Listed<T> {
    List(Vec<T>),
    Column(Py<PyAny>),
}

/// Outcomes, or the name of a table's column of such.
pub enum Won {
    Named(String),
    Given(Listed<bool>),
}

impl<T: Shape> Shape for Listed<T> {
    const TYPE: &'static Type = <Vec<T>>::TYPE;

    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        match source.ready() {
            Some(column) => Ok(column),
            None => Shape::read(source, at).map(Self::List),
        }
    }

    fn from_python(object: &Bound<'_, PyAny>) -> Option<Self> {
        let is_column = is_column(object).unwrap_or_default();
        is_column.then(|| Self::Column(object.clone().unbind()))
    }
}

impl Shape for Won {
    const TYPE: &'static Type = <Vec<bool>>::TYPE;

    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        match source.text() {
            Some(name) => Ok(Self::Named(name.into_owned())),
            None => Shape::read(source, at).map(Self::Given),
        }
    }
}

const OUTCOMES: &str = "a column of booleans";
const PROBABILITIES: &str = "a column of whole numbers: Arrow int64";

impl Won {
    /// The outcome of each row.
    pub fn of_table(self, py: Python<'_>, table: &Columns) -> PyResult<Vec<bool>> {
        let name = match self {
            Self::Given(listed) => return won_of(py, listed),
            Self::Named(name) => name,
        };
        let at = At::Root.field("won");
        let Some(column) = table.named(&name) else {
            return Err(refused(&at, &format!("the name of a column, and there is no `{name}`")));
        };
        match &column.data_type {
            DataType::Boolean | DataType::Null => {}
            other => return Err(refused(&at, &format!("{OUTCOMES}; `{name}` is {other}"))),
        }
        outcomes(&column.chunks).map_err(|fault| python::raised(fault, LEADS))
    }
}

/// The outcome of each row.
pub fn won_of(py: Python<'_>, listed: Listed<bool>) -> PyResult<Vec<bool>> {
    let column = match listed {
        Listed::List(won) => return Ok(won),
        Listed::Column(column) => column,
    };
    let wanted = Wanted { argument: "won", kind: OUTCOMES, module: LEADS };
    let chunks = chunks(column.bind(py), wanted)?;
    match chunks.data_type {
        DataType::Boolean | DataType::Null => {
            outcomes(&chunks.arrays).map_err(|fault| python::raised(fault, LEADS))
        }
        _ => Err(wanted.refusal()),
    }
}

/// The probability of each row.
pub fn probabilities(py: Python<'_>, listed: Listed<i64>) -> PyResult<Vec<i64>> {
    let column = match listed {
        Listed::List(ppb) => return Ok(ppb),
        Listed::Column(column) => column,
    };
    let wanted = Wanted { argument: "probabilityPpb", kind: PROBABILITIES, module: LEADS };
    let chunks = chunks(column.bind(py), wanted)?;
    if !matches!(chunks.data_type, DataType::Int64 | DataType::Null) {
        return Err(wanted.refusal());
    }
    let mut rows = Vec::with_capacity(chunks.rows());
    let read = chunks.arrays.iter().try_for_each(|array| {
        no_null(array, rows.len(), "probabilityPpb", i64::TYPE)?;
        rows.extend(array.as_primitive_opt::<Int64Type>().into_iter().flat_map(|array| array.values()));
        Ok(())
    });
    read.map(|()| rows).map_err(|fault| python::raised(fault, LEADS))
}

fn outcomes(chunks: &[ArrayRef]) -> Result<Vec<bool>, Fault> {
    let mut rows = Vec::with_capacity(chunks.iter().map(Array::len).sum());
    for array in chunks {
        no_null(array, rows.len(), "won", bool::TYPE)?;
        rows.extend(array.as_boolean_opt().into_iter().flat_map(|array| array.values()));
    }
    Ok(rows)
}

/// `INVALID_INPUT` at the first null of a chunk, before which there are so many rows.
fn no_null(array: &ArrayRef, rows: usize, argument: &str, ty: &Type) -> Result<(), Fault> {
    let first = match array.logical_nulls() {
        Some(nulls) => nulls.iter().position(|is_valid| !is_valid),
        None => None,
    };
    let at = At::Root.field(argument);
    first.map_or(Ok(()), |row| Err(misshapen(&at.index(rows + row), wanted(ty))))
}

/// A request without rows: what is left out, the core says.
pub fn tuning(
    py: Python<'_>,
    precision_ppm: Option<&Bound<'_, PyAny>>,
    min_leads: Option<&Bound<'_, PyAny>>,
) -> PyResult<TuneBandsRequest> {
    let fields = PyDict::new(py);
    fields.set_item("probability_ppb", [0; 0])?;
    fields.set_item("won", [false; 0])?;
    fields.set_item("precision_ppm", precision_ppm)?;
    fields.set_item("min_leads", min_leads)?;
    python::construct(Some(&fields), LEADS)
}
