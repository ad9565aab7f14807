//! Business rules written once, with the same answer in every language.
//!
//! Every rule is a pure function: it reads no clock, no file and no network, keeps nothing between
//! calls, and answers `Result<_, Fault>`. Time, time zone and state are arguments.
//!
//! - [`billing`]: what usage costs, what the daily run charges, what an invoice comes to
//! - [`customers`]: which class, which company, one record out of many and the way back, what an import would do
//! - [`inventory`]: who gets the last unit; what is promised, shipped, counted, and the proof of it
//! - [`leads`]: which lead is hot and why, who gets it, what it becomes, which touch earned the money
//! - [`limits`]: may this call pass, and when if not; what an AI call may cost
//! - [`vault`]: tokens that only the right context opens, keys that change, indexes of what is sealed
//! - [`warehouse`]: what a location label says, the pick order, the shortest round

#![cfg_attr(not(feature = "mobile"), forbid(unsafe_code))]

// Records are named by generated code, in every language.
extern crate self as trueline;

#[cfg(feature = "mobile")]
uniffi::setup_scaffolding!("trueline");

mod bytes;
mod canonical;
pub mod catalog;
mod decimal;
mod exact;
mod fault;
pub mod form;
pub mod json;
mod lead_value;
mod merge_value;
#[cfg(feature = "mobile")]
pub mod mobile;
mod policy;
#[cfg(feature = "python")]
pub mod python;
mod row_fault;
pub mod schema;
pub mod shape;
mod time;
mod unique_ids;

pub mod billing;
pub mod customers;
pub mod inventory;
pub mod leads;
pub mod limits;
pub mod vault;
pub mod warehouse;

pub use billing::*;
pub use bytes::Bytes;
pub use customers::*;
pub use decimal::{Decimal, NotADecimal};
pub use fault::{DetailValue, Fault, FaultCode};
pub use inventory::*;
pub use lead_value::LeadValue;
pub use leads::*;
pub use limits::*;
pub use merge_value::MergeValue;
pub use policy::*;
pub use row_fault::RowFault;
pub use time::{Day, Instant, Instants, Interval, NotATime, TimeZone, Weekday};
pub use vault::*;
pub use warehouse::*;
