//! The four arrows of the machine, each with a request of its own: allocate, release, ship, adjust.

use std::slice;

use trueline_macros::{record, rule};

use super::{
    Allocation, AllocationMode, StockCommand, StockDecision, StockLevel, StockPolicy,
    decide::{Input, decide},
    path::Paths,
};
use crate::{Decimal, Fault, Instant};

/// Stock to be promised.
#[record]
pub struct AllocateStock {
    /// The command's key.
    #[form(KEY)]
    pub id: String,
    /// When.
    pub at: Instant,
    /// The key of the new allocation, such as an order line.
    #[form(KEY)]
    pub allocation_id: String,
    /// The item.
    #[form(KEY)]
    pub item_id: String,
    /// How much: above 0, at most 1,000,000,000, no finer than the item's scale.
    pub quantity: Decimal,
    /// The levels that may give.
    pub levels: Vec<StockLevel>,
    /// How stock is promised; left out, the default policy.
    pub policy: Option<StockPolicy>,
}

/// Stock to be given up.
#[record]
pub struct ReleaseStock {
    /// The command's key.
    #[form(KEY)]
    pub id: String,
    /// When.
    pub at: Instant,
    /// The allocation.
    pub allocation: Allocation,
    /// The levels of its picks.
    pub levels: Vec<StockLevel>,
    /// How much; left out, all.
    pub quantity: Option<Decimal>,
    /// How stock is promised; left out, the default policy.
    pub policy: Option<StockPolicy>,
}

/// Stock to be shipped.
#[record]
pub struct ShipStock {
    /// The command's key.
    #[form(KEY)]
    pub id: String,
    /// When.
    pub at: Instant,
    /// The allocation.
    pub allocation: Allocation,
    /// The levels of its picks.
    pub levels: Vec<StockLevel>,
    /// How much; left out, all that is open.
    pub quantity: Option<Decimal>,
    /// How stock is promised; left out, the default policy.
    pub policy: Option<StockPolicy>,
}

/// Stock to be corrected.
#[record]
pub struct AdjustStock {
    /// The command's key.
    #[form(KEY)]
    pub id: String,
    /// When.
    pub at: Instant,
    /// The level.
    pub level: StockLevel,
    /// By how much; negative: less.
    pub delta: Decimal,
    /// Why: a reason that is built in, or one of the policy's. It must be given.
    pub reason: Option<String>,
    /// The reasons, and whether less than nothing may be there; left out, the default policy.
    pub policy: Option<StockPolicy>,
}

/// Promises stock to a demand, all or nothing, from the levels that are given.
///
/// Faults: those of [`decide_stock`](super::decide_stock) for ALLOCATE; `INSUFFICIENT_AVAILABLE` at `quantity`
/// where there is too little, `UNKNOWN_ITEM` at `itemId` where no level has the item.
///
/// ```
/// use trueline::{AllocateStock, StockLevel, allocate_stock};
/// let level = StockLevel::from_json(r#"{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 7}"#).unwrap();
/// let decision = allocate_stock(&AllocateStock {
///     id: "c1".into(),
///     at: "2026-01-31T09:00:00Z".parse().unwrap(),
///     allocation_id: "order-Y/1".into(),
///     item_id: "SKU-X".into(),
///     quantity: 3.into(),
///     levels: vec![level],
///     policy: None,
/// }).unwrap();
/// let after = &decision.levels[0].after;
/// assert_eq!((after.available, after.allocated, after.version), (7.into(), 3.into(), 8));
/// ```
#[rule]
pub fn allocate_stock(request: &AllocateStock) -> Result<StockDecision, Fault> {
    let command = StockCommand::Allocate {
        allocation_id: request.allocation_id.clone(),
        item_id: request.item_id.clone(),
        quantity: request.quantity,
        level_ids: None,
        mode: AllocationMode::AllOrNothing,
        strategy: None,
        expires_at: None,
    };
    decide(&Input {
        levels: &request.levels,
        policy: request.policy.as_ref(),
        ..simple(&request.id, request.at, &command)
    })
}

