//! `#[object]`

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use crate::{
    function::{self, Function},
    item::{self, camel},
    object_borders,
};

/// An `impl` block whose functions, `new` first, are what every language sees of an object. One without
/// `&self` is another way to make it. The block's docs are those of the class; without any, the docs of
/// `new` are.
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
    let (methods, makers): (Vec<&Function>, Vec<&Function>) = functions.iter().partition(|f| f.is_method);
    let (new, others) = makers.split_first().ok_or(UNMADE)?;
    if new.name != "new" || makers.iter().any(|maker| maker.answer != "Self") {
        return Err(UNMADE.into());
    }
    let docs = if docs.is_empty() { new.docs.clone() } else { item::foreign_docs(&docs) };
    let object = Object { name: &name, docs: &docs, new, others, methods: &methods };
    let mut inner = TokenStream::new();
    for function in &functions {
        inner.extend(function.checked()?);
    }
    let mut out: TokenStream = head.into_iter().collect();
    out.extend([TokenTree::from(Group::new(Delimiter::Brace, inner))]);
    let impls = [
        catalog_entry(&object),
        live(&object),
        object_borders::python(&object),
        object_borders::mobile(&object),
    ]
    .concat();
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

const MISPLACED: &str = "this word belongs on a plain `impl` of the object";
const UNMADE: &str = "an object begins with `new`; what makes one answers Result<Self, Fault>";

/// What an `impl` block says of an object.
pub struct Object<'a> {
    pub name: &'a str,
    pub docs: &'a str,
    pub new: &'a Function,
    /// The other ways to make one.
    pub others: &'a [&'a Function],
    pub methods: &'a [&'a Function],
}

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

fn catalog_entry(object: &Object<'_>) -> String {
    let Object { name, docs, new, .. } = object;
    let methods: String = object
        .methods
        .iter()
        .map(|method| {
            format!(
                "crate::schema::Method {{ name: {:?}, python: {:?}, docs: {:?}, arguments: &[{}], \
                 answer: <{} as crate::shape::Shape>::TYPE, is_slow: {} }},",
                camel(&method.name),
                method.name,
                method.docs,
                method.schemas(),
                method.answer,
                method.is_slow
            )
        })
        .collect();
    let classes: String = object.methods.iter().map(|method| method.python_classes()).collect();
    let of_makers: String = std::iter::once(new)
        .chain(object.others)
        .flat_map(|maker| &maker.arguments)
        .map(|a| format!("<{} as crate::shape::Shape>::add_to(module)?;", a.owned))
        .collect();
    format!(
        r#"
        impl {name} {{
            #[doc(hidden)]
            pub const OBJECT: crate::schema::Object = crate::schema::Object {{
                name: {name:?}, module: module_path!(), docs: {docs:?},
                arguments: &[{schemas}],
                makers: &[{makers}],
                methods: &[{methods}],
                open: {opener},
                #[cfg(feature = "python")]
                add_to_python: |module| {{
                    use pyo3::types::PyModuleMethods;
                    {of_makers}
                    {classes}
                    module.add_class::<Py{name}>()
                }},
            }};
        }}
        "#,
        schemas = new.schemas(),
        makers = makers(object),
        opener = opener(new, name, "Self::OBJECT.arguments"),
    )
}

/// The other ways to make an object.
fn makers(object: &Object<'_>) -> String {
    let maker = |(place, maker): (usize, &&Function)| {
        let arguments = format!("Self::OBJECT.makers[{place}].arguments");
        format!(
            "crate::schema::Maker {{ name: {:?}, python: {:?}, docs: {:?}, arguments: &[{}], open: {} }},",
            camel(&maker.name),
            maker.name,
            maker.docs,
            maker.schemas(),
            opener(maker, &camel(&maker.name), &arguments)
        )
    };
    object.others.iter().enumerate().map(maker).collect()
}

/// Makes an object from JSON.
fn opener(maker: &Function, called: &str, declared: &str) -> String {
    format!(
        r#"
        |arguments| {{
            #[allow(clippy::indexing_slicing, reason = "the places are those of this very list")]
            let arguments = crate::shape::Arguments::of(arguments, {called:?}, {declared})?;
            {reads}
            let _ = arguments;
            Ok(Box::new(Self::{maker}({lent})?))
        }}
        "#,
        reads = maker.json_reads(),
        maker = maker.name,
        lent = maker.lent(),
    )
}

/// Calls with JSON, by the place of the method.
fn live(object: &Object<'_>) -> String {
    let Object { name, methods, .. } = object;
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
