//! `planImport` over a table of texts.

mod answers;
mod companies;
mod sheet;

use pyo3::prelude::*;
use trueline::{Day, ImportPolicy, PlanImportRequest, plan_import, python};

use super::CUSTOMERS;
use answers::ImportPlanArrow;
use sheet::Sheet;

pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<ImportPlanArrow>()?;
    module.add_function(wrap_pyfunction!(plan_import_columns, module)?)
}

/// What an import of a table would do: the names of its columns are the header, and a null is an empty cell.
#[pyfunction]
#[pyo3(signature = (rows, today, policy = None, resume_after = None))]
pub fn plan_import_columns(
    py: Python<'_>,
    rows: &Bound<'_, PyAny>,
    today: &Bound<'_, PyAny>,
    policy: Option<&Bound<'_, PyAny>>,
    resume_after: Option<&Bound<'_, PyAny>>,
) -> PyResult<ImportPlanArrow> {
    let sheet = Sheet::of(rows)?;
    let rows = py.detach(|| sheet.rows()).map_err(|fault| python::raised(fault, CUSTOMERS))?;
    let today: Day = python::argument(Some(today), "today", false, CUSTOMERS)?;
    let policy: Option<ImportPolicy> = python::argument(policy, "policy", false, CUSTOMERS)?;
    let resume_after: Option<String> = python::argument(resume_after, "resumeAfter", false, CUSTOMERS)?;
    let fields = policy.clone().unwrap_or_default().columns.into_iter().map(|column| column.field).collect();
    let request = PlanImportRequest { header: sheet.header(), rows, today, policy, resume_after };
    let plan = py.detach(|| plan_import(&request)).map_err(|fault| python::raised(fault, CUSTOMERS))?;
    ImportPlanArrow::new(py, plan, fields)
}
