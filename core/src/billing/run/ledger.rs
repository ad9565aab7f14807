//! What the ledger says of an account.

use std::collections::BTreeMap;

use super::{LedgerRow, LedgerStatus, account_fault::AccountFault, key::Keys};
use crate::{billing::currency::Currency, exact::Exact};

/// The rows of each account.
pub(super) struct Ledger<'a> {
    rows: BTreeMap<&'a str, Vec<&'a LedgerRow>>,
}

/// The rows of one account that fit together.
pub(super) struct Account<'a> {
    pub pending: Option<&'a LedgerRow>,
    /// The number of the next row.
    pub next_sequence: i64,
    /// What was sent or may have been.
    pub billed: Exact,
}

impl<'a> Ledger<'a> {
    pub fn new(ledger: &'a [LedgerRow]) -> Self {
        let mut rows: BTreeMap<&str, Vec<&LedgerRow>> = BTreeMap::new();
        for row in ledger {
            rows.entry(&row.account).or_default().push(row);
        }
        Self { rows }
    }

    /// The rows of an account, if they are numbered from 0, have their keys, and at most one is pending;
    /// and if each could have been sent.
    pub fn account(
        &self,
        account: &str,
        keys: &Keys<'_>,
        currency: Currency,
    ) -> Result<Account<'a>, AccountFault> {
        let mut rows = self.rows.get(account).cloned().unwrap_or_default();
        rows.sort_by_key(|row| row.sequence);
        let mut found = Account { pending: None, next_sequence: 0, billed: Exact::ZERO };
        for row in &rows {
            let is_next = row.sequence == found.next_sequence;
            if !is_next || row.idempotency_key != keys.of(account, row.sequence) {
                return Err(AccountFault::LedgerConflict);
            }
            found.next_sequence = found.next_sequence.saturating_add(1);
            if row.status == LedgerStatus::Pending && found.pending.replace(row).is_some() {
                return Err(AccountFault::LedgerConflict);
            }
        }
        let grid = currency.stripe_grid();
        for row in rows {
            let amount = Exact::from(row.amount);
            if amount.units(grid.decimals).is_none() {
                return Err(AccountFault::NotMinorUnits);
            }
            if row.status != LedgerStatus::Failed {
                found.billed = found.billed.plus(&amount);
            }
        }
        Ok(found)
    }
}
