//! `#[record]`

use proc_macro::TokenStream;

use crate::{
    item::{self, Item, Member, choice_name},
    record_python, secret,
};

pub fn expand(options: &str, tokens: TokenStream) -> Result<TokenStream, String> {
    let item = item::read(tokens, "struct")?;
    let (default, ways) = match options {
        "" if item.body.iter().all(|field| field.default.is_some() || field.is_optional()) => {
            (Default::OfFields, Ways::InAndOut)
        }
        "" => (Default::None, Ways::InAndOut),
        "default" => (Default::Own, Ways::InAndOut),
        "input" => (Default::None, Ways::In),
        other => return Err(format!("`{other}` is not an option of a record")),
    };
    let fields = item.body.iter().map(with_border_attributes).collect::<Result<Vec<_>, _>>()?;
    let mut out: TokenStream = attributes(&item, ways).parse().map_err(|_| "attributes")?;
    out.extend(item.head.iter().cloned());
    out.extend([proc_macro::TokenTree::from(proc_macro::Group::new(
        proc_macro::Delimiter::Brace,
        item::joined(fields.into_iter()),
    ))]);
    let impls = [
        shape(&item, default, ways),
        defaults(&item, default),
        json(&item, ways),
        secret::printed(&item),
        record_python::class(&item, default != Default::None, ways),
    ]
    .concat();
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

/// Where a record's default comes from.
#[derive(Clone, Copy, PartialEq)]
enum Default {
    None,
    /// Every field has one.
    OfFields,
    /// It is written by hand.
    Own,
}

/// Which ways a record crosses a border as JSON.
#[derive(Clone, Copy, PartialEq)]
pub enum Ways {
    InAndOut,
    /// It holds what must not lie about.
    In,
}

fn attributes(item: &Item, ways: Ways) -> String {
    let debug = if secret::is_in(item) { "" } else { "#[derive(Debug)]" };
    let json = match ways {
        Ways::InAndOut => "#[derive(serde::Serialize)] #[serde(rename_all = \"camelCase\")]",
        Ways::In => "",
    };
    format!(
        r#"
        {debug}
        #[derive(Clone, PartialEq, Eq, Hash)]
        {json}
        #[cfg_attr(feature = "mobile", derive(uniffi::Record))]
        {on_phones}
        #[cfg_attr(feature = "python", pyo3::pyclass(frozen, get_all, eq, hash, module = "trueline"))]
        "#,
        on_phones = secret::on_phones(item),
    )
}

/// What the borders want to read on a field: its default on phones.
fn with_border_attributes(field: &Member) -> Result<TokenStream, String> {
    let mut out: TokenStream = mobile_default(field).parse().map_err(|_| "attributes of a field")?;
    out.extend(field.tokens.clone());
    Ok(out)
}

/// Left out, a field takes its default on phones as everywhere. UniFFI can say literals, nothing and
/// emptiness; what it cannot say (a choice, a decimal, a list) the bindings' generator takes from the
/// schema.
pub fn mobile_default(field: &Member) -> String {
    let attribute = match field.default.as_deref().map(literal) {
        None if field.is_optional() => "uniffi(default)".to_owned(),
        Some(Some(literal)) => format!("uniffi(default = {literal})"),
        Some(None) if field.default.as_deref().is_some_and(is_empty) => "uniffi(default)".to_owned(),
        _ => return String::new(),
    };
    format!("#[cfg_attr(feature = \"mobile\", {attribute})]")
}

/// The literal that a default's tokens are: `9999`, `true`, `"CYCLE"` of `"CYCLE".into()`.
fn literal(value: &str) -> Option<&str> {
    let value = value.strip_suffix(".into()").unwrap_or(value);
    let quoted = value.starts_with('"') && value.ends_with('"') && value.len() > 1;
    let number = value.trim_start_matches(['-', ' ']).starts_with(|first: char| first.is_ascii_digit());
    (quoted || number || value == "true" || value == "false").then_some(value)
}

/// Of a list, a map or a record whose own fields have defaults.
fn is_empty(value: &str) -> bool {
    value.ends_with("new()") || value.ends_with("default()") || value.ends_with("vec![]")
}

/// The schema of a list of fields.
pub fn field_schemas(fields: &[Member]) -> String {
    fields
        .iter()
        .map(|field| {
            let default = field.default.as_ref().map_or("None".to_owned(), |value| {
                format!("Some(|| crate::json::write::<{}>(&({value})))", field.ty)
            });
            format!(
                "crate::schema::Field {{ name: {:?}, python: {:?}, docs: {:?}, \
                 ty: <{} as crate::shape::Shape>::TYPE, default: {default} }},",
                field.json_name(),
                field.python_name(),
                field.docs,
                field.ty,
            )
        })
        .collect()
}

/// `a: fields.read(0, "a")?, b: fields.read_or(1, "b", || 9999)?`
pub fn field_readers(fields: &[Member]) -> String {
    fields
        .iter()
        .enumerate()
        .map(|(i, field)| match (&field.default, &field.form) {
            (None, None) => format!("{}: fields.read({i})?,", field.ident),
            (Some(value), None) => format!("{}: fields.read_or({i}, || {value})?,", field.ident),
            (None, Some(form)) => {
                format!("{}: fields.formed({i}, &crate::form::{form}, fields.read({i})?)?,", field.ident)
            }
            (Some(value), Some(form)) => format!(
                "{}: fields.formed({i}, &crate::form::{form}, fields.read_or({i}, || {value})?)?,",
                field.ident
            ),
        })
        .collect()
}

/// What a typed language may have put into a field and no reader would have let through.
pub fn field_check(field: &Member, value: &str) -> String {
    let at = format!("&at.field({:?})", field.json_name());
    let shape = format!("crate::shape::Shape::check({value}, {at})?;");
    match &field.form {
        Some(form) => format!("{shape} crate::form::{form}.check({value}, {at})?;"),
        None => shape,
    }
}

pub fn field_names(fields: &[Member]) -> String {
    fields.iter().map(|field| format!("{:?},", field.json_name())).collect()
}

fn shape(item: &Item, default: Default, ways: Ways) -> String {
    let default = match default {
        Default::None => "None",
        _ => "Some(|| crate::json::write(&<Self as Default>::default()))",
    };
    let checks: String =
        item.body.iter().map(|field| field_check(field, &format!("&self.{}", field.ident))).collect();
    format!(
        r#"
        impl crate::shape::Shape for {name} {{
            const TYPE: &'static crate::schema::Type = &crate::schema::Type::Record(&crate::schema::Record {{
                name: {name:?}, module: module_path!(), docs: {docs:?}, fields: &[{schemas}], default: {default},
                is_input: {is_input},
            }});
            fn read<S: crate::shape::Source>(source: &S, at: &crate::shape::At<'_>) -> Result<Self, crate::Fault> {{
                if let Some(ready) = source.ready() {{
                    return Ok(ready);
                }}
                let fields = crate::shape::Fields::of(source, &[{names}], at)?;
                Ok(Self {{ {readers} }})
            }}
            fn check(&self, at: &crate::shape::At<'_>) -> Result<(), crate::Fault> {{
                {checks}
                Ok(())
            }}
            {from_python}
        }}
        "#,
        name = item.name,
        docs = item.docs,
        schemas = field_schemas(&item.body),
        is_input = ways == Ways::In,
        names = field_names(&item.body),
        readers = field_readers(&item.body),
        from_python = record_python::shape(item.body.iter().map(|field| field.ty.as_str())),
    )
}

