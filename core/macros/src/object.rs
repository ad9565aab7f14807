//! `#[object]`

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use crate::{
    function::{self, Function},
    item::{self, camel},
};

/// An `impl` block whose functions, `new` first, are what every language sees of an object. Its docs are
/// those of the class; without any, the docs of `new` are.
pub fn expand(tokens: TokenStream) -> Result<TokenStream, String> {
    let mut head: Vec<TokenTree> = tokens.into_iter().collect();
    let Some(TokenTree::Group(body)) = head.pop() else { return Err(MISPLACED.into()) };
    let mut docs = String::new();
    let mut words = head.as_slice();
    while let [TokenTree::Punct(_), TokenTree::Group(attribute), rest @ ..] = words {
        item::push_doc(&mut docs, attribute);
        words = rest;
    }
    let name = match words {
        [TokenTree::Ident(word), TokenTree::Ident(name)] if word.to_string() == "impl" => name.to_string(),
        _ => return Err(MISPLACED.into()),
    };
    let functions = functions(body.stream())?;
    let (new, methods) = functions.split_first().ok_or("an object begins with `new`")?;
    if new.name != "new" || new.answer != "Self" {
        return Err("an object begins with `new`, which answers Result<Self, Fault>".into());
    }
    let docs = if docs.is_empty() { new.docs.clone() } else { item::foreign_docs(&docs) };
    let mut inner = TokenStream::new();
    for function in &functions {
        inner.extend(function.checked()?);
    }
    let mut out: TokenStream = head.into_iter().collect();
    out.extend([TokenTree::from(Group::new(Delimiter::Brace, inner))]);
    let impls = [
        catalog_entry(&name, &docs, new, methods),
        live(&name, methods),
        python(&name, &docs, new, methods),
        mobile(&name, &docs, new, methods),
    ]
    .concat();
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

const MISPLACED: &str = "this word belongs on a plain `impl` of the object";

/// The functions of a block: each ends with its body.
fn functions(block: TokenStream) -> Result<Vec<Function>, String> {
    let mut out = Vec::new();
    let mut part = Vec::new();
    for token in block {
        let ends = matches!(&token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
        part.push(token);
        if ends {
            out.push(function::read(std::mem::take(&mut part))?);
        }
    }
    if part.is_empty() { Ok(out) } else { Err("an object's block has functions only".into()) }
}

fn catalog_entry(name: &str, docs: &str, new: &Function, methods: &[Function]) -> String {
    let entries: String = methods
        .iter()
        .map(|method| {
            format!(
                "crate::schema::Method {{ name: {:?}, python: {:?}, docs: {:?}, arguments: &[{}], \
                 answer: <{} as crate::shape::Shape>::TYPE }},",
                camel(&method.name),
                method.name,
                method.docs,
                method.schemas(),
                method.answer
            )
        })
        .collect();
    let classes: String = methods.iter().map(Function::python_classes).collect();
    let of_new: String = new
        .arguments
        .iter()
        .map(|a| format!("<{} as crate::shape::Shape>::add_to(module)?;", a.owned))
        .collect();
    format!(
        r#"
        impl {name} {{
            #[doc(hidden)]
            pub const OBJECT: crate::schema::Object = crate::schema::Object {{
                name: {name:?}, module: module_path!(), docs: {docs:?},
                arguments: &[{schemas}],
                methods: &[{entries}],
                open: |arguments| {{
                    let arguments = crate::shape::Arguments::of(arguments, {name:?}, Self::OBJECT.arguments)?;
                    {reads}
                    let _ = arguments;
                    Ok(Box::new(Self::new({lent})?))
                }},
                #[cfg(feature = "python")]
                add_to_python: |module| {{
                    use pyo3::types::PyModuleMethods;
                    {of_new}
                    {classes}
                    module.add_class::<Py{name}>()
                }},
            }};
        }}
        "#,
        schemas = new.schemas(),
        reads = new.json_reads(),
        lent = new.lent(),
    )
}

/// Calls with JSON, by the place of the method.
fn live(name: &str, methods: &[Function]) -> String {
    let arms: String = methods
        .iter()
        .enumerate()
        .map(|(i, method)| {
            format!(
                r#"
                {i} => {{
                    let method = &Self::OBJECT.methods[{i}];
                    let arguments = crate::shape::Arguments::of(arguments, method.name, method.arguments)?;
                    {reads}
                    let _ = arguments;
                    self.{method}({lent}).map(|answer| crate::json::write(&answer))
                }}
                "#,
                reads = method.json_reads(),
                method = method.name,
                lent = method.lent(),
            )
        })
        .collect();
    format!(
        r#"
        impl crate::schema::Live for {name} {{
            fn call(&self, method: usize, arguments: &[crate::json::Json<'_>]) -> Result<String, crate::Fault> {{
                #[allow(clippy::indexing_slicing, reason = "the places are those of this very list")]
                match method {{
                    {arms}
                    _ => Err(crate::schema::no_such_method({name:?})),
                }}
            }}
            fn as_any(&self) -> &dyn std::any::Any {{ self }}
        }}
        "#
    )
}

/// A frozen class that a binding may extend by column forms.
fn python(name: &str, docs: &str, new: &Function, methods: &[Function]) -> String {
    let methods: String = methods
        .iter()
        .map(|method| {
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
            #[doc = {making:?}]
            #[new]
            #[pyo3(signature = ({signature}))]
            pub fn py_new({parameters}) -> pyo3::PyResult<Self> {{
                {reads}
                {name}::new({lent}).map(Self).map_err(|fault| crate::python::raised(fault, module_path!()))
            }}
            {methods}
        }}
        "#,
        making = new.docs,
        signature = new.python_signature(),
        parameters = new.python_parameters(),
        reads = new.python_reads(),
        lent = new.lent(),
    )
}

fn mobile(name: &str, docs: &str, new: &Function, methods: &[Function]) -> String {
    let methods: String = methods
        .iter()
        .map(|method| {
            let defaults =
                method.mobile_defaults().map(|defaults| format!(", {defaults}")).unwrap_or_default();
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
        })
        .collect();
    let defaults = new.mobile_defaults().map(|defaults| format!("({defaults})")).unwrap_or_default();
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
            #[doc = {making:?}]
            #[uniffi::constructor{defaults}]
            pub fn new({parameters}) -> Result<Self, crate::mobile::MobileFault> {{
                {name}::new({lent}).map(Self).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
            }}
            {methods}
        }}
        "#,
        making = new.docs,
        parameters = new.mobile_parameters(),
        lent = new.lent(),
    )
}
