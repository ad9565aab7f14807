//! Rules asked in JSON, as a binding asks them: what a typed caller cannot even write is refused here.

#![allow(dead_code)]

use serde_json::Value;
use trueline::{catalog::RULES, json::Json};

/// The answer of a rule, or its fault.
pub fn ask(rule: &str, args: &Value) -> Result<Value, Value> {
    let rule = RULES.iter().find(|known| known.name == rule).expect("a rule of the catalogue");
    let text = args.to_string();
    let Json::List(args) = Json::parse(&text).unwrap() else { panic!("the arguments are a list") };
    match (rule.call)(&args) {
        Ok(answer) => Ok(serde_json::from_str(&answer).unwrap()),
        Err(fault) => Err(serde_json::from_str(&fault.to_json()).unwrap()),
    }
}

/// The answer of a rule that must give one.
pub fn answer(rule: &str, args: &Value) -> Value {
    ask(rule, args).unwrap_or_else(|fault| panic!("{rule} {args}: {fault}"))
}

/// The code and the field of a rule that must refuse.
pub fn refusal(rule: &str, args: &Value) -> (String, String) {
    let fault = ask(rule, args).err().unwrap_or_else(|| panic!("{rule} {args} is not refused"));
    let text = |name: &str| fault.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    (text("code"), text("field"))
}
