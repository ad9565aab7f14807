//! `trainScorecard`, `evaluateScorecard` and `tuneBands` over columns, on this thread or on another one.

use napi::{
    Error, Result,
    bindgen_prelude::{AsyncTask, Float64Array, Uint8Array},
};
use napi_derive::napi;
use trueline::{
    EvaluateScorecardRequest, Fault, TrainScorecardRequest, TuneBandsRequest, evaluate_scorecard, json,
    train_scorecard_table, tune_bands,
};

use super::{
    cells::exact,
    leads::{Column, LeadRows, Named},
};
use crate::{
    call::refused,
    guard::guarded,
    later::{Later, later},
};

/// Learns a scorecard. `request` is the JSON of the request without rows; of `won`, 0 is lost. The answer is
/// JSON, a fault is `!` and its JSON.
#[napi]
pub fn train_leads(columns: Vec<LeadRows>, won: Uint8Array, request: String) -> Result<String> {
    guarded(|| Ok(trained(&Column::all(&columns)?, &flags(&won), &request)))
}

/// As `trainLeads`, on another thread.
#[napi]
pub fn train_leads_later(
    columns: Vec<LeadRows>,
    won: Uint8Array,
    request: String,
) -> Result<AsyncTask<Later<String>>> {
    guarded(|| {
        let columns: Vec<Column<'static>> = Column::all(&columns)?.into_iter().map(Column::kept).collect();
        let won = flags(&won);
        Ok(later(move || Ok(trained(&columns, &won, &request))))
    })
}

/// Asks `evaluateScorecard` or `tuneBands`, in the same way.
#[napi]
pub fn judge_leads(
    rule: String,
    probability_ppb: Float64Array,
    won: Uint8Array,
    request: String,
) -> Result<String> {
    guarded(|| Ok(way(&rule)?(numbers(&probability_ppb)?, flags(&won), &request)))
}

/// As `judgeLeads`, on another thread.
#[napi]
pub fn judge_leads_later(
    rule: String,
    probability_ppb: Float64Array,
    won: Uint8Array,
    request: String,
) -> Result<AsyncTask<Later<String>>> {
    guarded(|| {
        let (way, numbers, won) = (way(&rule)?, numbers(&probability_ppb)?, flags(&won));
        Ok(later(move || Ok(way(numbers, won, &request))))
    })
}

fn trained(columns: &[Column<'_>], won: &[bool], request: &str) -> String {
    let answer = json::read::<TrainScorecardRequest>(request).and_then(|request| {
        let TrainScorecardRequest { features, columns: named, policy, .. } = &request;
        let columns = Named::all(named, columns);
        train_scorecard_table(features, &Named::coded(&columns), won, policy.as_ref())
    });
    said(answer.map(|scorecard| json::write(&scorecard)))
}

/// How a rule is asked.
type Way = fn(Vec<i64>, Vec<bool>, &str) -> String;

fn way(rule: &str) -> Result<Way> {
    Ok(match rule {
        "evaluateScorecard" => |probability_ppb, won, request| {
            let request = json::read::<EvaluateScorecardRequest>(request);
            let request = request.map(|request| EvaluateScorecardRequest { probability_ppb, won, ..request });
            said(request.and_then(|request| Ok(json::write(&evaluate_scorecard(&request)?))))
        },
        "tuneBands" => |probability_ppb, won, request| {
            let request = json::read::<TuneBandsRequest>(request);
            let request = request.map(|request| TuneBandsRequest { probability_ppb, won, ..request });
            said(request.and_then(|request| Ok(json::write(&tune_bands(&request)?))))
        },
        _ => return Err(Error::from_reason("a rule without a column form")),
    })
}

fn said(answer: std::result::Result<String, Fault>) -> String {
    answer.unwrap_or_else(|fault| refused(&fault))
}

fn flags(bytes: &[u8]) -> Vec<bool> {
    bytes.iter().map(|byte| *byte != 0).collect()
}

/// Numbers that JavaScript has looked at.
fn numbers(column: &[f64]) -> Result<Vec<i64>> {
    let number = |number: &f64| exact(*number).ok_or_else(|| Error::from_reason("a number must be whole"));
    column.iter().map(number).collect()
}
