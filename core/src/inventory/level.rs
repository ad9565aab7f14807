//! What lies at one place.

use trueline_macros::{choice, record};

use super::quantity::in_full;
use crate::{Decimal, Instant};

/// What lies at one place: of one item, one lot, one serial. On hand is the sum of `available`, `allocated`,
/// `damaged`, `qualityControl` and `safetyStock`.
///
/// Quantities are at most 1,000,000,000 and no finer than `scale`; answers have exactly `scale` decimals.
///
/// ```
/// use trueline::StockLevel;
/// let level = StockLevel::from_json(r#"{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 7}"#);
/// assert_eq!(level.unwrap().allocated.to_string(), "0");
/// ```
#[record]
pub struct StockLevel {
    /// The host's key: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// The item that lies here.
    #[form(KEY)]
    pub item_id: String,
    /// Where it lies.
    #[form(KEY)]
    pub location_id: Option<String>,
    /// The lot.
    #[form(KEY)]
    pub lot: Option<String>,
    /// The serial number: such a level may not be raised above 1 on hand.
    #[form(KEY)]
    pub serial: Option<String>,
    /// The decimals of the item's unit, 0 to 6. One item has one scale.
    #[default(0)]
    #[form(SCALE)]
    pub scale: i32,
    /// What can be sold. Below 0 where a count found less than was promised.
    #[default(Decimal::ZERO)]
    pub available: Decimal,
    /// What is promised to allocations.
    #[default(Decimal::ZERO)]
    pub allocated: Decimal,
    /// What is broken.
    #[default(Decimal::ZERO)]
    pub damaged: Decimal,
    /// What waits to be looked at.
    #[default(Decimal::ZERO)]
    pub quality_control: Decimal,
    /// What is kept back.
    #[default(Decimal::ZERO)]
    pub safety_stock: Decimal,
    /// What is expected; not on hand.
    #[default(Decimal::ZERO)]
    pub incoming: Decimal,
    /// When it came, for FIFO and LIFO.
    pub received_at: Option<Instant>,
    /// When the lot expires: from then on nothing of it is promised. What was promised before still ships.
    pub expires_at: Option<Instant>,
    /// The place in the walk through the warehouse, from `pickOrder`.
    pub pick_order: Option<i64>,
    /// Raised by 1 by each command that writes a row on this level: 0 to 2^53 - 1.
    #[form(COUNT)]
    pub version: i64,
}

impl StockLevel {
    /// The same, each figure with exactly the decimals of the scale.
    pub(super) fn in_full(&self) -> Self {
        let full = |value: Decimal| in_full(value, self.scale);
        Self {
            available: full(self.available),
            allocated: full(self.allocated),
            damaged: full(self.damaged),
            quality_control: full(self.quality_control),
            safety_stock: full(self.safety_stock),
            incoming: full(self.incoming),
            ..self.clone()
        }
    }
}

/// A part of what is on hand that a person can move.
#[choice]
pub enum StockBucket {
    /// It can be sold.
    Available,
    /// It is broken.
    Damaged,
    /// It waits to be looked at.
    QualityControl,
    /// It is kept back.
    SafetyStock,
}

/// From where and to where a row of the ledger moves. The first six are of a level, the others outside.
#[choice]
pub enum StockAccount {
    /// It can be sold.
    Available,
    /// It is promised to an allocation.
    Allocated,
    /// It is broken.
    Damaged,
    /// It waits to be looked at.
    QualityControl,
    /// It is kept back.
    SafetyStock,
    /// It is expected, and not on hand.
    Incoming,
    /// Outside: where goods come from.
    Supplier,
    /// Outside: where goods go to.
    Customer,
    /// Outside: what was corrected.
    Adjustment,
}
