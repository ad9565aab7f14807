//! The column forms of a ring: lists in, records out; columns of Arrow in, the same out.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Int64Builder};
use pyo3::{IntoPyObjectExt, prelude::*};
use trueline::{Fault, Keyring, python};

use super::{
    answers::{IndexArrow, OpenedArrow, RotatedArrow, SealedArrow, faults, held},
    asked::Asked,
};
use crate::columns::{VAULT, table::table, text_column::TextColumn};

/// The arguments of a column form: the column, the context, and the columns of that.
pub type Arguments<'a, 'py> = (&'a Bound<'py, PyAny>, &'a Bound<'py, PyAny>, Option<&'a Bound<'py, PyAny>>);

pub fn seal_many<'py>(
    py: Python<'py>,
    ring: &Keyring,
    (texts, context, columns): Arguments<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let asked = Asked::of(("plaintexts", texts), context, columns)?;
    if !asked.texts.is_column() {
        let given = asked.lists(py, "plaintexts")?;
        let sealed = py.detach(|| ring.seal_many(&given.texts, &given.context, given.columns.as_ref()));
        return answer(py, sealed.map_err(raised)?);
    }
    let laid = asked.laid(py, "plaintexts")?;
    let mut tokens = TextColumn::default();
    let refused = py.detach(|| {
        laid.answered(
            "plaintext",
            |column, take| ring.seal_each(column, take),
            |token: Option<String>| {
                tokens.push(token.as_deref());
            },
        )
    });
    let faults = faults(py, &refused.map_err(raised)?)?;
    answer(py, SealedArrow { tokens: held(py, tokens.finish())?, faults })
}

pub fn open_many<'py>(
    py: Python<'py>,
    ring: &Keyring,
    (texts, context, columns): Arguments<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let asked = Asked::of(("tokens", texts), context, columns)?;
    if !asked.texts.is_column() {
        let given = asked.lists(py, "tokens")?;
        let opened = py.detach(|| ring.open_many(&given.texts, &given.context, given.columns.as_ref()));
        return answer(py, opened.map_err(raised)?);
    }
    let laid = asked.laid(py, "tokens")?;
    let (mut plaintexts, mut needs_rotation) = (TextColumn::default(), BooleanBuilder::new());
    let refused = py.detach(|| {
        laid.answered(
            "token",
            |column, take| ring.open_each(column, take),
            |opened| {
                plaintexts.push(opened.as_ref().map(|opened| opened.plaintext.as_str()));
                needs_rotation.append_option(opened.map(|opened| opened.needs_rotation));
            },
        )
    });
    let faults = faults(py, &refused.map_err(raised)?)?;
    let needs_rotation = held(py, Arc::new(needs_rotation.finish()))?;
    answer(py, OpenedArrow { plaintexts: held(py, plaintexts.finish())?, needs_rotation, faults })
}

pub fn rotate_many<'py>(
    py: Python<'py>,
    ring: &Keyring,
    (texts, context, columns): Arguments<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let asked = Asked::of(("tokens", texts), context, columns)?;
    if !asked.texts.is_column() {
        let given = asked.lists(py, "tokens")?;
        let rotated = py.detach(|| ring.rotate_many(&given.texts, &given.context, given.columns.as_ref()));
        return answer(py, rotated.map_err(raised)?);
    }
    let laid = asked.laid(py, "tokens")?;
    let (mut rows, mut previous, mut tokens) =
        (Int64Builder::new(), TextColumn::default(), TextColumn::default());
    let (mut row, mut current) = (0, 0);
    let refused = py.detach(|| {
        laid.answered(
            "token",
            |column, take| ring.rotate_each(column, take),
            |rotation| {
                match rotation {
                    Some(rotation) if rotation.rotated => {
                        rows.append_value(row);
                        previous.push(Some(&rotation.previous));
                        tokens.push(Some(&rotation.token));
                    }
                    Some(_) => current += 1,
                    None => {}
                }
                row += 1;
            },
        )
    });
    let faults = faults(py, &refused.map_err(raised)?)?;
    let rows = Arc::new(rows.finish());
    let columns = vec![("row", rows as _), ("previous", previous.finish()), ("token", tokens.finish())];
    answer(py, RotatedArrow { rotations: held(py, table(columns, None)?)?, current, faults })
}

pub fn blind_index_many<'py>(
    py: Python<'py>,
    ring: &Keyring,
    (texts, context, columns): Arguments<'_, 'py>,
) -> PyResult<Bound<'py, PyAny>> {
    let asked = Asked::of(("values", texts), context, columns)?;
    if !asked.texts.is_column() {
        let given = asked.lists(py, "values")?;
        let indexed =
            py.detach(|| ring.blind_index_many(&given.texts, &given.context, given.columns.as_ref()));
        return answer(py, indexed.map_err(raised)?);
    }
    let laid = asked.laid(py, "values")?;
    let mut indexes = TextColumn::default();
    let refused = py.detach(|| {
        laid.answered(
            "value",
            |column, take| ring.blind_index_each(column, take),
            |index: Option<String>| {
                indexes.push(index.as_deref());
            },
        )
    });
    let faults = faults(py, &refused.map_err(raised)?)?;
    answer(py, IndexArrow { indexes: held(py, indexes.finish())?, faults })
}

fn answer<'py, A: IntoPyObjectExt<'py>>(py: Python<'py>, answer: A) -> PyResult<Bound<'py, PyAny>> {
    answer.into_bound_py_any(py)
}

fn raised(fault: Fault) -> PyErr {
    python::raised(fault, VAULT)
}
