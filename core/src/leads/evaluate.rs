//! How good a scorecard is, by leads that it never saw.

mod outcomes;
mod parts;

use trueline_macros::{record, rule};

use super::{ProbabilityBands, measure::nearest_i64};
use crate::{Fault, shape::At};
pub(super) use outcomes::{Outcomes, Tally, check_outcomes};
use parts::{auc, calibration, calibration_error, lift, log_loss, squared_error};
pub(super) use parts::{auc_ppm, pairs_twice};

/// Probabilities, and what happened.
#[record]
pub struct EvaluateScorecardRequest {
    /// The probability of each lead, in billionths.
    pub probability_ppb: Vec<i64>,
    /// Whether each was won.
    pub won: Vec<bool>,
    /// Where HOT begins and COLD ends; left out, 0.70 and 0.30, whatever the scorecard's are.
    pub bands: Option<ProbabilityBands>,
}

/// How good probabilities are. Shares are in millionths; one of nothing is absent.
#[record]
pub struct Evaluation {
    /// The leads.
    pub leads: i64,
    /// Those that were won.
    pub won: i64,
    /// Those that were lost.
    pub lost: i64,
    /// How often saying the same of every lead is right: what any model must beat.
    pub majority_ppm: i64,
    /// How often saying "won" from one half is right.
    pub accuracy_ppm: i64,
    /// How often HOT was won and COLD was lost. Always say it with its coverage.
    pub decided_accuracy_ppm: Option<i64>,
    /// How many leads are HOT or COLD.
    pub coverage_ppm: i64,
    /// The leads that are HOT: right where they were won.
    pub hot: BandOutcome,
    /// The leads that are COLD: right where they were lost.
    pub cold: BandOutcome,
    /// The leads that are neither.
    pub warm: UndecidedBand,
    /// How often a lead that was won stands before one that was lost; absent without both.
    pub auc_ppm: Option<i64>,
    /// The mean surprise, in micro-nats; nothing surprises more than a millionth.
    pub log_loss_micro: i64,
    /// The mean squared error.
    pub brier_ppm: i64,
    /// How far probabilities are from what happened, in ten bins.
    pub ece_ppm: i64,
    /// The ten bins, by probability.
    pub calibration: Vec<CalibrationBin>,
    /// Ten parts of equal size, the most promising first.
    pub lift: Vec<LiftTenth>,
}

/// How often a band was right.
#[record]
pub struct BandOutcome {
    /// The leads in it.
    pub leads: i64,
    /// Those for which it was right.
    pub right: i64,
    /// Their share.
    pub precision_ppm: Option<i64>,
    /// The lower end of a 95 % interval of that share.
    pub precision_low_ppm: Option<i64>,
}

/// The leads of which nothing is said.
#[record]
pub struct UndecidedBand {
    /// The leads in it.
    pub leads: i64,
    /// Those that were won.
    pub won: i64,
}

/// Leads of about the same probability.
#[record]
pub struct CalibrationBin {
    /// The leads.
    pub leads: i64,
    /// Those that were won.
    pub won: i64,
    /// Their mean probability, in billionths.
    pub mean_ppb: Option<i64>,
}

/// A tenth of the leads.
#[record]
pub struct LiftTenth {
    /// The leads.
    pub leads: i64,
    /// Those that were won.
    pub won: i64,
    /// Their share.
    pub won_ppm: Option<i64>,
    /// The share of all that were won that are in this tenth or one before.
    pub captured_ppm: Option<i64>,
}

/// How good probabilities are: accuracy, decided accuracy with its coverage, ranking, log loss, calibration, lift.
/// Ask it of leads that were kept out of training ([`in_holdout`](super::in_holdout)).
///
/// Faults: `INVALID_POLICY` at `bands.coldBelow` or `bands.hotFrom`; `INVALID_INPUT` at a probability out of range
/// (`probabilityPpb[3]`), and at `won` that is empty or of another length.
///
/// ```
/// use trueline::{EvaluateScorecardRequest, evaluate_scorecard};
/// let evaluation = evaluate_scorecard(&EvaluateScorecardRequest {
///     probability_ppb: vec![900_000_000, 800_000_000, 500_000_000, 100_000_000],
///     won: vec![true, false, true, false],
///     bands: None,
/// }).unwrap();
/// assert_eq!((evaluation.decided_accuracy_ppm, evaluation.coverage_ppm), (Some(666_667), 750_000));
/// assert_eq!(evaluation.auc_ppm, Some(750_000));
/// ```
#[rule]
#[slow]
pub fn evaluate_scorecard(request: &EvaluateScorecardRequest) -> Result<Evaluation, Fault> {
    let bands = request.bands.clone().unwrap_or(ProbabilityBands::STANDARD);
    bands.check_sense(&At::Root.field("bands"))?;
    let EvaluateScorecardRequest { probability_ppb, won, .. } = request;
    let tally = check_outcomes(probability_ppb, won)?;
    let outcomes = Outcomes::of(probability_ppb, won, &bands);
    let leads = tally.leads();
    let is_right = |(ppb, won): &(i64, bool)| (*ppb >= 500_000_000) == *won;
    let rows = || probability_ppb.iter().copied().zip(won.iter().copied());
    let mean = |sum: i128, over: i128| nearest_i64(sum, i128::from(leads).saturating_mul(over));
    let bins = calibration(rows());
    Ok(Evaluation {
        leads,
        won: tally.won,
        lost: tally.lost,
        majority_ppm: tally.majority_ppm(),
        accuracy_ppm: ppm(counted(rows().filter(is_right).count()), leads).unwrap_or_default(),
        decided_accuracy_ppm: outcomes.decided_accuracy_ppm(),
        coverage_ppm: outcomes.coverage_ppm(leads),
        hot: outcomes.hot.answer(),
        cold: outcomes.cold.answer(),
        warm: UndecidedBand { leads: outcomes.warm.leads(), won: outcomes.warm.won },
        auc_ppm: auc(rows()),
        log_loss_micro: mean(log_loss(rows()), 1000),
        brier_ppm: mean(squared_error(rows()), 1_000_000_000_000),
        ece_ppm: mean(calibration_error(&bins), 1000),
        calibration: bins.iter().map(parts::Bin::answer).collect(),
        lift: lift(rows(), tally.won),
    })
}

/// A share in millionths, rounded half up; of nothing, none.
pub(super) fn ppm(part: i64, of: i64) -> Option<i64> {
    (of > 0).then(|| nearest_i64(i128::from(part).saturating_mul(1_000_000), of.into()))
}

/// A number of things.
pub(super) fn counted(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
