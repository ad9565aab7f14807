//! The probability that a lead is won.

mod columns;
mod error;

use std::cmp::Reverse;

use trueline_macros::{choice, record, rule};

use super::{
    Lead, LeadBand, ProbabilityBands, Scorecard,
    lead::not_a_number,
    measure::{ONE_PPB, edge, nearest_i64, percent, share_below, sigmoid},
    scorecard::{CheckedScorecard, Found},
};
use crate::{Fault, shape::At};
pub use columns::{PredictColumnsRequest, PredictedTable, PredictionColumns};
pub(super) use columns::{predict_columns, predict_table};
use error::standard_error;

/// A lead, and what closed leads taught.
#[record]
pub struct PredictConversionRequest {
    /// The scorecard.
    pub scorecard: Scorecard,
    /// The lead: its fields; events are not looked at.
    pub lead: Lead,
}

/// The probability that a lead is won, how sure that is, and why.
#[record]
pub struct Prediction {
    /// The log-odds in millionths (micro-nats): `base` and the reasons, added up.
    pub log_odds: i64,
    /// The probability in billionths.
    pub probability_ppb: i64,
    /// The probability in percent, 1 to 99: nothing is certain.
    pub score: i32,
    /// The log-odds in points of the scorecard's scale.
    pub points: i64,
    /// How promising it is.
    pub band: LeadBand,
    /// How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
    /// error. No accuracy: of leads that are HOT for certain, some are lost.
    pub confidence_percent: i32,
    /// The standard error of the log-odds, in micro-nats.
    pub standard_error: i64,
    /// The lower end of a 95 % interval of the probability.
    pub low_ppb: i64,
    /// The upper end.
    pub high_ppb: i64,
    /// The log-odds of the average training lead.
    pub base: i64,
    /// What each feature adds, the strongest first; a feature that adds nothing is there too.
    pub reasons: Vec<PredictionReason>,
}

/// What a feature adds.
#[record]
pub struct PredictionReason {
    /// The field.
    pub field: String,
    /// The lead's value as text; absent where it is missing.
    pub value: Option<String>,
    /// Where it was found on the scorecard.
    pub r#match: BinMatch,
    /// The training leads like it that were won.
    pub won: i64,
    /// The training leads like it that were lost.
    pub lost: i64,
    /// What it adds to the log-odds, in micro-nats.
    pub log_odds: i64,
}

/// Where a value was found on a scorecard.
#[choice]
pub enum BinMatch {
    /// In a bin.
    Bin,
    /// Among values that are rare or were never seen.
    Other,
    /// It is missing.
    Missing,
}

/// The probability that a lead is won, by a scorecard: with an interval, a band and reasons, in whole numbers
/// alone.
///
/// A value that the card does not know counts as `other`, one that is missing as `missing`; fields that it does
/// not know are ignored.
///
/// Faults: `INVALID_POLICY` with the path of what makes no sense (`scorecard.features[0].bins[2].upTo`);
/// `INVALID_INPUT` at a field whose number the card asks for and that is none (`lead.fields.employees`).
///
/// ```
/// use trueline::{LeadBand, PredictConversionRequest, predict_conversion};
/// let prediction = predict_conversion(&PredictConversionRequest::from_json(r#"{"lead": {"fields": {"x": "red"}},
///     "scorecard": {"format": 1, "won": 20, "lost": 20, "intercept": 0, "features": [{"field": "x",
///         "kind": "CATEGORY", "coefficient": 946162, "ivMicro": 518046, "aucPpm": 750000, "warnings": ["HIGH_IV"],
///         "bins": [{"value": "red", "won": 15, "lost": 5, "woe": 1036092, "weight": 980311}],
///         "other": {"won": 5, "lost": 15, "woe": -1036092, "weight": -980311},
///         "missing": {"won": 0, "lost": 0, "woe": 0, "weight": 0}}],
///     "covariance": [126011988, 0, 105053883], "missingTexts": [""], "points": {"atEven": 100, "toDouble": 20},
///     "bands": {"hotFrom": 700000000, "coldBelow": 300000000}, "dropped": [], "steps": 4}}"#).unwrap()).unwrap();
/// assert_eq!((prediction.score, prediction.band), (73, LeadBand::Hot));
/// assert_eq!((prediction.reasons[0].won, prediction.reasons[0].lost), (15, 5));
/// ```
#[rule]
pub fn predict_conversion(request: &PredictConversionRequest) -> Result<Prediction, Fault> {
    let scorecard = CheckedScorecard::new(&request.scorecard, &At::Root.field("scorecard"))?;
    predicted(&scorecard, &request.lead)
}

