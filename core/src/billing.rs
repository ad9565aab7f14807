//! Billing: overage, usage pricing, periods, invoices, payments, recurring revenue.
//!
//! All arithmetic is exact until the one rounding of each figure. The specification is the billing
//! chapter; steps below are its numbers.
//!
//! - `currency`, `money`: the currencies and Stripe's grid, [`round_money`], [`money_from_minor`] (steps 1 to 5)
//! - `price`: [`price_usage`], the one way through a price, in the fastest numbers that suffice (steps 6 to 12)
//! - `overage`: [`calculate_overage`] (steps 13 and 14)
//! - `run`: [`plan_overage_run`], its keys and its ledger (steps 15 to 20)
//! - `period`: [`billing_period`], [`prorate`] (steps 21 to 25); `allocation`: [`allocate_amount`] (step 26)
//! - `usage`: [`aggregate_usage`], [`merge_usage`], [`usage_analytics`] (steps 27 to 31)
//! - `flush`: [`should_flush`] (step 30)
//! - `invoice`: [`invoice_totals`], [`invoice_status`], [`change_invoice`], [`apply_payment`], [`refund_payment`];
//!   `quote`: [`convert_quote`] (steps 32 to 40)
//! - `mrr`: [`monthly_recurring_revenue`], [`mrr_movement`] (steps 41 and 42)
//!
#![doc = include_str!("../guide/billing.md")]

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
