//! A function as a rule or a method declares it: what its borders read, and how it is called.

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use crate::item::{self, camel};

/// A function as it was written.
pub struct Function {
    pub docs: String,
    pub name: String,
    pub arguments: Vec<Argument>,
    /// Whether the paths of faults begin with the fields of its records, not with their names.
    pub is_rooted: bool,
    /// Whether it is asked of an object: it takes `&self`.
    pub is_method: bool,
    /// Whether it is marked as one that takes its time.
    pub is_slow: bool,
    /// The type in `Result<_, Fault>`.
    pub answer: String,
    /// Everything before the body.
    pub head: Vec<TokenTree>,
    pub body: TokenStream,
}

/// An argument as it was declared.
pub struct Argument {
    pub name: String,
    /// The type without borrows: what a border reads.
    pub owned: String,
    /// How the function takes the owned value: `&name`, `name.as_deref()` ...
    pub lent: String,
    /// Whether the function takes `&str`: then a host that holds texts need not copy them.
    pub is_borrowed_text: bool,
}

impl Argument {
    pub fn is_required(&self) -> bool {
        !self.owned.starts_with("Option")
    }
}

/// Reads a function that answers `Result<_, Fault>`; `&self` is no argument.
pub fn read(tokens: impl IntoIterator<Item = TokenTree>) -> Result<Function, String> {
    let mut docs = String::new();
    let mut head = Vec::new();
    let mut name = None;
    let mut arguments = None;
    let mut answer = String::new();
    let mut body = None;
    let mut is_slow = false;
    for token in tokens {
        match &token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket && name.is_none() => {
                if group.stream().to_string() == "slow" {
                    is_slow = true;
                    // The mark before it goes too.
                    head.pop();
                    continue;
                }
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
                let previous = head.last().map(ToString::to_string);
                if previous.as_deref() == Some("fn") {
                    name = Some(word.to_string());
                }
            }
            _ if arguments.is_some() => answer.push_str(&token.to_string()),
            _ => {}
        }
        head.push(token);
    }
    let name = name.ok_or("this word belongs on a function")?;
    let answer = answer
        .strip_prefix("->Result<")
        .and_then(|rest| rest.strip_suffix(",Fault>"))
        .ok_or_else(|| format!("`{name}` must answer Result<_, Fault>"))?
        .to_owned();
    let (is_method, arguments) = arguments.ok_or("a rule has arguments in parentheses")?;
    Ok(Function {
        docs: item::foreign_docs(&docs),
        is_rooted: arguments.len() == 1,
        is_method,
        is_slow,
        arguments,
        answer,
        head,
        body: body.ok_or("a rule has a body")?,
        name,
    })
}

impl Function {
    /// The function as it was written, with the checks of its arguments before its body.
    pub fn checked(&self) -> Result<TokenStream, String> {
        let mut out = TokenStream::from_iter(self.head.iter().cloned());
        let mut inner: TokenStream = self.checks().parse().map_err(|_| "checks")?;
        inner.extend(self.body.clone());
        out.extend([TokenTree::from(Group::new(Delimiter::Brace, inner))]);
        Ok(out)
    }

