//! What the host's transaction does, in memory (step 22).

use std::collections::BTreeMap;

use trueline_macros::rule;

use super::{
    Allocation, StockDecision, StockLevel, StockState, VersionedKind,
    refusal::{duplicate_allocation, unknown_allocation, unknown_level, version_conflict},
};
use crate::Fault;

/// Carries a decision out on a state, in memory: for tests, phones that are offline, replays. What changed keeps
/// its place, what is new goes to the end. A decision that was made over this very state is never refused; a
/// second time it is, if it changed anything. Figures have exactly the decimals of their scale afterwards; nothing is rounded.
///
/// Faults, levels first, then allocations: `UNKNOWN_LEVEL`, `UNKNOWN_ALLOCATION`, `VERSION_CONFLICT`,
/// `DUPLICATE_ALLOCATION`.
///
/// ```
/// use trueline::{StockRequest, apply_stock, decide_stock};
/// let request = StockRequest::from_json(r#"{
///     "id": "c1", "at": "2026-01-31T09:00:00Z",
///     "command": {"type": "RECEIVE", "levelId": "L1", "quantity": "5"},
///     "state": {"levels": [{"id": "L1", "itemId": "SKU-X", "version": 0}]}
/// }"#).unwrap();
/// let decision = decide_stock(&request).unwrap();
/// let state = apply_stock(&request.state, &decision).unwrap();
/// assert_eq!((state.levels[0].available, state.levels[0].version), (5.into(), 1));
/// assert_eq!(apply_stock(&state, &decision).unwrap_err().code.name(), "VERSION_CONFLICT");
/// ```
#[rule]
pub fn apply_stock(state: &StockState, decision: &StockDecision) -> Result<StockState, Fault> {
    let levels = levels_after(&state.levels, decision)?;
    let allocations = allocations_after(&state.allocations, decision)?;
    Ok(StockState {
        levels: levels.into_iter().map(StockLevel::in_full).collect(),
        allocations: allocations.into_iter().map(Allocation::in_full).collect(),
    })
}

fn levels_after<'s>(
    before: &'s [StockLevel],
    decision: &'s StockDecision,
) -> Result<Vec<&'s StockLevel>, Fault> {
    let places = places(before.iter().map(|level| level.id.as_str()));
    let mut after: Vec<_> = before.iter().collect();
    for change in &decision.levels {
        let place = places.get(change.id.as_str()).copied();
        let level = place.and_then(|place| after.get_mut(place)).ok_or_else(|| unknown_level(&change.id))?;
        let (expected, actual) = (change.expected_version, level.version);
        if expected != actual {
            return Err(version_conflict(VersionedKind::Level.name(), &change.id, expected, actual));
        }
        *level = &change.after;
    }
    Ok(after)
}

fn allocations_after<'s>(
    before: &'s [Allocation],
    decision: &'s StockDecision,
) -> Result<Vec<&'s Allocation>, Fault> {
    let mut places = places(before.iter().map(|allocation| allocation.id.as_str()));
    let mut after: Vec<_> = before.iter().collect();
    for change in &decision.allocations {
        let place = places.get(change.id.as_str()).copied();
        let stored = place.and_then(|place| after.get_mut(place));
        match (stored, change.expected_version) {
            (Some(_), None) => return Err(duplicate_allocation(&change.id)),
            (None, Some(_)) => return Err(unknown_allocation(&change.id)),
            (Some(stored), Some(expected)) if stored.version != expected => {
                let kind = VersionedKind::Allocation.name();
                return Err(version_conflict(kind, &change.id, expected, stored.version));
            }
            (Some(stored), Some(_)) => *stored = &change.after,
            (None, None) => {
                places.insert(&change.id, after.len());
                after.push(&change.after);
            }
        }
    }
    Ok(after)
}

/// Where each id stands first.
fn places<'s>(ids: impl Iterator<Item = &'s str>) -> BTreeMap<&'s str, usize> {
    let mut places = BTreeMap::new();
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}
