//! How voices are weighed.

use trueline_macros::record;

use crate::leads::ProbabilityBands;

/// How rule card, scorecard and AI are weighed.
#[record]
pub struct BlendPolicy {
    /// How many leads of the rarer outcome a scorecard must have seen to count as much as the rule card: 1 to
    /// 1,000,000.
    #[default(50)]
    pub prior_strength: i64,
    /// With fewer a scorecard does not count: 1 to 1,000,000.
    #[default(20)]
    pub min_outcomes: i64,
    /// How sure an AI must be, in percent.
    #[default(60)]
    pub ai_min_confidence: i64,
    /// The weight of an AI that is sure, in percent.
    #[default(50)]
    pub ai_weight_percent: i64,
    /// The log-odds beyond which an AI's probability is cut, in micro-nats: 1 to 20,000,000.
    #[default(4_000_000)]
    pub ai_clamp: i64,
    /// The rule card's standard error, in micro-nats: 1 to 100,000,000.
    #[default(1_000_000)]
    pub rule_error: i64,
    /// An AI's standard error, in micro-nats: 1 to 100,000,000.
    #[default(1_000_000)]
    pub ai_error: i64,
    /// Where HOT begins and COLD ends. A scorecard's own bands, tuned or edited, are not asked: give them here too.
    #[default(ProbabilityBands::STANDARD)]
    pub bands: ProbabilityBands,
}
