//! The refusal of a policy, and of a number out of its range.

use std::ops::RangeInclusive;

use crate::{
    Fault, FaultCode,
    shape::{At, misshapen},
};

/// `INVALID_POLICY` at a path.
pub(super) fn senseless(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}")).at(at.to_string())
}

/// `INVALID_POLICY` for a number outside its range.
pub(super) fn policy_range(number: i64, range: RangeInclusive<i64>, at: &At<'_>) -> Result<(), Fault> {
    if range.contains(&number) {
        return Ok(());
    }
    Err(senseless(at, &format!("it must be from {} to {}", range.start(), range.end())))
}

/// `INVALID_INPUT` for a number outside its range.
pub(super) fn input_range(number: i64, range: RangeInclusive<i64>, at: &At<'_>) -> Result<(), Fault> {
    if range.contains(&number) {
        return Ok(());
    }
    Err(misshapen(at, format!("from {} to {}", range.start(), range.end())))
}

/// The place of the second of two equal texts.
pub(super) fn repeated<'a>(texts: impl Iterator<Item = &'a str>) -> Option<usize> {
    let hasher = foldhash::quality::RandomState::default();
    let mut known = hashbrown::HashSet::with_capacity_and_hasher(texts.size_hint().0, hasher);
    let mut texts = texts;
    texts.position(|text| !known.insert(text))
}