/// Gives up what was promised to an allocation, all or a part.
///
/// Faults: those of [`decide_stock`](super::decide_stock) for RELEASE; `ALLOCATION_CLOSED` where nothing is open
/// or owed, `RELEASE_EXCEEDS_ALLOCATED` where it is less than `quantity`.
///
/// ```
/// use trueline::{ReleaseStock, release_stock};
/// let decision = release_stock(&ReleaseStock::from_json(r#"{
///     "id": "c2", "at": "2026-01-31T09:00:00Z",
///     "allocation": {"id": "order-Y/1", "itemId": "SKU-X", "requested": "3", "version": 1,
///         "picks": [{"levelId": "L1", "open": "3"}], "createdAt": "2026-01-31T08:00:00Z"},
///     "levels": [{"id": "L1", "itemId": "SKU-X", "available": "7", "allocated": "3", "version": 8}]
/// }"#).unwrap()).unwrap();
/// assert_eq!(decision.levels[0].after.available, 10.into());
/// assert_eq!(decision.allocations[0].status.name(), "RELEASED");
/// ```
#[rule]
pub fn release_stock(request: &ReleaseStock) -> Result<StockDecision, Fault> {
    let command = StockCommand::Release {
        allocation_id: request.allocation.id.clone(),
        quantity: request.quantity,
        level_id: None,
    };
    decide(&Input {
        levels: &request.levels,
        allocations: slice::from_ref(&request.allocation),
        policy: request.policy.as_ref(),
        ..simple(&request.id, request.at, &command)
    })
}

/// Ships what was promised to an allocation, all or a part.
///
/// Faults: those of [`decide_stock`](super::decide_stock) for SHIP; `ALLOCATION_CLOSED` where nothing is open or
/// owed, `SHIP_EXCEEDS_ALLOCATED`, `HOLD_NOT_CONFIRMED`, `ALLOCATION_EXPIRED`, `SHORT_STOCK`.
///
/// ```
/// use trueline::{ShipStock, ship_stock};
/// let decision = ship_stock(&ShipStock::from_json(r#"{
///     "id": "c2", "at": "2026-01-31T09:00:00Z",
///     "allocation": {"id": "order-Y/1", "itemId": "SKU-X", "requested": "3", "version": 1,
///         "picks": [{"levelId": "L1", "open": "3"}], "createdAt": "2026-01-31T08:00:00Z"},
///     "levels": [{"id": "L1", "itemId": "SKU-X", "available": "7", "allocated": "3", "version": 8}]
/// }"#).unwrap()).unwrap();
/// assert_eq!(decision.levels[0].after.allocated, 0.into());
/// assert_eq!(decision.entries[0].to_account.name(), "CUSTOMER");
/// ```
#[rule]
pub fn ship_stock(request: &ShipStock) -> Result<StockDecision, Fault> {
    let command = StockCommand::Ship {
        allocation_id: request.allocation.id.clone(),
        quantity: request.quantity,
        level_id: None,
    };
    decide(&Input {
        levels: &request.levels,
        allocations: slice::from_ref(&request.allocation),
        policy: request.policy.as_ref(),
        ..simple(&request.id, request.at, &command)
    })
}

/// Corrects what is available at a level, up or down, with a reason.
///
/// Faults: those of [`decide_stock`](super::decide_stock) for ADJUST; `REASON_REQUIRED` and `UNKNOWN_REASON` at
/// `reason`, `NEGATIVE_ON_HAND`, `AVAILABLE_SHORTFALL` where the rest is promised or set aside.
///
/// ```
/// use trueline::{AdjustStock, StockLevel, adjust_stock};
/// let level = StockLevel::from_json(r#"{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 7}"#).unwrap();
/// let decision = adjust_stock(&AdjustStock {
///     id: "c3".into(),
///     at: "2026-01-31T09:00:00Z".parse().unwrap(),
///     level,
///     delta: (-2).into(),
///     reason: Some("DAMAGED".into()),
///     policy: None,
/// }).unwrap();
/// assert_eq!(decision.levels[0].after.available, 8.into());
/// ```
#[rule]
pub fn adjust_stock(request: &AdjustStock) -> Result<StockDecision, Fault> {
    let command = StockCommand::Adjust {
        level_id: request.level.id.clone(),
        delta: request.delta,
        reason: request.reason.clone(),
    };
    decide(&Input {
        levels: slice::from_ref(&request.level),
        policy: request.policy.as_ref(),
        paths: Paths::ADJUST,
        ..simple(&request.id, request.at, &command)
    })
}

/// A command over nothing, without a prior and expected versions.
fn simple<'a>(id: &'a str, at: Instant, command: &'a StockCommand) -> Input<'a> {
    Input {
        id,
        at,
        command,
        levels: &[],
        allocations: &[],
        policy: None,
        expected: &[],
        prior: None,
        paths: Paths::SIMPLE,
    }
}
