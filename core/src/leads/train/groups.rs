//! Rows that are alike, as one (step 18).

use super::feature::Feature;

/// Rows with the same bins in all features.
#[derive(Debug, Clone, Default)]
pub(super) struct Group {
    pub leads: u32,
    pub won: u32,
    /// The weight of evidence of each feature's bin, in micro-nats.
    pub woe: Vec<i32>,
}

/// The rows in groups, by their bins, feature by feature: so neither the order of rows nor their coding changes
/// a sum.
pub(super) fn groups(features: &[Feature<'_>], won: &[bool]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..won.len()).collect();
    // Sorted by the last feature first, and stably by each one before: the first decides in the end.
    for feature in features.iter().rev() {
        order = sorted(&order, &feature.places, feature.bins.len());
    }
    let is_alike = |one: &usize, other: &usize| {
        features.iter().all(|feature| feature.places.get(*one) == feature.places.get(*other))
    };
    order.chunk_by(is_alike).map(|rows| group(rows, features, won)).collect()
}

/// Rows by their place in a feature, as they were among equals.
fn sorted(order: &[usize], places: &[u32], bins: usize) -> Vec<usize> {
    let place =
        |row: usize| places.get(row).and_then(|place| usize::try_from(*place).ok()).unwrap_or_default();
    let mut starts = vec![0_usize; bins.saturating_add(1)];
    for row in order {
        if let Some(next) = starts.get_mut(place(*row).saturating_add(1)) {
            *next = next.saturating_add(1);
        }
    }
    let mut sum = 0_usize;
    for start in &mut starts {
        sum = sum.saturating_add(*start);
        *start = sum;
    }
    let mut sorted = vec![0_usize; order.len()];
    for row in order {
        if let Some(start) = starts.get_mut(place(*row)) {
            if let Some(slot) = sorted.get_mut(*start) {
                *slot = *row;
            }
            *start = start.saturating_add(1);
        }
    }
    sorted
}

fn group(rows: &[usize], features: &[Feature<'_>], won: &[bool]) -> Group {
    let first = rows.first().copied().unwrap_or_default();
    let woe = |feature: &Feature<'_>| {
        let place = feature.places.get(first).and_then(|place| usize::try_from(*place).ok());
        let woe = place.and_then(|place| feature.evidence.woe.get(place)).copied().unwrap_or_default();
        // Of 2^63 rows it would be 44 million.
        i32::try_from(woe).unwrap_or_default()
    };
    let won = rows.iter().filter(|row| won.get(**row).copied().unwrap_or_default()).count();
    let number = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    Group { leads: number(rows.len()), won: number(won), woe: features.iter().map(woe).collect() }
}
