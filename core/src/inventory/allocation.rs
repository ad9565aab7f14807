//! What is promised to one demand.

use trueline_macros::{choice, record};

use super::quantity::in_full;
use crate::{Decimal, Instant};

/// What is promised to one demand, such as the line of an order. Always
/// `requested = open + backordered + shipped + released + expired` and `returned <= shipped`, where `open` and
/// `shipped` are the sums over the picks. The status is computed, never stored.
#[record]
pub struct Allocation {
    /// The host's key: 1 to 200 characters.
    #[form(KEY)]
    pub id: String,
    /// The item that was asked for.
    #[form(KEY)]
    pub item_id: String,
    /// The decimals of the item's unit, 0 to 6.
    #[default(0)]
    #[form(SCALE)]
    pub scale: i32,
    /// What was asked for, or granted where a part was enough.
    pub requested: Decimal,
    /// From where it is taken, one pick a level, in the order of taking.
    pub picks: Vec<AllocationPick>,
    /// What is owed and not there.
    #[default(Decimal::ZERO)]
    pub backordered: Decimal,
    /// What was given up.
    #[default(Decimal::ZERO)]
    pub released: Decimal,
    /// What lapsed.
    #[default(Decimal::ZERO)]
    pub expired: Decimal,
    /// What came back after it was shipped.
    #[default(Decimal::ZERO)]
    pub returned: Decimal,
    /// When it lapses; set as long as it is a hold.
    pub expires_at: Option<Instant>,
    /// When it was made.
    pub created_at: Instant,
    /// Raised by 1 by each command that changes it; a new one has 1.
    #[form(COUNT)]
    pub version: i64,
}

impl Allocation {
    /// The same, each figure with exactly the decimals of the scale.
    pub(super) fn in_full(&self) -> Self {
        let full = |value: Decimal| in_full(value, self.scale);
        let picks = self.picks.iter().map(|pick| AllocationPick {
            level_id: pick.level_id.clone(),
            open: full(pick.open),
            shipped: full(pick.shipped),
        });
        Self {
            requested: full(self.requested),
            picks: picks.collect(),
            backordered: full(self.backordered),
            released: full(self.released),
            expired: full(self.expired),
            returned: full(self.returned),
            id: self.id.clone(),
            item_id: self.item_id.clone(),
            ..*self
        }
    }
}

/// What an allocation takes from one level.
#[record]
pub struct AllocationPick {
    /// The level.
    #[form(KEY)]
    pub level_id: String,
    /// What is promised and still there.
    #[default(Decimal::ZERO)]
    pub open: Decimal,
    /// What was shipped, returned or not.
    #[default(Decimal::ZERO)]
    pub shipped: Decimal,
}

/// How an allocation stands.
#[choice]
pub enum AllocationStatus {
    /// All is there, until it lapses.
    Held,
    /// All is there.
    Allocated,
    /// Nothing is there, all is owed.
    Backordered,
    /// A part is there, the rest is owed.
    PartiallyAllocated,
    /// A part was shipped.
    PartiallyShipped,
    /// All was shipped that was not given up.
    Shipped,
    /// All that was shipped came back.
    Returned,
    /// It was given up.
    Released,
    /// It lapsed.
    Expired,
}
