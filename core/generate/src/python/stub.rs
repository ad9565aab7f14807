//! `trueline/_core.pyi`: the types of the native module.

use trueline::{
    catalog,
    schema::{Argument, Choice, Field, Maker, Method, Object, Record, Rule, Type},
};

use super::{COLUMN_METHODS, COLUMN_RULES, COLUMNS, docs::docstring, exports::fault_class, union};

/// The whole stub file.
pub fn stub() -> String {
    let faults: String = catalog::DOMAINS
        .iter()
        .map(|domain| {
            let class = fault_class(domain);
            format!("\nclass {class}(Fault):\n    \"\"\"A refusal by a rule of the {domain}.\"\"\"\n")
        })
        .collect();
    let types: String = catalog::types().into_iter().map(definition).collect();
    let objects: String = catalog::OBJECTS.iter().map(|object| class_of_object(object)).collect();
    let rules: String = catalog::RULES.iter().map(|rule| function(rule)).collect();
    format!("{HEAD}{faults}{types}{objects}{rules}\n{COLUMNS}")
}

const HEAD: &str = r#"# Generated: `cargo run -p trueline-generate`.
import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import ClassVar, Literal, Protocol, TypeAlias, final, overload

__version__: str

# An exact decimal as it may be given; a float never is one.
_Decimal: TypeAlias = Decimal | int | str

class Fault(ValueError):
    """Why a rule refused. The message is for a person; programs use the code."""

    code: str
    """What is wrong, as a name that never changes: one of `FaultCode`."""
    field: str | None
    """The path of the value to blame, as in JSON; none where the whole request is."""
    details: dict[str, int | str | list[str]]
    """Numbers and texts by name: bounds, positions, ids."""
"#;

fn definition(ty: &Type) -> String {
    match ty {
        Type::Record(record) => class(record),
        Type::Choice(choice) => names(choice),
        Type::Union(union) => union::classes(union),
        _ => String::new(),
    }
}

fn class(record: &Record) -> String {
    let name = record.name;
    format!(
        "\n@final\nclass {name}:\n{}{}{}{}{}",
        docstring(record.docs, 4),
        constructor(record.fields, name),
        properties(record.fields),
        default(record),
        json(name, record.is_input)
    )
}

/// A constructor with its fields as keyword arguments, as they were declared.
pub(super) fn constructor(fields: &[Field], name: &str) -> String {
    if fields.is_empty() {
        return format!("    def __new__(cls) -> {name}: ...\n");
    }
    let arguments: String = fields.iter().map(|field| format!("        {},\n", parameter(field))).collect();
    format!("    def __new__(\n        cls,\n        *,\n{arguments}    ) -> {name}: ...\n")
}

fn parameter(field: &Field) -> String {
    let given = taken(field.ty);
    match (field.default, field.ty) {
        (Some(default), _) => format!("{}: {given} | None = {}", field.python, literal(&default())),
        (None, Type::Optional(_)) => format!("{}: {given} = None", field.python),
        _ => format!("{}: {given}", field.python),
    }
}

/// A default, where Python writes it like JSON.
fn literal(json: &str) -> String {
    match json {
        "true" => "True".into(),
        "false" => "False".into(),
        _ if json.starts_with(['[', '{']) => "...".into(),
        _ => json.into(),
    }
}

pub(super) fn properties(fields: &[Field]) -> String {
    fields
        .iter()
        .map(|field| {
            let docs = docstring(field.docs, 8);
            let body = if docs.is_empty() { "        ...\n".into() } else { docs };
            format!("    @property\n    def {}(self) -> {}:\n{body}", field.python, given(field.ty))
        })
        .collect()
}

fn default(record: &Record) -> String {
    match record.default {
        Some(_) => format!(
            "    @staticmethod\n    def default() -> {}:\n        \"\"\"The documented default.\"\"\"\n",
            record.name
        ),
        None => String::new(),
    }
}

pub(super) fn json(name: &str, is_input: bool) -> String {
    let written = if is_input { "" } else { TO_JSON };
    format!(
        r#"    @staticmethod
    def from_json(json: str) -> {name}:
        """Read the JSON form, strictly: `INVALID_INPUT` with the path of what does not fit."""
{written}"#
    )
}

pub(super) const TO_JSON: &str = r#"    def to_json(self) -> str:
        """The canonical JSON form, absent fields as null."""
"#;

fn names(choice: &Choice) -> String {
    let name = choice.name;
    let literals: String = choice.names.iter().map(|member| format!("    \"{}\",\n", member.name)).collect();
    let members: String = choice
        .names
        .iter()
        .map(|member| format!("    {}: ClassVar[{name}]\n{}", member.name, docstring(member.docs, 4)))
        .collect();
    format!(
        "\n_{name}: TypeAlias = Literal[\n{}]\n\n@final\nclass {name}:\n{}{members}    \
         def __new__(cls, name: {name} | str) -> {name}: ...\n    \
         @property\n    def name(self) -> _{name}:\n        \"\"\"The name, as it stands in JSON.\"\"\"\n",
        literals,
        docstring(choice.docs, 4),
    )
}

