//! The typed calls that the phones' runners make of every rule: arguments from JSON into the
//! language's own types, the answer back into JSON. A language says how it writes each step.

mod kotlin;
mod python;
mod swift;

use trueline::{
    catalog,
    schema::{Argument, Rule, Type},
};

use crate::File;

/// What the three languages need.
pub fn files() -> Vec<File> {
    vec![
        ("bindings-mobile/kotlin/src/test/kotlin/dev/trueline/Calls.kt", kotlin::calls()),
        ("bindings-mobile/swift/Sources/cases/Calls.swift", swift::calls()),
        ("tests/mobile/python/calls.py", python::calls()),
    ]
}

/// The line that every generated file begins with, behind the language's comment mark.
const NOTICE: &str = "Written by `make generate` from the catalogue of the core. Do not edit.";

/// How a language writes reading and answering.
trait Language {
    /// The step behind an argument that reads one value: `.text()`, `.optional { it.text() }`.
    fn nested(kind: &str, inner: &str) -> String;
    /// Reads a record from its JSON.
    fn record(name: &str) -> String;
    /// Reads one name of a closed set.
    fn choice(name: &str) -> String;
    /// The JSON of a record.
    fn record_json(value: &str) -> String;
    /// The JSON of values within values, each of which is `it` in `inner`.
    fn nested_json(kind: &str, value: &str, inner: &str) -> String;
    /// What a value within values is called.
    const IT: &str;
}

/// How an argument's value is read: a chain of calls behind the argument.
fn read<L: Language>(ty: &Type) -> String {
    match ty {
        Type::Integer { max, .. } if *max == i64::from(i32::MAX) => ".integer32()".into(),
        Type::Integer { .. } => ".integer64()".into(),
        Type::Text => ".text()".into(),
        Type::Boolean => ".boolean()".into(),
        Type::Decimal => ".decimal()".into(),
        Type::Instant => ".instant()".into(),
        Type::Day => ".day()".into(),
        Type::Optional(inner) => L::nested("optional", &read::<L>(inner)),
        Type::List(inner) => L::nested("list", &read::<L>(inner)),
        Type::OneOrEach(_) => ".instants()".into(),
        Type::Map(inner) => L::nested("map", &read::<L>(inner)),
        Type::Record(record) => L::record(record.name),
        Type::Union(union) => L::record(union.name),
        Type::Choice(choice) => L::choice(choice.name),
    }
}

/// The JSON of an answer.
fn written<L: Language>(ty: &Type, value: &str) -> String {
    match ty {
        Type::Record(_) | Type::Union(_) => L::record_json(value),
        Type::Optional(inner) => L::nested_json("optional", value, &written::<L>(inner, L::IT)),
        Type::List(inner) => L::nested_json("list", value, &written::<L>(inner, L::IT)),
        Type::Map(inner) => L::nested_json("map", value, &written::<L>(inner, L::IT)),
        _ => format!("json({value})"),
    }
}

/// What an argument's faults are called by: a rule's only record is the request itself.
fn path(rule: &Rule, argument: &Argument) -> &'static str {
    match argument.ty {
        Type::Record(_) | Type::Union(_) if rule.arguments.len() == 1 => "",
        _ => argument.name,
    }
}

/// The paths of the decimals in a type: `visits[].quantity`.
fn decimals(ty: &Type, path: &str) -> Vec<String> {
    let of_fields = |fields: &[trueline::schema::Field]| {
        let dot = if path.is_empty() { "" } else { "." };
        fields.iter().flat_map(|field| decimals(field.ty, &format!("{path}{dot}{}", field.name))).collect()
    };
    match ty {
        Type::Decimal => vec![path.to_owned()],
        Type::Optional(inner) => decimals(inner, path),
        Type::List(inner) | Type::OneOrEach(inner) | Type::Map(inner) => {
            decimals(inner, &format!("{path}[]"))
        }
        Type::Record(record) => of_fields(record.fields),
        Type::Union(union) => union.variants.iter().flat_map(|variant| of_fields(variant.fields)).collect(),
        _ => Vec::new(),
    }
}

/// One piece of text for each rule.
fn each_rule(write: impl Fn(&Rule) -> String) -> String {
    catalog::RULES.iter().map(|rule| write(rule)).collect()
}
