//! Records, choices and unions as TypeScript has them.

use trueline::{
    catalog,
    schema::{Choice, Field, Record, Type, Union},
};

use super::docs::{comment, of_plain_object};

/// Whether a value goes into a rule or comes out of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// An argument, or what an argument holds.
    In,
    /// An answer alone.
    Out,
}

/// The names of all types that are written as what goes in: those that an argument holds, but for
/// answers in which nothing may be left out. What goes in and out has one name, and any answer can be
/// given back.
pub fn inputs() -> Vec<&'static str> {
    let rules = catalog::RULES.iter().map(|rule| (rule.arguments, Some(rule.answer)));
    let objects = catalog::OBJECTS.iter().flat_map(|object| {
        let methods = object.methods.iter().map(|method| (method.arguments, Some(method.answer)));
        let makers = object.makers.iter().map(|maker| (maker.arguments, None));
        std::iter::once((object.arguments, None)).chain(makers).chain(methods)
    });
    let (mut taken, mut given) = (Vec::new(), Vec::new());
    for (arguments, answer) in rules.chain(objects) {
        arguments.iter().for_each(|argument| collect(argument.ty, &mut taken));
        answer.into_iter().for_each(|answer| collect(answer, &mut given));
    }
    taken.retain(|ty| has_default(ty) || !given.iter().any(|other| other.name() == ty.name()));
    taken.into_iter().filter_map(Type::name).collect()
}

fn collect(ty: &'static Type, found: &mut Vec<&'static Type>) {
    if let Some(name) = ty.name() {
        if found.iter().any(|known| known.name() == Some(name)) {
            return;
        }
        found.push(ty);
    }
    each_within(ty, &mut |inner| collect(inner, found));
}

/// Whether a field in it may be left out for a value of its own.
fn has_default(ty: &'static Type) -> bool {
    let mut found = fields(ty).any(|field| field.default.is_some());
    each_within(ty, &mut |inner| found = found || has_default(inner));
    found
}

fn each_within(ty: &'static Type, take: &mut impl FnMut(&'static Type)) {
    match ty {
        Type::Optional(inner) | Type::List(inner) | Type::OneOrEach(inner) | Type::Map(inner) => take(inner),
        _ => fields(ty).for_each(|field| take(field.ty)),
    }
}

fn fields(ty: &'static Type) -> Box<dyn Iterator<Item = &'static Field>> {
    match ty {
        Type::Record(record) => Box::new(record.fields.iter()),
        Type::Union(union) => Box::new(union.variants.iter().flat_map(|variant| variant.fields)),
        _ => Box::new(std::iter::empty()),
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
    let docs = comment(&of_plain_object(record.docs), 0);
    format!("{docs}export interface {} {{\n{members}}}\n", record.name)
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
        Type::Bytes => "Uint8Array".into(),
        Type::Optional(inner) => format!("{} | null", written(inner, side)),
        Type::List(inner) => list(inner, side),
        Type::OneOrEach(inner) => {
            format!("{} | {}", written(inner, side), list(&Type::Optional(inner), side))
        }
        Type::Map(inner) => format!("Record<string, {}>", written(inner, side)),
        Type::Record(_) | Type::Choice(_) | Type::Union(_) => ty.name().unwrap_or_default().into(),
    }
}

/// What goes in is only read; a member that may be absent is null or undefined.
fn list(inner: &Type, side: Side) -> String {
    let ty = written(inner, side);
    match (side, inner) {
        (Side::In, Type::Optional(_)) => format!("readonly ({ty} | undefined)[]"),
        (Side::In, Type::List(_)) => format!("readonly ({ty})[]"),
        (Side::In, _) => format!("readonly {ty}[]"),
        (Side::Out, Type::Optional(_)) => format!("({ty})[]"),
        (Side::Out, _) => format!("{ty}[]"),
    }
}
