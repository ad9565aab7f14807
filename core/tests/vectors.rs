//! Every case of every file in tests/vectors, through the catalogue: JSON in, JSON out.
//!
//! A rule that is not in the catalogue yet must be named in pending.json; its cases are counted and
//! not run. A file whose count differs from its cases fails, and so does a missing folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use trueline::{Fault, catalog::RULES, json::Json, schema::Rule};

#[test]
fn every_case_of_every_file_gives_its_answer() {
    let pending = pending_rules();
    let stale: Vec<&String> = pending.iter().filter(|name| rule(name).is_some()).collect();
    assert!(stale.is_empty(), "pending.json names rules that are in the catalogue: {stale:?}");

    let mut failures = Vec::new();
    let mut files = 0;
    for path in case_files() {
        let text = fs::read_to_string(&path).unwrap();
        let file = Json::parse(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let cases = list(member(&file, "cases").expect("cases"));
        let ran = cases.iter().filter(|case| run(case, &pending, &mut failures)).count();
        let waiting = cases.iter().filter(|case| pending.contains(text_of(case, "rule"))).count();
        let count: usize = number(member(&file, "count").expect("count"));
        if ran + waiting != count {
            failures
                .push(format!("{}: {ran} cases ran, {waiting} wait, the file says {count}", path.display()));
        }
        files += 1;
    }
    assert!(files > 0, "there are no case files");
    assert!(failures.is_empty(), "{} failures\n{}", failures.len(), failures.join("\n"));
}

/// Runs a case; false where there is no such rule.
fn run(case: &Json<'_>, pending: &BTreeSet<String>, failures: &mut Vec<String>) -> bool {
    let name = text_of(case, "rule");
    let id = text_of(case, "id");
    if pending.contains(name) {
        return false;
    }
    let Some(rule) = rule(name) else {
        failures.push(format!("{id}: `{name}` is neither in the catalogue nor in pending.json"));
        return false;
    };
    let args = list(member(case, "args").expect("args"));
    match (member(case, "out"), member(case, "fault"), (rule.call)(args)) {
        (Some(wanted), None, Ok(answer)) => {
            if !same(wanted, &Json::parse(&answer).unwrap()) {
                failures.push(format!("{id}: wanted {wanted:?}\n      got {answer}"));
            }
        }
        (None, Some(wanted), Err(fault)) => {
            if let Some(difference) = difference(wanted, &fault) {
                failures.push(format!("{id}: {difference}"));
            }
        }
        (_, _, answer) => failures.push(format!("{id}: got {answer:?}")),
    }
    true
}

/// What differs: the code always, field and details where the case gives them.
fn difference(wanted: &Json<'_>, fault: &Fault) -> Option<String> {
    let json = fault.to_json();
    let found = Json::parse(&json).unwrap();
    ["code", "field", "details"].into_iter().find_map(|name| {
        let wanted = member(wanted, name)?;
        let is_same = member(&found, name).is_some_and(|found| same(wanted, found));
        (!is_same).then(|| format!("wanted {name} {wanted:?}\n      got {json}"))
    })
}

/// Equal as JSON: the order of a record's names does not matter.
fn same(one: &Json<'_>, other: &Json<'_>) -> bool {
    match (one, other) {
        (Json::List(one), Json::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Json::Map(one), Json::Map(_)) => {
            let Json::Map(others) = other else { return false };
            one.len() == others.len()
                && one.iter().all(|(name, value)| member(other, name).is_some_and(|found| same(value, found)))
        }
        _ => one == other,
    }
}

fn rule(name: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.name == name)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors")
}

fn case_files() -> Vec<PathBuf> {
    let entries = fs::read_dir(folder()).expect("tests/vectors");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "json") && !path.ends_with("pending.json"));
    files.sort();
    files
}

fn pending_rules() -> BTreeSet<String> {
    let file = fs::read_to_string(folder().join("pending.json")).expect("tests/vectors/pending.json");
    let json = Json::parse(&file).unwrap();
    list(member(&json, "rules").expect("rules")).iter().map(|name| text(name).to_owned()).collect()
}

fn member<'j, 'a>(json: &'j Json<'a>, name: &str) -> Option<&'j Json<'a>> {
    let Json::Map(entries) = json else { return None };
    entries.iter().find_map(|(found, value)| (found == name).then_some(value))
}

fn list<'j, 'a>(json: &'j Json<'a>) -> &'j [Json<'a>] {
    let Json::List(values) = json else { panic!("not a list: {json:?}") };
    values
}

fn text<'j>(json: &'j Json<'_>) -> &'j str {
    let Json::Text(text) = json else { panic!("not a text: {json:?}") };
    text
}

fn text_of<'j>(case: &'j Json<'_>, name: &str) -> &'j str {
    text(member(case, name).unwrap_or_else(|| panic!("no {name} in {case:?}")))
}

fn number(json: &Json<'_>) -> usize {
    let Json::Number(digits) = json else { panic!("not a number: {json:?}") };
    digits.parse().unwrap()
}
