//! The typed calls that the phones' runners make of every rule, object and method: arguments from JSON
//! into the language's own types, the answer back into JSON. What is called is the same everywhere; a
//! language says how it writes each step.

mod kotlin;
mod python;
mod swift;

use trueline::{
    catalog,
    schema::{Argument, Maker, Method, Object, Rule, Type},
};

use crate::File;

/// What the three languages need.
pub fn files() -> Vec<File> {
    vec![
        ("bindings-mobile/kotlin/src/test/kotlin/dev/trueline/Calls.kt", kotlin::file()),
        ("bindings-mobile/swift/Sources/cases/Calls.swift", swift::file()),
        ("tests/mobile/python/calls.py", python::file()),
    ]
}

/// The line that every generated file begins with, behind the language's comment mark.
const NOTICE: &str = "Written by `make generate` from the catalogue of the core. Do not edit.";

/// How a language writes a call.
trait Language {
    /// The name of a rule.
    fn rule(rule: &Rule) -> String;
    /// The constructor of an object.
    fn constructor(object: &Object) -> String;
    /// Another way to make an object.
    fn maker(object: &Object, maker: &Maker) -> String;
    /// A method of the object that is at hand, `live`.
    fn method(object: &Object, method: &Method) -> String;
    /// An argument of a call.
    fn argument(argument: &Argument, value: &str) -> String;
    /// What a name in the file's tables stands for; the expression goes over several lines.
    fn entry(name: &str, expression: &str) -> String;
    /// How deep an expression stands in an entry.
    const INDENT: &str;

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

/// An entry for each rule, and for each method of each object: `pickOrder`, `RateLimiter.check`.
fn calls<L: Language>() -> String {
    let rules = catalog::RULES.iter().map(|rule| {
        let call = called::<L>(&L::rule(rule), rule.arguments);
        L::entry(rule.name, &written::<L>(rule.answer, &call))
    });
    let methods = each_method().map(|(object, method)| {
        let call = called::<L>(&L::method(object, method), method.arguments);
        L::entry(&full_name(object, method), &written::<L>(method.answer, &call))
    });
    rules.chain(methods).collect()
}

/// An entry for each way to make an object: `RateLimiter`, `Keyring.hazardousFixedRandom`.
fn constructors<L: Language>() -> String {
    let object = |object: &&Object| {
        let new = L::entry(object.name, &called::<L>(&L::constructor(object), object.arguments));
        let others = object.makers.iter().map(|maker| {
            let name = format!("{}.{}", object.name, maker.name);
            L::entry(&name, &called::<L>(&L::maker(object, maker), maker.arguments))
        });
        new + &others.collect::<String>()
    };
    catalog::OBJECTS.iter().map(object).collect()
}

/// One piece of text for each name that can be called, with what it answers.
fn each_call(write: impl Fn(&str, &Type) -> String) -> String {
    let rules = catalog::RULES.iter().map(|rule| write(rule.name, rule.answer));
    let methods = each_method().map(|(object, method)| write(&full_name(object, method), method.answer));
    rules.chain(methods).collect()
}

fn each_method() -> impl Iterator<Item = (&'static Object, &'static Method)> {
    catalog::OBJECTS.iter().flat_map(|object| object.methods.iter().map(|method| (*object, method)))
}

fn full_name(object: &Object, method: &Method) -> String {
    format!("{}.{}", object.name, method.name)
}

/// A call, an argument a line.
fn called<L: Language>(what: &str, arguments: &[Argument]) -> String {
    let indent = L::INDENT;
    let given: Vec<String> = arguments
        .iter()
        .enumerate()
        .map(|(place, argument)| {
            let value = format!("arguments[{place}, \"{}\"]{}", path(argument), read::<L>(argument.ty));
            format!("\n{indent}    {}", L::argument(argument, &value))
        })
        .collect();
    let end = if given.is_empty() { String::new() } else { format!("\n{indent}") };
    format!("{what}({}{end})", given.join(","))
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
        Type::Bytes => ".bytes()".into(),
        Type::LeadValue => ".leadValue()".into(),
        Type::MergeValue => ".mergeValue()".into(),
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

/// What an argument's faults are called by: a rooted record is the request itself.
fn path(argument: &Argument) -> &'static str {
    if argument.is_rooted && argument.ty.has_fields() { "" } else { argument.name }
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
