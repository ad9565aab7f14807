//! What older helpers wrote: AES-256-GCM in many layouts, read so that it can be sealed anew.
//!
//! Nothing is written in these layouts, and a ring never reads them by itself. The specification is the
//! vault chapter, points 20 to 25.
//!
//! - `layout`: a layout and what is read of a column, as data; `checked`: one that can be (point 20)
//! - `preset`: [`legacy_layout`], the layouts that are known, as a table (point 24)
//! - `password`: what a secret must be (point 21); `key`: what is derived from it
//! - `form`: the parts of a value, by encoding (point 22)
//! - `open`, `column`, `probe`: [`open_legacy`], [`open_legacy_many`], [`probe_legacy`] (points 23, 25)

#[cfg(test)]
mod cases;
mod checked;
mod column;
mod form;
mod key;
mod layout;
mod open;
mod password;
mod preset;
mod probe;

pub use column::*;
pub use layout::*;
pub use open::*;
pub use preset::*;
pub use probe::*;
