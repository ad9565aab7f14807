//! A column as a host holds it.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, NullArray};
use arrow_schema::{DataType, FieldRef};
use pyo3::{exceptions::PyImportError, intern, prelude::*};
use pyo3_arrow::{ffi::ArrayReader, input::AnyArray};
use trueline::{
    python,
    shape::{At, misshapen},
};

/// The chunks of a column, all of one type.
pub struct Chunks {
    pub arrays: Vec<ArrayRef>,
    pub data_type: DataType,
}

impl Chunks {
    /// A column of nothing but nulls, as one is that was left out.
    pub fn nulls(rows: usize) -> Self {
        Self { arrays: vec![Arc::new(NullArray::new(rows))], data_type: DataType::Null }
    }

    /// How many rows there are in all.
    pub fn rows(&self) -> usize {
        self.arrays.iter().map(Array::len).sum()
    }
}

/// Hands over columns of one length part by part, whatever chunks each is of: no part of a column ends
/// within one of another. Parts are short, so that what is made for one stays in the processor's cache.
pub fn side_by_side<const N: usize>(columns: [&Chunks; N], mut take: impl FnMut([ArrayRef; N])) {
    const LONGEST: usize = 1 << 13;
    let mut rests = columns.map(|column| Rest { chunks: &column.arrays, from: 0 });
    loop {
        let shortest = rests.iter_mut().map(Rest::rows).min().unwrap_or_default().min(LONGEST);
        if shortest == 0 {
            return;
        }
        take(rests.each_mut().map(|rest| rest.next(shortest)));
    }
}

/// What is left of a column: its chunks, from a row of the first.
struct Rest<'a> {
    chunks: &'a [ArrayRef],
    from: usize,
}

impl Rest<'_> {
    /// How many rows the next part may have.
    fn rows(&mut self) -> usize {
        while let [chunk, behind @ ..] = self.chunks {
            if self.from < chunk.len() {
                return chunk.len() - self.from;
            }
            (self.chunks, self.from) = (behind, 0);
        }
        0
    }

    fn next(&mut self, rows: usize) -> ArrayRef {
        let part = self.chunks[0].slice(self.from, rows);
        self.from += rows;
        part
    }
}

/// Who asked for a column: what its refusal says.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The argument's name, as every language but Rust and Python writes it.
    pub argument: &'a str,
    /// What a column must be.
    pub kind: &'static str,
    /// The Rust module of the rule, which says the domain.
    pub module: &'static str,
}

impl Wanted<'_> {
    /// `INVALID_INPUT` at the argument.
    pub fn refusal(self) -> PyErr {
        python::raised(misshapen(&At::Root.field(self.argument), self.kind), self.module)
    }
}

/// Whether an object has the Arrow PyCapsule interface.
pub fn is_column(object: &Bound<'_, PyAny>) -> PyResult<bool> {
    let py = object.py();
    Ok(object.hasattr(intern!(py, "__arrow_c_stream__"))?
        || object.hasattr(intern!(py, "__arrow_c_array__"))?)
}

/// Takes a column from any object with the Arrow PyCapsule interface.
pub fn chunks(object: &Bound<'_, PyAny>, wanted: Wanted<'_>) -> PyResult<Chunks> {
    let py = object.py();
    let column = object
        .extract::<AnyArray>()
        .and_then(AnyArray::into_reader)
        .or_else(|cause| refused(py, wanted, cause))?;
    // Not every library writes a column without a type as Arrow wants it: its length says it all.
    if column.field().data_type() == &DataType::Null
        && let Ok(rows) = object.len()
    {
        return Ok(Chunks::nulls(rows));
    }
    // A host may run a query to fill its column, on threads that need the interpreter.
    let read = py.detach(|| all(column));
    let (field, arrays) = read.or_else(|cause| refused(py, wanted, cause))?;
    let chunks = Chunks { arrays, data_type: field.data_type().clone() };
    if i32::try_from(chunks.rows()).is_err() { Err(wanted.refusal()) } else { Ok(chunks) }
}

fn all(column: Box<dyn ArrayReader + Send>) -> PyResult<(FieldRef, Vec<ArrayRef>)> {
    let field = column.field();
    let arrays = column.collect::<Result<_, _>>().map_err(pyo3_arrow::error::PyArrowError::from)?;
    Ok((field, arrays))
}

/// The host's own complaint becomes the cause of the fault; a library that it lacks is told as it is.
fn refused<T>(py: Python<'_>, wanted: Wanted<'_>, cause: PyErr) -> PyResult<T> {
    if cause.is_instance_of::<PyImportError>(py) {
        return Err(cause);
    }
    let refusal = wanted.refusal();
    refusal.set_cause(py, Some(cause));
    Err(refusal)
}
