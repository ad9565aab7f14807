//! What the core knows of its own types and rules: the source of everything that is generated
//! (TypeScript types, Python stubs, JSON Schemas, the runners' tables).

use crate::{Fault, json::Json};

/// The type of a field, an argument or an answer.
#[derive(Debug, Clone, Copy)]
pub enum Type {
    /// A whole number within these bounds, both included.
    Integer {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
    /// Text in Unicode.
    Text,
    /// True or false.
    Boolean,
    /// An exact decimal of at most 28 digits.
    Decimal,
    /// A moment in UTC, to the millisecond.
    Instant,
    /// A civil date.
    Day,
    /// Bytes; base64 in JSON.
    Bytes,
    /// A text, a whole number or a boolean.
    LeadValue,
    /// A text, a boolean or a list of texts.
    MergeValue,
    /// Absent or a value.
    Optional(&'static Type),
    /// Values in order.
    List(&'static Type),
    /// One value for all, or a list with one for each.
    OneOrEach(&'static Type),
    /// Values by name.
    Map(&'static Type),
    /// Named fields.
    Record(&'static Record),
    /// One of a closed set of names.
    Choice(&'static Choice),
    /// One of several records, told apart by `type`.
    Union(&'static Union),
}

impl Type {
    /// The name of a type that has one of its own.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Self::Record(record) => Some(record.name),
            Self::Choice(choice) => Some(choice.name),
            Self::Union(union) => Some(union.name),
            _ => None,
        }
    }

    /// Whether it is a record or a union, given or left out.
    pub fn has_fields(&self) -> bool {
        match self {
            Self::Record(_) | Self::Union(_) => true,
            Self::Optional(inner) => inner.has_fields(),
            _ => false,
        }
    }
}

/// A record's definition.
#[derive(Debug)]
pub struct Record {
    /// The name in every language.
    pub name: &'static str,
    /// The Rust module, which says the domain.
    pub module: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its fields, in the declared order.
    pub fields: &'static [Field],
    /// The JSON of the documented default, where there is one.
    pub default: Option<fn() -> String>,
    /// Whether it only goes in: it holds a secret, and is never written as JSON.
    pub is_input: bool,
}

/// A field's definition.
#[derive(Debug)]
pub struct Field {
    /// The name in JSON, TypeScript, Kotlin and Swift.
    pub name: &'static str,
    /// The name in Python.
    pub python: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its type.
    pub ty: &'static Type,
    /// The JSON of what it is when left out, where that is not null.
    pub default: Option<fn() -> String>,
}

/// A closed set of names.
#[derive(Debug)]
pub struct Choice {
    /// The name in every language.
    pub name: &'static str,
    /// The Rust module, which says the domain.
    pub module: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// The names, in the declared order.
    pub names: &'static [Name],
}

/// One name of a choice.
#[derive(Debug)]
pub struct Name {
    /// The name in JSON.
    pub name: &'static str,
    /// Its documentation.
    pub docs: &'static str,
}

/// A choice with fields.
#[derive(Debug)]
pub struct Union {
    /// The name in every language.
    pub name: &'static str,
    /// The Rust module, which says the domain.
    pub module: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// The variants, in the declared order.
    pub variants: &'static [Variant],
}

/// One variant of a union.
#[derive(Debug)]
pub struct Variant {
    /// What its `type` is in JSON.
    pub name: &'static str,
    /// Its name in Rust and Python.
    pub rust: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

/// A rule's definition.
#[derive(Debug)]
pub struct Rule {
    /// The name in JSON, TypeScript, Kotlin and Swift.
    pub name: &'static str,
    /// The name in Rust and Python.
    pub python: &'static str,
    /// The Rust module, which says the domain.
    pub module: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its arguments, in order.
    pub arguments: &'static [Argument],
    /// What it answers.
    pub answer: &'static Type,
    /// Whether it takes its time, and so others may work meanwhile.
    pub is_slow: bool,
    /// Answers JSON with JSON.
    pub call: fn(&[Json<'_>]) -> Result<String, Fault>,
    /// Adds the rule and its types to a Python module.
    #[cfg(feature = "python")]
    pub add_to_python: fn(&pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()>,
}

/// An object's definition: a thing that keeps something between calls.
#[derive(Debug)]
pub struct Object {
    /// The name in every language.
    pub name: &'static str,
    /// The Rust module, which says the domain.
    pub module: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// What its constructor takes.
    pub arguments: &'static [Argument],
    /// The other ways to make it.
    pub makers: &'static [Maker],
    /// What it can be asked.
    pub methods: &'static [Method],
    /// Makes one from JSON.
    pub open: Opener,
    /// Adds the class and its types to a Python module.
    #[cfg(feature = "python")]
    pub add_to_python: fn(&pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()>,
}

/// What makes an object from its constructor's arguments in JSON.
pub type Opener = fn(&[Json<'_>]) -> Result<Box<dyn Live>, Fault>;

/// Another way to make an object than its constructor.
#[derive(Debug)]
pub struct Maker {
    /// The name in JSON, TypeScript, Kotlin and Swift.
    pub name: &'static str,
    /// The name in Rust and Python.
    pub python: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its arguments, in order.
    pub arguments: &'static [Argument],
    /// Makes one from JSON.
    pub open: Opener,
}

/// An object's method.
#[derive(Debug)]
pub struct Method {
    /// The name in JSON, TypeScript, Kotlin and Swift.
    pub name: &'static str,
    /// The name in Rust and Python.
    pub python: &'static str,
    /// Its documentation.
    pub docs: &'static str,
    /// Its arguments, in order.
    pub arguments: &'static [Argument],
    /// What it answers.
    pub answer: &'static Type,
    /// Whether it takes its time, and so others may work meanwhile.
    pub is_slow: bool,
}

/// An object that is there, for borders that speak JSON.
pub trait Live: Send + Sync {
    /// Answers JSON with JSON; a method goes by its place in [`Object::methods`].
    fn call(&self, method: usize, arguments: &[Json<'_>]) -> Result<String, Fault>;
    /// The object itself, for a border's fast paths.
    fn as_any(&self) -> &dyn std::any::Any;
}

/// The refusal of a place that no method has.
pub fn no_such_method(object: &str) -> Fault {
    Fault::new(crate::FaultCode::InvalidInput, format!("`{object}` has no such method"))
}

/// An argument of a rule, a constructor or a method.
#[derive(Debug)]
pub struct Argument {
    /// The name in JSON, TypeScript, Kotlin and Swift.
    pub name: &'static str,
    /// The name in Rust and Python.
    pub python: &'static str,
    /// Its type.
    pub ty: &'static Type,
    /// Whether the paths of faults begin with its fields, where it has some, and not with its name.
    pub is_rooted: bool,
}

/// The domain that a Rust module belongs to: `warehouse` of `trueline::warehouse::label`, `common`
/// of what all domains share.
pub fn domain(module: &str) -> &str {
    match module.split("::").nth(1) {
        Some(name) if crate::catalog::DOMAINS.contains(&name) => name,
        _ => "common",
    }
}
