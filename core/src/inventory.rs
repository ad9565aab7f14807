//! Inventory: what is there, what is promised, what was shipped, and the ledger that proves it.
//!
//! A command over what is stored gives a decision: what changes, and the rows of the ledger. The host
//! writes it in one transaction. The specification is the inventory chapter; steps below are its numbers.
//!
//! - [`level`](StockLevel), [`allocation`](Allocation), [`command`](StockCommand), [`decision`](StockDecision),
//!   [`policy`](StockPolicy): the records
//! - `simple`: [`allocate_stock`], [`release_stock`], [`ship_stock`], [`adjust_stock`], enough for many
//! - `decide`: [`decide_stock`], its order of checks (step 1) and its seventeen commands, some to a file
//! - `book`: what is stored as numbers, checked once (step 5); one function moves, and writes the row of it
//! - `machine`: which command is allowed to which allocation, as a table (steps 9 to 11);
//!   `view`: [`allowed_commands`]
//! - `offer`: which levels give, in which order (step 6); `plan`: [`plan_allocation`]
//! - `promise`: [`available_to_promise`] (step 20)
//! - `fingerprint`: [`command_fingerprint`] (step 3); `apply`: [`apply_stock`] (step 22)
//! - `ledger`: [`fold_ledger`], [`verify_ledger`] (step 21)
//!
//! Deliberately absent: unit conversion, costing, kits, priority among backorders, automatic repair.
//!
#![doc = include_str!("../guide/inventory.md")]
#![doc = include_str!("../guide/rustdoc/inventory_states.md")]

mod allocation;
mod apply;
mod book;
mod command;
mod decide;
mod decision;
mod fingerprint;
mod ledger;
mod level;
mod machine;
mod offer;
mod path;
mod plan;
mod policy;
mod promise;
mod quantity;
mod refusal;
mod simple;
mod view;

pub use allocation::*;
pub use apply::*;
pub use command::*;
pub use decide::*;
pub use decision::*;
pub use fingerprint::*;
pub use ledger::*;
pub use level::*;
pub use plan::*;
pub use policy::*;
pub use promise::*;
pub use simple::*;
pub use view::*;
