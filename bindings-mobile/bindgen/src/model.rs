//! What the edits need to know: from the library what UniFFI was told, from the schema what it
//! cannot be told.

use std::{collections::HashMap, fs};

use camino::Utf8Path;
use serde_json::{Map, Value};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, GlobalConfig};
use uniffi_meta::{
    EnumMetadata, FieldMetadata, FnMetadata, Metadata, RecordMetadata, Type, UniffiTraitMetadata,
};

use crate::Outcome;

/// The fault's name at the border; its variants are the domains.
const FAULT: &str = "Fault";

/// The border's own, which are no types of the schema: a fault's numbers and texts, the instants of a
/// column's rows, and the values of a lead and of a merged field, which are plain in JSON.
const OWN: [&str; 4] = ["DetailValue", "Instants", "LeadValue", "MergeValue"];

/// All that is edited.
#[derive(Default)]
pub struct Model {
    pub defaults: Vec<FieldDefault>,
    pub readers: Vec<Reader>,
    pub choices: Vec<Choice>,
    /// Records that print themselves, because they hold a secret.
    pub masked: Vec<String>,
    /// Variants without fields, each behind its union.
    pub bare: Vec<(String, String)>,
    /// The variants of the fault.
    pub domains: Vec<String>,
    /// The fields of the records, by whose types a default is written.
    records: HashMap<String, Vec<FieldMetadata>>,
}

/// What a field is when it is left out, where UniFFI cannot write it.
pub struct FieldDefault {
    pub owner: String,
    /// Of a union.
    pub variant: Option<String>,
    pub field: String,
    pub value: Literal,
}

/// A value as each language writes it.
pub enum Literal {
    /// A choice's value, by its name at the border.
    Choice {
        name: String,
        value: String,
    },
    Decimal(String),
    Text(String),
    /// A number or a boolean: the same everywhere but in Python.
    Plain(String),
    Absent,
    List(Vec<Literal>),
    /// A record with the values of its fields.
    Record {
        name: String,
        fields: Vec<(String, Literal)>,
    },
}

/// A function that reads a type from JSON.
pub struct Reader {
    pub ty: String,
    pub function: String,
}

/// A closed set of names.
pub struct Choice {
    pub name: String,
    pub values: Vec<ChoiceValue>,
}

/// They differ where a language cannot take the name: Swift's `.none`.
pub struct ChoiceValue {
    pub border: String,
    pub json: String,
}

impl Model {
    pub fn load(library: &Utf8Path, schema: &Utf8Path) -> Outcome<Self> {
        let schema: Value = serde_json::from_str(&fs::read_to_string(schema)?)?;
        let types = schema.get("$defs").ok_or("the schema has no $defs")?;
        let groups =
            BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default()).load_metadata(library)?;
        let items: Vec<&Metadata> = groups.values().flat_map(|group| &group.items).collect();
        let mut model = Self::default();
        for item in &items {
            check_docs(item)?;
            match item {
                Metadata::Enum(fault) if fault.name == FAULT => {
                    model.domains = fault.variants.iter().map(|v| v.name.clone()).collect();
                }
                Metadata::Enum(own) if OWN.contains(&own.name.as_str()) => {}
                Metadata::Enum(choice) => model.choices.extend(Choice::of(choice, types)?),
                Metadata::Record(record) => {
                    model.records.insert(record.name.clone(), record.fields.clone());
                }
                Metadata::Func(function) => model.readers.extend(Reader::of(function)),
                Metadata::UniffiTrait(UniffiTraitMetadata::Display { fmt }) => {
                    model.masked.push(fmt.self_name.clone());
                }
                _ => {}
            }
        }
        // Only now: a default may name a choice or a record that stands further down.
        for item in &items {
            match item {
                Metadata::Record(record) => model.add_record(record, types)?,
                Metadata::Enum(union) if union.name != FAULT && !OWN.contains(&union.name.as_str()) => {
                    model.add_union(union, types)?;
                }
                _ => {}
            }
        }
        Ok(model)
    }

    fn add_record(&mut self, record: &RecordMetadata, types: &Value) -> Outcome<()> {
        let schema = known(types, &record.name)?;
        record.fields.iter().try_for_each(|field| self.add_field(schema, &record.name, None, field))
    }

    fn add_union(&mut self, union: &EnumMetadata, types: &Value) -> Outcome<()> {
        let Some(Value::Array(variants)) = known(types, &union.name)?.get("oneOf") else { return Ok(()) };
        for (variant, schema) in union.variants.iter().zip(variants) {
            if variant.fields.is_empty() {
                self.bare.push((union.name.clone(), variant.name.clone()));
            }
            for field in &variant.fields {
                self.add_field(schema, &union.name, Some(&variant.name), field)?;
            }
        }
        Ok(())
    }

    fn add_field(
        &mut self,
        schema: &Value,
        owner: &str,
        variant: Option<&str>,
        field: &FieldMetadata,
    ) -> Outcome<()> {
        let place = format!("{owner}.{}", field.name);
        let fields =
            schema.get("properties").ok_or_else(|| format!("{owner} has no fields in the schema"))?;
        let Some(default) =
            known(fields, &camel(&field.name))?.get("default").filter(|_| field.default.is_none())
        else {
            return Ok(());
        };
        self.defaults.push(FieldDefault {
            owner: owner.to_owned(),
            variant: variant.map(ToOwned::to_owned),
            field: field.name.clone(),
            value: self.literal(&field.ty, default).map_err(|why| format!("{place}: {why}"))?,
        });
        Ok(())
    }

    fn literal(&self, ty: &Type, json: &Value) -> Result<Literal, String> {
        match (ty, json) {
            (Type::Optional { .. }, Value::Null) => Ok(Literal::Absent),
            (Type::Optional { inner_type }, _) => self.literal(inner_type, json),
            (Type::Sequence { inner_type }, Value::Array(values)) => values
                .iter()
                .map(|value| self.literal(inner_type, value))
                .collect::<Result<_, _>>()
                .map(Literal::List),
            (Type::Custom { name, .. }, Value::String(value)) if name == "Decimal" => {
                Ok(Literal::Decimal(value.clone()))
            }
            (Type::Enum { name, .. }, Value::String(value)) => {
                let choice = self.choices.iter().find(|choice| choice.name == *name);
                let known = choice.and_then(|choice| choice.values.iter().find(|known| known.json == *value));
                known
                    .map(|known| Literal::Choice { name: name.clone(), value: known.border.clone() })
                    .ok_or_else(|| format!("{name} has no {value}"))
            }
            (Type::Record { name, .. }, Value::Object(values)) => self.record(name, values),
            (Type::String, Value::String(value)) => Ok(Literal::Text(value.clone())),
            (_, Value::Number(_) | Value::Bool(_)) => Ok(Literal::Plain(json.to_string())),
            _ => Err(format!("no default {json} can be written for a {ty:?}")),
        }
    }

    /// A record of which the default names every field.
    fn record(&self, name: &str, values: &Map<String, Value>) -> Result<Literal, String> {
        let fields = self.records.get(name).ok_or_else(|| format!("no record {name} is known"))?;
        let valued = fields.iter().map(|field| {
            let value = values.get(&camel(&field.name));
            let value = value.ok_or_else(|| format!("a default has no {name}.{}", field.name))?;
            Ok((field.name.clone(), self.literal(&field.ty, value)?))
        });
        Ok(Literal::Record { name: name.to_owned(), fields: valued.collect::<Result<_, String>>()? })
    }
}

