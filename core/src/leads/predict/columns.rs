//! Predictions of a table, column by column.

use trueline_macros::record;

use crate::{
    Fault, FaultCode, RowFault,
    leads::{
        CodedColumn, LeadBand, LeadCell, LeadColumn, TakesCodes,
        column::{borrowed, check_fields},
        lead::not_a_number,
        measure::{percent, sigmoid},
        policy_fault::input_range,
        scorecard::{CheckedScorecard, Lookup},
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

/// [`PredictionColumns`], for a binding whose columns are not lists: what stands in a bad row is not meant.
#[derive(Debug, Clone, PartialEq)]
pub struct PredictedTable {
    /// The log-odds in millionths.
    pub log_odds: Vec<i64>,
    /// The probability in billionths.
    pub probability_ppb: Vec<i64>,
    /// The probability in percent, 1 to 99.
    pub score: Vec<i32>,
    /// How promising each is.
    pub band: Vec<LeadBand>,
    /// The bad rows, in order, each with its first bad feature of the scorecard.
    pub faults: Vec<RowFault>,
}

const MOST_ROWS: i64 = 100_000_000;

pub(in crate::leads) fn predict_columns(
    scorecard: Option<&CheckedScorecard<'_>>,
    request: &PredictColumnsRequest,
) -> Result<PredictionColumns, Fault> {
    let table = predict_table(scorecard, &borrowed(&request.columns), request.rows)?;
    let bad: Vec<usize> = table.faults.iter().filter_map(|fault| usize::try_from(fault.row).ok()).collect();
    Ok(PredictionColumns {
        log_odds: without(&bad, table.log_odds),
        probability_ppb: without(&bad, table.probability_ppb),
        score: without(&bad, table.score),
        band: without(&bad, table.band),
        faults: table.faults,
    })
}

/// The request is checked first; then there must be a scorecard: `NO_SCORECARD`.
pub(in crate::leads) fn predict_table(
    scorecard: Option<&CheckedScorecard<'_>>,
    columns: &[&dyn CodedColumn],
    rows: i64,
) -> Result<PredictedTable, Fault> {
    check_fields(columns, &At::Root.field("columns"))?;
    let at = At::Root.field("rows");
    input_range(rows, 0..=MOST_ROWS, &at)?;
    let rows = usize::try_from(rows).unwrap_or_default();
    if columns.iter().any(|column| column.rows() != rows) {
        return Err(misshapen(&at, "the length of every column"));
    }
    let Some(scorecard) = scorecard else {
        return Err(Fault::new(FaultCode::NoScorecard, "there is no scorecard to predict by"));
    };
    let (mut base, mut used) = (scorecard.card.intercept, Vec::new());
    for (feature, lookup) in scorecard.features().enumerate() {
        match columns.iter().find(|column| column.field() == lookup.feature.field) {
            Some(column) => used.push((feature, lookup, *column)),
            None => base = base.saturating_add(lookup.feature.missing.weight),
        }
    }
    let mut sums = Sums { log_odds: vec![base; rows], bad: Vec::new() };
    for (feature, lookup, column) in used {
        column.hand_over(&mut Weighing {
            lookup,
            feature,
            weights: Vec::new(),
            any_bad: false,
            row: 0,
            sums: &mut sums,
        })?;
    }
    Ok(sums.answered(scorecard))
}

/// What a table's rows come to while its columns are added.
struct Sums {
    log_odds: Vec<i64>,
    /// For each row its first bad feature; empty while there is no bad row.
    bad: Vec<Option<u32>>,
}

/// A column that is being added.
struct Weighing<'a> {
    lookup: Lookup<'a>,
    /// Its feature's place on the card.
    feature: usize,
    /// Of each value of the last dictionary; none of a bad one.
    weights: Vec<Option<i64>>,
    any_bad: bool,
    row: usize,
    sums: &'a mut Sums,
}

impl TakesCodes for Weighing<'_> {
    fn dictionary(&mut self, cells: &[LeadCell<'_>]) {
        let weight = |cell: &LeadCell<'_>| match cell {
            LeadCell::Missing => Some(self.lookup.feature.missing.weight),
            LeadCell::Value(value) => self.lookup.find(Some(value)).map(|found| found.weight),
            LeadCell::Unreadable => None,
        };
        self.weights.clear();
        self.weights.extend(cells.iter().map(weight));
        self.any_bad = self.weights.contains(&None);
    }

    fn codes(&mut self, codes: &[u32]) {
        let missing = self.lookup.feature.missing.weight;
        let weights = &self.weights;
        let of = |code: &u32| usize::try_from(*code).ok().and_then(|code| weights.get(code));
        if self.any_bad {
            for (row, _) in (self.row..).zip(codes).filter(|(_, code)| of(code) == Some(&None)) {
                self.sums.mark(row, self.feature);
            }
        }
        let sums = self.sums.log_odds.get_mut(self.row..).unwrap_or_default();
        for (sum, code) in sums.iter_mut().zip(codes) {
            // A card's weights are small, and its features fewer than would overflow.
            *sum = sum.wrapping_add(of(code).copied().unwrap_or(Some(missing)).unwrap_or_default());
        }
        self.row = self.row.saturating_add(codes.len());
    }
}

impl Sums {
    #[cold]
    fn mark(&mut self, row: usize, feature: usize) {
        self.bad.resize(self.log_odds.len(), None);
        if let Some(bad) = self.bad.get_mut(row) {
            bad.get_or_insert(u32::try_from(feature).unwrap_or(u32::MAX));
        }
    }

    fn answered(self, scorecard: &CheckedScorecard<'_>) -> PredictedTable {
        let bands = &scorecard.card.bands;
        let bad = self.bad.iter().enumerate().filter_map(|(row, feature)| Some((row, (*feature)?)));
        let faults = bad.map(|(row, feature)| {
            let feature = usize::try_from(feature).ok().and_then(|place| scorecard.card.features.get(place));
            let field = feature.map_or("", |feature| feature.field.as_str());
            RowFault::new(row, not_a_number(&At::Root.field(field)))
        });
        let faults = faults.collect();
        let probability_ppb: Vec<i64> = self.log_odds.iter().map(|log_odds| sigmoid(*log_odds)).collect();
        PredictedTable {
            score: probability_ppb.iter().map(|ppb| percent(*ppb)).collect(),
            band: probability_ppb.iter().map(|ppb| bands.of(*ppb)).collect(),
            log_odds: self.log_odds,
            probability_ppb,
            faults,
        }
    }
}

/// A column's answers, without those of bad rows.
fn without<T>(bad: &[usize], answers: Vec<T>) -> Vec<Option<T>> {
    let mut answers: Vec<Option<T>> = answers.into_iter().map(Some).collect();
    for row in bad {
        if let Some(answer) = answers.get_mut(*row) {
            *answer = None;
        }
    }
    answers
}
