//! The ledger proves what is stored (step 21).

mod books;
mod fold;
mod report;
mod row;
mod tally;
mod verify;

pub use fold::fold_ledger;
pub use report::*;
pub use verify::verify_ledger;

// Macros name these beside the rules.
pub use fold::FOLD_LEDGER_RULE;
pub use verify::VERIFY_LEDGER_RULE;
