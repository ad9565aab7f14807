//! What a command changes.

use trueline_macros::{choice, record};

use super::{
    Allocation, AllocationStatus, StockAccount, StockCommand, StockCommandKind, StockLevel, StockPolicy,
};
use crate::{Decimal, Instant};

/// The levels and allocations that a command touches.
#[record]
pub struct StockState {
    /// The levels: those of the item or those named, and every level of a pick that is here.
    pub levels: Vec<StockLevel>,
    /// The allocations: the one named; to allocate or fill, also the holds and backorders on these levels.
    #[default(Vec::new())]
    pub allocations: Vec<Allocation>,
}

/// A command over what is stored.
#[record]
pub struct StockRequest {
    /// The command's key: the same command under the same key is carried out once.
    #[form(KEY)]
    pub id: String,
    /// When.
    pub at: Instant,
    /// What is to be done.
    pub command: StockCommand,
    /// What is stored.
    pub state: StockState,
    /// How stock is promised; left out, the default policy.
    pub policy: Option<StockPolicy>,
    /// What the client had seen, to be refused where it is no longer so.
    #[default(Vec::new())]
    pub expected: Vec<ExpectedVersion>,
    /// What is stored under this key, if anything is.
    pub prior: Option<PriorCommand>,
}

/// A version that a client had seen.
#[record]
pub struct ExpectedVersion {
    /// Of what.
    pub kind: VersionedKind,
    /// Of which.
    #[form(KEY)]
    pub id: String,
    /// The version.
    #[form(COUNT)]
    pub version: i64,
}

/// What has versions.
#[choice]
pub enum VersionedKind {
    /// A level.
    Level,
    /// An allocation.
    Allocation,
}

/// A command that was carried out.
#[record]
pub struct PriorCommand {
    /// Its fingerprint.
    pub fingerprint: String,
    /// What came of it.
    pub outcome: StockOutcome,
}

/// What a command changes, and what is written down of it. Write all of it in one transaction, or nothing.
#[record]
pub struct StockDecision {
    /// The command's key.
    #[form(KEY)]
    pub command_id: String,
    /// What "the same command" means: 64 hex digits.
    pub fingerprint: String,
    /// Whether it was carried out before: then nothing changes.
    pub replayed: bool,
    /// What came of it.
    pub outcome: StockOutcome,
    /// The levels that change, by id.
    pub levels: Vec<LevelChange>,
    /// The allocations that change, by id.
    pub allocations: Vec<AllocationChange>,
    /// The rows of the ledger, in order.
    pub entries: Vec<LedgerEntry>,
}

/// What came of a command.
#[record]
pub struct StockOutcome {
    /// The command.
    pub command: StockCommandKind,
    /// One for each allocation that was acted on: lapsed holds first, then in order of acting.
    pub lines: Vec<OutcomeLine>,
    /// By how much a correction changed what is on hand; absent for other commands.
    pub variance: Option<Decimal>,
    /// What a correction leaves available short of 0; absent for other commands.
    pub shortage: Option<Decimal>,
}

/// What was done with one allocation.
#[record]
pub struct OutcomeLine {
    /// The allocation.
    #[form(KEY)]
    pub allocation_id: String,
    /// What was done.
    pub action: StockCommandKind,
    /// How much was moved; for CONFIRM and EXTEND what is open.
    pub quantity: Decimal,
    /// What could not be given, or is still owed.
    pub short: Decimal,
    /// How it stands now.
    pub status: AllocationStatus,
}

/// A level before and after.
#[record]
pub struct LevelChange {
    /// The level.
    #[form(KEY)]
    pub id: String,
    /// The version that must still stand when it is written.
    #[form(COUNT)]
    pub expected_version: i64,
    /// What it was.
    pub before: StockLevel,
    /// What it is.
    pub after: StockLevel,
}

/// An allocation before and after.
#[record]
pub struct AllocationChange {
    /// The allocation.
    #[form(KEY)]
    pub id: String,
    /// The version that must still stand when it is written; absent for a new one.
    #[form(COUNT)]
    pub expected_version: Option<i64>,
    /// What it was; absent for a new one.
    pub before: Option<Allocation>,
    /// What it is.
    pub after: Allocation,
    /// How it stands now.
    pub status: AllocationStatus,
}

/// A row of the ledger: it takes from one account what it gives to the other.
#[record]
pub struct LedgerEntry {
    /// The command that wrote it.
    #[form(KEY)]
    pub command_id: String,
    /// The row's place in the command, from 0.
    #[form(LINE)]
    pub line: i32,
    /// When.
    pub at: Instant,
    /// What was done; what a sweep gives up is EXPIRE.
    pub kind: StockCommandKind,
    /// The item.
    #[form(KEY)]
    pub item_id: String,
    /// The allocation, if one is concerned.
    #[form(KEY)]
    pub allocation_id: Option<String>,
    /// The level that gives; absent for an account outside.
    #[form(KEY)]
    pub from_level_id: Option<String>,
    /// The account that gives.
    pub from_account: StockAccount,
    /// The level that gets; absent for an account outside.
    #[form(KEY)]
    pub to_level_id: Option<String>,
    /// The account that gets.
    pub to_account: StockAccount,
    /// How much, from 0, with the level's decimals.
    pub quantity: Decimal,
    /// Why, of a correction.
    pub reason: Option<String>,
}