    /// A caller in a typed language cannot give a wrong type, but can give an integer that no other
    /// language could hold: that is looked at before the function begins.
    fn checks(&self) -> String {
        self.arguments
            .iter()
            .filter(|a| !a.owned.contains("String"))
            .map(|a| {
                let at = format!(
                    "&crate::shape::At::argument::<{}>({:?}, {})",
                    a.owned,
                    camel(&a.name),
                    self.is_rooted
                );
                let name = &a.name;
                if a.lent.ends_with(".as_ref()") {
                    format!("if let Some({name}) = {name} {{ crate::shape::Shape::check({name}, {at})?; }}")
                } else if a.lent.ends_with(".as_deref()") {
                    format!("if let Some({name}) = {name} {{ crate::shape::check_list({name}, {at})?; }}")
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

    /// `&text, profile.as_ref()`
    pub fn lent(&self) -> String {
        self.arguments.iter().map(|a| a.lent.clone()).collect::<Vec<_>>().join(", ")
    }

    /// The schema of its arguments.
    pub fn schemas(&self) -> String {
        self.arguments
            .iter()
            .map(|a| {
                format!(
                    "crate::schema::Argument {{ name: {:?}, python: {:?}, ty: <{} as crate::shape::Shape>::TYPE, \
                     is_rooted: {} }},",
                    camel(&a.name),
                    a.name,
                    a.owned,
                    self.is_rooted
                )
            })
            .collect()
    }

    /// Reads its arguments from `arguments`, a `crate::shape::Arguments`.
    pub fn json_reads(&self) -> String {
        let reads = self.arguments.iter().enumerate();
        reads.map(|(i, a)| format!("let {}: {} = arguments.read({i})?;", a.name, a.owned)).collect()
    }

    /// Adds the classes of its arguments and its answer to a Python module.
    pub fn python_classes(&self) -> String {
        let types = self.arguments.iter().map(|a| &a.owned).chain([&self.answer]);
        types.map(|ty| format!("<{ty} as crate::shape::Shape>::add_to(module)?;")).collect()
    }

    /// `text, profile = None`. Behind an argument that may be left out, a required one goes by name.
    pub fn python_signature(&self) -> String {
        let mut is_behind = false;
        let mut parts = Vec::new();
        for argument in &self.arguments {
            if !argument.is_required() {
                is_behind = true;
                parts.push(format!("{} = None", argument.name));
                continue;
            }
            if std::mem::take(&mut is_behind) {
                parts.push("*".to_owned());
            }
            parts.push(argument.name.clone());
        }
        parts.join(", ")
    }

    /// The parameters of its Python function.
    pub fn python_parameters(&self) -> String {
        let parameters = self.arguments.iter().map(|a| {
            if a.is_required() {
                format!("{}: &pyo3::Bound<'_, pyo3::PyAny>,", a.name)
            } else {
                format!("{}: Option<&pyo3::Bound<'_, pyo3::PyAny>>,", a.name)
            }
        });
        parameters.collect()
    }

    /// Whether it may take its time: it says so, or it takes or gives a list.
    pub fn may_be_long(&self) -> bool {
        let mut types = self.arguments.iter().map(|a| &a.owned).chain([&self.answer]);
        self.is_slow || types.any(|ty| ty.contains("Vec<"))
    }

    /// Reads its arguments from Python's.
    pub fn python_reads(&self) -> String {
        let reads = self.arguments.iter().map(|a| {
            if a.is_borrowed_text {
                let json = camel(&a.name);
                return format!("let {0} = crate::python::text({0}, {json:?}, module_path!())?;", a.name);
            }
            let object = if a.is_required() { format!("Some({})", a.name) } else { a.name.clone() };
            format!(
                "let {}: {} = crate::python::argument({object}, {:?}, {}, module_path!())?;",
                a.name,
                a.owned,
                camel(&a.name),
                self.is_rooted
            )
        });
        reads.collect()
    }

    /// The parameters of its function on phones.
    pub fn mobile_parameters(&self) -> String {
        self.arguments.iter().map(|a| format!("{}: {},", a.name, a.owned)).collect()
    }

    /// `default(profile = None)`, or nothing.
    pub fn mobile_defaults(&self) -> Option<String> {
        let optional = self.arguments.iter().filter(|a| !a.is_required());
        let defaults: Vec<String> = optional.map(|a| format!("{} = None", a.name)).collect();
        (!defaults.is_empty()).then(|| format!("default({})", defaults.join(", ")))
    }
}

/// Whether there is `&self`, and the arguments behind it.
fn read_arguments(stream: TokenStream) -> Result<(bool, Vec<Argument>), String> {
    let mut is_method = false;
    let mut out = Vec::new();
    let mut depth = 0_i32;
    let mut text = String::new();
    for token in stream {
        let part = token.to_string();
        match part.as_str() {
            "<" => depth += 1,
            ">" => depth -= 1,
            "," if depth == 0 => {
                take_argument(&std::mem::take(&mut text), &mut is_method, &mut out)?;
                continue;
            }
            _ => {}
        }
        text.push_str(&part);
    }
    if !text.is_empty() {
        take_argument(&text, &mut is_method, &mut out)?;
    }
    Ok((is_method, out))
}

fn take_argument(text: &str, is_method: &mut bool, out: &mut Vec<Argument>) -> Result<(), String> {
    if text == "&self" {
        *is_method = true;
    } else {
        out.push(argument(text)?);
    }
    Ok(())
}

fn argument(text: &str) -> Result<Argument, String> {
    let (name, ty) = text.split_once(':').ok_or("an argument is `name: type`")?;
    let name = name.trim_start_matches("r#").to_owned();
    let (owned, lent) = match ty {
        "&str" => ("String".to_owned(), format!("&{name}")),
        "Option<&str>" => ("Option<String>".to_owned(), format!("{name}.as_deref()")),
        _ if ty.starts_with("&[") => (format!("Vec<{}>", &ty[2..ty.len() - 1]), format!("&{name}")),
        _ if ty.starts_with("Option<&[") => {
            (format!("Option<Vec<{}>>", &ty["Option<&[".len()..ty.len() - 2]), format!("{name}.as_deref()"))
        }
        _ if ty.starts_with("Option<&") => {
            (format!("Option<{}", &ty["Option<&".len()..]), format!("{name}.as_ref()"))
        }
        _ if ty.starts_with('&') => (ty[1..].to_owned(), format!("&{name}")),
        _ => (ty.to_owned(), name.clone()),
    };
    Ok(Argument { name, owned, lent, is_borrowed_text: ty == "&str" })
}
