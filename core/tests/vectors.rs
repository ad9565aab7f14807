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

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use trueline::{
    Fault, StockState,
    catalog::{OBJECTS, RULES},
    json::Json,
    schema::{Live, Object, Rule},
};

#[test]
fn every_case_of_every_file_gives_its_answer() {
    let pending = pending_rules();
    let stale: Vec<&String> =
        pending.iter().filter(|name| rule(name).is_some() || object(name).is_some()).collect();
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
    let outcome = match (object(name), member(case, "new")) {
        (Some(object), Some(new)) => over_time(object, list(new), case),
        (Some(object), None) => opens(object, case),
        _ if member(case, "final").is_some() => commands(case),
        _ if member(case, "steps").is_some() => chain(case),
        _ => rule(name).ok_or("neither in the catalogue nor in pending.json".to_owned()).and_then(|rule| {
            compared(case, (rule.call)(list(member(case, "args").expect("args")))).map(|_| ())
        }),
    };
    failures.extend(outcome.err().map(|difference| format!("{id} `{name}`: {difference}")));
    true
}

/// `LeadScorer.open`: the constructor alone, whose answer is true.
fn opens(object: &'static Object, case: &Json<'_>) -> Result<(), String> {
    let opened = (object.open)(list(member(case, "args").expect("args")));
    compared(case, opened.map(|_| "true".to_owned())).map(|_| ())
}

/// An object over time: `new`, then `steps` of calls; or `new` alone, which is refused; or one call of
/// the method that the case is named by. `Keyring.new` answers what the ring says of its keys.
fn over_time(object: &'static Object, new: &[Json<'_>], case: &Json<'_>) -> Result<(), String> {
    let live = match (opened(object, new), member(case, "steps"), member(case, "args")) {
        (Ok(live), Some(_), _) | (Ok(live), _, Some(_)) => live,
        (opened, _, _) => return compared(case, opened.map(|_| "an object".to_owned())).map(|_| ()),
    };
    let call = |name: &str, step: &Json<'_>| {
        let place = object.methods.iter().position(|method| method.name == name).ok_or("no such method")?;
        compared(step, live.call(place, list(member(step, "args").expect("args")))).map(|_| ())
    };
    match member(case, "steps") {
        Some(steps) => list(steps).iter().enumerate().try_for_each(|(i, step)| {
            call(text_of(step, "call"), step).map_err(|difference| format!("step {i}: {difference}"))
        }),
        None => match text_of(case, "rule").split('.').next_back().unwrap_or_default() {
            "new" => call("keys", case),
            method => call(method, case),
        },
    }
}

