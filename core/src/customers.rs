//! Customers: which class, which company, what an import would do.
//!
//! - [`classify_customer`]: ACTIVE, TARGET or PROSPECT by the day of the last order, and until when
//! - [`last_qualifying_order`]: the documents that count as orders, in short
//! - [`local_day`]: the civil day of an instant, the only way from instants to days
//! - [`normalize_company_name`], [`normalize_email`], [`normalize_phone`], [`normalize_address`]:
//!   one form for what people type in many
//! - [`find_duplicates`]: which records are one company, and which a person should look at
//! - [`merge_records`], [`undo_merge`]: one record out of many, and the way back
//! - [`score_rfm`]: how customers stand among each other by recency, frequency and money
//! - [`plan_import`]: rows of a file to unique companies, with issues and batches
//!
//! What is shared: `words` (texts as comparable words), `parts` (what fields are compared by),
//! `keep` (which of several values is kept), `exact_sum`, `policy_fault`.
//!
#![doc = include_str!("../guide/customers.md")]

mod address;
mod classify;
mod company_name;
mod duplicates;
mod email;
mod exact_sum;
mod import;
mod keep;
mod local_day;
mod merge;
mod orders;
mod parts;
mod phone;
mod policy_fault;
mod rfm;
mod words;

pub use address::*;
pub use classify::*;
pub use company_name::*;
pub use duplicates::*;
pub use email::*;
pub use import::*;
pub use keep::*;
pub use local_day::*;
pub use merge::*;
pub use orders::*;
pub use phone::*;
pub use rfm::*;
