//! The rule `planPickPath`.

use trueline_macros::rule;

use super::{
    PathStrategy, PickPath, PickPathRequest, PickVisit,
    floor::Floor,
    optimal, routes,
    stops::{Bay, Stops},
};
use crate::Fault;

/// The order of visits, each leg and the total in millimetres, compared with the pick order.
///
/// Faults: `INVALID_POLICY` at `layout...` or `profile.maxAisle`; then for each stop in turn those
/// of reading at `stops[i].location`, `INVALID_QUANTITY`, `ROW_BEYOND_LAYOUT`,
/// `AISLE_IN_SEVERAL_ZONES`. One bad stop fails the plan; no stops make an empty path.
///
/// ```
/// use trueline::{PathStrategy, PickPathRequest, PickStop, plan_pick_path};
/// let stops = ["A-01-01", "A-09-01", "B-02-01", "B-08-01", "C-03-01", "C-07-01"];
/// let stop = |location: &str| PickStop { location: location.into(), quantity: None };
/// let path = plan_pick_path(&PickPathRequest {
///     stops: stops.map(stop).into(),
///     strategy: PathStrategy::Optimal,
///     layout: None,
///     profile: None,
/// })
/// .unwrap();
/// assert_eq!((path.pick_order_distance_mm, path.distance_mm, path.saved_mm), (59_000, 44_000, 15_000));
/// ```
#[rule]
pub fn plan_pick_path(request: &PickPathRequest) -> Result<PickPath, Fault> {
    let stops = Stops::read(request)?;
    let floor = Floor::of(&request.layout.clone().unwrap_or_default(), stops.bays());
    let order = match request.strategy {
        PathStrategy::PickOrder => routes::pick_order(&stops),
        PathStrategy::SShape => routes::s_shape(&stops),
        PathStrategy::LargestGap => routes::largest_gap(&stops, &floor),
        PathStrategy::Optimal => optimal::route(&stops, &floor),
    };
    let (legs, return_mm, distance_mm) = walked(&stops, &floor, &order);
    let (_, _, pick_order_distance_mm) = walked(&stops, &floor, &routes::pick_order(&stops));
    Ok(PickPath {
        strategy: request.strategy,
        visits: visits(&stops, &order, &legs),
        return_mm,
        distance_mm,
        pick_order_distance_mm,
        saved_mm: pick_order_distance_mm.saturating_sub(distance_mm),
    })
}

/// The leg to each bay, the way back and the sum, by shortest ways (step 25).
fn walked(stops: &Stops, floor: &Floor, order: &[usize]) -> (Vec<i64>, i64, i64) {
    let bay = |number: &usize| stops.bays().get(*number);
    let mut legs = Vec::with_capacity(order.len());
    let mut at = floor.depot();
    let mut sum = 0_i64;
    for bay in order.iter().filter_map(bay) {
        let next = floor.point(bay);
        let leg = floor.distance(at, next);
        legs.push(leg);
        sum = sum.saturating_add(leg);
        at = next;
    }
    let back = if legs.is_empty() { 0 } else { floor.distance(at, floor.depot()) };
    (legs, back, sum.saturating_add(back))
}

/// The visits of each bay, the first of them with the leg.
fn visits(stops: &Stops, order: &[usize], legs: &[i64]) -> Vec<PickVisit> {
    let bays = order.iter().filter_map(|number| stops.bays().get(*number)).zip(legs);
    bays.flat_map(|(bay, leg)| of_bay(stops, bay, *leg)).collect()
}

fn of_bay(stops: &Stops, bay: &Bay, leg: i64) -> impl Iterator<Item = PickVisit> {
    let legs = std::iter::once(leg).chain(std::iter::repeat(0));
    stops.visits(bay).zip(legs).map(|(visit, leg_mm)| PickVisit { leg_mm, ..visit })
}
