//! The JSON Schema of every record and choice, in one document.

use serde_json::{Map, Value, json};
use trueline::{
    catalog,
    schema::{Field, Type},
    shape::Shape,
};

use crate::File;

/// One schema file: each type under `$defs`.
pub fn files() -> Vec<File> {
    let definitions: Map<String, Value> =
        catalog::types().into_iter().filter_map(|ty| Some((ty.name()?.to_owned(), definition(ty)))).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Trueline",
        "description": "Every record and choice of Trueline's rules, in the form of JSON.",
        "$defs": definitions,
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    // The Python package is built from its own folder alone and carries a copy.
    vec![("core/schema.json", text.clone()), ("bindings-python/python/trueline/schema.json", text)]
}

fn definition(ty: &Type) -> Value {
    match ty {
        Type::Record(record) => {
            let mut schema = object(record.fields, None);
            if let (Value::Object(schema), Some(default)) = (&mut schema, record.default) {
                schema.insert("default".into(), serde_json::from_str(&default()).unwrap_or_default());
            }
            described(record.docs, schema)
        }
        Type::Choice(choice) => {
            let names: Vec<&str> = choice.names.iter().map(|name| name.name).collect();
            described(choice.docs, json!({ "type": "string", "enum": names }))
        }
        Type::Union(union) => {
            let variants: Vec<Value> = union
                .variants
                .iter()
                .map(|variant| described(variant.docs, object(variant.fields, Some(variant.name))))
                .collect();
            described(union.docs, json!({ "oneOf": variants }))
        }
        _ => reference(ty),
    }
}

fn object(fields: &[Field], kind: Option<&str>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    if let Some(kind) = kind {
        properties.insert("type".into(), json!({ "const": kind }));
        required.push("type");
    }
    for field in fields {
        let mut schema = reference(field.ty);
        if let Some(default) = field.default {
            let default: Value = serde_json::from_str(&default()).unwrap_or_default();
            schema = json!({ "anyOf": [schema, { "type": "null" }], "default": default });
        } else if !matches!(field.ty, Type::Optional(_)) {
            required.push(field.name);
        }
        properties.insert(field.name.into(), described(field.docs, schema));
    }
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn reference(ty: &Type) -> Value {
    match ty {
        Type::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Type::Text => json!({ "type": "string" }),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Decimal => json!({ "anyOf": [
            { "type": "string", "pattern": r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?$" }, { "type": "integer" }] }),
        Type::Instant => json!({ "type": "string", "format": "date-time" }),
        Type::Day => json!({ "type": "string", "format": "date" }),
        Type::Bytes => json!({ "type": "string", "contentEncoding": "base64" }),
        Type::LeadValue => json!({ "anyOf": [
            { "type": "string" }, reference(<i64 as Shape>::TYPE), { "type": "boolean" }] }),
        Type::MergeValue => json!({ "anyOf": [
            { "type": "string" }, { "type": "boolean" }, { "type": "array", "items": { "type": "string" } }] }),
        Type::Optional(inner) => json!({ "anyOf": [reference(inner), { "type": "null" }] }),
        Type::List(inner) => json!({ "type": "array", "items": reference(inner) }),
        Type::OneOrEach(inner) => json!({ "anyOf": [reference(inner), {
            "type": "array", "items": { "anyOf": [reference(inner), { "type": "null" }] } }] }),
        Type::Map(inner) => json!({ "type": "object", "additionalProperties": reference(inner) }),
        Type::Record(_) | Type::Choice(_) | Type::Union(_) => {
            json!({ "$ref": format!("#/$defs/{}", ty.name().unwrap_or_default()) })
        }
    }
}

fn described(docs: &str, mut schema: Value) -> Value {
    if let (Value::Object(object), false) = (&mut schema, docs.is_empty()) {
        object.insert("description".into(), docs.into());
    }
    schema
}
