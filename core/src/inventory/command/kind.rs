//! The commands, by name.

use trueline_macros::choice;

use super::StockCommand;

/// The commands, by name.
#[choice]
pub enum StockCommandKind {
    /// Goods came.
    Receive,
    /// More or less was expected.
    ExpectIncoming,
    /// Stock was promised.
    Allocate,
    /// Stock was promised to several demands.
    AllocateMany,
    /// A hold became firm.
    Confirm,
    /// A hold was made longer.
    Extend,
    /// A promise was given up.
    Release,
    /// A hold lapsed.
    Expire,
    /// Goods went to the customer.
    Ship,
    /// A shipment was taken back.
    Unship,
    /// Goods came back from the customer.
    Return,
    /// What is available was corrected.
    Adjust,
    /// What is on hand was said.
    SetOnHand,
    /// What is on hand was counted.
    Count,
    /// Goods were moved within a level.
    Move,
    /// Goods were moved to another level.
    Transfer,
    /// What was owed was served.
    FillBackorders,
}

impl StockCommand {
    /// The command's name.
    pub fn kind(&self) -> StockCommandKind {
        match self {
            Self::Receive { .. } => StockCommandKind::Receive,
            Self::ExpectIncoming { .. } => StockCommandKind::ExpectIncoming,
            Self::Allocate { .. } => StockCommandKind::Allocate,
            Self::AllocateMany { .. } => StockCommandKind::AllocateMany,
            Self::Confirm { .. } => StockCommandKind::Confirm,
            Self::Extend { .. } => StockCommandKind::Extend,
            Self::Release { .. } => StockCommandKind::Release,
            Self::Expire {} => StockCommandKind::Expire,
            Self::Ship { .. } => StockCommandKind::Ship,
            Self::Unship { .. } => StockCommandKind::Unship,
            Self::Return { .. } => StockCommandKind::Return,
            Self::Adjust { .. } => StockCommandKind::Adjust,
            Self::SetOnHand { .. } => StockCommandKind::SetOnHand,
            Self::Count { .. } => StockCommandKind::Count,
            Self::Move { .. } => StockCommandKind::Move,
            Self::Transfer { .. } => StockCommandKind::Transfer,
            Self::FillBackorders { .. } => StockCommandKind::FillBackorders,
        }
    }
}
