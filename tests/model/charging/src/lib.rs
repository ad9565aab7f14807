//! Every order in which two workers, a ledger and Stripe can meet while overage is charged.
//!
//! The plan of each run is the core's own `plan_overage_run`; the rest is the host contract of the chapter,
//! a step at a time. stateright tries every order of the steps, from the first charge to the last.
//!
//! What can happen: usage grows; a worker breaks off between any two steps; a request is lost, or late, or
//! arrives after the worker gave up; an answer is lost or says nothing; Stripe refuses, and forgets keys;
//! hours go by.
//!
//! - [`Contract`]: what hosts and Stripe keep to, and how it can be broken
//! - [`World`]: what there is at one moment
//! - [`Charging`]: the steps
//! - [`must`]: what must hold after each
//!
//! Two things are taken for granted, as they are in the contract: what Stripe refuses once it refuses for
//! good, and the list of a customer's items shows all that were made.

mod charging;
mod contract;
mod end;
mod ledger;
pub mod must;
mod runs;
mod stripe;
mod time;
mod work;
mod world;

pub use charging::{Charging, Sent, Step};
pub use contract::Contract;
pub use runs::{Plan, Runs, due};
pub use stripe::Answer;
pub use world::{Charge, Item, Request, Row, Status, Worker, World};
