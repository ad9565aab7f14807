//! What is wrong in a command alone, before anything is looked up: fields in the order of the command's table.

use std::collections::BTreeSet;

use super::super::{
    StockCommand, StockPolicy,
    quantity::{Least, check_given},
    refusal::{Line, on_line},
};
use crate::{
    Decimal, Fault, FaultCode, Instant,
    shape::{At, misshapen},
};

/// Lists of levels are part of the form: not empty, no level twice.
pub(in crate::inventory) fn check_lists(command: &StockCommand, at: &At<'_>) -> Result<(), Fault> {
    match command {
        StockCommand::Allocate { level_ids, .. } | StockCommand::FillBackorders { level_ids, .. } => {
            check_level_ids(level_ids.as_deref(), at)
        }
        StockCommand::AllocateMany { lines, .. } => {
            let at = at.field("lines");
            let mut lines = lines.iter().enumerate();
            lines.try_for_each(|(i, line)| check_level_ids(line.level_ids.as_deref(), &at.index(i)))
        }
        _ => Ok(()),
    }
}

/// The list of levels in a record.
pub(in crate::inventory) fn check_level_ids(level_ids: Option<&[String]>, at: &At<'_>) -> Result<(), Fault> {
    let Some(level_ids) = level_ids else { return Ok(()) };
    let mut known = BTreeSet::new();
    match !level_ids.is_empty() && level_ids.iter().all(|id| known.insert(id)) {
        true => Ok(()),
        false => Err(misshapen(&at.field("levelIds"), "a list that is not empty and names each level once")),
    }
}

/// A quantity above 0.
pub(in crate::inventory) fn check_quantity(quantity: Decimal, at: &At<'_>) -> Result<(), Fault> {
    check_given(quantity, Least::AboveZero, &at.field("quantity"))
}

/// Step 1 (c).
pub(super) fn check(
    command: &StockCommand,
    policy: &StockPolicy,
    now: Instant,
    at: &At<'_>,
) -> Result<(), Fault> {
    match command {
        StockCommand::Receive { quantity, .. } | StockCommand::Return { quantity, .. } => {
            check_quantity(*quantity, at)
        }
        StockCommand::ExpectIncoming { delta, .. } => check_delta(*delta, at),
        StockCommand::Allocate { quantity, expires_at, .. } => {
            check_quantity(*quantity, at)?;
            check_expiry(*expires_at, now, at)
        }
        StockCommand::AllocateMany { lines, expires_at, .. } => {
            let list = at.field("lines");
            for (i, line) in lines.iter().enumerate() {
                check_quantity(line.quantity, &list.index(i)).map_err(|fault| on_line(fault, Some(i)))?;
            }
            check_expiry(*expires_at, now, at)
        }
        StockCommand::Release { quantity, .. }
        | StockCommand::Ship { quantity, .. }
        | StockCommand::Unship { quantity, .. } => {
            quantity.map_or(Ok(()), |quantity| check_quantity(quantity, at))
        }
        StockCommand::Adjust { delta, reason, .. } => {
            check_delta(*delta, at)?;
            check_reason(reason.as_deref(), Need::Required, policy, at)
        }
        StockCommand::SetOnHand { quantity, reason, change_from, unchecked, .. } => {
            check_given(*quantity, Least::Zero, &at.field("quantity"))?;
            check_reason(reason.as_deref(), Need::Required, policy, at)?;
            check_change_from(*change_from, *unchecked, &at.field("changeFrom"))
        }
        StockCommand::Count { counted, .. } => check_given(*counted, Least::Zero, &at.field("counted")),
        StockCommand::Move { from, to, quantity, reason, .. } => {
            if from == to {
                return Err(refused(FaultCode::SameBucket, "the goods are there already", &at.field("to")));
            }
            check_quantity(*quantity, at)?;
            check_reason(reason.as_deref(), Need::Optional, policy, at)
        }
        StockCommand::Transfer { from_level_id, to_level_id, quantity, .. } => {
            if from_level_id == to_level_id {
                let at = at.field("toLevelId");
                return Err(refused(FaultCode::SameLevel, "the goods are at this level already", &at));
            }
            check_quantity(*quantity, at)
        }
        StockCommand::Confirm { .. }
        | StockCommand::Extend { .. }
        | StockCommand::Expire {}
        | StockCommand::FillBackorders { .. } => Ok(()),
    }
}

/// Whether a reason must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

fn check_delta(delta: Decimal, at: &At<'_>) -> Result<(), Fault> {
    check_given(delta, Least::NotZero, &at.field("delta"))
}

/// An empty reason is none.
fn check_reason(reason: Option<&str>, need: Need, policy: &StockPolicy, at: &At<'_>) -> Result<(), Fault> {
    let at = at.field("reason");
    match reason.filter(|reason| !reason.is_empty()) {
        None if need == Need::Optional => Ok(()),
        None => Err(refused(FaultCode::ReasonRequired, "a correction needs a reason", &at)),
        Some(reason) if policy.knows(reason) => Ok(()),
        Some(reason) => {
            let message = format!("`{reason}` is no reason that is known");
            Err(refused(FaultCode::UnknownReason, &message, &at).with("reason", reason))
        }
    }
}

/// Somebody looked, or says that nobody did.
fn check_change_from(change_from: Option<Decimal>, unchecked: bool, at: &At<'_>) -> Result<(), Fault> {
    match change_from {
        Some(change_from) => check_given(change_from, Least::Any, at),
        None if unchecked => Ok(()),
        None => {
            let message = "say what was on hand when somebody looked, or that nobody did";
            Err(refused(FaultCode::ChangeFromRequired, message, at))
        }
    }
}

/// A hold lapses later than now.
fn check_expiry(expires_at: Option<Instant>, now: Instant, at: &At<'_>) -> Result<(), Fault> {
    match expires_at {
        Some(expires_at) if expires_at <= now => Err(expiry_not_later(expires_at, now, at)),
        _ => Ok(()),
    }
}

/// A hold must lapse later than `after`.
pub(super) fn expiry_not_later(expires_at: Instant, after: Instant, at: &At<'_>) -> Fault {
    let message = format!("a hold must lapse later than {after}");
    refused(FaultCode::ExpiryNotLater, &message, &at.field("expiresAt"))
        .with("expiresAt", expires_at.to_string())
        .with("after", after.to_string())
}

fn refused(code: FaultCode, message: &str, at: &At<'_>) -> Fault {
    Fault::new(code, message).at(at.to_string())
}

/// A refusal on a line of an order.
pub(super) fn line_at<T>(at: &At<'_>, line: Line, then: impl FnOnce(&At<'_>) -> T) -> T {
    match line {
        Some(line) => then(&at.field("lines").index(line)),
        None => then(at),
    }
}
