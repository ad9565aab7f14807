//! Records, choices and unions as TypeScript has them.

use trueline::{
    catalog,
    schema::{Choice, Field, Record, Type, Union},
};

use super::docs::comment;

/// Whether a value goes into a rule or comes out of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// An argument, or what an argument holds.
    In,
    /// An answer alone.
    Out,
}

/// The names of all types that an argument holds. What goes in and out is written as what goes in:
/// one name for one thing, and any answer can be given back.
pub fn inputs() -> Vec<&'static str> {
    let mut found = Vec::new();
    for rule in catalog::RULES {
        rule.arguments.iter().for_each(|argument| collect(argument.ty, &mut found));
    }
    found
}

fn collect(ty: &'static Type, found: &mut Vec<&'static str>) {
    if let Some(name) = ty.name() {
        if found.contains(&name) {
            return;
        }
        found.push(name);
    }
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::Map(inner) => collect(inner, found),
        Type::Record(record) => record.fields.iter().for_each(|field| collect(field.ty, found)),
        Type::Union(union) => {
            let fields = union.variants.iter().flat_map(|variant| variant.fields);
            fields.for_each(|field| collect(field.ty, found));
        }
        _ => {}
    }
}

/// The declaration of a type that has a name.
pub fn declaration(ty: &Type, inputs: &[&str]) -> String {
    let is_input = ty.name().is_some_and(|name| inputs.contains(&name));
    let side = if is_input { Side::In } else { Side::Out };
    match ty {
        Type::Record(record) => interface(record, side),
        Type::Choice(choice) => names(choice),
        Type::Union(union) => variants(union, side),
        _ => String::new(),
    }
}

fn interface(record: &Record, side: Side) -> String {
    let members: String = record.fields.iter().map(|field| member(field, side, 2)).collect();
    format!("{}export interface {} {{\n{members}}}\n", comment(record.docs, 0), record.name)
}

fn member(field: &Field, side: Side, indent: usize) -> String {
    let default = field.default.filter(|_| side == Side::In).map(|default| default());
    let docs = match &default {
        Some(default) => format!("{}\n\nLeft out: `{default}`.", field.docs.trim_end()),
        None => field.docs.to_owned(),
    };
    let margin = " ".repeat(indent);
    let ty = written(field.ty, side);
    let line = match (side, field.ty, default) {
        (Side::In, Type::Optional(_), _) => format!("{}?: {ty}", field.name),
        (Side::In, _, Some(_)) => format!("{}?: {ty} | null", field.name),
        _ => format!("{}: {ty}", field.name),
    };
    format!("{}{margin}{line};\n", comment(&docs, indent))
}

fn names(choice: &Choice) -> String {
    let names: String =
        choice.names.iter().map(|name| format!("\n{}  | \"{}\"", comment(name.docs, 2), name.name)).collect();
    format!("{}export type {} ={names};\n", comment(choice.docs, 0), choice.name)
}

fn variants(union: &Union, side: Side) -> String {
    let variants: String = union
        .variants
        .iter()
        .map(|variant| {
            let members: String = variant.fields.iter().map(|field| member(field, side, 6)).collect();
            let docs = comment(variant.docs, 2);
            format!("\n{docs}  | {{\n      type: \"{}\";\n{members}    }}", variant.name)
        })
        .collect();
    format!("{}export type {} ={variants};\n", comment(union.docs, 0), union.name)
}

/// A type where it is used.
pub fn written(ty: &Type, side: Side) -> String {
    match ty {
        Type::Integer { .. } => "number".into(),
        Type::Text => "string".into(),
        Type::Boolean => "boolean".into(),
        Type::Decimal if side == Side::In => "DecimalInput".into(),
        Type::Decimal => "Decimal".into(),
        Type::Instant if side == Side::In => "InstantInput".into(),
        Type::Instant => "Instant".into(),
        Type::Day => "Day".into(),
        Type::Optional(inner) => format!("{} | null", written(inner, side)),
        Type::List(inner) if matches!(inner, Type::Optional(_)) => format!("({})[]", written(inner, side)),
        Type::List(inner) => format!("{}[]", written(inner, side)),
        Type::Map(inner) => format!("Record<string, {}>", written(inner, side)),
        Type::Record(_) | Type::Choice(_) | Type::Union(_) => ty.name().unwrap_or_default().into(),
    }
}
