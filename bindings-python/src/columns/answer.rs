//! What a column form answers.

use std::sync::Arc;

use arrow_array::{Array, ArrayRef, StructArray};
use arrow_schema::{Field, FieldRef};
use pyo3::{
    prelude::*,
    types::{PyCapsule, PyList, PyTuple},
};
use pyo3_arrow::ffi::{ArrayIterator, to_array_pycapsules, to_schema_pycapsule, to_stream_pycapsule};
use trueline::RowFault;

/// The answers of a column form: one for each row, and the rows that were refused.
#[pyclass(frozen, module = "trueline")]
pub struct ColumnAnswer {
    values: Py<ArrowColumn>,
    faults: Py<PyList>,
}

impl ColumnAnswer {
    pub fn new(py: Python<'_>, array: ArrayRef, faults: Vec<RowFault>) -> PyResult<Self> {
        let values = Py::new(py, ArrowColumn::new(array))?;
        Ok(Self { values, faults: PyList::new(py, faults)?.unbind() })
    }
}

#[pymethods]
impl ColumnAnswer {
    /// The answers, row by row: null where the row was null or refused.
    #[getter]
    fn values(&self, py: Python<'_>) -> Py<ArrowColumn> {
        self.values.clone_ref(py)
    }
    /// The rows that were refused, in their order.
    #[getter]
    fn faults(&self, py: Python<'_>) -> Py<PyList> {
        self.faults.clone_ref(py)
    }
    fn __repr__(&self, py: Python<'_>) -> String {
        format!(
            "ColumnAnswer({} rows, {} refused)",
            self.values.get().array.len(),
            self.faults.bind(py).len()
        )
    }
}

/// An Arrow column that any Arrow library takes over without a copy.
#[pyclass(frozen, module = "trueline")]
pub struct ArrowColumn {
    array: ArrayRef,
    field: FieldRef,
}

impl ArrowColumn {
    pub fn new(array: ArrayRef) -> Self {
        let field = Arc::new(Field::new("", array.data_type().clone(), true));
        Self { array, field }
    }

    pub fn rows(&self) -> usize {
        self.array.len()
    }
}

#[pymethods]
impl ArrowColumn {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field.as_ref())?)
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        Ok(to_array_pycapsules(py, self.field.clone(), &self.array, requested_schema)?)
    }

    /// A struct as a table: a table's row cannot be null, but each of its fields is.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let array = as_table(&self.array);
        let reader = ArrayIterator::new(vec![Ok(array)], self.field.clone());
        Ok(to_stream_pycapsule(py, Box::new(reader), requested_schema)?)
    }

    fn __len__(&self) -> usize {
        self.array.len()
    }

    /// How many rows are null.
    #[getter]
    fn null_count(&self) -> usize {
        self.array.null_count()
    }

    fn __repr__(&self) -> String {
        format!("ArrowColumn({}, {} rows)", self.array.data_type(), self.array.len())
    }
}

fn as_table(array: &ArrayRef) -> ArrayRef {
    match array.as_any().downcast_ref::<StructArray>() {
        Some(rows) => {
            let (fields, columns, _) = rows.clone().into_parts();
            Arc::new(StructArray::new(fields, columns, None))
        }
        None => array.clone(),
    }
}
