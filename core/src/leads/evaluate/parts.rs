//! The figures of an evaluation (step 41).

use std::cmp::Reverse;

use super::{CalibrationBin, LiftTenth, Tally, ppm};
use crate::leads::measure::{ONE_PPB, ln_nano, nearest_i64};

/// How often a lead that was won stands before one that was lost, ties one half.
pub(super) fn auc(rows: impl Iterator<Item = (i64, bool)>) -> Option<i64> {
    let mut rows: Vec<(i64, bool)> = rows.collect();
    rows.sort_unstable();
    let (mut below, mut twice) = (Tally::default(), 0_i128);
    for equals in rows.chunk_by(|one, next| one.0 == next.0) {
        let mut here = Tally::default();
        equals.iter().for_each(|(_, won)| here.add(*won));
        twice = twice.saturating_add(pairs_twice(&here, below.lost));
        below = Tally { won: below.won.saturating_add(here.won), lost: below.lost.saturating_add(here.lost) };
    }
    auc_ppm(twice, &below)
}

/// Twice the pairs of leads that are won here: with those lost below, and half of those lost here.
pub(in crate::leads) fn pairs_twice(here: &Tally, lost_below: i64) -> i128 {
    let lost = i128::from(lost_below).saturating_mul(2).saturating_add(here.lost.into());
    i128::from(here.won).saturating_mul(lost)
}

/// The share of all pairs, in millionths, rounded half up; without both outcomes, none.
pub(in crate::leads) fn auc_ppm(pairs_twice: i128, all: &Tally) -> Option<i64> {
    let of = i128::from(all.won).saturating_mul(all.lost.into()).saturating_mul(2);
    (of > 0).then(|| nearest_i64(pairs_twice.saturating_mul(1_000_000), of))
}

/// The sum of surprises in nano-nats.
pub(super) fn log_loss(rows: impl Iterator<Item = (i64, bool)>) -> i128 {
    let one = ln_nano(ONE_PPB.unsigned_abs());
    rows.map(|(ppb, won)| {
        let ppb = ppb.clamp(1000, ONE_PPB.saturating_sub(1000));
        let happened = if won { ppb } else { ONE_PPB.saturating_sub(ppb) };
        i128::from(one.saturating_sub(ln_nano(happened.unsigned_abs())))
    })
    .fold(0, i128::saturating_add)
}

/// The sum of squared errors, in squared billionths.
pub(super) fn squared_error(rows: impl Iterator<Item = (i64, bool)>) -> i128 {
    let errors = rows.map(|(ppb, won)| i128::from(if won { ppb.saturating_sub(ONE_PPB) } else { ppb }));
    errors.map(|error| error.saturating_mul(error)).fold(0, i128::saturating_add)
}

/// Leads of about the same probability.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Bin {
    tally: Tally,
    sum_ppb: i128,
}

impl Bin {
    pub fn answer(&self) -> CalibrationBin {
        let leads = self.tally.leads();
        let mean_ppb = (leads > 0).then(|| nearest_i64(self.sum_ppb, leads.into()));
        CalibrationBin { leads, won: self.tally.won, mean_ppb }
    }
}

/// Ten bins of equal width; certainty is in the last.
pub(super) fn calibration(rows: impl Iterator<Item = (i64, bool)>) -> [Bin; 10] {
    let mut bins = [Bin::default(); 10];
    for (ppb, won) in rows {
        let place = usize::try_from(ppb.wrapping_div(100_000_000)).unwrap_or_default().min(9);
        if let Some(bin) = bins.get_mut(place) {
            bin.tally.add(won);
            bin.sum_ppb = bin.sum_ppb.saturating_add(ppb.into());
        }
    }
    bins
}

/// How far the bins' sums are from what happened, in billionths.
pub(super) fn calibration_error(bins: &[Bin]) -> i128 {
    let errors = bins.iter().map(|bin| {
        let happened = i128::from(bin.tally.won).saturating_mul(ONE_PPB.into());
        bin.sum_ppb.saturating_sub(happened).saturating_abs()
    });
    errors.fold(0, i128::saturating_add)
}

/// Ten parts of equal size, the most promising first; among equals those that were lost, so that it never
/// flatters.
pub(super) fn lift(rows: impl Iterator<Item = (i64, bool)>, all_won: i64) -> Vec<LiftTenth> {
    let mut rows: Vec<(Reverse<i64>, bool)> = rows.map(|(ppb, won)| (Reverse(ppb), won)).collect();
    rows.sort_unstable();
    let place = |tenth: usize| rows.len().saturating_mul(tenth).wrapping_div(10);
    let mut captured = 0_i64;
    let tenths = (0..10_usize).map(|tenth| {
        let mut tally = Tally::default();
        let leads = rows.get(place(tenth)..place(tenth.saturating_add(1))).unwrap_or_default();
        leads.iter().for_each(|(_, won)| tally.add(*won));
        captured = captured.saturating_add(tally.won);
        LiftTenth {
            leads: tally.leads(),
            won: tally.won,
            won_ppm: ppm(tally.won, tally.leads()),
            captured_ppm: ppm(captured, all_won),
        }
    });
    tenths.collect()
}
