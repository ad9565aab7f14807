//! What a column form of a ring is asked: a column, its context, and the columns of that.

use std::collections::BTreeMap;

use pyo3::prelude::*;
use trueline::{
    ColumnInContext, Fault, RowFault, python,
    shape::{At, misshapen},
};

use crate::columns::{VAULT, given::Given, text_rows::TextRows};

/// The arguments as Python gave them, each of its shape; columns are not looked at yet.
pub struct Asked {
    pub texts: Given,
    context: BTreeMap<String, String>,
    columns: Option<BTreeMap<String, Given>>,
}

/// The arguments as lists.
pub struct Listed {
    pub texts: Vec<Option<String>>,
    pub context: BTreeMap<String, String>,
    pub columns: Option<BTreeMap<String, Vec<Option<String>>>>,
}

impl Asked {
    /// `argument` is what the column is called.
    pub fn of(
        (argument, texts): (&str, &Bound<'_, PyAny>),
        context: &Bound<'_, PyAny>,
        columns: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        Ok(Self {
            texts: python::argument(Some(texts), argument, false, VAULT)?,
            context: python::argument(Some(context), "context", false, VAULT)?,
            columns: python::argument(columns, COLUMNS, false, VAULT)?,
        })
    }

    /// All of it as lists.
    pub fn lists(self, py: Python<'_>, argument: &str) -> PyResult<Listed> {
        let texts = self.texts.list(py, argument, VAULT)?;
        let listed = |(name, given): (String, Given)| {
            let list = given.list(py, &format!("{COLUMNS}.{name}"), VAULT)?;
            Ok((name, list))
        };
        let columns = self.columns.map(|columns| columns.into_iter().map(listed).collect::<PyResult<_>>());
        Ok(Listed { texts, context: self.context, columns: columns.transpose()? })
    }

    /// All of it where it lies.
    pub fn laid(self, py: Python<'_>, argument: &str) -> PyResult<Laid> {
        let texts = self.texts.rows(py, argument, VAULT)?;
        let laid = |(name, given): (String, Given)| {
            let rows = given.rows(py, &format!("{COLUMNS}.{name}"), VAULT)?;
            Ok((name, rows))
        };
        let columns = self.columns.map(|columns| columns.into_iter().map(laid).collect::<PyResult<_>>());
        Ok(Laid { texts, context: self.context, columns: columns.transpose()? })
    }
}

const COLUMNS: &str = "contextColumns";

/// A column and what it is bound to, where the host holds them.
pub struct Laid {
    texts: TextRows,
    context: BTreeMap<String, String>,
    columns: Option<BTreeMap<String, TextRows>>,
}

/// What takes the answer of each row, in order: nothing for a null.
pub type Take<'a, R> = &'a mut dyn FnMut(Option<Result<R, Fault>>);

impl Laid {
    /// Asks for all rows and hands each answer over, nothing for a row that is null or bad; the bad ones
    /// come back. `text` is what the single form calls its text.
    pub fn answered<R>(
        &self,
        text: &str,
        ask: impl FnOnce(ColumnInContext<'_, &str>, Take<'_, R>) -> Result<(), Fault>,
        mut take: impl FnMut(Option<R>),
    ) -> Result<Vec<RowFault>, Fault> {
        let (mut rows, broken) = self.texts.borrowed();
        let of_text = |row| (row, misshapen(&At::Root.field(text), A_TEXT));
        let mut broken: BTreeMap<usize, Fault> = broken.into_iter().map(of_text).collect();
        let mut columns = self.columns.as_ref().map(|_| BTreeMap::new());
        for (name, texts) in self.columns.iter().flatten() {
            let (values, bad) = texts.borrowed();
            for row in bad {
                // A null is a null, whatever its context.
                if rows.get_mut(row).and_then(Option::take).is_some() {
                    broken.insert(row, misshapen(&At::Root.field(COLUMNS).field(name), A_TEXT));
                }
            }
            columns.get_or_insert_default().insert(name.clone(), values);
        }
        let column = ColumnInContext { rows: &rows, context: &self.context, columns: columns.as_ref() };
        let mut faults = Vec::new();
        let mut row = 0;
        ask(column, &mut |answer| {
            let answer = answer.or_else(|| broken.remove(&row).map(Err));
            let refused = |fault| faults.push(RowFault::new(row, fault));
            take(answer.and_then(|answer| answer.map_err(refused).ok()));
            row += 1;
        })?;
        Ok(faults)
    }
}

const A_TEXT: &str = "a text";
