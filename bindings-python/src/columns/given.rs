//! Texts as they may be given: a list, or a column of Arrow.

use pyo3::prelude::*;
use trueline::{
    Fault, python,
    schema::Type,
    shape::{At, Shape, Source},
};

use super::{
    input::is_column,
    text_rows::TextRows,
    texts::{self, Texts},
};

/// A list of texts, or a column not yet looked at.
pub enum Given {
    List(Vec<Option<String>>),
    Column(Py<PyAny>),
}

impl Shape for Given {
    const TYPE: &'static Type = <Vec<Option<String>>>::TYPE;

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

impl Given {
    pub fn is_column(&self) -> bool {
        matches!(self, Self::Column(_))
    }

    /// The texts where they lie; `path` is that of the argument.
    pub fn rows(self, py: Python<'_>, path: &str, module: &'static str) -> PyResult<TextRows> {
        match self {
            Self::List(texts) => Ok(TextRows::Listed(texts)),
            Self::Column(column) => Ok(TextRows::of(&Texts::of(column.bind(py), path, module)?)),
        }
    }

    /// The texts as a list; `path` is that of the argument.
    pub fn list(self, py: Python<'_>, path: &str, module: &'static str) -> PyResult<Vec<Option<String>>> {
        let column = match self {
            Self::List(texts) => return Ok(texts),
            Self::Column(column) => Texts::of(column.bind(py), path, module)?,
        };
        let owned = py.detach(|| owned(&column, path));
        owned.map_err(|fault| python::raised(fault, module))
    }
}

fn owned(column: &Texts, path: &str) -> Result<Vec<Option<String>>, Fault> {
    let at = At::Root.field(path);
    let mut rows = Vec::with_capacity(column.rows());
    let mut broken = None;
    column.each(|bytes| {
        let text = bytes.map(|bytes| texts::text(bytes, &at.index(rows.len()))).transpose();
        let text = text.unwrap_or_else(|fault| {
            broken.get_or_insert(fault);
            None
        });
        rows.push(text.map(str::to_owned));
    });
    broken.map_or(Ok(rows), Err)
}
