//! `LeadScorer.predictColumns`, on this thread or on another one.

use napi::{Error, Result, bindgen_prelude::AsyncTask};
use napi_derive::napi;
use trueline::{LeadBand, LeadScorer, PredictColumnsRequest, PredictedTable, json, schema::Live};

use super::{
    answer::{self, Answer, NULL},
    leads::{Column, LeadRows, Named},
};
use crate::{
    guard::guarded,
    later::{Later, later},
    object::Held,
};

/// Predicts a table. `request` is the JSON of the request, whose columns have no rows.
#[napi]
pub fn predict_leads(held: &Held, columns: Vec<LeadRows>, request: String) -> Result<Answer> {
    guarded(|| predicted(held.as_ref().as_ref(), &Column::all(&columns)?, &request))
}

/// As `predictLeads`, on another thread, which keeps the scorer until it is done.
#[napi]
pub fn predict_leads_later(
    held: &Held,
    columns: Vec<LeadRows>,
    request: String,
) -> Result<AsyncTask<Later<Answer>>> {
    guarded(|| {
        let live = held.as_ref().clone();
        let columns: Vec<Column<'static>> = Column::all(&columns)?.into_iter().map(Column::kept).collect();
        Ok(later(move || predicted(live.as_ref(), &columns, &request)))
    })
}

fn predicted(live: &dyn Live, columns: &[Column<'_>], request: &str) -> Result<Answer> {
    let scorer: &LeadScorer =
        live.as_any().downcast_ref().ok_or_else(|| Error::from_reason("the object is no LeadScorer"))?;
    let answer = json::read::<PredictColumnsRequest>(request).and_then(|request| {
        let columns = Named::all(&request.columns, columns);
        scorer.predict_table(&Named::coded(&columns), request.rows)
    });
    Ok(match answer {
        Ok(table) => answered(table),
        Err(fault) => Answer::refused(&fault),
    })
}

/// In the order of the record's fields, with null where a row is bad.
fn answered(table: PredictedTable) -> Answer {
    let PredictedTable { log_odds, probability_ppb, mut score, band, faults } = table;
    let mut log_odds: Vec<f64> = log_odds.into_iter().map(|number| number as f64).collect();
    // At most 10^9.
    let mut probability_ppb: Vec<i32> =
        probability_ppb.into_iter().map(|ppb| i32::try_from(ppb).unwrap_or(NULL)).collect();
    let mut band: Vec<i32> = band.into_iter().map(place).collect();
    for row in faults.iter().filter_map(|fault| usize::try_from(fault.row).ok()) {
        blank(&mut log_odds, row, f64::NAN);
        blank(&mut probability_ppb, row, NULL);
        blank(&mut score, row, NULL);
        blank(&mut band, row, NULL);
    }
    let columns = vec![
        answer::Column::of_exact("logOdds", log_odds),
        answer::Column::of_numbers("probabilityPpb", probability_ppb),
        answer::Column::of_numbers("score", score),
        answer::Column::of_codes("band", band, json::write(&LeadBand::ALL)),
    ];
    Answer::new(columns, &faults)
}

fn blank<T>(rows: &mut [T], row: usize, null: T) {
    if let Some(cell) = rows.get_mut(row) {
        *cell = null;
    }
}

fn place(band: LeadBand) -> i32 {
    answer::code(LeadBand::ALL.iter().position(|known| *known == band).unwrap_or(usize::MAX))
}
