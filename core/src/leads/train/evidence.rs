//! What a feature's bins tell (steps 14 and 15).

use crate::leads::{
    FeatureWarning,
    evaluate::{Tally, auc_ppm, pairs_twice},
    measure::{ln_nano, nearest_i64},
};

/// What a feature's bins tell.
#[derive(Debug, Clone)]
pub(super) struct Evidence {
    /// The weight of evidence of each bin, in micro-nats.
    pub woe: Vec<i64>,
    pub iv_micro: i64,
    pub auc_ppm: i64,
}

impl Evidence {
    pub fn of(bins: &[Tally], all: &Tally, min_rows: i64) -> Self {
        let woe: Vec<i64> = bins.iter().map(|bin| woe(bin, all, min_rows)).collect();
        let (won, lost) = (i128::from(all.won), i128::from(all.lost));
        let iv = bins.iter().zip(&woe).map(|(bin, woe)| {
            let apart = i128::from(bin.won)
                .saturating_mul(lost)
                .saturating_sub(i128::from(bin.lost).saturating_mul(won));
            apart.saturating_mul((*woe).into())
        });
        let iv_micro = nearest_i64(iv.fold(0, i128::saturating_add), won.saturating_mul(lost));
        Self { iv_micro, auc_ppm: auc(bins, &woe, all), woe }
    }

    /// What a person should look at; `missing` is the bin of rows without a value.
    pub fn warnings(&self, missing: usize) -> Vec<FeatureWarning> {
        let missing = self.woe.get(missing).copied().unwrap_or_default();
        let signs = [
            (self.iv_micro >= 500_000, FeatureWarning::HighIv),
            (self.auc_ppm >= 850_000, FeatureWarning::HighAuc),
            (missing.unsigned_abs() >= 1_000_000, FeatureWarning::MissingTells),
        ];
        signs.into_iter().filter_map(|(is_there, warning)| is_there.then_some(warning)).collect()
    }
}

/// The weight of evidence; nothing for too few rows.
fn woe(bin: &Tally, all: &Tally, min_rows: i64) -> i64 {
    if bin.leads() < min_rows {
        return 0;
    }
    let ln = |rows: i64, more: u64| {
        i128::from(ln_nano(rows.unsigned_abs().saturating_mul(2).saturating_add(more)))
    };
    let for_it = ln(bin.won, 1).saturating_sub(ln(all.won, 2));
    let against = ln(bin.lost, 1).saturating_sub(ln(all.lost, 2));
    nearest_i64(for_it.saturating_sub(against), 1000)
}

/// How well leads are ranked by their bins alone.
fn auc(bins: &[Tally], woe: &[i64], all: &Tally) -> i64 {
    let mut ranked: Vec<(i64, &Tally)> = woe.iter().copied().zip(bins).collect();
    ranked.sort_by_key(|(woe, _)| *woe);
    let (mut lost_below, mut twice) = (0_i64, 0_i128);
    for equals in ranked.chunk_by(|one, next| one.0 == next.0) {
        let here = equals.iter().fold(Tally::default(), |sum, (_, bin)| Tally {
            won: sum.won.saturating_add(bin.won),
            lost: sum.lost.saturating_add(bin.lost),
        });
        twice = twice.saturating_add(pairs_twice(&here, lost_below));
        lost_below = lost_below.saturating_add(here.lost);
    }
    auc_ppm(twice, all).unwrap_or_default()
}
