//! What the host's transaction does, in memory (step 22).

use std::collections::BTreeMap;

use trueline_macros::rule;

use super::{
    Allocation, StockDecision, StockState, VersionedKind,
    refusal::{duplicate_allocation, unknown_allocation, unknown_level, version_conflict},
};
use crate::Fault;

/// Carries a decision out on a state, in memory: for tests, phones that are offline, replays. What changed keeps
/// its place, what is new goes to the end. A decision that was made over this very state is never refused; a
/// second time it is, if it changed anything.
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
    let mut next = state.clone();
    let mut levels = BTreeMap::new();
    for level in &mut next.levels {
        levels.entry(level.id.clone()).or_insert(level);
    }
    for change in &decision.levels {
        let level = levels.get_mut(&change.id).ok_or_else(|| unknown_level(&change.id))?;
        let (expected, actual) = (change.expected_version, level.version);
        if expected != actual {
            return Err(version_conflict(VersionedKind::Level.name(), &change.id, expected, actual));
        }
        **level = change.after.clone();
    }
    next.allocations = allocations_after(&state.allocations, decision)?;
    Ok(next)
}

fn allocations_after(before: &[Allocation], decision: &StockDecision) -> Result<Vec<Allocation>, Fault> {
    let mut places = BTreeMap::new();
    for (place, allocation) in before.iter().enumerate() {
        places.entry(allocation.id.as_str()).or_insert(place);
    }
    let mut after = before.to_vec();
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
            (Some(stored), Some(_)) => *stored = change.after.clone(),
            (None, None) => {
                places.insert(&change.id, after.len());
                after.push(change.after.clone());
            }
        }
    }
    Ok(after)
}
