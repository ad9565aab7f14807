//! Distances on the floor (step 24).

use crate::Fault;
use crate::warehouse::profile::{LARGEST_AISLE, in_policy};

use super::{WarehouseLayout, stops::Bay};

const MAX_MM: i32 = 100_000;

impl WarehouseLayout {
    /// Checks the numbers of the layout: `INVALID_POLICY` at the first outside its range.
    pub(super) fn check_numbers(&self) -> Result<(), Fault> {
        in_policy("layout.aislePitchMm", self.aisle_pitch_mm, 1, MAX_MM)?;
        in_policy("layout.rowPitchMm", self.row_pitch_mm, 1, MAX_MM)?;
        in_policy("layout.endMm", self.end_mm, 0, MAX_MM)?;
        in_policy("layout.rowsPerAisle", self.rows_per_aisle.unwrap_or(1), 1, 99)?;
        in_policy("layout.depotAisle", self.depot_aisle.unwrap_or(1), 1, LARGEST_AISLE)
    }
}

/// A layout with what the stops add to it.
pub(super) struct Floor {
    aisle_pitch: i64,
    row_pitch: i64,
    end: i64,
    /// From the front to the back.
    pub length: i64,
    pub has_back: bool,
    pub depot_aisle: i32,
}

/// A point in an aisle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    aisle: i32,
    y: i64,
}

impl Floor {
    pub fn of(layout: &WarehouseLayout, bays: &[Bay]) -> Self {
        let highest_row = bays.iter().map(|bay| bay.row).max();
        let rows = layout.rows_per_aisle.or(highest_row).unwrap_or(1);
        let lowest_aisle = bays.first().map(|bay| bay.aisle);
        let mut floor = Self {
            aisle_pitch: layout.aisle_pitch_mm.into(),
            row_pitch: layout.row_pitch_mm.into(),
            end: layout.end_mm.into(),
            length: 0,
            has_back: layout.back_cross_aisle,
            depot_aisle: layout.depot_aisle.or(lowest_aisle).unwrap_or(1),
        };
        floor.length = floor.y(rows).saturating_add(floor.end);
        floor
    }

    /// How far behind the front a row is.
    pub fn y(&self, row: i32) -> i64 {
        let rows_before = i64::from(row).saturating_sub(1);
        self.end.saturating_add(rows_before.saturating_mul(self.row_pitch))
    }

    pub fn depot(&self) -> Point {
        Point { aisle: self.depot_aisle, y: 0 }
    }

    pub fn point(&self, bay: &Bay) -> Point {
        Point { aisle: bay.aisle, y: self.y(bay.row) }
    }

    /// Along the cross aisles.
    pub fn between_aisles(&self, a: i32, b: i32) -> i64 {
        i64::from(a).abs_diff(i64::from(b)).try_into().unwrap_or(i64::MAX).saturating_mul(self.aisle_pitch)
    }

    /// The shortest way.
    pub fn distance(&self, a: Point, b: Point) -> i64 {
        if a.aisle == b.aisle {
            return a.y.saturating_sub(b.y).saturating_abs();
        }
        let by_front = a.y.saturating_add(b.y);
        let by_back = self.length.saturating_mul(2).saturating_sub(by_front);
        let along = if self.has_back { by_front.min(by_back) } else { by_front };
        self.between_aisles(a.aisle, b.aisle).saturating_add(along)
    }
}
