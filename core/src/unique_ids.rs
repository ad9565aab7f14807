//! An id stands once in its list.

use std::collections::BTreeSet;

use crate::{Fault, FaultCode, shape::At};

/// `DUPLICATE_ID` at the second of two equal ids.
pub(crate) fn check_unique<'a>(ids: impl Iterator<Item = &'a str>, list: &At<'_>) -> Result<(), Fault> {
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
