//! The rules of the vault that take a column: the same functions, which take columns of Arrow too.

use pyo3::{IntoPyObjectExt, prelude::*};
use trueline::{LegacyLayout, PiiPolicy, PiiVerdict, classify_pii_column as classify, python};

use super::answers::{LegacyArrow, faults, held};
use crate::columns::{VAULT, given::Given, text_column::TextColumn};

/// Reads a column of values that an older helper wrote. A null stays null; a bad row is null and listed.
/// Rows with one salt share one derivation. Up to 64 threads share the work, each with the memory of one
/// derivation; how many, 1 if left out, never changes the answer.
///
/// A list is answered by a `LegacyColumn`, a column of Arrow by a `LegacyArrow`.
///
/// Faults of the call: `INVALID_INPUT` at `threads`; else as `open_legacy`, up to `INVALID_KEY`.
#[pyfunction]
#[pyo3(signature = (layout, secret, tokens, threads = None))]
pub fn open_legacy_many<'py>(
    py: Python<'py>,
    layout: &Bound<'py, PyAny>,
    secret: &Bound<'py, PyAny>,
    tokens: &Bound<'py, PyAny>,
    threads: Option<&Bound<'py, PyAny>>,
) -> PyResult<Bound<'py, PyAny>> {
    let layout: LegacyLayout = python::argument(Some(layout), "layout", false, VAULT)?;
    let secret = python::text(secret, "secret", VAULT)?;
    let tokens: Given = python::argument(Some(tokens), "tokens", false, VAULT)?;
    let threads: Option<i64> = python::argument(threads, "threads", false, VAULT)?;
    let is_column = tokens.is_column();
    let tokens = tokens.list(py, "tokens", VAULT)?;
    let opened = py.detach(|| trueline::open_legacy_many(&layout, &secret, &tokens, threads));
    let opened = opened.map_err(|fault| python::raised(fault, VAULT))?;
    if !is_column {
        return opened.into_bound_py_any(py);
    }
    let mut plaintexts = TextColumn::default();
    opened.plaintexts.iter().for_each(|text| plaintexts.push(text.as_deref()));
    let faults = faults(py, &opened.faults)?;
    LegacyArrow { plaintexts: held(py, plaintexts.finish())?, faults }.into_bound_py_any(py)
}

/// Says what a column holds, from samples of it, a list or a column of Arrow: the kind that most samples have,
/// if it is enough of them. A field whose name speaks for the kind needs a smaller share, and no least number
/// of rows. Null and blank samples do not count, tokens of a ring count as sealed.
///
/// Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `samples[i]` with `max` and `actual` bytes.
#[pyfunction]
#[pyo3(signature = (samples, field_name = None, policy = None))]
pub fn classify_pii_column(
    py: Python<'_>,
    samples: &Bound<'_, PyAny>,
    field_name: Option<&Bound<'_, PyAny>>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<PiiVerdict> {
    let samples: Given = python::argument(Some(samples), "samples", false, VAULT)?;
    let field_name: Option<String> = python::argument(field_name, "fieldName", false, VAULT)?;
    let policy: Option<PiiPolicy> = python::argument(policy, "policy", false, VAULT)?;
    let samples = samples.list(py, "samples", VAULT)?;
    let verdict = py.detach(|| classify(&samples, field_name.as_deref(), policy.as_ref()));
    verdict.map_err(|fault| python::raised(fault, VAULT))
}
