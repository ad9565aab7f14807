//! Any rule whose first argument is written as a text, over a column of that argument.

use napi::{Error, Result};
use napi_derive::napi;
use trueline::{
    Fault,
    json::{self, Json},
    schema::{Rule, Type},
};

use super::rows;
use crate::{
    call::{list, refused, rule_at},
    guard::guarded,
};

/// What such a column form answers; a fault of the whole call is `fault` alone.
#[napi(object)]
#[derive(Default)]
pub struct TextAnswer {
    /// The names of the record's fields; none where the answer is a single value.
    pub fields: Vec<String>,
    /// The answers as a JSON list.
    pub rows: String,
    /// The refused rows, as JSON.
    pub faults: String,
    /// What refused the whole call: `!` and a fault's JSON.
    pub fault: Option<String>,
}

/// Answers each row with the rule's single form; `others` are the arguments behind the first.
#[napi]
pub fn text_column(rule: u32, texts: String, others: String) -> Result<TextAnswer> {
    guarded(|| {
        let rule = rule_at(rule)?;
        let others = list(&others)?;
        let first = rule.arguments.first().ok_or_else(|| Error::from_reason("a rule without arguments"))?;
        let blames_row = |fault: &Fault| is_at(fault, first.name);
        let answer = |text: &str| {
            let arguments: Vec<Json<'_>> =
                std::iter::once(Json::Text(text.into())).chain(others.iter().cloned()).collect();
            (rule.call)(&arguments)
        };
        // Asked before the first row, so that a bad second argument is one fault and not a million.
        let whole = answer(PROBE).err().filter(|fault| !blames_row(fault));
        let mut out = String::from("[");
        let faults = rows::answer(&texts, first.name, answer, |answer| {
            if out.len() > 1 {
                out.push(',');
            }
            out.push_str(answer.as_deref().unwrap_or("null"));
        })?;
        out.push(']');
        Ok(match whole {
            Some(fault) => TextAnswer { fault: Some(refused(&fault)), ..TextAnswer::default() },
            None => TextAnswer { fields: fields(rule), rows: out, faults: json::write(&faults), fault: None },
        })
    })
}

/// A text that is a good first argument of some of these rules and blames no other one.
const PROBE: &str = "1970-01-01T00:00:00Z";

/// Whether a fault blames an argument, or something in it.
fn is_at(fault: &Fault, argument: &str) -> bool {
    let inside = fault.field.as_deref().and_then(|field| field.strip_prefix(argument));
    inside.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn fields(rule: &Rule) -> Vec<String> {
    match rule.answer {
        Type::Record(record) => record.fields.iter().map(|field| field.name.to_owned()).collect(),
        _ => Vec::new(),
    }
}
