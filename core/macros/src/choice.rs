//! `#[choice]`

use proc_macro::{Delimiter, Group, TokenStream, TokenTree};

use crate::item::{self, Item, Member};
use crate::{record, record_python, union_python};

pub fn expand(tokens: TokenStream) -> Result<TokenStream, String> {
    let item = item::read(tokens, "enum")?;
    if item.body.iter().any(|variant| !variant.fields.is_empty()) { union(&item) } else { names(&item) }
}

fn with_body(item: &Item, attributes: &str, body: TokenStream, impls: &str) -> Result<TokenStream, String> {
    let mut out: TokenStream = attributes.parse().map_err(|_| "attributes")?;
    out.extend(item.head.iter().cloned());
    out.extend([TokenTree::from(Group::new(Delimiter::Brace, body))]);
    out.extend(impls.parse::<TokenStream>().map_err(|e| e.to_string())?);
    Ok(out)
}

fn names(item: &Item) -> Result<TokenStream, String> {
    let attributes = r#"
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
        #[cfg_attr(feature = "python", pyo3::pyclass(frozen, eq, hash, module = "trueline", rename_all = "SCREAMING_SNAKE_CASE"))]
    "#;
    let mut variants = Vec::new();
    for variant in &item.body {
        let name = variant.choice_name();
        // Swift would read `.none` as nil.
        let other =
            if variant.name == "None" { format!("uniffi(name = {:?})", not_none(item)) } else { "".into() };
        let mut tokens: TokenStream =
            format!("#[serde(rename = {name:?})] #[cfg_attr(feature = \"mobile\", {other})]")
                .parse()
                .map_err(|_| "attributes of a name")?;
        tokens.extend(variant.tokens.clone());
        variants.push(tokens);
    }
    let all: String = item.body.iter().map(|v| format!("Self::{},", v.ident)).collect();
    let to_name: String =
        item.body.iter().map(|v| format!("Self::{} => {:?},", v.ident, v.choice_name())).collect();
    let schema: String = item
        .body
        .iter()
        .map(|v| format!("crate::schema::Name {{ name: {:?}, docs: {:?} }},", v.choice_name(), v.docs))
        .collect();
    let impls = format!(
        r#"
        impl {name} {{
            /// Every name of the set, in the declared order.
            pub const ALL: &'static [Self] = &[{all}];
            /// The name as every language but Rust writes it.
            pub const fn name(self) -> &'static str {{ match self {{ {to_name} }} }}
        }}
        impl std::fmt::Display for {name} {{
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ f.write_str(self.name()) }}
        }}
        impl crate::shape::Shape for {name} {{
            const TYPE: &'static crate::schema::Type = &crate::schema::Type::Choice(&crate::schema::Choice {{
                name: {name:?}, module: module_path!(), docs: {docs:?}, names: &[{schema}],
            }});
            fn read<S: crate::shape::Source>(source: &S, at: &crate::shape::At<'_>) -> Result<Self, crate::Fault> {{
                if let Some(ready) = source.ready() {{
                    return Ok(ready);
                }}
                crate::shape::read_choice(source, Self::ALL, Self::name, at)
            }}
            {from_python}
        }}
        impl<'de> serde::Deserialize<'de> for {name} {{
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{
                crate::json::deserialize(from)
            }}
        }}
        #[cfg(feature = "python")]
        #[pyo3::pymethods]
        impl {name} {{
            #[new]
            fn py_new(name: &pyo3::Bound<'_, pyo3::PyAny>) -> pyo3::PyResult<Self> {{
                crate::python::choice(name, module_path!())
            }}
            /// The name, as it stands in JSON.
            #[getter]
            #[pyo3(name = "name")]
            fn py_name(&self) -> &'static str {{ (*self).name() }}
            fn __str__(&self) -> &'static str {{ (*self).name() }}
            fn __repr__(&self) -> String {{ format!("{name}.{{}}", (*self).name()) }}
            fn __reduce__<'py>(slf: &pyo3::Bound<'py, Self>) -> pyo3::PyResult<pyo3::Bound<'py, pyo3::PyAny>> {{
                crate::python::reduce_choice(slf.as_any(), slf.get().name())
            }}
        }}
        "#,
        name = item.name,
        docs = item.docs,
        from_python = record_python::shape(std::iter::empty()),
    );
    with_body(item, attributes, item::joined(variants.into_iter()), &impls)
}

