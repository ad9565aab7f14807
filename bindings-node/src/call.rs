//! One call of one rule.

use std::borrow::Cow;

use napi::{Either, Error, Result};
use napi_derive::napi;
use trueline::{
    Fault, catalog,
    json::Json,
    schema::{Rule, Type},
};

use crate::guard::guarded;

/// Calls a rule with a JSON list of arguments. The answer is JSON; a fault is `!` and its JSON.
#[napi]
pub fn call(rule: u32, arguments: String) -> Result<String> {
    guarded(|| answered(rule, &arguments))
}

/// What a rule makes of a JSON list of arguments.
pub fn answered(rule: u32, arguments: &str) -> Result<String> {
    let rule = rule_at(rule)?;
    Ok((rule.call)(&list(arguments)?).unwrap_or_else(|fault| refused(&fault)))
}

/// Calls a rule with one well-formed text and nothing else: the commonest call, at half the cost.
/// An answer that is a number comes as one.
#[napi]
pub fn call_text(rule: u32, text: String) -> Result<Either<f64, String>> {
    guarded(|| {
        let rule = rule_at(rule)?;
        let answer = (rule.call)(&[Json::Text(Cow::Owned(text))]);
        Ok(match (rule.answer, answer) {
            // A 32-bit integer's JSON is a number that JavaScript holds exactly.
            (Type::Integer { .. }, Ok(json)) => {
                json.parse::<i32>().map_or(Either::B(json), |number| Either::A(number.into()))
            }
            (_, Ok(json)) => Either::B(json),
            (_, Err(fault)) => Either::B(refused(&fault)),
        })
    })
}

/// A fault, told from an answer by its first letter: no JSON begins with it.
pub fn refused(fault: &Fault) -> String {
    format!("!{}", fault.to_json())
}

/// Parses a JSON list that the package's own JavaScript wrote.
pub fn list(json: &str) -> Result<Vec<Json<'_>>> {
    match Json::parse(json) {
        Ok(Json::List(values)) => Ok(values),
        Ok(_) => Err(Error::from_reason("the arguments must come as a list")),
        Err(fault) => Err(Error::from_reason(fault.message)),
    }
}

/// The rule at a place of the catalogue.
pub fn rule_at(place: u32) -> Result<&'static Rule> {
    usize::try_from(place)
        .ok()
        .and_then(|place| catalog::RULES.get(place))
        .copied()
        .ok_or_else(|| Error::from_reason("no such rule"))
}