fn function(rule: &Rule) -> String {
    if let Some((_, stub)) = COLUMN_RULES.iter().find(|(name, _)| *name == rule.python) {
        return format!("\n{stub}");
    }
    let body = body(rule.docs, 4);
    format!("\ndef {}({}) -> {}:\n{body}", rule.python, parameters(rule.arguments), given(rule.answer))
}

fn class_of_object(object: &Object) -> String {
    let column = |name: &str| {
        COLUMN_METHODS.iter().find(|(class, method, _)| (*class, *method) == (object.name, name))
    };
    let methods: String = object
        .methods
        .iter()
        .map(|m| column(m.python).map_or_else(|| method(m), |(_, _, stub)| (*stub).to_owned()))
        .collect();
    let makers: String = object.makers.iter().map(|maker| static_method(maker, object.name)).collect();
    let parameters = parameters(object.arguments);
    let docs = docstring(object.docs, 4);
    let name = object.name;
    format!(
        "\n@final\nclass {name}:\n{docs}    def __new__(cls, {parameters}) -> {name}: ...\n{makers}{methods}"
    )
}

fn static_method(maker: &Maker, object: &str) -> String {
    let parameters = parameters(maker.arguments);
    let body = body(maker.docs, 8);
    format!("    @staticmethod\n    def {}({parameters}) -> {object}:\n{body}", maker.python)
}

fn method(method: &Method) -> String {
    let separator = if method.arguments.is_empty() { "" } else { ", " };
    let parameters = parameters(method.arguments);
    let answer = given(method.answer);
    format!("    def {}(self{separator}{parameters}) -> {answer}:\n{}", method.python, body(method.docs, 8))
}

fn body(docs: &str, indent: usize) -> String {
    let docs = docstring(docs, indent);
    if docs.is_empty() { format!("{}...\n", " ".repeat(indent)) } else { docs }
}

/// Behind an argument that may be left out, a required one goes by name.
fn parameters(arguments: &[Argument]) -> String {
    let mut parts = Vec::new();
    let mut is_behind = false;
    for argument in arguments {
        let ty = taken(argument.ty);
        if matches!(argument.ty, Type::Optional(_)) {
            is_behind = true;
            parts.push(format!("{}: {ty} = None", argument.python));
            continue;
        }
        if std::mem::take(&mut is_behind) {
            parts.push("*".to_owned());
        }
        parts.push(format!("{}: {ty}", argument.python));
    }
    parts.join(", ")
}

/// The type of a value that is read.
fn given(ty: &Type) -> String {
    match ty {
        Type::Integer { .. } => "int".into(),
        Type::Text => "str".into(),
        Type::Boolean => "bool".into(),
        Type::Decimal => "Decimal".into(),
        Type::Instant => "datetime.datetime".into(),
        Type::Day => "datetime.date".into(),
        Type::Bytes => "bytes".into(),
        Type::LeadValue => "str | int | bool".into(),
        Type::MergeValue => "str | bool | list[str]".into(),
        Type::Optional(inner) => format!("{} | None", given(inner)),
        Type::List(inner) => format!("list[{}]", given(inner)),
        Type::OneOrEach(inner) => format!("{0} | list[{0} | None]", given(inner)),
        Type::Map(inner) => format!("dict[str, {}]", given(inner)),
        Type::Union(union) => format!("{}.Variant", union.name),
        Type::Record(_) | Type::Choice(_) => ty.name().unwrap_or("object").into(),
    }
}

/// The type of a value that is taken: wider, where other forms mean the same.
fn taken(ty: &Type) -> String {
    match ty {
        Type::Decimal => "_Decimal".into(),
        Type::LeadValue => "str | int | bool | Decimal".into(),
        Type::MergeValue => "str | bool | Decimal | Sequence[str]".into(),
        Type::Optional(inner) => format!("{} | None", taken(inner)),
        Type::List(inner) => format!("Sequence[{}]", taken(inner)),
        Type::OneOrEach(inner) => format!("{0} | Sequence[{0} | None]", taken(inner)),
        Type::Map(inner) => format!("Mapping[str, {}]", taken(inner)),
        Type::Record(record) => format!("{} | Mapping[str, object]", record.name),
        Type::Union(union) => format!("{} | Mapping[str, object]", union.name),
        Type::Choice(choice) => format!("{0} | _{0}", choice.name),
        _ => given(ty),
    }
}
