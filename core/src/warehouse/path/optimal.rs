//! The shortest round (step 28): Ratliff and Rosenthal's graph, aisle by aisle.
//!
//! What has been walked so far matters only by its state: whether the front and the back ends of
//! the last aisle are reached an even or odd number of times, and whether the whole hangs together.
//! So the cheapest plan is found in one pass from the last aisle to the first, and read off in one
//! pass from the first to the last, taking the first of equal choices.

use std::ops::Range;

use super::{floor::Floor, gaps, stops::Stops, walk};

/// An aisle of the plan: the visited ones and the depot's, ascending.
pub(super) struct PlanAisle {
    number: i32,
    /// The numbers of its bays.
    pub bays: Range<usize>,
    pub has_depot: bool,
    /// Of each way through the aisle, in the order of [`WAYS`].
    costs: [i64; 4],
    /// The edge that GAP leaves out, from the front.
    pub gap_edge: usize,
}

/// A way through an aisle.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// In from the front to the last row and out.
    Front,
    /// From one end to the other.
    Through,
    /// From both ends, leaving out the largest gap.
    Gap,
    /// In from the back to the first row and out.
    Back,
}

/// The ways in the order in which equal ones are preferred.
const WAYS: [Way; 4] = [Way::Front, Way::Through, Way::Gap, Way::Back];

/// How many times each cross aisle is walked between neighbouring aisles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Link {
    pub front: u8,
    pub back: u8,
    leads_to: State,
}

/// What a state allows: where each way leads, and the links in their order.
struct Transitions {
    ways: [State; 4],
    links: &'static [Link],
}

/// The state of what was walked so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    Front,
    Back,
    Odd,
    Joined,
    Apart,
}

const F2: Link = Link { front: 2, back: 0, leads_to: State::Front };
const FB1: Link = Link { front: 1, back: 1, leads_to: State::Odd };
const FB2: Link = Link { front: 2, back: 2, leads_to: State::Joined };
const FB2_APART: Link = Link { leads_to: State::Apart, ..FB2 };
const B2: Link = Link { front: 0, back: 2, leads_to: State::Back };

/// The table of step 28, in the order of [`State`].
const TABLE: [Transitions; 6] = {
    use State::{Apart, Back, Front, Joined, Odd};
    [
        Transitions { ways: [Front, Odd, Apart, Back], links: &[] },
        Transitions { ways: [Front, Odd, Apart, Apart], links: &[F2] },
        Transitions { ways: [Apart, Odd, Apart, Back], links: &[B2] },
        Transitions { ways: [Odd, Joined, Odd, Odd], links: &[FB1] },
        Transitions { ways: [Joined, Odd, Joined, Joined], links: &[F2, FB2, B2] },
        Transitions { ways: [Apart, Odd, Apart, Apart], links: &[FB2_APART] },
    ]
};

/// More than any round: what cannot be done.
const NEVER: i64 = i64::MAX / 4;

/// The order of the bays on the shortest round.
pub(super) fn route(stops: &Stops, floor: &Floor) -> Vec<usize> {
    let aisles = plan_aisles(stops, floor);
    let (ways, links) = cheapest_plan(&aisles, floor);
    walk::order(&aisles, &ways, &links)
}

fn plan_aisles(stops: &Stops, floor: &Floor) -> Vec<PlanAisle> {
    let number = |bays: &Range<usize>| stops.bays().get(bays.start).map_or(0, |bay| bay.aisle);
    let mut aisles: Vec<PlanAisle> =
        stops.aisles().iter().map(|bays| PlanAisle::new(number(bays), bays.clone(), stops, floor)).collect();
    if let Err(place) = aisles.binary_search_by_key(&floor.depot_aisle, |aisle| aisle.number)
        && !aisles.is_empty()
    {
        aisles.insert(place, PlanAisle::new(floor.depot_aisle, 0..0, stops, floor));
    }
    aisles
}

