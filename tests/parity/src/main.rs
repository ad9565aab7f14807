//! `trueline-parity < requests.jsonl > answers.jsonl`: each line `{"rule", "args"}` comes back with
//! the core's `out` or `fault`. A line `{"rule", "new", "steps": [{"call", "args"}]}` asks an object
//! over time: each step comes back with its answer, or the line with the fault of the constructor.
//! The other languages replay the answers; the oracle judges them.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use serde_json::value::RawValue;
use trueline::Fault;
use trueline::catalog::{OBJECTS, RULES};
use trueline::json::Json;
use trueline::schema::{Live, Object};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", answered(&line?).map_err(io::Error::other)?)?;
    }
    out.flush()
}

type Parts<'a> = BTreeMap<&'a str, &'a RawValue>;

fn answered(line: &str) -> Result<String, String> {
    let request: Parts<'_> = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let name = part(&request, "rule")?.trim_matches('"');
    if request.contains_key("new") {
        let object = OBJECTS.iter().find(|object| object.name == name).ok_or(format!("no object {name}"))?;
        return over_time(object, &request);
    }
    let rule = RULES.iter().find(|rule| rule.name == name).ok_or(format!("no rule {name}"))?;
    let answer = outcome((rule.call)(&list(&request, "args")?));
    Ok(format!("{{\"rule\":\"{name}\",\"args\":{},{answer}}}", part(&request, "args")?))
}

/// An object: made, then asked step by step.
fn over_time(object: &Object, request: &Parts<'_>) -> Result<String, String> {
    let start = format!("\"rule\":\"{}\",\"new\":{}", object.name, part(request, "new")?);
    let steps: Vec<Parts<'_>> =
        serde_json::from_str(part(request, "steps")?).map_err(|error| error.to_string())?;
    let live = match made(object, &list(request, "new")?) {
        Ok(live) => live,
        Err(fault) => {
            let asked = part(request, "steps")?;
            return Ok(format!("{{{start},\"steps\":{asked},\"fault\":{}}}", fault.to_json()));
        }
    };
    let mut answers = Vec::new();
    for step in &steps {
        let call = part(step, "call")?.trim_matches('"');
        let method = object.methods.iter().position(|method| method.name == call);
        let answer = outcome(live.call(method.ok_or(format!("no method {call}"))?, &list(step, "args")?));
        answers.push(format!("{{\"call\":\"{call}\",\"args\":{},{answer}}}", part(step, "args")?));
    }
    Ok(format!("{{{start},\"steps\":[{}]}}", answers.join(",")))
}

/// By the constructor; with one argument more than that takes, and not null, by the object's other way.
fn made(object: &Object, new: &[Json<'_>]) -> Result<Box<dyn Live>, Fault> {
    match (new.split_at_checked(object.arguments.len()), object.makers.first()) {
        (Some((arguments, [] | [Json::Null])), _) => (object.open)(arguments),
        (Some(_), Some(maker)) => (maker.open)(new),
        _ => (object.open)(new),
    }
}

fn outcome(answer: Result<String, Fault>) -> String {
    match answer {
        Ok(out) => format!("\"out\":{out}"),
        Err(fault) => format!("\"fault\":{}", fault.to_json()),
    }
}

fn part<'a>(request: &Parts<'a>, name: &str) -> Result<&'a str, String> {
    request.get(name).map(|raw| raw.get()).ok_or(format!("no `{name}` in a request"))
}

fn list<'a>(request: &Parts<'a>, name: &str) -> Result<Vec<Json<'a>>, String> {
    match Json::parse(part(request, name)?) {
        Ok(Json::List(values)) => Ok(values),
        _ => Err(format!("`{name}` is no list")),
    }
}
