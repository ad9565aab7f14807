//! An id stands once in its list.

use foldhash::quality::RandomState;
use hashbrown::HashSet;

use crate::{Fault, FaultCode, shape::At};

/// `DUPLICATE_ID` at the second of two equal ids.
pub(crate) fn check_unique<'a>(ids: impl Iterator<Item = &'a str>, list: &At<'_>) -> Result<(), Fault> {
    repeated(ids, list).map_or(Ok(()), |(fault, _)| Err(fault))
}

/// The same, with the id that stands twice.
pub(crate) fn repeated<'a>(ids: impl Iterator<Item = &'a str>, list: &At<'_>) -> Option<(Fault, &'a str)> {
    let mut known: HashSet<&str, RandomState> = HashSet::default();
    known.reserve(ids.size_hint().0);
    ids.enumerate().find(|(_, id)| !known.insert(*id)).map(|(place, id)| {
        let message = format!("`{id}` stands twice in `{list}`");
        (Fault::new(FaultCode::DuplicateId, message).at(list.index(place).field("id").to_string()), id)
    })
}
