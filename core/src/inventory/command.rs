//! What can be done with stock.

mod kind;

use trueline_macros::{choice, record};

use super::{PickStrategy, StockBucket};
use crate::{Decimal, Instant};
pub use kind::StockCommandKind;

/// What can be done with stock. Quantities are above 0, at most 1,000,000,000, and no finer than the item's
/// scale; a delta may be negative.
///
/// ```
/// use trueline::{StockCommand, StockCommandKind};
/// let command = StockCommand::from_json(r#"{"type": "SHIP", "allocationId": "order-Y/1"}"#).unwrap();
/// assert_eq!(command.kind(), StockCommandKind::Ship);
/// ```
#[choice]
pub enum StockCommand {
    /// Goods come: from the supplier, or from what was expected.
    Receive {
        /// Where they are put.
        #[form(KEY)]
        level_id: String,
        /// How much.
        quantity: Decimal,
        /// As what.
        #[default(StockBucket::Available)]
        to: StockBucket,
        /// Whether they were expected at this level.
        #[default(false)]
        from_incoming: bool,
    },
    /// More or less is expected.
    ExpectIncoming {
        /// Where it will be put.
        #[form(KEY)]
        level_id: String,
        /// How much more; negative: less.
        delta: Decimal,
    },
    /// Promises stock to a new demand.
    Allocate {
        /// The key of the new allocation.
        #[form(KEY)]
        allocation_id: String,
        /// The item.
        #[form(KEY)]
        item_id: String,
        /// How much.
        quantity: Decimal,
        /// The levels that may give, each once; left out, all of the item.
        #[form(KEY)]
        level_ids: Option<Vec<String>>,
        /// What happens where there is too little.
        #[default(AllocationMode::AllOrNothing)]
        mode: AllocationMode,
        /// The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's.
        strategy: Option<PickStrategy>,
        /// When it lapses, if it is a hold.
        expires_at: Option<Instant>,
    },
    /// Promises stock to several demands, or to none of them: each line sees what the lines before it took.
    AllocateMany {
        /// The demands.
        lines: Vec<AllocationLine>,
        /// What happens where there is too little.
        #[default(AllocationMode::AllOrNothing)]
        mode: AllocationMode,
        /// The order in which levels give; left out, GIVEN where a line has `levelIds`, else the policy's.
        strategy: Option<PickStrategy>,
        /// When they lapse, if they are holds.
        expires_at: Option<Instant>,
    },
    /// A hold becomes firm.
    Confirm {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
    },
    /// A hold lapses later.
    Extend {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
        /// When it lapses: later than before.
        expires_at: Instant,
    },
    /// Gives up what was promised: what is owed first, then the last pick.
    Release {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
        /// How much; left out, all.
        quantity: Option<Decimal>,
        /// From this level alone.
        #[form(KEY)]
        level_id: Option<String>,
    },
    /// Gives up all holds that have lapsed.
    Expire {},
    /// Goods go to the customer, the first pick first.
    Ship {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
        /// How much; left out, all that is open.
        quantity: Option<Decimal>,
        /// From this level alone.
        #[form(KEY)]
        level_id: Option<String>,
    },
    /// A shipment is taken back before it left for good: the goods are promised again, the last pick first.
    Unship {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
        /// How much; left out, all that was shipped and not returned.
        quantity: Option<Decimal>,
        /// To this level alone.
        #[form(KEY)]
        level_id: Option<String>,
    },
    /// Goods come back from the customer, to any level of the item.
    Return {
        /// The allocation.
        #[form(KEY)]
        allocation_id: String,
        /// Where they are put.
        #[form(KEY)]
        level_id: String,
        /// How much.
        quantity: Decimal,
        /// As what.
        #[default(StockBucket::QualityControl)]
        to: StockBucket,
    },
    /// Corrects what is available.
    Adjust {
        /// The level.
        #[form(KEY)]
        level_id: String,
        /// By how much; negative: less.
        delta: Decimal,
        /// Why: CORRECTION, CYCLE_COUNT, DAMAGED, SHRINKAGE, THEFT, EXPIRED, FOUND, RESTOCK, PROMOTION, SAMPLE,
        /// OTHER, or one of the policy's. It must be given.
        reason: Option<String>,
    },
    /// Says what is on hand, as an adjustment by the difference.
    SetOnHand {
        /// The level.
        #[form(KEY)]
        level_id: String,
        /// What is on hand, 0 too.
        quantity: Decimal,
        /// Why, as in an adjustment.
        reason: Option<String>,
        /// What was on hand when somebody looked: refused where it is no longer so.
        change_from: Option<Decimal>,
        /// Whether nobody looked.
        #[default(false)]
        unchecked: bool,
    },
    /// Says what a count found, as an adjustment by the difference. That nothing differs is written down too.
    Count {
        /// The level.
        #[form(KEY)]
        level_id: String,
        /// What was counted, 0 too.
        counted: Decimal,
        /// Whether less than what is promised may be found.
        #[default(false)]
        accept_shortage: bool,
    },
    /// Moves goods within a level, such as to what is damaged.
    Move {
        /// The level.
        #[form(KEY)]
        level_id: String,
        /// From what.
        from: StockBucket,
        /// To what.
        to: StockBucket,
        /// How much.
        quantity: Decimal,
        /// Why, if that is to be kept.
        reason: Option<String>,
    },
    /// Moves goods from what is available at one level to another of the item.
    Transfer {
        /// From where.
        #[form(KEY)]
        from_level_id: String,
        /// To where.
        #[form(KEY)]
        to_level_id: String,
        /// How much.
        quantity: Decimal,
        /// Whether they are under way, and expected there.
        #[default(false)]
        in_transit: bool,
    },
    /// Serves what is owed, the oldest first.
    FillBackorders {
        /// The levels that may give, each once; left out, all.
        #[form(KEY)]
        level_ids: Option<Vec<String>>,
        /// The order in which levels give; left out, GIVEN where `levelIds` is there, else the policy's.
        strategy: Option<PickStrategy>,
    },
}

/// One demand among several.
#[record]
pub struct AllocationLine {
    /// The key of the new allocation.
    #[form(KEY)]
    pub allocation_id: String,
    /// The item.
    #[form(KEY)]
    pub item_id: String,
    /// How much.
    pub quantity: Decimal,
    /// The levels that may give, each once; left out, all of the item.
    #[form(KEY)]
    pub level_ids: Option<Vec<String>>,
}

/// What happens where there is too little.
#[choice]
pub enum AllocationMode {
    /// Nothing is promised.
    AllOrNothing,
    /// What is there is promised, and the rest forgotten.
    Partial,
    /// What is there is promised, and the rest is owed. The policy must allow it.
    Backorder,
}
