//! The column forms of the rules: many rows in one call.
//!
//! JavaScript sends the rows as one JSON list of texts, which V8 writes faster than it joins them
//! and which keeps nulls and broken texts apart from all others. Each row is answered exactly as
//! the rule's single form answers it: a row that is refused is null and listed.

mod answer;
pub mod cells;
mod check;
mod classification;
mod decimals;
mod duplicates;
mod kept;
mod keyring;
mod leads;
mod ledger;
mod legacy;
mod location;
mod many;
mod overage;
mod pick_order;
mod pii;
mod predict;
mod price_usage;
mod rfm;
mod rows;
mod texts;
mod train;
mod window_at;