/// A record that says what every one of its fields is when left out has a `Default`.
fn defaults(item: &Item, default: Default) -> String {
    if default != Default::OfFields {
        return String::new();
    }
    let fields: String = item
        .body
        .iter()
        .map(|field| format!("{}: {},", field.ident, field.default.as_deref().unwrap_or("None")))
        .collect();
    format!("impl Default for {} {{ fn default() -> Self {{ Self {{ {fields} }} }} }}", item.name)
}

/// The way in and out of JSON, for Rust, for serde and for phones.
pub fn json(item: &Item, ways: Ways) -> String {
    let reader = format!("{}_from_json", choice_name(&item.name).to_lowercase());
    let written = if ways == Ways::In { String::new() } else { json_out(&item.name) };
    format!(
        r#"
        impl {name} {{
            /// Reads the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit.
            pub fn from_json(json: &str) -> Result<Self, crate::Fault> {{ crate::json::read(json) }}
        }}
        {written}
        impl<'de> serde::Deserialize<'de> for {name} {{
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{
                crate::json::deserialize(from)
            }}
        }}
        #[cfg(feature = "mobile")]
        #[uniffi::export(name = {reader:?})]
        fn mobile_{reader}(text: String) -> Result<{name}, crate::mobile::MobileFault> {{
            crate::json::read(&text).map_err(|fault| crate::mobile::thrown(fault, module_path!()))
        }}
        "#,
        name = item.name,
    )
}

fn json_out(name: &str) -> String {
    format!(
        r#"
        impl {name} {{
            /// The canonical JSON form, absent fields as null.
            pub fn to_json(&self) -> String {{ crate::json::write(self) }}
        }}
        #[cfg(feature = "mobile")]
        #[uniffi::export]
        impl {name} {{
            /// The canonical JSON form, absent fields as null.
            #[uniffi::method(name = "to_json")]
            pub fn mobile_to_json(&self) -> Result<String, crate::mobile::MobileFault> {{
                crate::shape::Shape::check(self, &crate::shape::At::Root)
                    .map_err(|fault| crate::mobile::thrown(fault, module_path!()))?;
                Ok(crate::json::write(self))
            }}
        }}
        "#
    )
}