/// `LabelSeparator::None` is `NoSeparator` on phones, `BandsReached::None` is `NoneReached`.
fn not_none(item: &Item) -> String {
    let start = item.name.rfind(char::is_uppercase).unwrap_or(0);
    let last = &item.name[start..];
    format!("{}{last}", if last.ends_with("ed") { "None" } else { "No" })
}

/// A choice with fields: `{"type": "RECEIVE", "levelId": ...}`. Phones get it as a sealed class or
/// an enum with associated values; Python as a class a variant, `StockCommand.Receive(level_id=...)`.
fn union(item: &Item) -> Result<TokenStream, String> {
    let attributes = r#"
        #[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
        #[serde(tag = "type", rename_all_fields = "camelCase")]
        #[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
    "#;
    let mut variants = Vec::new();
    for variant in &item.body {
        let mut tokens: TokenStream = format!("#[serde(rename = {:?})]", variant.choice_name())
            .parse()
            .map_err(|_| "attributes of a variant")?;
        tokens.extend(variant_tokens(variant)?);
        variants.push(tokens);
    }
    let schemas: String = item
        .body
        .iter()
        .map(|v| {
            format!(
                "crate::schema::Variant {{ name: {:?}, rust: {:?}, docs: {:?}, fields: &[{}] }},",
                v.choice_name(),
                v.name,
                v.docs,
                record::field_schemas(&v.fields)
            )
        })
        .collect();
    let readers: String = item
        .body
        .iter()
        .map(|v| {
            format!(
                "{:?} => {{ let fields = crate::shape::Fields::of(source, &[\"type\", {}], at)?.after_type(); \
                 Ok(Self::{} {{ {} }}) }}",
                v.choice_name(),
                record::field_names(&v.fields),
                v.ident,
                record::field_readers(&v.fields)
            )
        })
        .collect();
    let checks: String = item
        .body
        .iter()
        .map(|v| {
            let bound: String = v.fields.iter().map(|f| format!("{},", f.ident)).collect();
            let checks: String =
                v.fields.iter().map(|field| record::field_check(field, &field.ident)).collect();
            format!("Self::{} {{ {bound} }} => {{ {checks} }}", v.ident)
        })
        .collect();
    let names: String = item.body.iter().map(|v| format!("{:?},", v.choice_name())).collect();
    let impls = format!(
        r#"
        impl crate::shape::Shape for {name} {{
            const TYPE: &'static crate::schema::Type = &crate::schema::Type::Union(&crate::schema::Union {{
                name: {name:?}, module: module_path!(), docs: {docs:?}, variants: &[{schemas}],
            }});
            fn read<S: crate::shape::Source>(source: &S, at: &crate::shape::At<'_>) -> Result<Self, crate::Fault> {{
                if let Some(ready) = source.ready() {{
                    return Ok(ready);
                }}
                match crate::shape::read_type(source, &[{names}], at)? {{
                    {readers}
                    _ => Err(crate::shape::not_a_name(&[{names}], &at.field("type"))),
                }}
            }}
            fn check(&self, at: &crate::shape::At<'_>) -> Result<(), crate::Fault> {{
                match self {{ {checks} }}
                Ok(())
            }}
            {from_python}
        }}
        {json}
        {python}
        "#,
        name = item.name,
        docs = item.docs,
        from_python = record_python::shape(item.body.iter().flat_map(|v| &v.fields).map(|f| f.ty.as_str()))
            .replace("module.add_class::<Self>()", &union_python::adding(item))
            .replace("cast::<Self>", &format!("cast::<Py{}>", item.name))
            .replace("found.get().clone()", "found.get().0.clone()"),
        json = record::json(item, record::Ways::InAndOut),
        python = union_python::class(item),
    );
    with_body(item, attributes, item::joined(variants.into_iter()), &impls)
}

/// A variant with what phones want to read on its fields.
fn variant_tokens(variant: &Member) -> Result<TokenStream, String> {
    let mut fields = Vec::new();
    for field in &variant.fields {
        let mut tokens: TokenStream =
            record::mobile_default(field).parse().map_err(|_| "attributes of a field")?;
        tokens.extend(field.tokens.clone());
        fields.push(tokens);
    }
    let body = Group::new(Delimiter::Brace, item::joined(fields.into_iter()));
    Ok(variant
        .tokens
        .clone()
        .into_iter()
        .map(|token| match token {
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => body.clone().into(),
            other => other,
        })
        .collect())
}
