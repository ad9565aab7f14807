//! Predictions of a table, column by column.

use std::collections::BTreeMap;

use trueline_macros::record;

use crate::{
    Fault, FaultCode, LeadValue, RowFault,
    leads::{
        LeadBand, LeadColumn,
        column::check_fields,
        lead::not_a_number,
        measure::{percent, sigmoid},
        policy_fault::input_range,
        scorecard::CheckedScorecard,
    },
    shape::{At, misshapen},
};

/// A table of leads.
#[record]
pub struct PredictColumnsRequest {
    /// The columns, by field; those that the scorecard does not know are ignored, those that it misses are
    /// missing values.
    #[form(COLUMN)]
    pub columns: Vec<LeadColumn>,
    /// How many rows each has, 0 to 100,000,000: a table may have no column.
    pub rows: i64,
}

/// Predictions, a row each; absent where the row is bad.
#[record]
pub struct PredictionColumns {
    /// The log-odds in millionths.
    pub log_odds: Vec<Option<i64>>,
    /// The probability in billionths.
    pub probability_ppb: Vec<Option<i64>>,
    /// The probability in percent, 1 to 99.
    pub score: Vec<Option<i32>>,
    /// How promising each is.
    pub band: Vec<Option<LeadBand>>,
    /// The bad rows, in order, each with its first bad feature of the scorecard.
    pub faults: Vec<RowFault>,
}

const MOST_ROWS: i64 = 100_000_000;

/// The request is checked first; then there must be a scorecard: `NO_SCORECARD`.
pub(in crate::leads) fn predict_columns(
    scorecard: Option<&CheckedScorecard<'_>>,
    request: &PredictColumnsRequest,
) -> Result<PredictionColumns, Fault> {
    check_fields(&request.columns, &At::Root.field("columns"))?;
    let at = At::Root.field("rows");
    input_range(request.rows, 0..=MOST_ROWS, &at)?;
    let rows = usize::try_from(request.rows).unwrap_or_default();
    if request.columns.iter().any(|column| column.rows() != rows) {
        return Err(misshapen(&at, "the length of every column"));
    }
    let Some(scorecard) = scorecard else {
        return Err(Fault::new(FaultCode::NoScorecard, "there is no scorecard to predict by"));
    };
    let mut table = Table { log_odds: vec![scorecard.card.intercept; rows], faults: BTreeMap::new() };
    for lookup in scorecard.features() {
        let field = &lookup.feature.field;
        let column = request.columns.iter().find(|column| column.field == *field);
        let weight = |value: Option<&LeadValue>| lookup.find(value).map(|found| found.weight);
        match column.map(|column| (&column.values, &column.dictionary, &column.indexes)) {
            Some((Some(values), _, _)) => {
                table.add(values.iter().map(|value| weight(value.as_ref())), field);
            }
            Some((_, Some(dictionary), Some(indexes))) => {
                let missing = weight(None);
                let weights: Vec<Option<i64>> =
                    dictionary.iter().map(|value| weight(value.as_ref())).collect();
                let of = |index: &i64| usize::try_from(*index).ok().and_then(|index| weights.get(index));
                let found = indexes.iter().map(|index| index.as_ref().map_or(Some(&missing), of).copied());
                table.add(found.map(Option::flatten), field);
            }
            _ => table.add(std::iter::repeat_n(weight(None), rows), field),
        }
    }
    Ok(table.answered(scorecard))
}

/// The sums of a table's rows while its columns are added.
struct Table<'a> {
    log_odds: Vec<i64>,
    faults: BTreeMap<usize, &'a str>,
}

impl<'a> Table<'a> {
    /// Adds a feature: a weight a row, none where the row is bad.
    fn add(&mut self, weights: impl Iterator<Item = Option<i64>>, field: &'a str) {
        for (row, (sum, weight)) in self.log_odds.iter_mut().zip(weights).enumerate() {
            match weight {
                Some(weight) => *sum = sum.saturating_add(weight),
                None => {
                    self.faults.entry(row).or_insert(field);
                }
            }
        }
    }

    fn answered(self, scorecard: &CheckedScorecard<'_>) -> PredictionColumns {
        let bands = &scorecard.card.bands;
        let mut answer = PredictionColumns {
            log_odds: self.log_odds.into_iter().map(Some).collect(),
            probability_ppb: Vec::new(),
            score: Vec::new(),
            band: Vec::new(),
            faults: Vec::new(),
        };
        for (row, field) in self.faults {
            if let Some(log_odds) = answer.log_odds.get_mut(row) {
                *log_odds = None;
            }
            answer.faults.push(RowFault::new(row, not_a_number(&At::Root.field(field))));
        }
        answer.probability_ppb = answer.log_odds.iter().map(|log_odds| log_odds.map(sigmoid)).collect();
        answer.score = answer.probability_ppb.iter().map(|probability| probability.map(percent)).collect();
        answer.band = answer.probability_ppb.iter().map(|ppb| ppb.map(|ppb| bands.of(ppb))).collect();
        answer
    }
}
