//! Billing: overage, usage pricing, periods, invoices, payments, recurring revenue.
//!
//! All arithmetic is exact until the one rounding of each figure. The specification is the billing
//! chapter; steps below are its numbers.
//!
//! What can be done with an invoice, and how it stands then:
//!
#![doc = include_str!("../guide/invoice_transitions.md")]

mod allocation;
mod currency;
mod flush;
mod invoice;
mod money;
mod mrr;
mod overage;
mod period;
mod policy_fault;
mod price;
mod quote;
mod run;
mod split;
mod times;
mod usage;

pub use allocation::*;
pub use flush::*;
pub use invoice::*;
pub use money::*;
pub use mrr::*;
pub use overage::*;
pub use period::*;
pub use price::*;
pub use quote::*;
pub use run::*;
pub use usage::*;
