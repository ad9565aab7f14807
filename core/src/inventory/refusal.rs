//! Refusals that several rules speak.

use crate::{Fault, FaultCode, shape::At};

/// The line of an order that is to blame, where there are several.
pub(super) type Line = Option<usize>;

/// Says which line of an order is to blame.
pub(super) fn on_line(fault: Fault, line: Line) -> Fault {
    match line {
        Some(line) => fault.with("line", line),
        None => fault,
    }
}

/// What is stored cannot be: drift is named, never mended.
pub(super) fn inconsistent(check: &str, id: &str, at: &At<'_>) -> Fault {
    let message = format!("what is stored of `{id}` cannot be: `{at}` fails the check {check}");
    Fault::new(FaultCode::StateInconsistent, message).at(at.to_string()).with("check", check).with("id", id)
}

pub(super) fn unknown_level(id: &str) -> Fault {
    Fault::new(FaultCode::UnknownLevel, format!("there is no level `{id}` in the state")).with("levelId", id)
}

pub(super) fn unknown_allocation(id: &str) -> Fault {
    let message = format!("there is no allocation `{id}` in the state");
    Fault::new(FaultCode::UnknownAllocation, message).with("allocationId", id)
}

pub(super) fn unknown_item(id: &str) -> Fault {
    let message = format!("there is no level of the item `{id}` in the state");
    Fault::new(FaultCode::UnknownItem, message).with("itemId", id)
}

pub(super) fn duplicate_allocation(id: &str) -> Fault {
    let message = format!("the allocation `{id}` is there already");
    Fault::new(FaultCode::DuplicateAllocation, message).with("allocationId", id)
}

/// A level of another item than is wanted.
pub(super) fn item_mismatch(level: &str, wanted: &str) -> Fault {
    let message = format!("the level `{level}` does not hold the item `{wanted}`");
    Fault::new(FaultCode::ItemMismatch, message).with("levelId", level).with("itemId", wanted)
}

/// A record that was changed since it was read.
pub(super) fn version_conflict(kind: &str, id: &str, expected: i64, actual: i64) -> Fault {
    let message = format!("`{id}` was changed meanwhile: its version is {actual}, not {expected}");
    Fault::new(FaultCode::VersionConflict, message)
        .with("kind", kind)
        .with("id", id)
        .with("expected", expected)
        .with("actual", actual)
}
