//! `#[rule]`

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use crate::item::{self, camel};

/// An argument as the rule declares it.
struct Argument {
    name: String,
    /// The type without borrows: what a border reads.
    owned: String,
    /// How the rule takes the owned value: `&name`, `name.as_deref()` ...
    lent: String,
}

pub fn expand(tokens: TokenStream) -> Result<TokenStream, String> {
    let mut docs = String::new();
    let mut before = Vec::new();
    let mut name = None;
    let mut arguments = None;
    let mut answer = String::new();
    let mut body = None;
    for token in tokens {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && name.is_none() => {
                item::push_doc(&mut docs, group);
            }
            TokenTree::Group(group)
                if group.delimiter() == Delimiter::Parenthesis && name.is_some() && arguments.is_none() =>
            {
                arguments = Some(read_arguments(group.stream())?);
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                body = Some(group.stream());
                continue;
            }
            TokenTree::Ident(word) if arguments.is_none() => {
                let previous = before.last().map(ToString::to_string);
                if previous.as_deref() == Some("fn") {
                    name = Some(word.to_string());
                }
            }
            _ if arguments.is_some() => answer.push_str(&token.to_string()),
            _ => {}
        }
        before.push(token);
    }
    let name = name.ok_or("this word belongs on a function")?;
    let docs = item::foreign_docs(&docs);
    let arguments = arguments.ok_or("a rule has arguments in parentheses")?;
    let body = body.ok_or("a rule has a body")?;
    let answer = answer
        .strip_prefix("->Result<")
        .and_then(|rest| rest.strip_suffix(",Fault>"))
        .ok_or("a rule answers Result<_, Fault>")?
        .to_owned();

    let single = arguments.len() == 1;
    let mut out = TokenStream::from_iter(before);
    let mut inner: TokenStream = checks(&arguments, single).parse().map_err(|_| "checks")?;
    inner.extend(body);
    out.extend([TokenTree::from(Group::new(Delimiter::Brace, inner))]);
    let impls = [
        catalog_entry(&name, &docs, &arguments, &answer),
        python(&name, &docs, &arguments, &answer),
        mobile(&name, &docs, &arguments, &answer),
    ]
    .concat();
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

fn read_arguments(stream: TokenStream) -> Result<Vec<Argument>, String> {
    let mut out = Vec::new();
    let mut depth = 0_i32;
    let mut text = String::new();
    for token in stream {
        let part = token.to_string();
        match part.as_str() {
            "<" => depth += 1,
            ">" => depth -= 1,
            "," if depth == 0 => {
                out.push(argument(&std::mem::take(&mut text))?);
                continue;
            }
            _ => {}
        }
        text.push_str(&part);
    }
    if !text.is_empty() {
        out.push(argument(&text)?);
    }
    Ok(out)
}

fn argument(text: &str) -> Result<Argument, String> {
    let (name, ty) = text.split_once(':').ok_or("an argument is `name: type`")?;
    let name = name.trim_start_matches("r#").to_owned();
    let (owned, lent) = match ty {
        "&str" => ("String".to_owned(), format!("&{name}")),
        "Option<&str>" => ("Option<String>".to_owned(), format!("{name}.as_deref()")),
        _ if ty.starts_with("&[") => (format!("Vec<{}>", &ty[2..ty.len() - 1]), format!("&{name}")),
        _ if ty.starts_with("Option<&") => {
            (format!("Option<{}", &ty["Option<&".len()..]), format!("{name}.as_ref()"))
        }
        _ if ty.starts_with('&') => (ty[1..].to_owned(), format!("&{name}")),
        _ => (ty.to_owned(), name.clone()),
    };
    Ok(Argument { name, owned, lent })
}

/// A caller in a typed language cannot give a wrong type, but can give an integer that no other
/// language could hold: that is looked at before the rule begins.
fn checks(arguments: &[Argument], single: bool) -> String {
    arguments
        .iter()
        .filter(|a| !a.owned.contains("String"))
        .map(|a| {
            let at = format!("&crate::shape::At::argument::<{}>({:?}, {single})", a.owned, camel(&a.name));
            let name = &a.name;
            if a.lent.ends_with(".as_ref()") {
                format!("if let Some({name}) = {name} {{ crate::shape::Shape::check({name}, {at})?; }}")
            } else if a.owned.starts_with("Vec<") {
                format!("crate::shape::check_list({name}, {at})?;")
            } else if a.lent.starts_with('&') {
                format!("crate::shape::Shape::check({name}, {at})?;")
            } else {
                format!("crate::shape::Shape::check(&{name}, {at})?;")
            }
        })
        .collect()
}

