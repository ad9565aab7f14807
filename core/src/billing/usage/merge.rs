//! Partial sums joined.

use std::collections::BTreeSet;

use trueline_macros::rule;

use super::{UsageState, VERSION, tally::Cells};
use crate::{Fault, FaultCode, shape::At};

/// Joins two states of usage, in any order: counts and sums are added, the largest and the last value are
/// those of both, different things are counted once.
///
/// Batches make it safe to deliver a state twice: where the batches of one are all in the other, that other
/// is the answer, and nothing is added. Events themselves are not in a state: those of two batches must
/// differ, which the host's primary key on its events, or one call of `aggregateUsage`, sees to.
///
/// Faults, of `a` first: `UNSUPPORTED_VERSION` at `a.version`; `UNKNOWN_TIME_ZONE` at `a.timeZone`;
/// `INVALID_STATE` at `a.batches` or `a.cells[1]`. Of both: `STATE_MISMATCH` at `b.timeZone` where the zones
/// differ, at `b.batches` where one has batches and the other cells without; `BATCHES_OVERLAP` at
/// `b.batches` where some are in both, but neither has all of the other's.
///
/// ```
/// use trueline::{UsageState, merge_usage};
/// let state = |batch: &str, sum: &str| UsageState::from_json(&format!(r#"{{"timeZone": "UTC",
///     "batches": ["{batch}"], "cells": [{{"account": "a", "endpoint": "", "day": "2026-03-01", "count": 1,
///     "sum": "{sum}", "max": "{sum}", "last": {{"at": "2026-03-01T10:00:00Z", "source": "web",
///     "id": "{batch}", "value": "{sum}"}}}}]}}"#)).unwrap();
/// let both = merge_usage(&state("b1", "2"), &state("b2", "5")).unwrap();
/// assert_eq!((both.cells[0].count, both.cells[0].sum.to_string()), (2, "7".into()));
/// assert_eq!(merge_usage(&both, &state("b2", "5")), Ok(both)); // delivered again
/// ```
#[rule]
pub fn merge_usage(a: &UsageState, b: &UsageState) -> Result<UsageState, Fault> {
    let (at_a, at_b) = (At::Root.field("a"), At::Root.field("b"));
    a.check_sense(&at_a)?;
    b.check_sense(&at_b)?;
    if a.time_zone != b.time_zone {
        let message = format!("days of `{}` and days of `{}` do not mix", a.time_zone, b.time_zone);
        return Err(Fault::new(FaultCode::StateMismatch, message).at(at_b.field("timeZone").to_string()));
    }
    let at_batches = at_b.field("batches").to_string();
    let do_not_mix = |one: &UsageState, other: &UsageState| {
        !one.batches.is_empty() && other.batches.is_empty() && !other.cells.is_empty()
    };
    if do_not_mix(a, b) || do_not_mix(b, a) {
        let message = "one state has batches, the other cells without: they do not mix";
        return Err(Fault::new(FaultCode::StateMismatch, message).at(at_batches));
    }
    let (of_a, of_b) = (batches(a), batches(b));
    if of_a.is_disjoint(&of_b) {
        return joined(&[a, b]);
    }
    // What was delivered again is there already.
    match (of_a.is_superset(&of_b), of_b.is_superset(&of_a)) {
        (true, _) => joined(&[a]),
        (_, true) => joined(&[b]),
        _ => {
            let message = "some batches are in both states, but neither has all of the other's";
            Err(Fault::new(FaultCode::BatchesOverlap, message).at(at_batches))
        }
    }
}

fn batches(state: &UsageState) -> BTreeSet<&str> {
    state.batches.iter().map(String::as_str).collect()
}

/// States of one zone whose events differ, as one; all in order.
fn joined(states: &[&UsageState]) -> Result<UsageState, Fault> {
    let mut cells = Cells::new();
    for cell in states.iter().flat_map(|state| &state.cells) {
        cells.of(&cell.account, cell.day, &cell.endpoint).add_cell(cell);
    }
    let batches: BTreeSet<&str> = states.iter().flat_map(|state| batches(state)).collect();
    Ok(UsageState {
        version: VERSION,
        time_zone: states.iter().map(|state| state.time_zone.clone()).next().unwrap_or_default(),
        batches: batches.into_iter().map(str::to_owned).collect(),
        cells: cells.written()?,
    })
}
