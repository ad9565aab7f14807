//! The scorecard of what was learned (step 26).

use super::{
    checked::Plan,
    feature::{Feature, Label},
    fit::Fit,
    groups::groups,
};
use crate::leads::{
    BinStats, DropReason, DroppedFeature, FeatureKind, PointScale, ProbabilityBands, ScoreBin, ScoreFeature,
    Scorecard, evaluate::Tally, measure::nearest_i64,
};

pub(super) fn scorecard(
    plan: &Plan<'_>,
    features: Vec<Feature<'_>>,
    mut dropped: Vec<DroppedFeature>,
) -> Scorecard {
    let groups = groups(&features, plan.won);
    let fit = Fit::of(&groups, features.len(), &plan.all, &plan.policy);
    dropped.extend(fit.dropped.iter().filter_map(|place| features.get(*place)).map(|feature| {
        DroppedFeature { field: feature.request.field.clone(), reason: DropReason::ContrarySign }
    }));
    let mut intercept = fit.coefficient(0);
    let mut kept = Vec::with_capacity(fit.kept.len());
    for (place, feature) in (1_usize..).zip(fit.kept.iter().filter_map(|place| features.get(*place))) {
        let weights: Vec<i64> = feature.evidence.woe.iter().map(|woe| fit.weight(place, *woe)).collect();
        // A weight is told against the average lead, whose part is the intercept's.
        let rows = feature.bins.iter().map(|bin| i128::from(bin.leads()));
        let sum = weights.iter().zip(rows).map(|(weight, rows)| i128::from(*weight).saturating_mul(rows));
        let average = nearest_i64(sum.fold(0, i128::saturating_add), plan.all.leads().into());
        intercept = intercept.saturating_add(average);
        kept.push(score_feature(feature, fit.coefficient(place), &weights, average));
    }
    Scorecard {
        format: 1,
        won: plan.all.won,
        lost: plan.all.lost,
        intercept,
        features: kept,
        covariance: fit.covariance,
        missing_texts: plan.missing_texts.clone(),
        points: PointScale { at_even: 100, to_double: 20 },
        bands: ProbabilityBands::STANDARD,
        dropped,
        steps: fit.steps,
    }
}

fn score_feature(feature: &Feature<'_>, coefficient: i64, weights: &[i64], average: i64) -> ScoreFeature {
    let stats = feature.bins.iter().zip(&feature.evidence.woe).zip(weights);
    let mut stats = stats.map(|((Tally { won, lost }, woe), weight)| BinStats {
        won: *won,
        lost: *lost,
        woe: *woe,
        weight: weight.saturating_sub(average),
    });
    let bins = feature.labels.iter().zip(stats.by_ref()).map(|(label, stats)| {
        let BinStats { won, lost, woe, weight } = stats;
        let (up_to, value) = match label {
            Label::UpTo(up_to) => (*up_to, None),
            Label::Value(value) => (None, Some(value.clone())),
        };
        ScoreBin { up_to, value, won, lost, woe, weight }
    });
    let bins = bins.collect();
    let is_category = feature.request.kind == FeatureKind::Category;
    let other = if is_category { stats.next() } else { None };
    let nothing = BinStats { won: 0, lost: 0, woe: 0, weight: 0 };
    ScoreFeature {
        field: feature.request.field.clone(),
        kind: feature.request.kind,
        coefficient,
        iv_micro: feature.evidence.iv_micro,
        auc_ppm: feature.evidence.auc_ppm,
        warnings: feature.evidence.warnings(feature.bins.len().saturating_sub(1)),
        bins,
        other,
        missing: stats.next().unwrap_or(nothing),
    }
}
