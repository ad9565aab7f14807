//! What can be done with an allocation now.

use trueline_macros::{record, rule};

use super::{
    Allocation, AllocationStatus, StockCommandKind,
    book::Demand,
    machine::{Allowed, COMMANDS, Standing},
    quantity::{Micros, written},
};
use crate::{Decimal, Fault, Instant, shape::At};

/// How an allocation stands, and what can be done with it.
#[record]
pub struct AllocationView {
    /// How it stands.
    pub status: AllocationStatus,
    /// What is promised and still there.
    pub open: Decimal,
    /// What is owed and not there.
    pub backordered: Decimal,
    /// What was shipped, returned or not.
    pub shipped: Decimal,
    /// What came back.
    pub returned: Decimal,
    /// Whether it is a hold that has lapsed, and only waits to be swept.
    pub due: bool,
    /// CONFIRM, EXTEND, RELEASE, SHIP, UNSHIP and RETURN, in this order.
    pub commands: Vec<AllowedCommand>,
    /// When time alone gives another answer: when the hold lapses.
    pub until: Option<Instant>,
}

/// Whether a command is allowed, and if not, why.
#[record]
pub struct AllowedCommand {
    /// The command.
    pub command: StockCommandKind,
    /// Whether it is allowed, for the smallest quantity.
    pub allowed: bool,
    /// The code of the fault, if it is not.
    pub why_not: Option<String>,
    /// The most that it can take; absent for CONFIRM, EXTEND and what is not allowed.
    pub up_to: Option<Decimal>,
}

/// What can be done with an allocation now, and with how much of it. It looks at the allocation alone: a level
/// on which a count found too little may still refuse a shipment (`SHORT_STOCK`).
///
/// Faults: `STATE_INCONSISTENT`, where the allocation cannot be.
///
/// ```
/// use trueline::{Allocation, allowed_commands};
/// let hold = Allocation::from_json(r#"{"id": "a", "itemId": "SKU-X", "requested": "3", "version": 1,
///     "picks": [{"levelId": "L1", "open": "3"}], "createdAt": "2026-01-31T08:00:00Z",
///     "expiresAt": "2026-01-31T09:00:00Z"}"#).unwrap();
/// let view = allowed_commands(&hold, "2026-01-31T08:30:00Z".parse().unwrap()).unwrap();
/// assert!(view.commands[0].allowed);
/// assert_eq!(view.commands[3].why_not.as_deref(), Some("HOLD_NOT_CONFIRMED"));
/// assert_eq!(view.until, hold.expires_at);
/// ```
#[rule]
pub fn allowed_commands(allocation: &Allocation, at: Instant) -> Result<AllocationView, Fault> {
    let demand: Demand<'_, ()> = Demand::read(allocation, &At::Root.field("allocation"), |_, _| Ok(()))?;
    let standing = demand.standing();
    let at_scale = |micros: Micros| written(micros, demand.scale);
    let due = standing.is_due(at);
    Ok(AllocationView {
        status: standing.status(),
        open: at_scale(standing.open),
        backordered: at_scale(standing.backordered),
        shipped: at_scale(standing.shipped),
        returned: at_scale(standing.returned),
        due,
        commands: COMMANDS.iter().map(|command| allowed(command, &standing, demand.scale, at)).collect(),
        until: standing.expires_at.filter(|_| standing.is_live() && !due),
    })
}

fn allowed(allowed: &Allowed, standing: &Standing, scale: i32, at: Instant) -> AllowedCommand {
    let reach = allowed.reach.map(|(reach, code)| (standing.reach(reach), code));
    let nothing_left = reach.filter(|(reach, _)| *reach <= 0).map(|(_, code)| code);
    let why_not = allowed.refusal(standing, at).or(nothing_left);
    AllowedCommand {
        command: allowed.command,
        allowed: why_not.is_none(),
        why_not: why_not.map(|code| code.name().to_owned()),
        up_to: reach.filter(|_| why_not.is_none()).map(|(reach, _)| written(reach, scale)),
    }
}
