//! An object in Python and on phones.

use crate::{function::Function, object::Object};

/// A frozen class that a binding may extend by column forms.
pub fn python(object: &Object<'_>) -> String {
    let Object { name, docs, new, .. } = object;
    let methods: String = object.methods.iter().map(|method| python_method(method)).collect();
    let others: String = object
        .others
        .iter()
        .map(|other| {
            let attributes = format!("#[staticmethod] #[pyo3(name = {:?})]", other.name);
            python_maker(name, other, &attributes)
        })
        .collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[pyo3::pyclass(frozen, subclass, name = {name:?}, module = "trueline")]
        pub struct Py{name}(pub {name});
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl Py{name} {{
            {new}
            {others}
            {methods}
        }}
        "#,
        new = python_maker(name, new, "#[new]"),
    )
}

fn python_maker(object: &str, maker: &Function, attributes: &str) -> String {
    format!(
        r#"
        #[doc = {docs:?}]
        {attributes}
        #[pyo3(signature = ({signature}))]
        pub fn py_{maker}({parameters}) -> pyo3::PyResult<Self> {{
            {reads}
            {object}::{maker}({lent}).map(Self).map_err(|fault| crate::python::raised(fault, module_path!()))
        }}
        "#,
        docs = maker.docs,
        maker = maker.name,
        signature = maker.python_signature(),
        parameters = maker.python_parameters(),
        reads = maker.python_reads(),
        lent = maker.lent(),
    )
}

fn python_method(method: &Function) -> String {
    let call = format!("self.0.{}({})", method.name, method.lent());
    // What may take its time lets other threads have the interpreter.
    let (interpreter, answered) = if method.may_be_long() {
        ("py: pyo3::Python<'_>,", format!("py.detach(|| {call})"))
    } else {
        ("", call)
    };
    format!(
        r#"
        #[doc = {docs:?}]
        #[pyo3(name = {method:?}, signature = ({signature}))]
        fn py_{method}(&self, {interpreter} {parameters}) -> pyo3::PyResult<{answer}> {{
            {reads}
            {answered}.map_err(|fault| crate::python::raised(fault, module_path!()))
        }}
        "#,
        docs = method.docs,
        method = method.name,
        signature = method.python_signature(),
        parameters = method.python_parameters(),
        answer = method.answer,
        reads = method.python_reads(),
    )
}

/// An object that Kotlin and Swift hold.
pub fn mobile(object: &Object<'_>) -> String {
    let Object { name, docs, new, .. } = object;
    let methods: String = object.methods.iter().map(|method| mobile_method(method)).collect();
    let of_new = new.mobile_defaults().map(|defaults| format!("({defaults})")).unwrap_or_default();
    let others: String = object
        .others
        .iter()
        .map(|other| {
            let defaults = other.mobile_defaults().map(|defaults| format!(", {defaults}"));
            mobile_maker(name, other, &format!("(name = {:?}{})", other.name, defaults.unwrap_or_default()))
        })
        .collect();
    format!(
        r#"
        #[cfg(feature = "mobile")]
        #[doc = {docs:?}]
        #[derive(uniffi::Object)]
        #[uniffi(name = {name:?})]
        pub struct Mobile{name}({name});
        #[cfg(feature = "mobile")]
        #[uniffi::export(name = {name:?})]
        impl Mobile{name} {{
            {new}
            {others}
            {methods}
        }}
        "#,
        new = mobile_maker(name, new, &of_new),
    )
}

fn mobile_maker(object: &str, maker: &Function, options: &str) -> String {
    format!(
        r#"
        #[doc = {docs:?}]
        #[uniffi::constructor{options}]
        pub fn {maker}({parameters}) -> Result<Self, crate::mobile::MobileFault> {{
            {object}::{maker}({lent}).map(Self).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
        }}
        "#,
        docs = maker.docs,
        maker = maker.name,
        parameters = maker.mobile_parameters(),
        lent = maker.lent(),
    )
}

fn mobile_method(method: &Function) -> String {
    let defaults = method.mobile_defaults().map(|defaults| format!(", {defaults}")).unwrap_or_default();
    format!(
        r#"
        #[doc = {docs:?}]
        #[uniffi::method(name = {method:?}{defaults})]
        pub fn mobile_{method}(&self, {parameters}) -> Result<{answer}, crate::mobile::MobileFault> {{
            self.0.{method}({lent}).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
        }}
        "#,
        docs = method.docs,
        method = method.name,
        parameters = method.mobile_parameters(),
        answer = method.answer,
        lent = method.lent(),
    )
}
