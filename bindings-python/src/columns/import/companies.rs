//! The companies of a plan as a table.

use std::sync::Arc;

use arrow_array::{ArrayRef, Date32Array, Int32Array, Int64Array};
use pyo3::PyResult;
use trueline::{ClassReason, Day, DroppedCell, ImportCompany, ImportConflict, ImportPlan, Priority};

use crate::columns::{
    lists::lists,
    names::{self, choices},
    table::table,
    text_column::texts,
};

/// Companies, with the fields of `ImportCompany`: those of the policy as a struct, whatever columns the file
/// has, and those of its class but for the cut-offs.
pub fn companies(plan: &ImportPlan, fields: &[String]) -> PyResult<ArrayRef> {
    let all: Vec<&ImportCompany> = plan.batches.iter().flat_map(|batch| &batch.companies).collect();
    let batches = plan.batches.iter().flat_map(|batch| batch.companies.iter().map(|_| batch.number));
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("number", Arc::new(Int64Array::from_iter_values(all.iter().map(|company| company.number)))),
        ("batch", Arc::new(batches.collect::<Int32Array>())),
        ("fields", values(&all, fields)?),
        ("rows", rows(&all)?),
    ];
    columns.extend(classes(&all, plan)?);
    columns.push(("conflicts", conflicts(&all)?));
    table(columns, None)
}

/// A column for each field of the policy.
fn values(all: &[&ImportCompany], fields: &[String]) -> PyResult<ArrayRef> {
    let column = |field: &String| texts(all.iter().map(|company| company.fields.get(field)?.as_deref()));
    table(fields.iter().map(|field| (field.as_str(), column(field))).collect(), None)
}

fn rows(all: &[&ImportCompany]) -> PyResult<ArrayRef> {
    let rows = all.iter().flat_map(|company| company.rows.iter().copied());
    let rows = Arc::new(Int64Array::from_iter_values(rows));
    lists(all.iter().map(|company| company.rows.len()), rows)
}

/// The class of each, as `classifyCustomer` has it over a column.
fn classes(all: &[&ImportCompany], plan: &ImportPlan) -> PyResult<Vec<(&'static str, ArrayRef)>> {
    let all = || all.iter().map(|company| &company.classification);
    let names: Vec<&str> = plan.classes.iter().map(|class| class.customer_class.as_str()).collect();
    let class = |name: &str| Some(names::key(&names, name));
    let until = all().map(|class| class.until.map(Day::epoch_days));
    let next = all().map(|one| one.next_class.as_deref().and_then(class));
    let priorities = all().map(|class| Some(names::key(Priority::ALL, class.priority)));
    let reasons = all().map(|class| Some(names::key(ClassReason::ALL, class.reason)));
    Ok(vec![
        ("customer_class", choices(names.iter().copied(), all().map(|one| class(&one.customer_class)))?),
        ("priority", choices(Priority::ALL.iter().map(|priority| priority.name()), priorities)?),
        ("reason", choices(ClassReason::ALL.iter().map(|reason| reason.name()), reasons)?),
        ("days_since_order", Arc::new(all().map(|class| class.days_since_order).collect::<Int32Array>())),
        ("until", Arc::new(until.collect::<Date32Array>())),
        ("next_class", choices(names.iter().copied(), next)?),
    ])
}

/// For each company the list of its conflicts, with the fields of `ImportConflict`.
fn conflicts(all: &[&ImportCompany]) -> PyResult<ArrayRef> {
    let own: Vec<&ImportConflict> = all.iter().flat_map(|company| &company.conflicts).collect();
    let columns = vec![
        ("field", texts(own.iter().map(|conflict| Some(conflict.field.as_str())))),
        ("kept", texts(own.iter().map(|conflict| conflict.kept.as_deref()))),
        ("dropped", dropped(&own)?),
    ];
    lists(all.iter().map(|company| company.conflicts.len()), table(columns, None)?)
}

/// For each conflict the list of what is not kept, with the fields of `DroppedCell`.
fn dropped(conflicts: &[&ImportConflict]) -> PyResult<ArrayRef> {
    let own: Vec<&DroppedCell> = conflicts.iter().flat_map(|conflict| &conflict.dropped).collect();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("row", Arc::new(Int64Array::from_iter_values(own.iter().map(|cell| cell.row)))),
        ("value", texts(own.iter().map(|cell| Some(cell.value.as_str())))),
    ];
    lists(conflicts.iter().map(|conflict| conflict.dropped.len()), table(columns, None)?)
}
