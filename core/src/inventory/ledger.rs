//! The ledger proves what is stored (step 21).
//!
//! A row is added where it lies, so that columns need no record of each: [`LedgerEntryRef`], by [`LedgerFold`] and
//! [`LedgerVerification`], in any order and in time that grows with the rows. The two rules do the same with records.

mod books;
mod figure;
mod fold;
mod ids;
mod micros;
mod report;
mod row;
mod tally;
mod verify;

pub use fold::{LedgerFold, fold_ledger};
pub use report::*;
pub use row::LedgerEntryRef;
pub use verify::{LedgerVerification, verify_ledger};

// Macros name these beside the rules.
pub use fold::FOLD_LEDGER_RULE;
pub use verify::VERIFY_LEDGER_RULE;
