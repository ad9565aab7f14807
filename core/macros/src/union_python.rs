//! A union in Python: a class, and in it a class a variant.

use crate::{
    item::{Item, Member},
    record::Ways,
    record_python,
};

/// A class round the union and one below it for each variant, so that `isinstance` and `match` tell them apart:
/// PyO3's own classes for enums would want to read each field themselves.
pub fn class(item: &Item) -> String {
    let variants: String = item.body.iter().map(|variant| class_of_variant(item, variant)).collect();
    let kinds: String = item
        .body
        .iter()
        .map(|v| format!("{}::{} {{ .. }} => {:?},", item.name, v.ident, v.choice_name()))
        .collect();
    let made: String = item
        .body
        .iter()
        .map(|v| {
            format!(
                "made @ {union}::{variant} {{ .. }} => {{ \
                     let class = pyo3::PyClassInitializer::from(Py{union}(made)).add_subclass(Py{union}{variant}); \
                     Ok(pyo3::Bound::new(py, class)?.into_super()) \
                 }}",
                union = item.name,
                variant = v.ident,
            )
        })
        .collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[derive(Clone, PartialEq, Eq, Hash)]
        #[pyo3::pyclass(frozen, subclass, eq, hash, name = {name:?}, module = "trueline")]
        pub struct Py{name}({name});
        #[cfg(feature = "python")]
        impl<'py> pyo3::IntoPyObject<'py> for {name} {{
            type Target = Py{name};
            type Output = pyo3::Bound<'py, Py{name}>;
            type Error = pyo3::PyErr;
            fn into_pyobject(self, py: pyo3::Python<'py>) -> pyo3::PyResult<Self::Output> {{
                match self {{ {made} }}
            }}
        }}
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl Py{name} {{
            /// Which variant it is, as it stands in JSON.
            #[getter]
            #[pyo3(name = "type")]
            fn py_type(&self) -> &'static str {{ match &self.0 {{ {kinds} }} }}
            #[classmethod]
            #[pyo3(name = "from_json")]
            fn py_from_json<'py>(
                class: &pyo3::Bound<'py, pyo3::types::PyType>,
                json: &pyo3::Bound<'py, pyo3::PyAny>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {{
                crate::python::variant_from_json::<{name}>(class, json, module_path!())
            }}
            {methods}
        }}
        {variants}
        "#,
        name = item.name,
        docs = item.docs,
        methods = record_python::methods("&[]", Ways::InAndOut)
            .replace("json::write(self)", "json::write(&self.0)")
            .replace("<Self as", &format!("<{} as", item.name)),
    )
}

/// What adds the classes to the module: `StockCommand`, and in it `StockCommand.Receive`.
pub fn adding(item: &Item) -> String {
    let union = &item.name;
    let variants: String =
        item.body.iter().map(|v| format!("({:?}, py.get_type::<Py{union}{}>()),", v.name, v.ident)).collect();
    format!(
        "module.add_class::<Py{union}>()?; \
         let py = module.py(); \
         crate::python::add_variants(&py.get_type::<Py{union}>(), &[{variants}])"
    )
}

/// The class of a variant: its fields are keyword arguments and attributes.
fn class_of_variant(item: &Item, variant: &Member) -> String {
    let getters: String = variant.fields.iter().map(|field| getter(item, variant, field)).collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[pyo3::pyclass(frozen, extends = Py{union}, name = {name:?}, module = "trueline.{union}")]
        pub struct Py{union}{ident};
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl Py{union}{ident} {{
            #[new]
            #[pyo3(signature = (**fields))]
            fn py_new(
                py: pyo3::Python<'_>,
                fields: Option<&pyo3::Bound<'_, pyo3::types::PyDict>>,
            ) -> pyo3::PyResult<pyo3::PyClassInitializer<Self>> {{
                let made = crate::python::construct_variant(py, fields, {choice:?}, module_path!())?;
                Ok(pyo3::PyClassInitializer::from(Py{union}(made)).add_subclass(Self))
            }}
            {getters}
        }}
        "#,
        union = item.name,
        ident = variant.ident,
        name = variant.name,
        docs = variant.docs,
        choice = variant.choice_name(),
    )
}

fn getter(item: &Item, variant: &Member, field: &Member) -> String {
    format!(
        r#"
            #[doc = {docs:?}]
            #[getter]
            #[pyo3(name = {name:?})]
            fn py_get_{name}<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {{
                use pyo3::IntoPyObjectExt;
                #[allow(unreachable_patterns, reason = "a union may have one variant")]
                match &slf.as_super().get().0 {{
                    {union}::{variant} {{ {field}, .. }} => {field}.clone().into_bound_py_any(slf.py()),
                    _ => Err(crate::python::no_attribute({class:?}, {name:?})),
                }}
            }}
        "#,
        docs = field.docs,
        name = field.python_name(),
        union = item.name,
        variant = variant.ident,
        field = field.ident,
        class = format!("{}.{}", item.name, variant.name),
    )
}
