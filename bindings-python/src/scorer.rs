//! The object `LeadScorer`: what Python has of it besides the methods of the core.

use pyo3::{IntoPyObjectExt, prelude::*, types::PyType};
use trueline::{LeadScorer, PyLeadScorer, Scorecard};

#[cfg(feature = "columns")]
use crate::columns;

/// Takes the place of the core's class.
pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Scorer>()?;
    module.py().get_type::<Scorer>().setattr("__doc__", LeadScorer::OBJECT.docs)
}

#[pyclass(frozen, extends = PyLeadScorer, name = "LeadScorer", module = "trueline")]
struct Scorer;

#[pymethods]
impl Scorer {
    #[new]
    fn new(options: &Bound<'_, PyAny>) -> PyResult<PyClassInitializer<Self>> {
        Ok(PyClassInitializer::from(PyLeadScorer::py_new(options)?).add_subclass(Self))
    }

    /// Predictions of a table by the scorecard, row by row as `predict_conversion` has them, without standard
    /// errors, which makes it quick. A bad row is null in the answer and listed; the others are answered.
    ///
    /// A request with lists is answered by `PredictionColumns`. A table of Arrow, whose columns are fields, is
    /// answered by a `ColumnAnswer` of `log_odds`, `probability_ppb`, `score` and `band`.
    ///
    /// Faults: `INVALID_INPUT` at a column's form (`columns[0].indexes[3]`), at the second column of a field
    /// (`columns[1].field`), at `rows` out of range or where a column has another length; then `NO_SCORECARD`.
    #[cfg(feature = "columns")]
    fn predict_columns(slf: &Bound<'_, Self>, request: &Bound<'_, PyAny>) -> PyResult<columns::Predicted> {
        columns::predict_columns(slf.py(), &slf.as_super().get().0, request)
    }

    /// Says what it scores by.
    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let options = slf.as_super().get().0.options();
        let groups = options.card.unwrap_or_default().groups.len();
        let scorecard = options.scorecard.map_or("no scorecard".to_owned(), |scorecard| {
            let Scorecard { features, won, lost, .. } = scorecard;
            format!("scorecard of {} features from {won} won and {lost} lost", features.len())
        });
        format!("LeadScorer(card of {groups} groups, {scorecard})")
    }

    /// It never changes, so a copy answers the same: it goes to another process as what it scores by.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyType>, (Bound<'py, PyAny>,))> {
        let options = slf.as_super().get().0.options().into_bound_py_any(slf.py())?;
        Ok((slf.get_type(), (options,)))
    }
}