impl Choice {
    /// A choice, with the names that the schema knows; none for a union.
    fn of(choice: &EnumMetadata, types: &Value) -> Outcome<Option<Self>> {
        let Some(Value::Array(names)) = known(types, &choice.name)?.get("enum") else { return Ok(None) };
        if names.len() != choice.variants.len() {
            return Err(format!("the schema has other values of {}: is it stale?", choice.name).into());
        }
        let values = choice.variants.iter().zip(names).map(|(variant, name)| ChoiceValue {
            border: variant.name.clone(),
            json: name.as_str().unwrap_or_default().to_owned(),
        });
        Ok(Some(Self { name: choice.name.clone(), values: values.collect() }))
    }
}

impl Reader {
    fn of(function: &FnMetadata) -> Option<Self> {
        match &function.return_type {
            Some(Type::Record { name, .. } | Type::Enum { name, .. })
                if function.name.ends_with("_from_json") =>
            {
                Some(Self { ty: name.clone(), function: function.name.clone() })
            }
            _ => None,
        }
    }
}

fn known<'a>(schema: &'a Value, name: &str) -> Outcome<&'a Value> {
    schema.get(name).ok_or_else(|| format!("the schema does not know {name}: is it stale?").into())
}

/// `max_aisle` is `maxAisle` in JSON, as the core's macros write it.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut out, word| {
        let mut letters = word.chars();
        out.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        out + letters.as_str()
    })
}

/// UniFFI puts docs into block comments as they are.
fn check_docs(item: &Metadata) -> Outcome<()> {
    let of_fields = |fields: &[FieldMetadata]| fields.iter().map(|f| f.docstring.clone()).collect::<Vec<_>>();
    let (name, docs) = match item {
        Metadata::Record(record) => {
            (&record.name, [vec![record.docstring.clone()], of_fields(&record.fields)].concat())
        }
        Metadata::Enum(choice) => {
            let variants = choice
                .variants
                .iter()
                .flat_map(|v| [vec![v.docstring.clone()], of_fields(&v.fields)].concat());
            (&choice.name, variants.chain([choice.docstring.clone()]).collect())
        }
        Metadata::Func(function) => (&function.name, vec![function.docstring.clone()]),
        Metadata::Object(object) => (&object.name, vec![object.docstring.clone()]),
        Metadata::Constructor(new) => (&new.self_name, vec![new.docstring.clone()]),
        Metadata::Method(method) => (&method.name, vec![method.docstring.clone()]),
        _ => return Ok(()),
    };
    match docs.iter().flatten().find(|text| ["*/", "/*", "\"\"\""].iter().any(|mark| text.contains(mark))) {
        None => Ok(()),
        Some(text) => {
            Err(format!("a doc of {name} would end a comment in Kotlin, Swift or Python: {text}").into())
        }
    }
}
