//! `findDuplicates` over a table of Arrow: the records are compared where they lie.

mod answers;
mod records;

use pyo3::prelude::*;
use trueline::{DuplicatePolicy, find_duplicate_rows, python};

use super::CUSTOMERS;
use answers::{DuplicateReportArrow, Tables};
use records::Records;

pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<DuplicateReportArrow>()?;
    module.add_function(wrap_pyfunction!(find_duplicates_columns, module)?)
}

/// Which records of a table are one company, with clusters and pairs as tables. A row that cannot be read is a
/// fault of the call, as in the single form.
#[pyfunction]
#[pyo3(signature = (records, policy = None))]
pub fn find_duplicates_columns(
    py: Python<'_>,
    records: &Bound<'_, PyAny>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<DuplicateReportArrow> {
    let records = Records::of(records)?;
    let raised = |fault| python::raised(fault, CUSTOMERS);
    py.detach(|| records.check()).map_err(raised)?;
    let policy: Option<DuplicatePolicy> = python::argument(policy, "policy", false, CUSTOMERS)?;
    let policy = policy.unwrap_or_default();
    let tables =
        py.detach(|| find_duplicate_rows(&records, &policy).map(|found| Tables::of(&found, &records)));
    DuplicateReportArrow::new(py, tables.map_err(raised)??)
}
