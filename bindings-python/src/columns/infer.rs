//! `inferLocationProfile` over a column.

use pyo3::prelude::*;
use trueline::{LocationInference, infer_location_profile_of};

use super::{WAREHOUSE, texts::Texts};

/// How a site writes its labels, from a column of samples. Nulls are left out: the indexes in the
/// answer count the samples that are not null.
#[pyfunction]
pub fn infer_location_profile_column(
    py: Python<'_>,
    samples: &Bound<'_, PyAny>,
) -> PyResult<LocationInference> {
    let samples = Texts::of(samples, "samples", WAREHOUSE)?;
    py.detach(|| {
        let texts = samples.all("samples")?;
        Ok(infer_location_profile_of(texts.iter().map(String::as_str)))
    })
    .map_err(|fault| trueline::python::raised(fault, WAREHOUSE))
}
