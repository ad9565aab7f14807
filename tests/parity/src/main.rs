//! `trueline-parity < requests.jsonl > answers.jsonl`: each line `{"rule", "args"}` comes back with
//! the core's `out` or `fault`. The other languages replay the answers; the oracle judges them.

use std::io::{self, BufRead, Write};

use serde_json::value::RawValue;
use trueline::{catalog, json::Json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        writeln!(out, "{}", answered(&line?).map_err(io::Error::other)?)?;
    }
    out.flush()
}

fn answered(line: &str) -> Result<String, String> {
    let request: std::collections::BTreeMap<&str, &RawValue> =
        serde_json::from_str(line).map_err(|error| error.to_string())?;
    let part = |name: &str| request.get(name).map(|raw| raw.get()).ok_or(format!("no `{name}` in {line}"));
    let name = part("rule")?.trim_matches('"');
    let rule = catalog::RULES.iter().find(|rule| rule.name == name).ok_or(format!("no rule {name}"))?;
    let Ok(Json::List(args)) = Json::parse(part("args")?) else { return Err(format!("no list in {line}")) };
    let answer = match (rule.call)(&args) {
        Ok(out) => format!("\"out\":{out}"),
        Err(fault) => format!("\"fault\":{}", fault.to_json()),
    };
    Ok(format!("{{\"rule\":\"{name}\",\"args\":{},{answer}}}", part("args")?))
}
