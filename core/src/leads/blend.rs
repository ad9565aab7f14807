//! Rule card, scorecard and an outside AI as one score.

mod checked;
mod policy;
mod voice;
mod weighing;

use trueline_macros::{choice, record, rule};

use super::{LeadBand, PointBands};
use crate::{Fault, shape::At};
pub(super) use checked::{CheckedBlend, check_parts};
pub use policy::BlendPolicy;
pub(super) use weighing::Weighing;

/// The voices on a lead.
#[record]
pub struct BlendScoresRequest {
    /// The rule card's: always there.
    pub rule: BlendRule,
    /// The scorecard's.
    pub model: Option<BlendModel>,
    /// An outside AI's.
    pub ai: Option<BlendAi>,
    /// How they are weighed; left out, the default.
    pub policy: Option<BlendPolicy>,
}

/// What the rule card says.
#[record]
pub struct BlendRule {
    /// Thousandths of a point: within ±10,000,000.
    pub milli_points: i64,
    /// The card's bands: within ±10,000 points, rising.
    #[default(PointBands::STANDARD)]
    pub bands: PointBands,
    /// Whether the card disqualified the lead.
    #[default(false)]
    pub disqualified: bool,
}

/// What the scorecard says.
#[record]
pub struct BlendModel {
    /// The log-odds in millionths.
    pub log_odds: i64,
    /// Their standard error: 0 to 100,000,000.
    pub standard_error: i64,
    /// The scorecard's training leads that were won: 0 to 10^9.
    pub won: i64,
    /// The scorecard's training leads that were lost: 0 to 10^9.
    pub lost: i64,
}

/// What an outside AI says. It may fail or be unsure: then it counts for nothing, and never lowers a score.
#[choice]
pub enum BlendAi {
    /// It answered.
    Answer {
        /// The probability in billionths; one out of range is not believed.
        probability_ppb: i64,
        /// How sure it is in percent; a number out of range is not believed.
        confidence_percent: i64,
    },
    /// It did not.
    Failed {
        /// Why.
        reason: AiFailure,
    },
}

/// Why an AI did not answer.
#[choice]
pub enum AiFailure {
    /// It took too long.
    Timeout,
    /// It failed.
    Error,
    /// There was no money left for it.
    OverBudget,
    /// Its answer could not be read.
    Unreadable,
}

/// A score of several voices.
#[record]
pub struct BlendedScore {
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
    /// The voices that count, with their weights in millionths, which add up to 1,000,000.
    pub parts: Vec<BlendPart>,
    /// Why a voice does not count, or not in full: the scorecard's, then the AI's.
    pub fallbacks: Vec<BlendFallback>,
}

/// A voice that counts.
#[record]
pub struct BlendPart {
    /// Whose it is.
    pub r#type: BlendSource,
    /// Its weight in millionths.
    pub weight_ppm: i64,
    /// What it adds to the log-odds.
    pub log_odds: i64,
}

/// Whose voice it is.
#[choice]
pub enum BlendSource {
    /// The rule card's.
    Rule,
    /// The scorecard's.
    Model,
    /// The AI's.
    Ai,
}

/// Why a voice does not count, or not in full.
#[choice]
pub enum BlendFallback {
    /// There is no scorecard.
    NoModel,
    /// The scorecard saw too few leads that were won, or lost.
    ModelTooFewOutcomes,
    /// No AI was asked.
    NoAi,
    /// The AI took too long.
    AiTimeout,
    /// The AI failed.
    AiError,
    /// There was no money left for the AI.
    AiOverBudget,
    /// The AI's answer could not be read.
    AiUnreadable,
    /// The AI's probability or confidence is out of range.
    AiOutOfRange,
    /// The AI is less sure than it must be.
    AiLowConfidence,
    /// The AI's probability was cut: it counts, but not in full.
    AiClamped,
}

/// Rule card, scorecard and an outside AI as one score. The scorecard counts the more, the more closed leads
/// taught it; the AI never alone, and a failing one for nothing. With the default bands, the rule card alone gives
/// the band that it has by itself.
///
/// Faults: `INVALID_POLICY` at `policy...` or `rule.bands...`; `INVALID_INPUT` at a number out of its range
/// (`rule.milliPoints`, `model.standardError`, `model.won`, `model.lost`).
///
/// ```
/// use trueline::{BlendScoresRequest, LeadBand, blend_scores};
/// let blended = blend_scores(&BlendScoresRequest::from_json(r#"{"rule": {"milliPoints": 42000},
///     "model": {"logOdds": 600000, "standardError": 200000, "won": 100, "lost": 100},
///     "ai": {"type": "ANSWER", "probabilityPpb": 750000000, "confidencePercent": 70}}"#).unwrap()).unwrap();
/// assert_eq!((blended.log_odds, blended.band), (485413, LeadBand::Warm));
/// assert_eq!(blended.parts[2].weight_ppm, 350000);
/// ```
#[rule]
pub fn blend_scores(request: &BlendScoresRequest) -> Result<BlendedScore, Fault> {
    let policy = CheckedBlend::new(request.policy.as_ref(), &At::Root.field("policy"))?;
    check_parts(&request.rule, request.model.as_ref())?;
    Ok(Weighing::of(&policy, request.model.as_ref(), request.ai.as_ref()).blended(&request.rule))
}
