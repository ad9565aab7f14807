//! The three orders that need no search (steps 26 and 27). A route is the numbers of the bays.

use std::ops::Range;

use super::{floor::Floor, gaps, stops::Stops};

/// By aisle, then row.
pub(super) fn pick_order(stops: &Stops) -> Vec<usize> {
    (0..stops.bays().len()).collect()
}

/// One visited aisle up, the next one down; aisles without stops do not count.
pub(super) fn s_shape(stops: &Stops) -> Vec<usize> {
    let mut route = Vec::with_capacity(stops.bays().len());
    let mut is_up = true;
    for aisle in stops.aisles() {
        if is_up {
            route.extend(aisle.clone());
        } else {
            route.extend(aisle.clone().rev());
        }
        is_up = !is_up;
    }
    route
}

/// Up the first aisle, into each middle one from the back as far as its largest gap, down the last
/// one, and into the middle ones from the front on the way home.
pub(super) fn largest_gap(stops: &Stops, floor: &Floor) -> Vec<usize> {
    let [first, middle @ .., last] = stops.aisles() else {
        return pick_order(stops);
    };
    let mut route: Vec<usize> = first.clone().collect();
    let cuts: Vec<usize> = middle.iter().map(|aisle| behind_gap(stops, floor, aisle)).collect();
    for (aisle, cut) in middle.iter().zip(&cuts) {
        route.extend((*cut..aisle.end).rev());
    }
    route.extend(last.clone().rev());
    for (aisle, cut) in middle.iter().zip(&cuts).rev() {
        route.extend(aisle.start..*cut);
    }
    route
}

/// The first bay behind the largest of the gaps: front to first row, row to row, last row to back.
fn behind_gap(stops: &Stops, floor: &Floor, aisle: &Range<usize>) -> usize {
    let bays = stops.bays().get(aisle.clone()).unwrap_or_default();
    let rows = bays.iter().map(|bay| floor.y(bay.row));
    let gap = gaps::largest_gap(std::iter::once(0).chain(rows).chain([floor.length]));
    aisle.start.saturating_add(gap.map_or(0, |(before, _)| before))
}
