//! A row of a ledger where it lies, and its shape: an account of a level names its level, one outside names none.

use super::super::{LedgerEntry, StockAccount};
use crate::{
    Decimal, Fault,
    shape::{At, misshapen},
};

/// A row of a ledger where it lies: what sums need of a [`LedgerEntry`]. So columns are added up without a
/// record of each row. Its texts and numbers have the forms of the record's fields.
#[derive(Debug, Clone, Copy)]
pub struct LedgerEntryRef<'r> {
    /// The command that wrote it.
    pub command_id: &'r str,
    /// The row's place in the command, from 0.
    pub line: i32,
    /// The item.
    pub item_id: &'r str,
    /// The allocation, if one is concerned.
    pub allocation_id: Option<&'r str>,
    /// The level that gives; absent for an account outside.
    pub from_level_id: Option<&'r str>,
    /// The account that gives.
    pub from_account: StockAccount,
    /// The level that gets; absent for an account outside.
    pub to_level_id: Option<&'r str>,
    /// The account that gets.
    pub to_account: StockAccount,
    /// How much.
    pub quantity: Decimal,
}

impl<'r> From<&'r LedgerEntry> for LedgerEntryRef<'r> {
    fn from(entry: &'r LedgerEntry) -> Self {
        Self {
            command_id: &entry.command_id,
            line: entry.line,
            item_id: &entry.item_id,
            allocation_id: entry.allocation_id.as_deref(),
            from_level_id: entry.from_level_id.as_deref(),
            from_account: entry.from_account,
            to_level_id: entry.to_level_id.as_deref(),
            to_account: entry.to_account,
            quantity: entry.quantity,
        }
    }
}

/// What gives, or what gets.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side<'r> {
    pub level_id: Option<&'r str>,
    pub account: StockAccount,
    /// The field of its level.
    pub field: &'static str,
    /// Whether the quantity leaves it.
    pub gives: bool,
}

impl<'r> LedgerEntryRef<'r> {
    /// What gives, then what gets.
    #[inline]
    pub(super) fn sides(&self) -> [Side<'r>; 2] {
        let (level_id, account) = (self.from_level_id, self.from_account);
        let from = Side { level_id, account, field: "fromLevelId", gives: true };
        let (level_id, account) = (self.to_level_id, self.to_account);
        [from, Side { level_id, account, field: "toLevelId", gives: false }]
    }

    /// `INVALID_INPUT` at the first side that has a level too many or too few.
    #[inline]
    pub(super) fn check_sides(&self, at: &At<'_>) -> Result<(), Fault> {
        for Side { level_id, account, field, .. } in self.sides() {
            if place_of(account).is_some() != level_id.is_some() {
                return Err(misplaced(account, &at.field(field)));
            }
        }
        Ok(())
    }
}

/// The place of an account among those of a level; none for one outside.
#[inline]
pub(super) fn place_of(account: StockAccount) -> Option<usize> {
    match account {
        StockAccount::Available => Some(0),
        StockAccount::Allocated => Some(1),
        StockAccount::Damaged => Some(2),
        StockAccount::QualityControl => Some(3),
        StockAccount::SafetyStock => Some(4),
        StockAccount::Incoming => Some(5),
        StockAccount::Supplier | StockAccount::Customer | StockAccount::Adjustment => None,
    }
}

#[cold]
fn misplaced(account: StockAccount, at: &At<'_>) -> Fault {
    let name = account.name();
    match place_of(account) {
        Some(_) => misshapen(at, format!("a level, since {name} is an account of one")),
        None => misshapen(at, format!("left out, since {name} is outside")),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::book::ACCOUNTS, *};

    #[test]
    fn places_are_those_of_the_accounts() {
        for account in StockAccount::ALL {
            assert_eq!(place_of(*account), ACCOUNTS.iter().position(|known| known == account));
        }
    }
}
