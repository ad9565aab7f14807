//! Trueline for Node.js: the catalogue of the core, spoken in JavaScript.
//!
//! JavaScript sends JSON and gets JSON: one exact form for everything, which the core reads
//! strictly itself. Nothing here knows a rule's or an object's name but the column forms and the
//! limiter's quick way, so a new rule or object of the core needs no line of this crate.

#![cfg_attr(test, allow(dead_code, reason = "exports are registered in Node alone, not in unit tests"))]

mod call;
mod columns;
mod guard;
mod limiter;
mod object;

use napi_derive::napi;
use trueline::catalog;

/// The names of all rules; a rule's place in this list is how it is called.
#[napi]
pub fn rules() -> Vec<&'static str> {
    catalog::RULES.iter().map(|rule| rule.name).collect()
}

/// How many arguments each rule takes, in the order of `rules`.
#[napi]
pub fn arities() -> Vec<u32> {
    catalog::RULES.iter().map(|rule| u32::try_from(rule.arguments.len()).unwrap_or(u32::MAX)).collect()
}

/// The version of this library, which is that of the package around it.
#[napi]
pub fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