impl PlanAisle {
    fn new(number: i32, bays: Range<usize>, stops: &Stops, floor: &Floor) -> Self {
        let has_depot = number == floor.depot_aisle;
        let rows = stops.bays().get(bays.clone()).unwrap_or_default();
        let y = |row: i32| floor.y(row);
        let first = rows.first().map(|bay| y(bay.row));
        let last = rows.last().map_or(0, |bay| y(bay.row));
        // The depot has to be reached as a row has.
        let points = has_depot.then_some(0).into_iter().chain(rows.iter().map(|bay| y(bay.row)));
        let gap = gaps::largest_gap(points);
        let edges_before = usize::from(!has_depot);
        let is_open = floor.has_back && first.is_some();
        let twice = |way: i64| way.saturating_mul(2);
        let back = first.filter(|_| is_open && !has_depot);
        Self {
            number,
            bays,
            has_depot,
            costs: [
                twice(last),
                if is_open { floor.length } else { NEVER },
                gap.filter(|_| is_open).map_or(NEVER, |(_, width)| twice(floor.length.saturating_sub(width))),
                back.map_or(NEVER, |y| twice(floor.length.saturating_sub(y))),
            ],
            gap_edge: gap.map_or(0, |(before, _)| before.saturating_add(edges_before)),
        }
    }
}

/// The ways and links of the cheapest plan; of equal ones the first in the orders of step 28.
fn cheapest_plan(aisles: &[PlanAisle], floor: &Floor) -> (Vec<Way>, Vec<Link>) {
    let still_to_go = costs_to_go(aisles, floor);
    let mut ways = Vec::with_capacity(aisles.len());
    let mut links = Vec::with_capacity(aisles.len());
    let mut state = State::Start;
    for (number, aisle) in aisles.iter().enumerate() {
        let behind = still_to_go.get(number).unwrap_or(&[NEVER; 6]);
        let Some((way, _, next)) = cheapest_way(state, aisle, behind) else { break };
        ways.push(way);
        state = next;
        if let Some(onward) = still_to_go.get(number.saturating_add(1)) {
            let next_aisle = aisles.get(number.saturating_add(1));
            let span = next_aisle.map_or(0, |next| floor.between_aisles(aisle.number, next.number));
            let entered = next_aisle.map_or([NEVER; 6], |next| costs_before(next, onward));
            let Some((link, _)) = cheapest_link(state, span, floor, &entered) else { break };
            links.push(link);
            state = link.leads_to;
        }
    }
    (ways, links)
}

/// For each aisle, what is left to walk behind it from each state.
fn costs_to_go(aisles: &[PlanAisle], floor: &Floor) -> Vec<[i64; 6]> {
    let mut all = Vec::with_capacity(aisles.len());
    let mut behind = [NEVER, 0, 0, NEVER, 0, NEVER];
    let mut right: Option<&PlanAisle> = None;
    for aisle in aisles.iter().rev() {
        if let Some(right) = right {
            let span = floor.between_aisles(aisle.number, right.number);
            let entered = costs_before(right, &behind);
            behind = STATES
                .map(|state| cheapest_link(state, span, floor, &entered).map_or(NEVER, |(_, cost)| cost));
        }
        all.push(behind);
        right = Some(aisle);
    }
    all.reverse();
    all
}

const STATES: [State; 6] = [State::Start, State::Front, State::Back, State::Odd, State::Joined, State::Apart];

/// What is left to walk from each state before an aisle.
fn costs_before(aisle: &PlanAisle, behind: &[i64; 6]) -> [i64; 6] {
    STATES.map(|state| cheapest_way(state, aisle, behind).map_or(NEVER, |(_, cost, _)| cost))
}

/// The first of the cheapest ways through an aisle, its cost to the end, and the state behind it.
fn cheapest_way(state: State, aisle: &PlanAisle, behind: &[i64; 6]) -> Option<(Way, i64, State)> {
    let ways = WAYS.into_iter().zip(aisle.costs).zip(TABLE.get(state as usize)?.ways);
    let reachable = ways.map(|((way, cost), next)| (way, cost.saturating_add(cost_at(behind, next)), next));
    reachable.min_by_key(|(_, cost, _)| *cost).filter(|(_, cost, _)| *cost < NEVER)
}

/// The first of the cheapest links to the next aisle, and its cost to the end.
fn cheapest_link(state: State, span: i64, floor: &Floor, entered: &[i64; 6]) -> Option<(Link, i64)> {
    let links = TABLE.get(state as usize)?.links.iter().filter(|link| floor.has_back || link.back == 0);
    let reachable = links.map(|link| {
        let passes = i64::from(link.front.saturating_add(link.back));
        (*link, span.saturating_mul(passes).saturating_add(cost_at(entered, link.leads_to)))
    });
    reachable.min_by_key(|(_, cost)| *cost).filter(|(_, cost)| *cost < NEVER)
}

fn cost_at(costs: &[i64; 6], state: State) -> i64 {
    costs.get(state as usize).copied().unwrap_or(NEVER)
}
