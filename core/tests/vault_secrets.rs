//! No secret and no sealed text is in anything that is printed, told or written down.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod vaulted;

use std::{collections::BTreeMap, fs, path::Path};

use serde_json::Value;
use trueline::{
    KeyRecord, KeyState, LegacyColumn, Opened, OpenedColumn, RowFault,
    catalog::{OBJECTS, RULES},
    json::Json,
};

use vaulted::{ONE, RING, key, of_user};

const TEXT: &str = "1//0a-refresh-token";

#[test]
fn a_key_is_told_by_its_id() {
    let record = KeyRecord { label: Some("2026".into()), ..key(&ONE, KeyState::Primary) };
    let told = r#"KeyRecord(secret: *** of key 0e5882f5, state: "PRIMARY", label: "2026", epoch: 0)"#;
    assert_eq!(record.to_string(), told);
    let told = r#"KeyRecord { secret: *** of key 0e5882f5, state: Primary, label: Some("2026"), epoch: 0 }"#;
    assert_eq!(format!("{record:?}"), told);
    // What is no secret of a key may be one of something else.
    let record = key(&ONE[1..], KeyState::Active);
    assert_eq!(format!("{record:?}"), "KeyRecord { secret: ***, state: Active, label: None, epoch: 0 }");
}

#[test]
fn a_text_that_was_opened_is_not_printed() {
    let token = RING.seal(TEXT, &of_user("u1")).unwrap();
    let opened = RING.open(&token, &of_user("u1")).unwrap();
    let told = r#"Opened(plaintext: ***, keyId: "0e5882f5", needsRotation: false)"#;
    assert_eq!(opened.to_string(), told);
    assert_eq!(
        format!("{opened:?}"),
        r#"Opened { plaintext: ***, key_id: "0e5882f5", needs_rotation: false }"#
    );
    // Written as JSON it is there: that is the answer.
    assert_eq!(Opened::from_json(&opened.to_json()), Ok(opened));
    let column = RING.open_many(&[Some(token), None], &of_user("u1"), None).unwrap();
    let told = "OpenedColumn(plaintexts: ***, needsRotation: [false,null], faults: [])";
    assert_eq!(column.to_string(), told);
    assert!(!format!("{column:?}").contains(TEXT));
    assert_eq!(OpenedColumn::from_json(&column.to_json()), Ok(column));
    let column = LegacyColumn { plaintexts: vec![Some(TEXT.into())], faults: vec![] };
    assert_eq!(column.to_string(), "LegacyColumn(plaintexts: ***, faults: [])");
    assert_eq!(format!("{column:?}"), "LegacyColumn { plaintexts: ***, faults: [] }");
}

#[test]
fn a_ring_says_nothing_but_its_keys() {
    RING.warm_up().unwrap();
    let told = format!("{:?} {:#?} {:?}", *RING, *RING, RING.keys());
    assert!(told.contains("0e5882f5") && !told.contains(ONE.as_str()), "{told}");
    assert!(!told.contains("secret") && !told.contains("root"), "{told}");
}

/// Of every case of the vault that is refused: nothing that was given comes back in the fault, but names,
/// numbers and key ids.
#[test]
fn no_fault_repeats_what_was_given() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors");
    let cases = ["vault.json", "own_vault.json"].iter().flat_map(|name| {
        let file: Value = serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap();
        file["cases"].as_array().unwrap().clone()
    });
    let mut looked_at = 0;
    for case in &cases.collect::<Vec<Value>>() {
        let Some(told) = told(case) else { continue };
        let mut given = Vec::new();
        collect(&case["new"], &mut given);
        collect(&case["args"], &mut given);
        for text in given.iter().filter(|text| text.len() >= 8 && !is_name(text)) {
            assert!(!told.contains(text.as_str()), "{}: {told}", case["id"]);
        }
        looked_at += 1;
    }
    assert!(looked_at > 200, "only {looked_at} cases are refused");
}

/// The fault of a case, or the bad rows of its answer; nothing where all is well.
fn told(case: &Value) -> Option<String> {
    let name = case["rule"].as_str().unwrap();
    let (args, new) = (case["args"].to_string(), case["new"].to_string());
    let Json::List(args) = Json::parse(&args).unwrap() else { panic!("no list") };
    let (name, method) = name.split_once('.').unwrap_or((name, ""));
    let answer = match OBJECTS.iter().find(|object| object.name == name) {
        Some(object) => {
            let Json::List(new) = Json::parse(&new).unwrap() else { panic!("no list") };
            let live = match new.as_slice() {
                [keys, policy, Json::Null] => (object.open)(&[keys.clone(), policy.clone()]),
                new => (object.makers[0].open)(new),
            };
            live.and_then(|live| {
                let place = object.methods.iter().position(|known| known.name == method);
                live.call(place.unwrap_or(usize::MAX), &args)
            })
        }
        None => (RULES.iter().find(|rule| rule.name == name)?.call)(&args),
    };
    match answer {
        Err(fault) => Some(format!("{fault} {fault:?} {}", fault.to_json())),
        Ok(answer) => {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            let rows: Vec<RowFault> = serde_json::from_value(answer.get("faults")?.clone()).unwrap();
            Some(format!("{rows:?}"))
        }
    }
}

/// The names of contexts, which faults name, and of choices.
fn is_name(text: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let is_upper = text.bytes().all(is_of_name) && text.starts_with(|first: char| first.is_ascii_uppercase());
    is_upper || BTreeMap::from([("customer", ()), ("customer.email", ())]).contains_key(text)
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        // Names are told, values are not.
        Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
        _ => {}
    }
}
