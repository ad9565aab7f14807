//! Walking a list of stops without walking twice (steps 22 to 29).

mod floor;
mod gaps;
mod optimal;
mod plan;
mod routes;
mod stops;
mod walk;

use trueline_macros::{choice, record};

use super::profile::LocationProfile;
use crate::Decimal;

pub use plan::*;

/// The stops of a round, and how to order them.
#[record]
pub struct PickPathRequest {
    /// Where something is to be picked.
    pub stops: Vec<PickStop>,
    /// How the order is found.
    pub strategy: PathStrategy,
    /// The floor; the default layout where left out.
    pub layout: Option<WarehouseLayout>,
    /// How the location texts are read; the default profile where left out.
    pub profile: Option<LocationProfile>,
}

/// A stop of a round.
#[record]
pub struct PickStop {
    /// The location text.
    pub location: String,
    /// What is to be picked: above 0, at most 1,000,000,000, at most 6 decimals; 1 where left out.
    pub quantity: Option<Decimal>,
}

/// How the order of a round is found.
#[choice]
pub enum PathStrategy {
    /// The formula's order: by aisle, then row.
    PickOrder,
    /// One visited aisle up, the next one down.
    SShape,
    /// From both ends, leaving out each aisle's largest gap.
    LargestGap,
    /// The shortest round there is.
    Optimal,
}

/// The floor of a warehouse: parallel aisles, numbered from left to right, with rows numbered from
/// the front; a cross aisle at the front and, unless said otherwise, one at the back.
#[record]
pub struct WarehouseLayout {
    /// From the middle of an aisle to the middle of the next, in millimetres, 1 to 100,000.
    #[default(3000)]
    pub aisle_pitch_mm: i32,
    /// From a row to the next, in millimetres, 1 to 100,000.
    #[default(1000)]
    pub row_pitch_mm: i32,
    /// From the middle of a cross aisle to the nearest row, in millimetres, 0 to 100,000.
    #[default(1500)]
    pub end_mm: i32,
    /// Rows in every aisle, 1 to 99; the highest row among the stops where left out.
    pub rows_per_aisle: Option<i32>,
    /// Whether there is a cross aisle at the back; without it aisles are dead ends.
    #[default(true)]
    pub back_cross_aisle: bool,
    /// The aisle at whose front the round starts and ends, 1 to 214,747; the lowest aisle among
    /// the stops where left out.
    pub depot_aisle: Option<i32>,
}

/// An order of visits, with every leg and the total in millimetres.
#[record]
pub struct PickPath {
    /// The strategy that was asked for.
    pub strategy: PathStrategy,
    /// The places in the order of the walk.
    pub visits: Vec<PickVisit>,
    /// From the last visit back to the depot.
    pub return_mm: i64,
    /// All legs and the way back.
    pub distance_mm: i64,
    /// The distance of the same stops in the formula's order.
    pub pick_order_distance_mm: i64,
    /// What this order saves against the formula's: may be negative for S_SHAPE and LARGEST_GAP.
    pub saved_mm: i64,
}

/// A place on the round.
#[record]
pub struct PickVisit {
    /// The canonical text of the place.
    pub location: String,
    /// Its pick order.
    pub pick_order: i32,
    /// The stops at this place: indices into the request, ascending.
    pub stops: Vec<i32>,
    /// The sum of their quantities, at the largest scale among them.
    pub quantity: Decimal,
    /// From the visit before, or from the depot, in millimetres.
    pub leg_mm: i64,
}
