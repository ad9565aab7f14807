//! Every fault code and every name of a choice occurs in the cases of tests/vectors: what no case
//! speaks of, no language's runner has seen.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::Value;
use trueline::{catalog, schema::Type};

#[test]
fn every_code_and_every_choice_occurs_in_a_case() {
    let (mut written, mut waiting) = (BTreeSet::new(), BTreeSet::new());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors");
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in paths.filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
        let text = fs::read_to_string(path).unwrap();
        collect(&serde_json::from_str(&text).unwrap(), &mut written, &mut waiting);
    }
    let mut names = 0;
    let mut missing = Vec::new();
    for ty in catalog::types() {
        let Type::Choice(choice) = ty else { continue };
        for name in choice.names {
            // The codes of a domain are there before its last rule is.
            let is_waiting = choice.name == "FaultCode" && waiting.contains(name.name);
            if !written.contains(name.name) && !is_waiting {
                missing.push(format!("{} {}", choice.name, name.name));
            }
            names += 1;
        }
    }
    assert!(missing.is_empty(), "no case has {missing:?}");
    assert!(names > 100, "only {names} names");
}

/// Every text of the cases, and those of the pending ones apart.
fn collect(value: &Value, written: &mut BTreeSet<String>, waiting: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            written.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, written, waiting)),
        Value::Object(fields) => {
            let rule = fields.get("rule").and_then(Value::as_str);
            let is_there = |name: &str| {
                catalog::RULES.iter().any(|rule| rule.name == name)
                    || catalog::OBJECTS.iter().any(|object| Some(object.name) == name.split('.').next())
            };
            let (written, waiting) = match rule.is_none_or(is_there) {
                true => (written, waiting),
                false => (&mut *waiting, &mut BTreeSet::new()),
            };
            fields.values().for_each(|value| collect(value, written, waiting));
        }
        _ => {}
    }
}
