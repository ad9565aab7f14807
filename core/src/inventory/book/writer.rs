//! The one way to move goods: what leaves an account comes into another, and a row says so.

use super::{
    super::{
        AllocationStatus, LedgerEntry, OutcomeLine, StockAccount, StockCommandKind,
        quantity::{Micros, written},
    },
    shelf::Level,
};
use crate::Instant;

/// An account, of a level or outside.
#[derive(Debug, Clone, Copy)]
pub(in crate::inventory) struct Side<'b, 'a> {
    pub level: Option<&'b Level<'a>>,
    pub account: StockAccount,
}

/// What a row says.
#[derive(Debug, Clone, Copy)]
pub(in crate::inventory) struct Row<'b, 'a> {
    pub kind: StockCommandKind,
    pub from: Side<'b, 'a>,
    pub to: Side<'b, 'a>,
    pub quantity: Micros,
    pub allocation_id: Option<&'b str>,
    pub reason: Option<&'b str>,
}

/// What a command writes down: the rows of the ledger, and what it did with each allocation.
#[derive(Debug)]
pub(in crate::inventory) struct Writer<'b> {
    pub command_id: &'b str,
    pub at: Instant,
    pub entries: Vec<LedgerEntry>,
    pub lines: Vec<OutcomeLine>,
}

impl<'b, 'a> Side<'b, 'a> {
    /// An account of a level.
    pub fn of(level: &'b Level<'a>, account: StockAccount) -> Self {
        Self { level: Some(level), account }
    }

    /// An account outside.
    pub fn outside(account: StockAccount) -> Self {
        Self { level: None, account }
    }

    fn level_id(&self) -> Option<String> {
        self.level.map(|level| level.stored.id.clone())
    }
}

impl Writer<'_> {
    /// Moves goods and writes the row of it.
    pub fn move_goods(&mut self, row: Row<'_, '_>) {
        // Every row has a level, and both of a transfer are of one item.
        let Some(stored) = row.from.level.or(row.to.level).map(|level| level.stored) else { return };
        if let Some(level) = row.from.level {
            level.add(row.from.account, row.quantity.saturating_neg());
        }
        if let Some(level) = row.to.level {
            level.add(row.to.account, row.quantity);
        }
        self.entries.push(LedgerEntry {
            command_id: self.command_id.to_owned(),
            line: i32::try_from(self.entries.len()).unwrap_or(i32::MAX),
            at: self.at,
            kind: row.kind,
            item_id: stored.item_id.clone(),
            allocation_id: row.allocation_id.map(str::to_owned),
            from_level_id: row.from.level_id(),
            from_account: row.from.account,
            to_level_id: row.to.level_id(),
            to_account: row.to.account,
            quantity: written(row.quantity, stored.scale),
            reason: row.reason.map(str::to_owned),
        });
    }

    /// Writes down what was done with an allocation.
    pub fn say(&mut self, line: Done<'_>) {
        self.lines.push(OutcomeLine {
            allocation_id: line.allocation_id.to_owned(),
            action: line.action,
            quantity: written(line.quantity, line.scale),
            short: written(line.short, line.scale),
            status: line.status,
        });
    }
}

/// What was done with an allocation.
#[derive(Debug, Clone, Copy)]
pub(in crate::inventory) struct Done<'b> {
    pub allocation_id: &'b str,
    pub action: StockCommandKind,
    pub quantity: Micros,
    pub short: Micros,
    pub scale: i32,
    pub status: AllocationStatus,
}
