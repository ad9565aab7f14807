//! Ids are texts that are not empty and stand once in their list.

use std::collections::BTreeSet;

use crate::{
    Fault, FaultCode,
    shape::{At, misshapen},
};

/// `INVALID_INPUT` at the first empty id; part of the shape.
pub(super) fn check_not_empty<'a>(
    mut ids: impl Iterator<Item = &'a str>,
    list: &At<'_>,
) -> Result<(), Fault> {
    match ids.position(str::is_empty) {
        Some(place) => Err(misshapen(&list.index(place).field("id"), "a text that is not empty")),
        None => Ok(()),
    }
}

/// `DUPLICATE_ID` at the second of two equal ids.
pub(super) fn check_unique<'a>(ids: impl Iterator<Item = &'a str>, list: &At<'_>) -> Result<(), Fault> {
    let mut known = BTreeSet::new();
    for (place, id) in ids.enumerate() {
        if !known.insert(id) {
            let path = list.index(place).field("id").to_string();
            let message = format!("`{id}` stands twice in `{list}`");
            return Err(Fault::new(FaultCode::DuplicateId, message).at(path).with("id", id));
        }
    }
    Ok(())
}
