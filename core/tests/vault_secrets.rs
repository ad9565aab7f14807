//! No secret and no sealed text is in anything that is printed, told or written down.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod vaulted;

use std::{collections::BTreeMap, fs, path::Path};

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use serde_json::Value;
use trueline::{
    Fault, KeyRecord, KeyState, Keyring, LegacyColumn, Opened, OpenedColumn, RowFault,
    catalog::{OBJECTS, RULES},
    json::Json,
    schema::Live,
};

use vaulted::{ONE, RING, key, of_user, search};

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
    let mut looked_at = 0;
    for case in cases() {
        let Some(told) = told(&case) else { continue };
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

/// Of every case: no secret and no sealed text, in any form, in what a ring, a refusal or an answer says;
/// but for answers that are the text.
#[test]
fn nothing_that_is_said_holds_a_secret_or_a_sealed_text() {
    let (mut looked_at, mut marked) = (0, 0);
    for case in cases() {
        let marks = search::of_case(&case);
        let mut said = told(&case).unwrap_or_default();
        if let Some(Ok(ring)) = of_case(&case) {
            let ring = ring.as_any().downcast_ref::<Keyring>().unwrap();
            said += &format!("{ring:?} {ring:#?} {:?}", ring.keys());
        }
        let is_the_text = matches!(
            case["rule"].as_str().unwrap(),
            "Keyring.open" | "Keyring.openMany" | "openLegacy" | "openLegacyMany"
        );
        if !is_the_text && let Ok(answer) = answer(&case) {
            said += &answer;
        }
        assert_eq!(search::told(&said, &marks), None, "{}", case["id"]);
        looked_at += 1;
        marked += usize::from(!marks.is_empty());
    }
    assert!(looked_at == 850 && marked > 330, "{marked} of {looked_at} cases have something to look for");
}

/// A secret where something else belongs: the refusal says where, not what.
#[test]
fn what_stands_in_the_wrong_place_is_not_said() {
    const MISPLACED: &str = "6d15b8a7c3f2904e5b7a1c8d9e0f23416d15b8a7c3f2904e5b7a1c8d9e0f2342";
    let marks = [MISPLACED.as_bytes().to_vec(), base16ct::lower::decode_vec(MISPLACED).unwrap()];
    let mut refused = 0;
    let mut seen = BTreeMap::new();
    for case in cases() {
        // One case of each rule that is not refused, and every place in it.
        let rule = case["rule"].as_str().unwrap().to_owned();
        if case.get("out").is_none() || *seen.entry(rule).and_modify(|n| *n += 1).or_insert(1) > 2 {
            continue;
        }
        for part in ["new", "args"] {
            for path in places(&case[part]) {
                let mut changed = case.clone();
                *changed[part].pointer_mut(&path).unwrap() = MISPLACED.into();
                if let Some(told) = told(&changed) {
                    assert_eq!(search::told(&told, &marks), None, "{} {path}", case["id"]);
                    refused += 1;
                }
            }
        }
    }
    assert!(refused > 150, "only {refused} were refused");
}

/// What leaks on purpose is found, in every form.
#[test]
fn a_leak_in_any_form_is_found() {
    let secret: Vec<u8> = (0..32).map(|byte| byte * 7 + 3).collect();
    let marks = [secret.clone(), b"1//0a \"secret\" text".to_vec()];
    let hex = base16ct::lower::encode_string(&secret);
    let text = "1//0a \"secret\" text";
    for leak in [
        hex.clone(),
        hex.to_uppercase(),
        format!("{secret:?}"),
        format!("{secret:#?}"),
        format!("{secret:#04x?}"),
        STANDARD.encode(&secret),
        URL_SAFE_NO_PAD.encode([b"a", secret.as_slice(), b"b"].concat()),
        STANDARD.encode([b"ab", secret.as_slice(), b"bc"].concat()),
        text.to_owned(),
        format!("{text:?}"),
        serde_json::json!({ "plaintext": text }).to_string(),
        format!("{:?}", text.as_bytes()),
        STANDARD.encode(text),
    ] {
        assert!(search::told(&format!("before{leak}behind"), &marks).is_some(), "{leak}");
    }
    assert_eq!(search::told("nothing of it, 3, 10, 17, 24", &marks), None);
}

/// The places of a value's texts and numbers, as JSON pointers.
fn places(value: &Value) -> Vec<String> {
    let inner = |name: String, value| places(value).into_iter().map(move |path| format!("/{name}{path}"));
    match value {
        Value::Array(values) => {
            values.iter().enumerate().flat_map(|(place, value)| inner(place.to_string(), value)).collect()
        }
        Value::Object(fields) => fields.iter().flat_map(|(name, value)| inner(name.clone(), value)).collect(),
        Value::Null => vec![],
        _ => vec![String::new()],
    }
}

fn cases() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors");
    let cases = ["vault.json", "own_vault.json"].iter().flat_map(|name| {
        let file: Value = serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap();
        file["cases"].as_array().unwrap().clone()
    });
    cases.collect()
}

/// The fault of a case, or the bad rows of its answer; nothing where all is well.
fn told(case: &Value) -> Option<String> {
    match answer(case) {
        Err(fault) => Some(format!("{fault} {fault:?} {fault:#?} {}", fault.to_json())),
        Ok(answer) => {
            let answer: Value = serde_json::from_str(&answer).unwrap();
            let rows: Vec<RowFault> = serde_json::from_value(answer.get("faults")?.clone()).unwrap();
            Some(format!("{rows:?}"))
        }
    }
}

fn answer(case: &Value) -> Result<String, Fault> {
    let args = case["args"].to_string();
    let Json::List(args) = Json::parse(&args).unwrap() else { panic!("no list") };
    let name = case["rule"].as_str().unwrap();
    let Some(live) = of_case(case) else {
        return (RULES.iter().find(|rule| rule.name == name).unwrap().call)(&args);
    };
    let methods = OBJECTS.iter().find(|object| name.starts_with(object.name)).unwrap().methods;
    let place = methods.iter().position(|known| name.ends_with(&format!(".{}", known.name)));
    // The constructor alone is answered by what the object holds.
    let keys = methods.iter().position(|known| known.name == "keys").unwrap();
    live?.call(place.unwrap_or(keys), &args)
}

/// The object of a case, where it is of one.
fn of_case(case: &Value) -> Option<Result<Box<dyn Live>, Fault>> {
    let (name, _) = case["rule"].as_str().unwrap().split_once('.')?;
    let object = OBJECTS.iter().find(|object| object.name == name)?;
    let new = case["new"].to_string();
    let Json::List(new) = Json::parse(&new).unwrap() else { panic!("no list") };
    Some(match new.as_slice() {
        [keys, policy, Json::Null] => (object.open)(&[keys.clone(), policy.clone()]),
        new => (object.makers[0].open)(new),
    })
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
