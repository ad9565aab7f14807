//! Records, choices and unions as TypeScript has them.

use std::sync::LazyLock;

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

/// The names of the types that are written as what goes in: those that an argument holds, but for answers
/// without a default of their own, which are taken as they were given. What can be left out of an answer's
/// type, were it given back, is there in a second form of it: see [`complete`].
static INPUTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let (mut taken, given) = (taken(), given());
    let is_given = |ty: &Type| given.iter().any(|other| other.name() == ty.name());
    let is_by_hand = |ty: &Type| ty.name().is_some_and(|name| WRITTEN_BY_HAND.contains(&name));
    taken.retain(|ty| has_default(ty) || is_by_hand(ty) || !is_given(ty));
    taken.into_iter().filter_map(Type::name).collect()
});

/// What comes back in an answer too, but is first written by hand, without what is absent.
const WRITTEN_BY_HAND: &[&str] = &["LeadRecord", "ConvertedLink"];

/// The names of the types that an answer holds.
static GIVEN: LazyLock<Vec<&str>> = LazyLock::new(|| given().into_iter().filter_map(Type::name).collect());

/// The types within arguments.
fn taken() -> Vec<&'static Type> {
    let rules = catalog::RULES.iter().map(|rule| rule.arguments);
    let objects = catalog::OBJECTS.iter().flat_map(|object| {
        let methods = object.methods.iter().map(|method| method.arguments);
        let makers = object.makers.iter().map(|maker| maker.arguments);
        std::iter::once(object.arguments).chain(makers).chain(methods)
    });
    let mut found = Vec::new();
    let arguments = rules.chain(objects).flatten();
    arguments.for_each(|argument| collect(argument.ty, &mut found));
    found
}

/// The types within answers.
fn given() -> Vec<&'static Type> {
    let rules = catalog::RULES.iter().map(|rule| rule.answer);
    let methods = catalog::OBJECTS.iter().flat_map(|object| object.methods).map(|method| method.answer);
    let mut found = Vec::new();
    rules.chain(methods).for_each(|answer| collect(answer, &mut found));
    found
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

/// Whether a field of its own may be left out for a value of its own.
fn has_default(ty: &'static Type) -> bool {
    fields(ty).any(|field| field.default.is_some())
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

/// The declaration of a type that has a name; and a second one where it comes out in another form than it
/// goes in.
pub fn declarations(ty: &Type) -> String {
    let name = ty.name().unwrap_or_default();
    if !INPUTS.contains(&name) {
        return declaration(ty, name, docs_of(ty), Side::Out);
    }
    let mut out = declaration(ty, name, docs_of(ty), Side::In);
    let full = named(ty, Side::Out);
    if full != name && GIVEN.contains(&name) {
        let docs = format!("`{name}` as answers give it: nothing is left out.");
        out.push('\n');
        out.push_str(&declaration(ty, &full, &docs, Side::Out));
    }
    out
}

/// What a type is called where it is used.
fn named(ty: &Type, side: Side) -> String {
    let name = ty.name().unwrap_or_default();
    let is_choice = matches!(ty, Type::Choice(_));
    if side == Side::Out && !is_choice && INPUTS.contains(&name) { complete(name) } else { name.to_owned() }
}

/// The name of the form in which answers give what goes in too, with every field there: a level that is
/// decided over may leave out what is 0, one that was decided does not.
fn complete(name: &str) -> String {
    format!("Complete{name}")
}

fn docs_of(ty: &Type) -> &str {
    match ty {
        Type::Record(record) => record.docs,
        Type::Choice(choice) => choice.docs,
        Type::Union(union) => union.docs,
        _ => "",
    }
}

fn declaration(ty: &Type, name: &str, docs: &str, side: Side) -> String {
    match ty {
        Type::Record(record) => interface(record, name, docs, side),
        Type::Choice(choice) => names(choice),
        Type::Union(union) => variants(union, name, docs, side),
        _ => String::new(),
    }
}

fn interface(record: &Record, name: &str, docs: &str, side: Side) -> String {
    let members: String = record.fields.iter().map(|field| member(field, side, 2)).collect();
    let docs = comment(&of_plain_object(docs), 0);
    format!("{docs}export interface {name} {{\n{members}}}\n")
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

fn variants(union: &Union, name: &str, docs: &str, side: Side) -> String {
    let variants: String = union
        .variants
        .iter()
        .map(|variant| {
            let members: String = variant.fields.iter().map(|field| member(field, side, 6)).collect();
            let docs = comment(variant.docs, 2);
            format!("\n{docs}  | {{\n      type: \"{}\";\n{members}    }}", variant.name)
        })
        .collect();
    format!("{}export type {name} ={variants};\n", comment(docs, 0))
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
        Type::LeadValue => "LeadValue".into(),
        Type::MergeValue => "MergeValue".into(),
        Type::Optional(inner) => format!("{} | null", written(inner, side)),
        Type::List(inner) => list(inner, side),
        Type::OneOrEach(inner) => {
            format!("{} | {}", written(inner, side), list(&Type::Optional(inner), side))
        }
        Type::Map(inner) => map(inner, side),
        Type::Record(_) | Type::Choice(_) | Type::Union(_) => named(ty, side),
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

/// As in a list: what may be absent under its name may be undefined too.
fn map(inner: &Type, side: Side) -> String {
    let ty = written(inner, side);
    match (side, inner) {
        (Side::In, Type::Optional(_)) => format!("Record<string, {ty} | undefined>"),
        _ => format!("Record<string, {ty}>"),
    }
}
