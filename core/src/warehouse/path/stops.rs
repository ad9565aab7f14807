//! From stops to visits, bays and aisles (steps 22 and 23).

use std::{collections::BTreeMap, ops::Range};

use crate::warehouse::{
    place::{Place, Zone},
    profile::CheckedProfile,
    read::read,
};
use crate::{Decimal, Fault, FaultCode};

use super::{PickPathRequest, PickStop, PickVisit};

/// The most that one stop may ask for.
const MAX_QUANTITY: i64 = 1_000_000_000;
/// The most decimals of a quantity, as written.
const MAX_SCALE: u32 = 6;

/// The stops of a round, sorted: by place, then by their index in the request.
pub(super) struct Stops {
    sorted: Vec<Stop>,
    bays: Vec<Bay>,
    aisles: Vec<Range<usize>>,
}

struct Stop {
    place: Place,
    index: usize,
    quantity: Decimal,
}

/// An aisle and a row where there is something to pick.
pub(super) struct Bay {
    pub aisle: i32,
    pub row: i32,
    stops: Range<usize>,
}

impl Stops {
    /// Reads and checks every stop in turn.
    pub fn read(request: &PickPathRequest) -> Result<Self, Fault> {
        let layout = request.layout.clone().unwrap_or_default();
        layout.check_numbers()?;
        let profile = CheckedProfile::of(request.profile.as_ref())?;
        let mut zones: BTreeMap<i32, Option<Zone>> = BTreeMap::new();
        let mut sorted = Vec::with_capacity(request.stops.len());
        for (index, stop) in request.stops.iter().enumerate() {
            let location = || format!("stops[{index}].location");
            let place = match read(&stop.location, &profile) {
                Ok(found) => found.place,
                Err(refusal) => return Err(refusal.fault(&stop.location, location())),
            };
            let quantity = quantity(stop, index)?;
            if let Some(rows) = layout.rows_per_aisle.filter(|rows| place.row > *rows) {
                return Err(row_beyond(place.row, rows, location()));
            }
            if *zones.entry(place.aisle).or_insert(place.zone) != place.zone {
                return Err(several_zones(place.aisle, location()));
            }
            sorted.push(Stop { place, index, quantity });
        }
        sorted.sort_unstable_by_key(|stop| (stop.place, stop.index));
        let bays = ranges(&sorted, |stop| (stop.place.aisle, stop.place.row));
        let bays: Vec<Bay> = bays.map(|((aisle, row), stops)| Bay { aisle, row, stops }).collect();
        let aisles = ranges(&bays, |bay| bay.aisle).map(|(_, bays)| bays).collect();
        Ok(Self { sorted, bays, aisles })
    }

    /// In the order of aisle and row.
    pub fn bays(&self) -> &[Bay] {
        &self.bays
    }

    /// The numbers of the bays of each visited aisle, ascending.
    pub fn aisles(&self) -> &[Range<usize>] {
        &self.aisles
    }

    /// The places of a bay, by sort key, without their legs.
    pub fn visits(&self, bay: &Bay) -> impl Iterator<Item = PickVisit> {
        let stops = self.sorted.get(bay.stops.clone()).unwrap_or_default();
        stops.chunk_by(|one, other| one.place == other.place).filter_map(|alike| {
            let place = alike.first()?.place;
            Some(PickVisit {
                location: place.canonical().text().to_owned(),
                pick_order: place.pick_order(),
                stops: alike.iter().map(|stop| i32::try_from(stop.index).unwrap_or(i32::MAX)).collect(),
                quantity: sum(alike),
                leg_mm: 0,
            })
        })
    }
}

/// The sum at the largest scale. It fits: each is at most 10^15 units, of 28 digits.
fn sum(stops: &[Stop]) -> Decimal {
    stops.iter().fold(Decimal::ZERO, |sum, stop| sum.checked_add(stop.quantity).unwrap_or(sum))
}

/// Neighbours with the same key, as the key and where they stand.
fn ranges<'a, T, K: PartialEq>(
    sorted: &'a [T],
    key: impl Fn(&T) -> K + Copy + 'a,
) -> impl Iterator<Item = (K, Range<usize>)> {
    let mut start = 0_usize;
    sorted.chunk_by(move |one, other| key(one) == key(other)).filter_map(move |alike| {
        let end = start.saturating_add(alike.len());
        Some((key(alike.first()?), std::mem::replace(&mut start, end)..end))
    })
}

fn quantity(stop: &PickStop, index: usize) -> Result<Decimal, Fault> {
    let quantity = stop.quantity.unwrap_or(Decimal::ONE);
    let fits = quantity > Decimal::ZERO && quantity <= MAX_QUANTITY.into() && quantity.scale() <= MAX_SCALE;
    if fits {
        return Ok(quantity);
    }
    let message = format!(
        "a quantity must be above 0, at most {MAX_QUANTITY}, with at most {MAX_SCALE} decimals, not `{quantity}`"
    );
    Err(Fault::new(FaultCode::InvalidQuantity, message).at(format!("stops[{index}].quantity")))
}

fn row_beyond(row: i32, rows: i32, location: String) -> Fault {
    let message = format!("row {row} lies behind the last row of the layout, {rows}");
    Fault::new(FaultCode::RowBeyondLayout, message).at(location).with("actual", row).with("max", rows)
}

fn several_zones(aisle: i32, location: String) -> Fault {
    let message = format!("aisle {aisle} stands in several zones");
    Fault::new(FaultCode::AisleInSeveralZones, message).at(location).with("aisle", aisle)
}
