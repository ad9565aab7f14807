//! The object `Keyring`: what Python has of it besides the methods of the core.

use pyo3::{exceptions::PyTypeError, prelude::*};
use trueline::{Keyring, PyKeyring, python};

#[cfg(feature = "columns")]
use crate::columns;

/// Takes the place of the core's class, whose lists may be columns here.
pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Ring>()?;
    module.py().get_type::<Ring>().setattr("__doc__", Keyring::OBJECT.docs)
}

#[pyclass(frozen, extends = PyKeyring, name = "Keyring", module = "trueline")]
struct Ring;

#[pymethods]
impl Ring {
    #[new]
    #[pyo3(signature = (keys, policy = None))]
    fn new(keys: &Bound<'_, PyAny>, policy: Option<&Bound<'_, PyAny>>) -> PyResult<PyClassInitializer<Self>> {
        Ok(PyClassInitializer::from(PyKeyring::py_new(keys, policy)?).add_subclass(Self))
    }

    /// Never in production: repeats salt and nonce. For tests, a ring whose random bytes are these and not
    /// the operating system's: 28 for each token, salt then nonce, until they are used up.
    ///
    /// Faults: as the constructor.
    #[staticmethod]
    #[pyo3(signature = (keys, policy = None, *, fixed_random))]
    fn hazardous_fixed_random(
        py: Python<'_>,
        keys: &Bound<'_, PyAny>,
        policy: Option<&Bound<'_, PyAny>>,
        fixed_random: &Bound<'_, PyAny>,
    ) -> PyResult<Py<Self>> {
        let ring = PyKeyring::py_hazardous_fixed_random(keys, policy, fixed_random)?;
        Py::new(py, PyClassInitializer::from(ring).add_subclass(Self))
    }

    /// Seals a column, row by row in order, as if each were a `seal`. What differs from row to row of the
    /// context stands in `context_columns`, one value for each row. A null stays null; a bad row is null and
    /// listed.
    ///
    /// A list is answered by a `SealedColumn`, a column of Arrow by a `SealedArrow`; columns of the context
    /// may be either.
    ///
    /// Faults of the call: `INVALID_INPUT` at `contextColumns.<name>` where it has not as many rows;
    /// `INVALID_CONTEXT` with the path, where it holds for all rows.
    #[cfg(feature = "columns")]
    #[pyo3(signature = (plaintexts, context, context_columns = None))]
    fn seal_many<'py>(
        slf: &Bound<'py, Self>,
        plaintexts: &Bound<'py, PyAny>,
        context: &Bound<'py, PyAny>,
        context_columns: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::seal_many(slf.py(), &slf.as_super().get().0, (plaintexts, context, context_columns))
    }

    /// Opens a column, as if each row were an `open`; also the dry run of a rotation. A list is answered by
    /// an `OpenedColumn`, a column of Arrow by an `OpenedArrow`. Else as `seal_many`.
    #[cfg(feature = "columns")]
    #[pyo3(signature = (tokens, context, context_columns = None))]
    fn open_many<'py>(
        slf: &Bound<'py, Self>,
        tokens: &Bound<'py, PyAny>,
        context: &Bound<'py, PyAny>,
        context_columns: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::open_many(slf.py(), &slf.as_super().get().0, (tokens, context, context_columns))
    }

    /// Rotates a column, as if each row were a `rotate`; only rows that change come back. A list is answered
    /// by a `RotatedColumn`, a column of Arrow by a `RotatedArrow`. Else as `seal_many`.
    #[cfg(feature = "columns")]
    #[pyo3(signature = (tokens, context, context_columns = None))]
    fn rotate_many<'py>(
        slf: &Bound<'py, Self>,
        tokens: &Bound<'py, PyAny>,
        context: &Bound<'py, PyAny>,
        context_columns: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::rotate_many(slf.py(), &slf.as_super().get().0, (tokens, context, context_columns))
    }

    /// Indexes a column, as if each row were a `blind_index`. A list is answered by an `IndexColumn`, a
    /// column of Arrow by an `IndexArrow`. Else as `seal_many`.
    #[cfg(feature = "columns")]
    #[pyo3(signature = (values, context, context_columns = None))]
    fn blind_index_many<'py>(
        slf: &Bound<'py, Self>,
        values: &Bound<'py, PyAny>,
        context: &Bound<'py, PyAny>,
        context_columns: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        columns::blind_index_many(slf.py(), &slf.as_super().get().0, (values, context, context_columns))
    }

    /// Says what the ring holds, and nothing secret.
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let keys = slf.as_super().get().0.keys();
        let keys = keys.map_err(|fault| python::raised(fault, Keyring::OBJECT.module))?;
        let told: Vec<String> = keys.iter().map(|key| format!("{} {}", key.key_id, key.state)).collect();
        Ok(format!("Keyring({})", told.join(", ")))
    }

    /// Its secrets would be written down, or held in two places.
    fn __reduce__(&self) -> PyResult<()> {
        const REFUSAL: &str = "cannot pickle or copy a 'Keyring' object: it holds secrets";
        Err(PyTypeError::new_err(REFUSAL))
    }
}