fn catalog_entry(name: &str, docs: &str, arguments: &[Argument], answer: &str) -> String {
    let schemas: String = arguments
        .iter()
        .map(|a| {
            format!(
                "crate::schema::Argument {{ name: {:?}, python: {:?}, ty: <{} as crate::shape::Shape>::TYPE }},",
                camel(&a.name),
                a.name,
                a.owned
            )
        })
        .collect();
    let reads: String = arguments
        .iter()
        .enumerate()
        .map(|(i, a)| format!("let {}: {} = arguments.read({i})?;", a.name, a.owned))
        .collect();
    format!(
        r#"
        #[doc(hidden)]
        pub const {constant}: crate::schema::Rule = crate::schema::Rule {{
            name: {json:?}, python: {name:?}, module: module_path!(), docs: {docs:?},
            arguments: &[{schemas}],
            answer: <{answer} as crate::shape::Shape>::TYPE,
            call: |arguments| {{
                let arguments = crate::shape::Arguments::of(arguments, &{constant})?;
                {reads}
                let _ = arguments;
                {name}({lent}).map(|answer| crate::json::write(&answer))
            }},
            #[cfg(feature = "python")]
            add_to_python: |module| {{
                use pyo3::types::PyModuleMethods;
                {within}
                <{answer} as crate::shape::Shape>::add_to(module)?;
                module.add_function(pyo3::wrap_pyfunction!(py_{name}, module)?)
            }},
        }};
        "#,
        constant = constant(name),
        json = camel(name),
        lent = lent(arguments),
        within = arguments
            .iter()
            .map(|a| format!("<{} as crate::shape::Shape>::add_to(module)?;", a.owned))
            .collect::<String>(),
    )
}

/// The catalogue's entry of `pick_order` is `PICK_ORDER_RULE`.
fn constant(name: &str) -> String {
    format!("{}_RULE", name.to_uppercase())
}

fn python(name: &str, docs: &str, arguments: &[Argument], answer: &str) -> String {
    let required = |a: &Argument| !a.owned.starts_with("Option");
    let signature: Vec<String> = arguments
        .iter()
        .map(|a| if required(a) { a.name.clone() } else { format!("{} = None", a.name) })
        .collect();
    let parameters: String = arguments
        .iter()
        .map(|a| {
            if required(a) {
                format!("{}: &pyo3::Bound<'_, pyo3::PyAny>,", a.name)
            } else {
                format!("{}: Option<&pyo3::Bound<'_, pyo3::PyAny>>,", a.name)
            }
        })
        .collect();
    let single = arguments.len() == 1;
    let reads: String = arguments
        .iter()
        .map(|a| {
            let object = if required(a) { format!("Some({})", a.name) } else { a.name.clone() };
            format!(
                "let {}: {} = crate::python::argument({object}, {:?}, {single}, module_path!())?;",
                a.name,
                a.owned,
                camel(&a.name)
            )
        })
        .collect();
    format!(
        r#"
        #[cfg(feature = "python")]
        #[doc = {docs:?}]
        #[pyo3::pyfunction]
        #[pyo3(name = {name:?}, signature = ({signature}))]
        pub fn py_{name}({parameters}) -> pyo3::PyResult<{answer}> {{
            {reads}
            {name}({lent}).map_err(|fault| crate::python::raised(fault, module_path!()))
        }}
        "#,
        signature = signature.join(", "),
        lent = lent(arguments),
    )
}

fn mobile(name: &str, docs: &str, arguments: &[Argument], answer: &str) -> String {
    let parameters: String = arguments.iter().map(|a| format!("{}: {},", a.name, a.owned)).collect();
    let defaults: Vec<String> = arguments
        .iter()
        .filter(|a| a.owned.starts_with("Option"))
        .map(|a| format!("{} = None", a.name))
        .collect();
    let defaults =
        if defaults.is_empty() { String::new() } else { format!(", default({})", defaults.join(", ")) };
    format!(
        r#"
        #[cfg(feature = "mobile")]
        #[doc = {docs:?}]
        #[uniffi::export(name = {name:?}{defaults})]
        pub fn mobile_{name}({parameters}) -> Result<{answer}, crate::mobile::MobileFault> {{
            {name}({lent}).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
        }}
        "#,
        lent = lent(arguments),
    )
}

fn lent(arguments: &[Argument]) -> String {
    arguments.iter().map(|a| a.lent.clone()).collect::<Vec<_>>().join(", ")
}
