//! `pickOrder` over a column.

use std::sync::Arc;

use arrow_array::builder::Int32Builder;
use pyo3::prelude::*;
use trueline::{CheckedProfile, LocationProfile, pick_order_with, python};

use super::{WAREHOUSE, answer::ColumnAnswer, texts::Texts};

/// The pick order of each location text, as `int32`.
#[pyfunction]
#[pyo3(signature = (texts, profile = None))]
pub fn pick_order_column(
    py: Python<'_>,
    texts: &Bound<'_, PyAny>,
    profile: Option<&Bound<'_, PyAny>>,
) -> PyResult<ColumnAnswer> {
    let texts = Texts::of(texts, "texts", WAREHOUSE)?;
    let profile = checked(profile)?;
    let (column, faults) = py.detach(|| {
        let mut column = Int32Builder::with_capacity(texts.rows());
        let faults = texts.answer(
            "text",
            |text| pick_order_with(text, &profile),
            |answer| column.append_option(answer.copied()),
        );
        (column.finish(), faults)
    });
    ColumnAnswer::new(py, Arc::new(column), faults)
}

/// The profile of a whole column, checked once.
pub fn checked(profile: Option<&Bound<'_, PyAny>>) -> PyResult<CheckedProfile> {
    let profile: Option<LocationProfile> = python::argument(profile, "profile", false, WAREHOUSE)?;
    profile.unwrap_or_default().checked().map_err(|fault| python::raised(fault, WAREHOUSE))
}
