//! `foldLedger` and `verifyLedger` over tables of Arrow: the rows of a ledger are added up where they lie.

mod answers;
mod choices;
mod entries;
mod given;
mod keys;

use pyo3::prelude::*;
use trueline::{LedgerEntry, LedgerFold, LedgerVerification, StockLevel, python};

use super::{INVENTORY, answer::ArrowColumn, records::Table};
use answers::LedgerReportArrow;
use given::{GivenState, Listed};

pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<LedgerReportArrow>()?;
    module.add_function(wrap_pyfunction!(fold_ledger_columns, module)?)?;
    module.add_function(wrap_pyfunction!(verify_ledger_columns, module)?)
}

/// The levels with which a ledger opens, with its rows added, as a table in order of ids. A row that cannot be
/// read is a fault of the call: a sum with a hole is no sum.
#[pyfunction]
pub fn fold_ledger_columns(
    py: Python<'_>,
    opening: &Bound<'_, PyAny>,
    entries: &Bound<'_, PyAny>,
) -> PyResult<ArrowColumn> {
    let opening: Listed<StockLevel> = python::argument(Some(opening), "opening", false, INVENTORY)?;
    let opening = opening.looked_at(py, "opening")?;
    let entries = Table::of::<LedgerEntry>(entries, "entries", INVENTORY)?;
    let levels = py.detach(|| {
        let opening = opening.records("opening")?;
        let mut fold = LedgerFold::new(&opening);
        entries::each(&entries, |row| fold.add(row))?;
        fold.levels()
    });
    answers::levels(&levels.map_err(|fault| python::raised(fault, INVENTORY))?)
}

/// What differs between what is stored and what a ledger says; repairs nothing.
#[pyfunction]
pub fn verify_ledger_columns(
    py: Python<'_>,
    opening: &Bound<'_, PyAny>,
    entries: &Bound<'_, PyAny>,
    state: &Bound<'_, PyAny>,
) -> PyResult<LedgerReportArrow> {
    let opening: Listed<StockLevel> = python::argument(Some(opening), "opening", false, INVENTORY)?;
    let opening = opening.looked_at(py, "opening")?;
    let entries = Table::of::<LedgerEntry>(entries, "entries", INVENTORY)?;
    let state: GivenState = python::argument(Some(state), "state", false, INVENTORY)?;
    let state = state.looked_at(py)?;
    let report = py.detach(|| {
        let opening = opening.records("opening")?;
        let state = match state.records() {
            Ok(state) => state,
            // Rows are read before the state is.
            Err(fault) => return entries::each(&entries, |_| ()).and(Err(fault)),
        };
        let mut verification = LedgerVerification::new(&opening, &state);
        entries::each(&entries, |row| verification.add(row))?;
        verification.report()
    });
    LedgerReportArrow::new(py, &report.map_err(|fault| python::raised(fault, INVENTORY))?)
}
