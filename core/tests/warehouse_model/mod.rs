//! The distances of step 24 and the shortest round over all orders, by the plainest means.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod plan;

use trueline::WarehouseLayout;

pub use plan::preferred_round;

/// An aisle and a row.
pub type Bay = (i32, i32);

/// The length of the shortest round over all orders of the bays, by subset dynamic programming.
pub fn shortest_round(bays: &[Bay], layout: &WarehouseLayout) -> i64 {
    let mut bays = bays.to_vec();
    bays.sort_unstable();
    bays.dedup();
    let highest = bays.iter().map(|(_, row)| *row).max().unwrap();
    let rows = i64::from(layout.rows_per_aisle.unwrap_or(highest));
    let depot = layout.depot_aisle.unwrap_or(bays[0].0);
    let (end, pitch) = (i64::from(layout.end_mm), i64::from(layout.row_pitch_mm));
    let length = 2 * end + (rows - 1) * pitch;
    let mut points: Vec<(i64, i64)> =
        bays.iter().map(|(aisle, row)| (i64::from(*aisle), end + (i64::from(*row) - 1) * pitch)).collect();
    points.push((i64::from(depot), 0));
    let distance = |a: usize, b: usize| -> i64 {
        let ((x, y), (w, z)) = (points[a], points[b]);
        if x == w {
            return (y - z).abs();
        }
        let across = (x - w).abs() * i64::from(layout.aisle_pitch_mm);
        across + if layout.back_cross_aisle { (y + z).min(2 * length - y - z) } else { y + z }
    };
    let count = bays.len();
    let start = count;
    // The shortest way from the depot over a set of bays to its last one.
    let mut shortest = vec![vec![i64::MAX / 2; count]; 1 << count];
    for last in 0..count {
        shortest[1 << last][last] = distance(start, last);
    }
    for set in 1..1_usize << count {
        for last in (0..count).filter(|last| set & (1 << last) != 0) {
            let so_far = shortest[set][last];
            for next in (0..count).filter(|next| set & (1 << next) == 0) {
                let with = set | (1 << next);
                let length = so_far + distance(last, next);
                shortest[with][next] = shortest[with][next].min(length);
            }
        }
    }
    (0..count).map(|last| shortest[(1 << count) - 1][last] + distance(last, start)).min().unwrap()
}
