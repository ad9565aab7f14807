//! Rule card, scorecard and AI in one call.

use trueline_macros::{object, record};

use super::{
    BlendAi, BlendFallback, BlendModel, BlendPart, BlendPolicy, BlendRule, CodedColumn, Lead, LeadBand,
    LeadScore, PredictColumnsRequest, PredictedTable, Prediction, PredictionColumns, RuleCard, Scorecard,
    blend::{CheckedBlend, Weighing, check_parts},
    card::CheckedCard,
    predict::{predict_columns, predict_table, predicted},
    score::{first_change, points_of, scored},
    scorecard::CheckedScorecard,
};
use crate::{Day, Fault, shape::At};

/// What a scorer scores by.
#[record]
pub struct LeadScorerOptions {
    /// The rule card; left out, the default.
    pub card: Option<RuleCard>,
    /// The scorecard, if there is one.
    pub scorecard: Option<Scorecard>,
    /// How they are weighed; left out, the default.
    pub policy: Option<BlendPolicy>,
}

/// A lead to be decided on.
#[record]
pub struct DecideLeadRequest {
    /// The lead.
    pub lead: Lead,
    /// The business day.
    pub today: Day,
    /// What an outside AI says.
    pub ai: Option<BlendAi>,
}

/// The blended score, with the two that went into it.
#[record]
pub struct LeadDecision {
    /// The log-odds in millionths: those of the parts, added up.
    pub log_odds: i64,
    /// The probability in billionths.
    pub probability_ppb: i64,
    /// The probability in percent, 1 to 99.
    pub score: i32,
    /// How promising it is.
    pub band: LeadBand,
    /// How sure it is that the lead's true probability lies in this band, in percent, 1 to 99: by the standard
    /// error. No accuracy: of leads that are HOT for certain, some are lost.
    pub confidence_percent: i32,
    /// The standard error of the log-odds, in micro-nats.
    pub standard_error: i64,
    /// The voices that count, with their weights in millionths.
    pub parts: Vec<BlendPart>,
    /// Why a voice does not count, or not in full.
    pub fallbacks: Vec<BlendFallback>,
    /// The first day on which this band changes if nothing happens and the AI's answer stays. Absent where it
    /// never does, and for a lead that is disqualified.
    pub until: Option<Day>,
    /// The rule card's score, with its own `until`.
    pub rule: LeadScore,
    /// The scorecard's prediction.
    pub prediction: Option<Prediction>,
}

/// Rule card, scorecard and blend, checked once.
///
/// ```
/// use trueline::{DecideLeadRequest, LeadBand, LeadScorer, LeadScorerOptions};
/// let scorer = LeadScorer::new(&LeadScorerOptions::default()).unwrap();
/// let request = r#"{"lead": {"fields": {"company": "Acme"}}, "today": "2025-07-15"}"#;
/// let decision = scorer.decide(&DecideLeadRequest::from_json(request).unwrap()).unwrap();
/// assert_eq!((decision.band, decision.rule.score), (LeadBand::Cold, 10));
/// ```
#[derive(Debug)]
pub struct LeadScorer {
    card: CheckedCard<'static>,
    scorecard: Option<CheckedScorecard<'static>>,
    policy: CheckedBlend,
}

/// Rule card, scorecard and blend, checked once; it never changes afterwards, so any number of threads may ask
/// it. To learn anew, open another.
#[object]
impl LeadScorer {
    /// A scorer by a card, a scorecard and a policy.
    ///
    /// Faults: `INVALID_POLICY` with the path, as the rules have it: `card...`, `scorecard...`, `policy...`.
    pub fn new(options: &LeadScorerOptions) -> Result<Self, Fault> {
        let at = At::Root;
        let card = CheckedCard::or_standard(options.card.as_ref(), &at.field("card"))?.kept();
        let scorecard = options.scorecard.as_ref();
        let scorecard =
            scorecard.map(|card| CheckedScorecard::new(card, &at.field("scorecard"))).transpose()?;
        let policy = CheckedBlend::new(options.policy.as_ref(), &at.field("policy"))?;
        Ok(Self { card, scorecard: scorecard.map(CheckedScorecard::kept), policy })
    }

    /// `score_lead`, `predict_conversion` and `blend_scores` in one call, with the same numbers.
    ///
    /// Faults: `INVALID_INPUT` at a field whose number is asked for and that is none
    /// (`lead.fields.employees`).
    pub fn decide(&self, request: &DecideLeadRequest) -> Result<LeadDecision, Fault> {
        let DecideLeadRequest { lead, today, ai } = request;
        let mut scored = scored(&self.card, lead, *today)?;
        let prediction = self.scorecard.as_ref().map(|scorecard| predicted(scorecard, lead)).transpose()?;
        let model =
            self.scorecard.as_ref().zip(prediction.as_ref()).map(|(scorecard, prediction)| BlendModel {
                log_odds: prediction.log_odds,
                standard_error: prediction.standard_error,
                won: scorecard.card.won,
                lost: scorecard.card.lost,
            });
        let bands = &self.card.card().bands;
        let disqualified = scored.score.disqualified_by.is_some();
        let milli_points = scored.score.milli_points;
        let mut rule = BlendRule { milli_points, bands: bands.clone(), disqualified };
        check_parts(&rule, model.as_ref())?;
        let weighing = Weighing::of(&self.policy, model.as_ref(), ai.as_ref());
        let blend = weighing.blended(&rule);
        let mut until = None;
        if !disqualified {
            scored.score.until = scored.timeline.first_day_outside(points_of(bands, milli_points), *today);
            until = first_change(&scored.timeline, *today, |milli_points| {
                rule.milli_points = milli_points;
                weighing.band(&rule) == blend.band
            });
        }
        Ok(LeadDecision {
            log_odds: blend.log_odds,
            probability_ppb: blend.probability_ppb,
            score: blend.score,
            band: blend.band,
            confidence_percent: blend.confidence_percent,
            standard_error: blend.standard_error,
            parts: blend.parts,
            fallbacks: blend.fallbacks,
            until,
            rule: scored.score,
            prediction,
        })
    }

    /// Predictions of a table by the scorecard, row by row as `predict_conversion` has them, without standard
    /// errors, which makes it quick. A bad row is absent in the answer and listed; the others are answered.
    ///
    /// Faults: `INVALID_INPUT` at a column's form (`columns[0].indexes[3]`), at the second column of a field
    /// (`columns[1].field`), at `rows` out of range or where a column has another length; then `NO_SCORECARD`.
    #[slow]
    pub fn predict_columns(&self, request: &PredictColumnsRequest) -> Result<PredictionColumns, Fault> {
        predict_columns(self.scorecard.as_ref(), request)
    }
}

/// For a binding whose columns are not lists.
impl LeadScorer {
    /// [`Self::predict_columns`] of columns where they lie.
    pub fn predict_table(&self, columns: &[&dyn CodedColumn], rows: i64) -> Result<PredictedTable, Fault> {
        predict_table(self.scorecard.as_ref(), columns, rows)
    }
}

/// For a binding that tells what a scorer is, or hands it to another process.
impl LeadScorer {
    /// What it scores by, the defaults of what was left out among it: a scorer of these answers the same.
    pub fn options(&self) -> LeadScorerOptions {
        LeadScorerOptions {
            card: Some(self.card.card().clone()),
            scorecard: self.scorecard.as_ref().map(|scorecard| scorecard.card.clone().into_owned()),
            policy: Some(self.policy.policy.clone()),
        }
    }
}
