//! What verifying a ledger answers.

use trueline_macros::{choice, record};

use super::super::StockAccount;
use crate::exact::Exact;

/// Where what is stored and what the ledger says differ.
#[record]
pub struct LedgerReport {
    /// Whether nothing differs.
    pub balanced: bool,
    /// How many rows were given.
    pub entries: i64,
    /// How many levels were compared: those of the opening, of the rows and of what is stored.
    pub levels: i64,
    /// How many allocations are stored.
    pub allocations: i64,
    /// What differs: rows first, then levels, then allocations, each in order of ids.
    pub discrepancies: Vec<Discrepancy>,
}

/// One thing that differs.
#[record]
pub struct Discrepancy {
    /// What it is.
    pub kind: DiscrepancyKind,
    /// The level.
    pub level_id: Option<String>,
    /// The allocation.
    pub allocation_id: Option<String>,
    /// The account.
    pub account: Option<StockAccount>,
    /// The command of a row.
    pub command_id: Option<String>,
    /// The row's place in its command.
    pub line: Option<i32>,
    /// The number that should be, in its shortest form.
    pub ledger: Option<String>,
    /// The number that is stored, in its shortest form.
    pub state: Option<String>,
}

/// What can differ.
#[choice]
pub enum DiscrepancyKind {
    /// A row stands twice; it counts once.
    DuplicateEntry,
    /// A level is in the ledger or the opening, and not stored.
    MissingLevel,
    /// An account holds something else than the ledger says.
    Balance,
    /// A version is not the opening's and one for each command.
    Version,
    /// What is allocated is not the sum of all open picks.
    AllocatedPicks,
    /// A pick has something else open than the ledger says.
    PickOpen,
    /// The parts of an allocation do not add up, or more was returned than was shipped.
    AllocationSum,
}

impl Discrepancy {
    /// Of a level, with the two numbers.
    pub(super) fn of_level(
        kind: DiscrepancyKind,
        id: &str,
        ledger: Option<&Exact>,
        state: Option<&Exact>,
    ) -> Self {
        Self {
            level_id: Some(id.to_owned()),
            ledger: ledger.map(Exact::shortest_text),
            state: state.map(Exact::shortest_text),
            ..Self::of(kind)
        }
    }

    /// Of nothing yet.
    pub(super) fn of(kind: DiscrepancyKind) -> Self {
        Self {
            kind,
            level_id: None,
            allocation_id: None,
            account: None,
            command_id: None,
            line: None,
            ledger: None,
            state: None,
        }
    }
}
