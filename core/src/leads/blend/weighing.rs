//! What the voices come to (steps 38 and 39).

use super::{
    BlendAi, BlendFallback, BlendModel, BlendPart, BlendRule, BlendSource, BlendedScore, CheckedBlend,
    voice::{Voice, ai_voice, log_odds_of, model_voice},
};
use crate::leads::{
    LeadBand,
    measure::{nearest_i64, percent, sigmoid},
};

/// All the weight, in millionths.
const ONE_PPM: i64 = 1_000_000;

/// What every voice but the rule card's says, and what all of them weigh. None of it changes with the days.
pub(in crate::leads) struct Weighing<'a> {
    policy: &'a CheckedBlend,
    rule_ppm: i64,
    model: Voice,
    ai: Voice,
    fallbacks: [Option<BlendFallback>; 2],
}

impl<'a> Weighing<'a> {
    /// Of voices that make sense.
    pub fn of(policy: &'a CheckedBlend, model: Option<&BlendModel>, ai: Option<&BlendAi>) -> Self {
        let (ai, ai_fallback) = ai_voice(policy, ai);
        let left = ONE_PPM.saturating_sub(ai.weight_ppm);
        let (model, model_fallback) = model_voice(policy, model, left);
        let rule_ppm = left.saturating_sub(model.weight_ppm);
        Self { policy, rule_ppm, model, ai, fallbacks: [model_fallback, ai_fallback] }
    }

    /// The band with this of the rule card.
    pub fn band(&self, rule: &BlendRule) -> LeadBand {
        match rule.disqualified {
            true => LeadBand::Disqualified,
            false => self.policy.policy.bands.of(sigmoid(log_odds(&self.voices(rule)))),
        }
    }

    /// The whole score with this of the rule card.
    pub fn blended(&self, rule: &BlendRule) -> BlendedScore {
        let voices = self.voices(rule);
        let log_odds = log_odds(&voices);
        let standard_error = standard_error(&voices);
        let probability_ppb = sigmoid(log_odds);
        let band = self.band(rule);
        BlendedScore {
            log_odds,
            probability_ppb,
            score: percent(probability_ppb),
            band,
            confidence_percent: self.policy.edges.confidence(band, log_odds, standard_error),
            standard_error,
            parts: self.parts(log_odds),
            fallbacks: self.fallbacks.iter().flatten().copied().collect(),
        }
    }

    fn voices(&self, rule: &BlendRule) -> [Voice; 3] {
        let (log_odds, standard_error) = (log_odds_of(rule), self.policy.policy.rule_error);
        [Voice { weight_ppm: self.rule_ppm, log_odds, standard_error }, self.model, self.ai]
    }

    /// The rule card takes the rest, so that the parts add up.
    fn parts(&self, log_odds: i64) -> Vec<BlendPart> {
        let others = [(BlendSource::Model, &self.model), (BlendSource::Ai, &self.ai)];
        let others = others.into_iter().filter(|(_, voice)| voice.weight_ppm != 0).map(|(r#type, voice)| {
            let log_odds = nearest_i64(weighed(voice, voice.log_odds), ONE_PPM.into());
            BlendPart { r#type, weight_ppm: voice.weight_ppm, log_odds }
        });
        let mut parts = vec![BlendPart { r#type: BlendSource::Rule, weight_ppm: self.rule_ppm, log_odds }];
        parts.extend(others);
        if let Some((rule, others)) = parts.split_first_mut() {
            let taken = others.iter().map(|part| part.log_odds).fold(0, i64::saturating_add);
            rule.log_odds = rule.log_odds.saturating_sub(taken);
        }
        parts
    }
}

fn log_odds(voices: &[Voice; 3]) -> i64 {
    let sum = voices.iter().map(|voice| weighed(voice, voice.log_odds)).fold(0, i128::saturating_add);
    nearest_i64(sum, ONE_PPM.into())
}

fn standard_error(voices: &[Voice; 3]) -> i64 {
    let squares = voices.iter().map(|voice| weighed(voice, voice.standard_error).saturating_pow(2));
    let variance = squares.fold(0, i128::saturating_add).unsigned_abs().wrapping_div(1_000_000_000_000);
    i64::try_from(variance.isqrt()).unwrap_or(i64::MAX)
}

fn weighed(voice: &Voice, number: i64) -> i128 {
    i128::from(voice.weight_ppm).saturating_mul(number.into())
}
