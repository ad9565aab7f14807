//! Every order in which clients can come to one level of stock.
//!
//! What each command does is decided by the core's own `decide_stock`, and written as `apply_stock` writes it;
//! the rest is the host contract of the chapter, a transaction at a time. stateright tries every order.
//!
//! What can happen: another was first; a client breaks off before it has committed; a reply is lost after the
//! commit, and the client asks again under the same key; two ask under one key at once.
//!
//! - [`Contract`]: what a host keeps to, and how it can be broken
//! - [`Story`]: what is there, and what each client asks
//! - [`Store`], [`Client`]: what there is at one moment
//! - [`Clients`]: the steps
//! - [`must`]: what must hold after each
//!
//! There is no bound on how often a client breaks off or loses a reply.

mod client;
mod clients;
mod contract;
mod end;
pub mod must;
mod store;
mod story;

pub use client::{Answer, Client, Phase};
pub use clients::{Clients, Step, World};
pub use contract::Contract;
pub use end::End;
pub use store::Store;
pub use story::{Ask, Story};
