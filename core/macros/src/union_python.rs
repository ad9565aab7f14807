//! A union in Python.

use crate::{item::Item, record::Ways, record_python};

/// A class round the union: PyO3's own classes for enums would want to read each field themselves.
pub fn class(item: &Item) -> String {
    let makers: String = item
        .body
        .iter()
        .map(|v| {
            format!(
                r#"
                #[doc = {docs:?}]
                #[staticmethod]
                #[pyo3(name = {name:?}, signature = (**fields))]
                fn py_{lower}(
                    py: pyo3::Python<'_>,
                    fields: Option<&pyo3::Bound<'_, pyo3::types::PyDict>>,
                ) -> pyo3::PyResult<Self> {{
                    crate::python::construct_variant(py, fields, {choice:?}, module_path!()).map(Self)
                }}
                "#,
                docs = v.docs,
                name = v.name,
                lower = v.choice_name().to_lowercase(),
                choice = v.choice_name(),
            )
        })
        .collect();
    let kinds: String = item
        .body
        .iter()
        .map(|v| format!("{}::{} {{ .. }} => {:?},", item.name, v.ident, v.choice_name()))
        .collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[pyo3::pyclass(frozen, eq, hash, name = {name:?}, module = "trueline")]
        pub struct Py{name}({name});
        #[cfg(feature = "python")]
        impl<'py> pyo3::IntoPyObject<'py> for {name} {{
            type Target = Py{name};
            type Output = pyo3::Bound<'py, Py{name}>;
            type Error = pyo3::PyErr;
            fn into_pyobject(self, py: pyo3::Python<'py>) -> pyo3::PyResult<Self::Output> {{
                pyo3::Bound::new(py, Py{name}(self))
            }}
        }}
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl Py{name} {{
            {makers}
            /// Which variant it is, as it stands in JSON.
            #[getter]
            #[pyo3(name = "type")]
            fn py_type(&self) -> &'static str {{ match &self.0 {{ {kinds} }} }}
            {getters}
            {methods}
        }}
        "#,
        name = item.name,
        docs = item.docs,
        getters = getters(item),
        methods = record_python::methods("&[]", Ways::InAndOut)
            .replace("from_json(json, module_path!())", "from_json(json, module_path!()).map(Self)")
            .replace("json::write(self)", "json::write(&self.0)")
            .replace("<Self as", &format!("<{} as", item.name)),
    )
}

/// An attribute for each field of any variant; the others refuse it as Python refuses an unknown one.
fn getters(item: &Item) -> String {
    let mut names: Vec<String> = Vec::new();
    let mut out = String::new();
    for field in item.body.iter().flat_map(|v| &v.fields) {
        let name = field.python_name();
        if names.contains(&name) {
            continue;
        }
        let arms: String = item
            .body
            .iter()
            .filter_map(|v| Some((v, v.fields.iter().find(|field| field.python_name() == name)?)))
            .map(|(v, field)| {
                let (union, variant, field) = (&item.name, &v.ident, &field.ident);
                format!("{union}::{variant} {{ {field}, .. }} => {field}.clone().into_bound_py_any(py),")
            })
            .collect();
        out.push_str(&format!(
            r#"
            #[doc = {docs:?}]
            #[getter]
            #[pyo3(name = {name:?})]
            fn py_get_{name}<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {{
                use pyo3::IntoPyObjectExt;
                #[allow(unreachable_patterns, reason = "a field may be every variant's")]
                match &self.0 {{
                    {arms}
                    _ => Err(crate::python::no_attribute({class:?}, {name:?})),
                }}
            }}
            "#,
            docs = field.docs,
            class = item.name,
        ));
        names.push(name);
    }
    out
}
