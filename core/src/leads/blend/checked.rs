//! A policy and voices that make sense (step 34).

use super::{BlendModel, BlendPolicy, BlendRule};
use crate::{
    Fault,
    leads::{
        card::MOST_POINTS,
        policy_fault::{input_range, policy_range, senseless},
        predict::Edges,
    },
    shape::At,
};

/// A policy that makes sense.
#[derive(Debug, Clone)]
pub(in crate::leads) struct CheckedBlend {
    pub policy: BlendPolicy,
    pub edges: Edges,
}

const COUNT: std::ops::RangeInclusive<i64> = 1..=1_000_000;
const PERCENT: std::ops::RangeInclusive<i64> = 0..=100;
const MOST_ERROR: i64 = 100_000_000;

impl CheckedBlend {
    pub fn new(policy: Option<&BlendPolicy>, at: &At<'_>) -> Result<Self, Fault> {
        let policy = policy.cloned().unwrap_or_default();
        policy_range(policy.prior_strength, COUNT, &at.field("priorStrength"))?;
        policy_range(policy.min_outcomes, COUNT, &at.field("minOutcomes"))?;
        policy_range(policy.ai_min_confidence, PERCENT, &at.field("aiMinConfidence"))?;
        policy_range(policy.ai_weight_percent, PERCENT, &at.field("aiWeightPercent"))?;
        policy_range(policy.ai_clamp, 1..=20_000_000, &at.field("aiClamp"))?;
        policy_range(policy.rule_error, 1..=MOST_ERROR, &at.field("ruleError"))?;
        policy_range(policy.ai_error, 1..=MOST_ERROR, &at.field("aiError"))?;
        policy.bands.check_sense(&at.field("bands"))?;
        let edges = Edges::of(&policy.bands);
        Ok(Self { policy, edges })
    }
}

/// The rule card's bands, a part of the policy, then the numbers of the voices.
pub(in crate::leads) fn check_parts(rule: &BlendRule, model: Option<&BlendModel>) -> Result<(), Fault> {
    let at = At::Root.field("rule");
    let bands = at.field("bands");
    policy_range(rule.bands.warm_from, -MOST_POINTS..=MOST_POINTS, &bands.field("warmFrom"))?;
    policy_range(rule.bands.hot_from, -MOST_POINTS..=MOST_POINTS, &bands.field("hotFrom"))?;
    if rule.bands.warm_from >= rule.bands.hot_from {
        return Err(senseless(&bands.field("warmFrom"), "it must be below `hotFrom`"));
    }
    input_range(rule.milli_points, -10_000_000..=10_000_000, &at.field("milliPoints"))?;
    let Some(model) = model else { return Ok(()) };
    let at = At::Root.field("model");
    input_range(model.standard_error, 0..=MOST_ERROR, &at.field("standardError"))?;
    input_range(model.won, 0..=1_000_000_000, &at.field("won"))?;
    input_range(model.lost, 0..=1_000_000_000, &at.field("lost"))
}