/// An object by its constructor; with one argument more than that takes, and not null, by its other way.
fn opened(object: &Object, new: &[Json<'_>]) -> Result<Box<dyn Live>, Fault> {
    match new.split_at_checked(object.arguments.len()) {
        Some((arguments, [] | [Json::Null])) => (object.open)(arguments),
        Some(_) => (object.makers.first().expect("another way").open)(new),
        None => (object.open)(new),
    }
}

/// A chain of rules: each takes the chain's policy and the state that the one before left.
fn chain(case: &Json<'_>) -> Result<(), String> {
    let mut state = member(case, "state").map(|state| written(state)).unwrap_or_default();
    for (i, step) in list(member(case, "steps").expect("steps")).iter().enumerate() {
        let rule = rule(text_of(step, "rule")).ok_or_else(|| format!("step {i}: no such rule"))?;
        let [Json::Map(given)] = list(member(step, "args").expect("args")) else { panic!("no request") };
        let now = Json::parse(&state).unwrap();
        let carried = [("policy", member(case, "policy")), ("state", Some(&now))];
        let mut request = given.clone();
        for (name, value) in carried {
            if let Some(value) = value.filter(|_| !given.iter().any(|(known, _)| known == name)) {
                request.push((name.into(), value.clone()));
            }
        }
        let answer = compared(step, (rule.call)(&[Json::Map(request)]))
            .map_err(|difference| format!("step {i}: {difference}"))?;
        if let Some(answer) = answer {
            state = written(member(&Json::parse(&answer).unwrap(), "state").expect("a state"));
        }
    }
    Ok(())
}

/// A chain of stock commands: each is decided over the state that the ones before left, with the prior that the
/// host would have stored under its key; what was decided is applied. At the end the state is compared.
fn commands(case: &Json<'_>) -> Result<(), String> {
    let wanted = member(case, "final").expect("final");
    let policy = member(case, "policy").expect("policy").clone();
    let state = StockState::from_json(&to_json(member(case, "state").expect("state")));
    let mut state = state.map_err(|fault| fault.to_string())?.to_json();
    let mut priors: BTreeMap<&str, String> = BTreeMap::new();
    for (i, step) in list(member(case, "steps").expect("steps")).iter().enumerate() {
        let id = text_of(step, "id");
        let now = Json::parse(&state).unwrap();
        let prior = priors.get(id).map_or(Json::Null, |prior| Json::parse(prior).unwrap());
        let mut request: Vec<_> = ["id", "at", "command", "expected"]
            .into_iter()
            .filter_map(|name| Some((name.into(), member(step, name)?.clone())))
            .collect();
        request.extend([
            ("policy".into(), policy.clone()),
            ("state".into(), now.clone()),
            ("prior".into(), prior),
        ]);
        let decide = rule("decideStock").ok_or("decideStock is not in the catalogue")?;
        let answer = compared(step, (decide.call)(&[Json::Map(request)]))
            .map_err(|difference| format!("step {i}: {difference}"))?;
        let Some(answer) = answer else { continue };
        let decision = Json::parse(&answer).unwrap();
        let apply = rule("applyStock").ok_or("applyStock is not in the catalogue")?;
        let next = (apply.call)(&[now, decision.clone()]).map_err(|fault| format!("step {i}: {fault}"))?;
        let stored =
            ["fingerprint", "outcome"].map(|name| (name.into(), member(&decision, name).unwrap().clone()));
        priors.entry(id).or_insert_with(|| to_json(&Json::Map(stored.into())));
        state = next;
    }
    match same(wanted, &Json::parse(&state).unwrap()) {
        true => Ok(()),
        false => Err(format!("wanted at the end {wanted:?}\n      got {state}")),
    }
}

/// A value, as JSON again.
fn to_json(json: &Json<'_>) -> String {
    match json {
        Json::Null => "null".into(),
        Json::Boolean(value) => value.to_string(),
        Json::Number(digits) => digits.to_string(),
        Json::Text(text) => serde_json::to_string(text).unwrap(),
        Json::BrokenText => panic!("half of a surrogate pair"),
        Json::List(values) => format!("[{}]", values.iter().map(to_json).collect::<Vec<_>>().join(",")),
        Json::Map(entries) => {
            let members = entries
                .iter()
                .map(|(name, value)| format!("{}:{}", serde_json::to_string(name).unwrap(), to_json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}

/// The answer, if it is what the case or the step says.
fn compared(wanted: &Json<'_>, found: Result<String, Fault>) -> Result<Option<String>, String> {
    match (member(wanted, "out"), member(wanted, "fault"), found) {
        (Some(out), None, Ok(answer)) => {
            if same(out, &Json::parse(&answer).unwrap()) {
                return Ok(Some(answer));
            }
            Err(format!("wanted {out:?}\n      got {answer}"))
        }
        (None, Some(wanted), Err(fault)) => difference(wanted, &fault).map_or(Ok(None), Err),
        (_, _, found) => Err(format!("got {found:?}")),
    }
}

/// A text or null, as JSON.
fn written(json: &Json<'_>) -> String {
    match json {
        Json::Null => "null".to_owned(),
        _ => serde_json::to_string(text(json)).unwrap(),
    }
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

fn object(name: &str) -> Option<&'static Object> {
    OBJECTS.iter().copied().find(|object| Some(object.name) == name.split('.').next())
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
