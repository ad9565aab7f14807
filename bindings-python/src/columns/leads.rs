//! Leads over tables of Arrow, whose columns are fields: read where they lie, a part of a column at a time.

mod answer;
mod cells;
mod column;
mod given;

use pyo3::prelude::*;
use trueline::{
    CodedColumn, EvaluateScorecardRequest, Evaluation, FeatureRequest, LeadScorer, PredictColumnsRequest,
    PredictionColumns, ProbabilityBands, Scorecard, TrainPolicy, TuneBandsRequest, TunedBands, python,
};

use super::{LEADS, answer::ColumnAnswer, input::is_column};
use column::Columns;
use given::{Listed, Won, probabilities, won_of};

pub fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(train_scorecard_columns, module)?)?;
    module.add_function(wrap_pyfunction!(evaluate_scorecard_columns, module)?)?;
    module.add_function(wrap_pyfunction!(tune_bands_columns, module)?)
}

/// Predictions of a request by lists as a record, of a table of Arrow as a struct.
#[derive(IntoPyObject)]
pub enum Predicted {
    Lists(PredictionColumns),
    Table(ColumnAnswer),
}

pub fn predict_columns(
    py: Python<'_>,
    scorer: &LeadScorer,
    request: &Bound<'_, PyAny>,
) -> PyResult<Predicted> {
    let raised = |fault| python::raised(fault, LEADS);
    if !is_column(request)? {
        let request: PredictColumnsRequest = python::argument(Some(request), "request", true, LEADS)?;
        return py.detach(|| scorer.predict_columns(&request)).map(Predicted::Lists).map_err(raised);
    }
    let table = Columns::of(request)?;
    let rows = i64::try_from(table.rows()).unwrap_or(i64::MAX);
    let mut predicted = py.detach(|| scorer.predict_table(&borrowed(&table), rows)).map_err(raised)?;
    let faults = std::mem::take(&mut predicted.faults);
    ColumnAnswer::new(py, answer::table_of(predicted, &faults)?, faults).map(Predicted::Table)
}

/// Learns a scorecard from a table of closed leads; `won` is the name of one of its columns, or a column or a list
/// beside it.
#[pyfunction]
#[pyo3(signature = (columns, *, won, features, policy = None))]
pub fn train_scorecard_columns(
    py: Python<'_>,
    columns: &Bound<'_, PyAny>,
    won: &Bound<'_, PyAny>,
    features: &Bound<'_, PyAny>,
    policy: Option<&Bound<'_, PyAny>>,
) -> PyResult<Scorecard> {
    let features: Vec<FeatureRequest> = python::argument(Some(features), "features", false, LEADS)?;
    let won: Won = python::argument(Some(won), "won", false, LEADS)?;
    let table = Columns::of(columns)?;
    let won = won.of_table(py, &table)?;
    let policy: Option<TrainPolicy> = python::argument(policy, "policy", false, LEADS)?;
    let learned =
        py.detach(|| trueline::train_scorecard_table(&features, &borrowed(&table), &won, policy.as_ref()));
    learned.map_err(|fault| python::raised(fault, LEADS))
}

/// How good a column of probabilities is.
#[pyfunction]
#[pyo3(signature = (probability_ppb, won, bands = None))]
pub fn evaluate_scorecard_columns(
    py: Python<'_>,
    probability_ppb: &Bound<'_, PyAny>,
    won: &Bound<'_, PyAny>,
    bands: Option<&Bound<'_, PyAny>>,
) -> PyResult<Evaluation> {
    let (probability_ppb, won) = outcomes(py, probability_ppb, won)?;
    let bands: Option<ProbabilityBands> = python::argument(bands, "bands", false, LEADS)?;
    let request = EvaluateScorecardRequest { probability_ppb, won, bands };
    let evaluated = py.detach(|| trueline::evaluate_scorecard(&request));
    evaluated.map_err(|fault| python::raised(fault, LEADS))
}

/// Bands for a wanted precision, by a column of probabilities.
#[pyfunction]
#[pyo3(signature = (probability_ppb, won, precision_ppm = None, min_leads = None))]
pub fn tune_bands_columns(
    py: Python<'_>,
    probability_ppb: &Bound<'_, PyAny>,
    won: &Bound<'_, PyAny>,
    precision_ppm: Option<&Bound<'_, PyAny>>,
    min_leads: Option<&Bound<'_, PyAny>>,
) -> PyResult<TunedBands> {
    let (probability_ppb, won) = outcomes(py, probability_ppb, won)?;
    let rest = given::tuning(py, precision_ppm, min_leads)?;
    let request = TuneBandsRequest { probability_ppb, won, ..rest };
    let tuned = py.detach(|| trueline::tune_bands(&request));
    tuned.map_err(|fault| python::raised(fault, LEADS))
}

fn outcomes(
    py: Python<'_>,
    probability_ppb: &Bound<'_, PyAny>,
    won: &Bound<'_, PyAny>,
) -> PyResult<(Vec<i64>, Vec<bool>)> {
    let ppb: Listed<i64> = python::argument(Some(probability_ppb), "probabilityPpb", false, LEADS)?;
    let won: Listed<bool> = python::argument(Some(won), "won", false, LEADS)?;
    Ok((probabilities(py, ppb)?, won_of(py, won)?))
}

fn borrowed(table: &Columns) -> Vec<&dyn CodedColumn> {
    table.columns.iter().map(|column| column as &dyn CodedColumn).collect()
}
