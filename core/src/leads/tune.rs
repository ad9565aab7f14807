//! Bands for a wanted precision.

use trueline_macros::{choice, record, rule};

use super::{
    BandOutcome, ProbabilityBands,
    band::NEVER_PPB,
    evaluate::{Outcomes, Tally, check_outcomes},
    policy_fault::input_range,
};
use crate::{Fault, shape::At};

/// Probabilities, what happened, and how right the bands should be.
#[record]
pub struct TuneBandsRequest {
    /// The probability of each lead, in billionths.
    pub probability_ppb: Vec<i64>,
    /// Whether each was won.
    pub won: Vec<bool>,
    /// How often HOT and COLD must each be right, in millionths: 500,000 to 1,000,000.
    #[default(850_000)]
    pub precision_ppm: i64,
    /// How many leads each must have: 1 to 1,000,000.
    #[default(30)]
    pub min_leads: i64,
}

/// Bands, and what they cost.
#[record]
pub struct TunedBands {
    /// The bands.
    pub bands: ProbabilityBands,
    /// Whether both ends have leads.
    pub reached: BandsReached,
    /// How often saying the same of every lead is right: look at it where only one end is reached.
    pub majority_ppm: i64,
    /// How many leads are HOT or COLD, in millionths.
    pub coverage_ppm: i64,
    /// How often HOT was won and COLD was lost, in millionths.
    pub decided_accuracy_ppm: Option<i64>,
    /// The leads that are HOT.
    pub hot: BandOutcome,
    /// The leads that are COLD.
    pub cold: BandOutcome,
}

/// Which ends have leads.
#[choice]
pub enum BandsReached {
    /// HOT and COLD.
    Both,
    /// One of them.
    OneSided,
    /// None: at this precision nothing can be said.
    None,
}

/// The bands that say something of the most leads and are each as right as wanted, on these leads. Tune on one
/// part of the leads that were kept out of training, and evaluate on another.
///
/// Faults: `INVALID_INPUT` at a probability out of range (`probabilityPpb[3]`), at `won` that is empty or of another
/// length, at `precisionPpm` and `minLeads`.
///
/// ```
/// use trueline::{BandsReached, TuneBandsRequest, tune_bands};
/// let tuned = tune_bands(&TuneBandsRequest {
///     probability_ppb: vec![900_000_000, 800_000_000, 500_000_000, 100_000_000],
///     won: vec![true, true, false, false],
///     precision_ppm: 1_000_000,
///     min_leads: 1,
/// }).unwrap();
/// assert_eq!((tuned.bands.hot_from, tuned.bands.cold_below), (800_000_000, 800_000_000));
/// assert_eq!((tuned.reached, tuned.coverage_ppm), (BandsReached::Both, 1_000_000));
/// ```
#[rule]
#[slow]
pub fn tune_bands(request: &TuneBandsRequest) -> Result<TunedBands, Fault> {
    let TuneBandsRequest { probability_ppb, won, precision_ppm, min_leads } = request;
    let tally = check_outcomes(probability_ppb, won)?;
    input_range(*precision_ppm, 500_000..=1_000_000, &At::Root.field("precisionPpm"))?;
    input_range(*min_leads, 1..=1_000_000, &At::Root.field("minLeads"))?;
    let is_allowed = |right: i64, leads: i64| {
        let wanted = i128::from(leads).saturating_mul((*precision_ppm).into());
        leads >= *min_leads && i128::from(right).saturating_mul(1_000_000) >= wanted
    };
    let bands = best(&thresholds(probability_ppb, won), &tally, is_allowed);
    let outcomes = Outcomes::of(probability_ppb, won, &bands);
    Ok(TunedBands {
        reached: match (outcomes.hot.leads > 0, outcomes.cold.leads > 0) {
            (true, true) => BandsReached::Both,
            (false, false) => BandsReached::None,
            _ => BandsReached::OneSided,
        },
        majority_ppm: tally.majority_ppm(),
        coverage_ppm: outcomes.coverage_ppm(tally.leads()),
        decided_accuracy_ppm: outcomes.decided_accuracy_ppm(),
        hot: outcomes.hot.answer(),
        cold: outcomes.cold.answer(),
        bands,
    })
}

/// A threshold, and the leads below it.
struct Threshold {
    ppb: i64,
    below: Tally,
}

/// Every probability that occurs, rising, and the one that none reaches.
fn thresholds(probability_ppb: &[i64], won: &[bool]) -> Vec<Threshold> {
    let mut rows: Vec<(i64, bool)> = probability_ppb.iter().copied().zip(won.iter().copied()).collect();
    rows.sort_unstable();
    let mut below = Tally::default();
    let mut thresholds = Vec::new();
    for equals in rows.chunk_by(|one, next| one.0 == next.0) {
        let ppb = equals.first().map_or(0, |(ppb, _)| *ppb);
        thresholds.push(Threshold { ppb, below });
        equals.iter().for_each(|(_, won)| below.add(*won));
    }
    thresholds.push(Threshold { ppb: NEVER_PPB, below });
    thresholds
}

/// Of all allowed pairs the one that decides the most leads, then the most rightly, then with the lowest
/// thresholds (step 43). For each `hotFrom` only the greatest allowed `coldBelow` up to it can be best: a lower one
/// decides fewer.
fn best(thresholds: &[Threshold], all: &Tally, is_allowed: impl Fn(i64, i64) -> bool) -> ProbabilityBands {
    let mut cold = Threshold { ppb: 0, below: Tally::default() };
    let mut best = None;
    for hot in thresholds {
        if is_allowed(hot.below.lost, hot.below.leads()) {
            cold = Threshold { ..*hot };
        }
        let won_above = all.won.saturating_sub(hot.below.won);
        let above = all.leads().saturating_sub(hot.below.leads());
        if hot.ppb != NEVER_PPB && !is_allowed(won_above, above) {
            continue;
        }
        let decided = above.saturating_add(cold.below.leads());
        let right = won_above.saturating_add(cold.below.lost);
        if best.as_ref().is_none_or(|(most, _)| (decided, right) > *most) {
            best = Some(((decided, right), ProbabilityBands { hot_from: hot.ppb, cold_below: cold.ppb }));
        }
    }
    best.map_or(ProbabilityBands { hot_from: NEVER_PPB, cold_below: 0 }, |(_, bands)| bands)
}
