//! A plan, with its companies, batches and issues as tables.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Int32Array, Int64Array};
use pyo3::{prelude::*, types::PyList};
use trueline::{ImportBatch, ImportIssue, ImportIssueCode, ImportPlan};

use super::companies::companies;
use crate::columns::{
    answer::ArrowColumn,
    names::{self, choices},
    table::table,
    text_column::texts,
};

/// What an import would do, its companies, batches and issues as tables.
#[pyclass(frozen, get_all, module = "trueline")]
pub struct ImportPlanArrow {
    /// The rows of the table.
    pub rows: i64,
    /// Rows without anything in them.
    pub blank_rows: i64,
    /// Rows left out for an issue.
    pub rejected_rows: i64,
    /// Rows that joined a company known from a row before.
    pub merged_rows: i64,
    /// How many companies each class has.
    pub classes: Py<PyList>,
    /// The companies; after a token, those that are left.
    pub companies: Py<ArrowColumn>,
    /// The batches of these.
    pub batches: Py<ArrowColumn>,
    /// What is wrong with the rows, by row.
    pub issues: Py<ArrowColumn>,
    /// Names of columns that were not used, in their order.
    pub unmapped_headers: Vec<String>,
}

impl ImportPlanArrow {
    /// `fields` are those of the policy's columns.
    pub fn new(py: Python<'_>, plan: ImportPlan, fields: Vec<String>) -> PyResult<Self> {
        let tables = py.detach(|| {
            let companies = companies(&plan, &fields)?;
            PyResult::Ok((companies, batches(&plan.batches)?, issues(&plan.issues)?))
        });
        let (companies, batches, issues) = tables?;
        let held = |array| Py::new(py, ArrowColumn::new(array));
        Ok(Self {
            rows: plan.rows,
            blank_rows: plan.blank_rows,
            rejected_rows: plan.rejected_rows,
            merged_rows: plan.merged_rows,
            classes: PyList::new(py, plan.classes)?.unbind(),
            companies: held(companies)?,
            batches: held(batches)?,
            issues: held(issues)?,
            unmapped_headers: plan.unmapped_headers,
        })
    }
}

#[pymethods]
impl ImportPlanArrow {
    fn __repr__(&self) -> String {
        let (companies, issues) = (self.companies.get().rows(), self.issues.get().rows());
        format!("ImportPlanArrow({} rows, {companies} companies, {issues} issues)", self.rows)
    }
}

/// Batches, with the fields of `ImportBatch`: of the companies how many.
fn batches(batches: &[ImportBatch]) -> PyResult<ArrayRef> {
    let companies = batches.iter().map(|batch| i64::try_from(batch.companies.len()).unwrap_or(i64::MAX));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("number", Arc::new(Int32Array::from_iter_values(batches.iter().map(|batch| batch.number)))),
        ("companies", Arc::new(Int64Array::from_iter_values(companies))),
        ("done", Arc::new(Int64Array::from_iter_values(batches.iter().map(|batch| batch.done)))),
        ("resume_token", texts(batches.iter().map(|batch| Some(batch.resume_token.as_str())))),
    ];
    table(columns, None)
}

/// Issues, with the fields of `ImportIssue`.
fn issues(issues: &[ImportIssue]) -> PyResult<ArrayRef> {
    let codes = issues.iter().map(|issue| Some(names::key(ImportIssueCode::ALL, issue.code)));
    let rejected = issues.iter().map(|issue| Some(issue.rejected));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("row", Arc::new(Int64Array::from_iter_values(issues.iter().map(|issue| issue.row)))),
        ("code", choices(ImportIssueCode::ALL.iter().map(|code| code.name()), codes)?),
        ("field", texts(issues.iter().map(|issue| issue.field.as_deref()))),
        ("value", texts(issues.iter().map(|issue| issue.value.as_deref()))),
        ("rejected", Arc::new(rejected.collect::<BooleanArray>())),
    ];
    table(columns, None)
}
