//! `#[rule]`

use proc_macro::TokenStream;

use crate::{
    function::{self, Function},
    item::camel,
};

pub fn expand(options: &str, tokens: TokenStream) -> Result<TokenStream, String> {
    let mut function = function::read(tokens)?;
    function.is_rooted = match options {
        "" => function.is_rooted,
        "rooted" => true,
        "named" => false,
        other => return Err(format!("`{other}` is not an option of a rule")),
    };
    let mut out = function.checked()?;
    let impls = [catalog_entry(&function), python(&function), mobile(&function)].concat();
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

fn catalog_entry(rule: &Function) -> String {
    let Function { name, docs, answer, .. } = rule;
    format!(
        r#"
        #[doc(hidden)]
        pub const {constant}: crate::schema::Rule = crate::schema::Rule {{
            name: {json:?}, python: {name:?}, module: module_path!(), docs: {docs:?},
            arguments: &[{schemas}],
            answer: <{answer} as crate::shape::Shape>::TYPE,
            is_slow: {is_slow},
            call: |arguments| {{
                let arguments = crate::shape::Arguments::of(arguments, {constant}.name, {constant}.arguments)?;
                {reads}
                let _ = arguments;
                {name}({lent}).map(|answer| crate::json::write(&answer))
            }},
            #[cfg(feature = "python")]
            add_to_python: |module| {{
                use pyo3::types::PyModuleMethods;
                {classes}
                module.add_function(pyo3::wrap_pyfunction!(py_{name}, module)?)
            }},
        }};
        "#,
        constant = constant(name),
        json = camel(name),
        schemas = rule.schemas(),
        is_slow = rule.is_slow,
        reads = rule.json_reads(),
        lent = rule.lent(),
        classes = rule.python_classes(),
    )
}

/// The catalogue's entry of `pick_order` is `PICK_ORDER_RULE`.
fn constant(name: &str) -> String {
    format!("{}_RULE", name.to_uppercase())
}

fn python(rule: &Function) -> String {
    let Function { name, docs, answer, .. } = rule;
    let call = format!("{name}({})", rule.lent());
    let (interpreter, answered) = match rule.is_slow {
        true => ("py: pyo3::Python<'_>,", format!("py.detach(|| {call})")),
        false => ("", call),
    };
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[pyo3::pyfunction]
        #[pyo3(name = {name:?}, signature = ({signature}))]
        pub fn py_{name}({interpreter} {parameters}) -> pyo3::PyResult<{answer}> {{
            {reads}
            {answered}.map_err(|fault| crate::python::raised(fault, module_path!()))
        }}
        "#,
        signature = rule.python_signature(),
        parameters = rule.python_parameters(),
        reads = rule.python_reads(),
    )
}

fn mobile(rule: &Function) -> String {
    let Function { name, docs, answer, .. } = rule;
    let defaults = rule.mobile_defaults().map(|defaults| format!(", {defaults}")).unwrap_or_default();
    format!(
        r#"
        #[cfg(feature = "mobile")]
        #[doc = {docs:?}]
        #[uniffi::export(name = {name:?}{defaults})]
        pub fn mobile_{name}({parameters}) -> Result<{answer}, crate::mobile::MobileFault> {{
            {name}({lent}).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
        }}
        "#,
        parameters = rule.mobile_parameters(),
        lent = rule.lent(),
    )
}
