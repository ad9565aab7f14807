//! What each voice says, and how much it counts (steps 35 to 37).

use super::{AiFailure, BlendAi, BlendFallback, BlendModel, BlendPolicy, BlendRule, CheckedBlend};
use crate::leads::{
    PointBands,
    measure::{MOST_LOG_ODDS, logit},
};

/// A voice, and how much it counts.
#[derive(Clone, Copy)]
pub(super) struct Voice {
    pub weight_ppm: i64,
    pub log_odds: i64,
    pub standard_error: i64,
}

/// The card's points as log-odds: its HOT stands for 0.70, its WARM for 0.30 (step 35).
pub(super) fn log_odds_of(rule: &BlendRule) -> i64 {
    const COLD_EDGE: i64 = -847_306;
    const BETWEEN_EDGES: i64 = 1_694_613;
    let PointBands { warm_from, hot_from } = &rule.bands;
    let above =
        rule.milli_points.saturating_sub(warm_from.saturating_mul(1000)).saturating_mul(BETWEEN_EDGES);
    let rise = above
        .checked_div_euclid(hot_from.saturating_sub(*warm_from).saturating_mul(1000))
        .unwrap_or_default();
    COLD_EDGE.saturating_add(rise).clamp(-MOST_LOG_ODDS, MOST_LOG_ODDS)
}

/// Step 36.
pub(super) fn model_voice(
    policy: &CheckedBlend,
    model: Option<&BlendModel>,
    left_ppm: i64,
) -> (Voice, Option<BlendFallback>) {
    let silent = Voice { weight_ppm: 0, log_odds: 0, standard_error: 0 };
    let Some(model) = model else { return (silent, Some(BlendFallback::NoModel)) };
    let strength = model.won.min(model.lost);
    if strength < policy.policy.min_outcomes {
        return (silent, Some(BlendFallback::ModelTooFewOutcomes));
    }
    let of = policy.policy.prior_strength.saturating_add(strength);
    let weight_ppm = left_ppm.saturating_mul(strength).checked_div(of).unwrap_or_default();
    let log_odds = model.log_odds.clamp(-MOST_LOG_ODDS, MOST_LOG_ODDS);
    (Voice { weight_ppm, log_odds, standard_error: model.standard_error }, None)
}

/// Step 37.
pub(super) fn ai_voice(policy: &CheckedBlend, ai: Option<&BlendAi>) -> (Voice, Option<BlendFallback>) {
    let BlendPolicy { ai_min_confidence, ai_weight_percent, ai_clamp, ai_error, .. } = policy.policy;
    let silent = |fallback| (Voice { weight_ppm: 0, log_odds: 0, standard_error: 0 }, Some(fallback));
    let (probability_ppb, confidence) = match ai {
        None => return silent(BlendFallback::NoAi),
        Some(BlendAi::Failed { reason }) => {
            return silent(match reason {
                AiFailure::Timeout => BlendFallback::AiTimeout,
                AiFailure::Error => BlendFallback::AiError,
                AiFailure::OverBudget => BlendFallback::AiOverBudget,
                AiFailure::Unreadable => BlendFallback::AiUnreadable,
            });
        }
        Some(BlendAi::Answer { probability_ppb, confidence_percent }) => {
            (*probability_ppb, *confidence_percent)
        }
    };
    if !(0..=1_000_000_000).contains(&probability_ppb) || !(0..=100).contains(&confidence) {
        return silent(BlendFallback::AiOutOfRange);
    }
    if confidence < ai_min_confidence {
        return silent(BlendFallback::AiLowConfidence);
    }
    let whole = logit(probability_ppb);
    let log_odds = whole.clamp(ai_clamp.saturating_neg(), ai_clamp);
    let weight_ppm = confidence.saturating_mul(ai_weight_percent).saturating_mul(100);
    let fallback = (log_odds != whole).then_some(BlendFallback::AiClamped);
    (Voice { weight_ppm, log_odds, standard_error: ai_error }, fallback)
}
