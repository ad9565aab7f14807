//! What is left of secrets in memory when they go. A process of its own uses the core, and stops where it
//! is told to; from outside its memory is read and searched for all that the core derives from a secret,
//! worked out here a second time.

mod derived;
mod holder;
mod memory;

pub use derived::{Mark, legacy_marks, marks};
pub use holder::Holder;
pub use memory::found;
