//! A record in Python.

use crate::{item::Item, record::Ways, secret};

/// A frozen class with a keyword constructor.
pub fn class(item: &Item, has_default: bool, ways: Ways) -> String {
    let default = if has_default {
        "#[staticmethod] #[pyo3(name = \"default\")] fn py_default() -> Self { Self::default() }"
    } else {
        ""
    };
    // `get_all` cannot give a field another name: Python's keywords get a getter of their own.
    let renamed: String = item
        .body
        .iter()
        .filter(|field| field.python_name() != field.name)
        .map(|f| {
            format!("#[getter] fn {}(&self) -> {} {{ self.{}.clone() }}", f.python_name(), f.ty, f.ident)
        })
        .collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl {name} {{
            #[new]
            #[pyo3(signature = (**fields))]
            fn py_new(fields: Option<&pyo3::Bound<'_, pyo3::types::PyDict>>) -> pyo3::PyResult<Self> {{
                crate::python::construct(fields, module_path!())
            }}
            {default}
            {renamed}
            #[staticmethod]
            #[pyo3(name = "from_json")]
            fn py_from_json(json: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {{
                crate::python::from_json(json, module_path!())
            }}
            {methods}
        }}
        "#,
        name = item.name,
        methods = methods(if secret::is_in(item) { "&slf.get().hidden()" } else { "&[]" }, ways),
    )
}

/// The parts of `Shape` that only Python needs; `within` are the types that come along.
pub fn shape<'a>(within: impl Iterator<Item = &'a str>) -> String {
    let within: String =
        within.map(|ty| format!("<{ty} as crate::shape::Shape>::add_to(module)?;")).collect();
    FROM_PYTHON.replace("WITHIN", &within)
}

const FROM_PYTHON: &str = r#"
    #[cfg(feature = "python")]
    fn add_to(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        use pyo3::types::PyModuleMethods;
        WITHIN
        module.add_class::<Self>()
    }
    #[cfg(feature = "python")]
    fn from_python(object: &pyo3::Bound<'_, pyo3::PyAny>) -> Option<Self> {
        use pyo3::types::PyAnyMethods;
        object.cast::<Self>().ok().map(|found| found.get().clone())
    }
"#;

/// What records and unions have. `hidden` are the fields that are not printed, with what is printed for them.
pub fn methods(hidden: &str, ways: Ways) -> String {
    let written = match ways {
        Ways::InAndOut => JSON_OUT,
        Ways::In => NO_JSON_OUT,
    };
    format!(
        r#"
            fn __repr__(slf: &pyo3::Bound<'_, Self>) -> pyo3::PyResult<String> {{
                crate::python::repr(slf.as_any(), <Self as crate::shape::Shape>::TYPE, {hidden})
            }}
            {written}
        "#
    )
}

const JSON_OUT: &str = r#"
            #[pyo3(name = "to_json")]
            fn py_to_json(&self) -> String {
                crate::json::write(self)
            }
            fn __reduce__<'py>(slf: &pyo3::Bound<'py, Self>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {
                crate::python::reduce(slf.as_any())
            }
"#;

const NO_JSON_OUT: &str = r#"
            fn __reduce__(slf: &pyo3::Bound<'_, Self>) -> pyo3::PyResult<()> {
                Err(crate::python::not_pickled(<Self as crate::shape::Shape>::TYPE))
            }
"#;
