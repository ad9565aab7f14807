//! Trueline for Node.js: the catalogue of the core, spoken in JavaScript.
//!
//! JavaScript sends JSON and gets JSON: one exact form for everything, which the core reads
//! strictly itself. Nothing here knows a rule's or an object's name but the column forms and the
//! quick ways of objects, so a new rule or object of the core needs no line of this crate.

#![cfg_attr(test, allow(dead_code, reason = "exports are registered in Node alone, not in unit tests"))]

mod call;
mod columns;
mod form;
mod guard;
mod keyring;
mod later;
mod limiter;
mod object;
mod units;

use napi_derive::napi;

/// The version of this library, which is that of the package around it.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
