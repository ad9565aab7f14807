//! `classifyPiiColumn`.

use napi::Result;
use napi_derive::napi;
use trueline::{
    Fault, PiiPolicy, classify_pii_column as classify,
    json::{self, Json},
    shape::Arguments,
    vault::CLASSIFY_PII_COLUMN_RULE,
};

use super::many::{TextRows, Texts};
use crate::{
    call::{list, refused},
    guard::guarded,
};

/// Judges a column. `arguments` are those of the rule as a JSON list, with anything in place of the column;
/// the answer is JSON, a fault is `!` and its JSON.
#[napi]
pub fn classify_pii_column(samples: TextRows, arguments: String) -> Result<String> {
    guarded(|| {
        let samples = Texts::from(samples).rows()?;
        Ok(classified(&samples, &list(&arguments)?).unwrap_or_else(|fault| refused(&fault)))
    })
}

fn classified(samples: &[Option<String>], given: &[Json<'_>]) -> std::result::Result<String, Fault> {
    let rule = &CLASSIFY_PII_COLUMN_RULE;
    let arguments = Arguments::of(given, rule.name, rule.arguments)?;
    let field_name: Option<String> = arguments.read(1)?;
    let policy: Option<PiiPolicy> = arguments.read(2)?;
    classify(samples, field_name.as_deref(), policy.as_ref()).map(|verdict| json::write(&verdict))
}
