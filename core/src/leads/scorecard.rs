//! A scorecard: what closed leads taught, as data.

mod checked;

use trueline_macros::{choice, record};

use super::ProbabilityBands;
use crate::Decimal;
pub(super) use checked::{CheckedScorecard, Found, Lookup, is_missing};

/// What closed leads taught: weights that are added up to log-odds. One JSON, the same in every language; a
/// person can read it, and may edit `points` and `bands`. Weights, woe and the intercept are millionths of
/// log-odds (micro-nats).
#[record]
pub struct Scorecard {
    /// 1.
    pub format: i64,
    /// The training leads that were won.
    pub won: i64,
    /// The training leads that were lost.
    pub lost: i64,
    /// The log-odds of the average training lead.
    pub intercept: i64,
    /// The features, in the order in which they were asked for.
    pub features: Vec<ScoreFeature>,
    /// The covariance of the coefficients in billionths: the lower triangle, row by row, the intercept first.
    pub covariance: Vec<i64>,
    /// The texts that mean "not known", `""` among them, by their bytes.
    pub missing_texts: Vec<String>,
    /// What a point is.
    pub points: PointScale,
    /// Where HOT begins and COLD ends.
    pub bands: ProbabilityBands,
    /// The features that were asked for and are not used, in the order of dropping.
    pub dropped: Vec<DroppedFeature>,
    /// The steps of training.
    pub steps: i64,
}

/// A field's part in a scorecard.
#[record]
pub struct ScoreFeature {
    /// The field.
    #[form(IDENTIFIER)]
    pub field: String,
    /// How its values are read.
    pub kind: FeatureKind,
    /// How far its evidence is believed, in millionths.
    pub coefficient: i64,
    /// The information value, in millionths: how well it tells won from lost.
    pub iv_micro: i64,
    /// How well it ranks leads by itself, in millionths: 500,000 is chance.
    pub auc_ppm: i64,
    /// What a person should look at.
    pub warnings: Vec<FeatureWarning>,
    /// The bins: numbers by `upTo`, categories by the bytes of `value`.
    pub bins: Vec<ScoreBin>,
    /// Of a category: values that are rare or were never seen.
    pub other: Option<BinStats>,
    /// Leads of which it is not known.
    pub missing: BinStats,
}

/// How a field's values are read.
#[choice]
pub enum FeatureKind {
    /// As numbers, in ranges.
    Number,
    /// As texts, each for itself.
    Category,
}

/// Values that count alike.
#[record]
pub struct ScoreBin {
    /// Of a number: the greatest value in it; absent in the last bin.
    pub up_to: Option<Decimal>,
    /// Of a category: the value.
    pub value: Option<String>,
    /// The training leads that were won.
    pub won: i64,
    /// The training leads that were lost.
    pub lost: i64,
    /// The weight of evidence: above 0 where more were won than of all leads.
    pub woe: i64,
    /// What it adds to the log-odds, against the average training lead.
    pub weight: i64,
}

/// Leads that count alike.
#[record]
pub struct BinStats {
    /// The training leads that were won.
    pub won: i64,
    /// The training leads that were lost.
    pub lost: i64,
    /// The weight of evidence.
    pub woe: i64,
    /// What it adds to the log-odds, against the average training lead.
    pub weight: i64,
}

/// What a person should look at: perhaps the field was written after the outcome. A hint, no proof.
#[choice]
pub enum FeatureWarning {
    /// The information value is 0.5 or more.
    HighIv,
    /// It ranks leads by itself with 0.85 or more.
    HighAuc,
    /// Not knowing it tells much: its weight of evidence is 1 or more, either way.
    MissingTells,
}

/// What a point of `Prediction.points` is.
#[record]
pub struct PointScale {
    /// The points at even odds: within ±100,000.
    pub at_even: i64,
    /// The points that double the odds: 1 to 1000.
    pub to_double: i64,
}

/// A feature that was asked for and is not used.
#[record]
pub struct DroppedFeature {
    /// The field.
    pub field: String,
    /// Why.
    pub reason: DropReason,
}

/// Why a feature is not used.
#[choice]
pub enum DropReason {
    /// It says the same of every lead.
    Constant,
    /// It says next to nothing: an information value below 0.001.
    TooWeak,
    /// Beside the others it would speak against its own evidence.
    ContrarySign,
}
