//! The object `RateLimiter`: what Python has of it besides the methods of the core.

use pyo3::{exceptions::PyTypeError, prelude::*};
use trueline::{PyRateLimiter, RateLimiter};

#[cfg(feature = "columns")]
use crate::columns;

/// Takes the place of the core's class, whose lists become columns here.
pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Limiter>()?;
    module.py().get_type::<Limiter>().setattr("__doc__", RateLimiter::OBJECT.docs)
}

#[pyclass(frozen, extends = PyRateLimiter, name = "RateLimiter", module = "trueline")]
struct Limiter;

#[pymethods]
impl Limiter {
    #[new]
    #[pyo3(signature = (policy, options = None))]
    fn new(
        policy: &Bound<'_, PyAny>,
        options: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<PyClassInitializer<Self>> {
        Ok(PyClassInitializer::from(PyRateLimiter::py_new(policy, options)?).add_subclass(Self))
    }

    /// Checks a column of keys, row by row in order: a log of calls replayed against the policy.
    ///
    /// `keys` is a column of texts, `costs` one of `int64` (a null is 1), `now` an instant for all rows or
    /// a column of timestamps with a time zone. The answer is a struct of `allowed`, `remaining` and
    /// `retry_after_ms`. A row without a key or an instant is null; a row that is refused is null, listed,
    /// and counts nothing.
    #[cfg(feature = "columns")]
    #[pyo3(signature = (keys, costs = None, *, now))]
    fn check_columns(
        slf: &Bound<'_, Self>,
        keys: &Bound<'_, PyAny>,
        costs: Option<&Bound<'_, PyAny>>,
        now: &Bound<'_, PyAny>,
    ) -> PyResult<columns::ColumnAnswer> {
        columns::check_columns(slf.py(), &slf.as_super().get().0, keys, costs, now)
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let stats = slf.as_super().get().0.stats();
        let stats = stats.map_err(|fault| trueline::python::raised(fault, RateLimiter::OBJECT.module))?;
        Ok(format!("RateLimiter({} keys, {} evicted)", stats.keys, stats.evicted))
    }

    /// A copy would count apart from what it was made of.
    fn __reduce__(&self) -> PyResult<()> {
        const REFUSAL: &str = "cannot pickle or copy a 'RateLimiter' object: \
                               its keys go through snapshot() and restore()";
        Err(PyTypeError::new_err(REFUSAL))
    }
}