/// Predicts by a scorecard that makes sense (steps 28 to 33).
pub(super) fn predicted(scorecard: &CheckedScorecard<'_>, lead: &Lead) -> Result<Prediction, Fault> {
    let at = At::Field(&At::Field(&At::Root, "lead"), "fields");
    let mut found = Vec::with_capacity(scorecard.card.features.len());
    let mut reasons = Vec::with_capacity(scorecard.card.features.len());
    for lookup in scorecard.features() {
        let field = &lookup.feature.field;
        let value = lead.fields.get(field).and_then(Option::as_ref);
        let bin = lookup.find(value).ok_or_else(|| not_a_number(&at.field(field)))?;
        found.push(bin);
        let Found { r#match, won, lost, weight: log_odds, .. } = bin;
        let value = value.filter(|_| r#match != BinMatch::Missing).map(|value| value.text().into_owned());
        reasons.push(PredictionReason { field: field.clone(), value, r#match, won, lost, log_odds });
    }
    let card = &*scorecard.card;
    let log_odds = found.iter().map(|bin| bin.weight).fold(card.intercept, i64::saturating_add);
    let standard_error = standard_error(&card.covariance, &found);
    let margin = nearest_i64(i128::from(standard_error).saturating_mul(49), 25);
    reasons.sort_by_key(|reason| Reverse(reason.log_odds.unsigned_abs()));
    let probability_ppb = sigmoid(log_odds);
    let band = card.bands.of(probability_ppb);
    let points = nearest_i64(i128::from(log_odds).saturating_mul(card.points.to_double.into()), 693_147);
    Ok(Prediction {
        log_odds,
        probability_ppb,
        score: percent(probability_ppb),
        points: card.points.at_even.saturating_add(points),
        band,
        confidence_percent: scorecard.edges.confidence(band, log_odds, standard_error),
        standard_error,
        low_ppb: sigmoid(log_odds.saturating_sub(margin)),
        high_ppb: sigmoid(log_odds.saturating_add(margin)),
        base: card.intercept,
        reasons,
    })
}

/// The log-odds from which on a lead is HOT, and those below which it is COLD.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edges {
    pub hot: i64,
    pub cold: i64,
}

impl Edges {
    /// They are searched for, but for those of the bands that nearly everybody has.
    pub fn of(bands: &ProbabilityBands) -> Self {
        match *bands == ProbabilityBands::STANDARD {
            true => Self { hot: 847_307, cold: -847_306 },
            false => Self { hot: edge(bands.hot_from), cold: edge(bands.cold_below) },
        }
    }

    /// How sure a band is (step 32), in percent; a lead that is disqualified is that for certain.
    pub fn confidence(&self, band: LeadBand, log_odds: i64, standard_error: i64) -> i32 {
        let below_hot = share_below(self.hot.saturating_sub(log_odds), standard_error);
        let below_cold = share_below(self.cold.saturating_sub(log_odds), standard_error);
        percent(match band {
            LeadBand::Hot => share_below(log_odds.saturating_sub(self.hot), standard_error),
            LeadBand::Cold => below_cold,
            LeadBand::Warm => below_hot.saturating_sub(below_cold).max(0),
            LeadBand::Disqualified => ONE_PPB,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges_of_the_standard_bands_are_those_that_a_search_finds() {
        let ProbabilityBands { hot_from, cold_below } = ProbabilityBands::STANDARD;
        let Edges { hot, cold } = Edges::of(&ProbabilityBands::STANDARD);
        assert_eq!((hot, cold), (edge(hot_from), edge(cold_below)));
        let other = Edges::of(&ProbabilityBands { hot_from: 700_000_001, cold_below });
        assert_eq!((other.hot, other.cold), (edge(700_000_001), cold));
    }
}
