//! Who speaks for a kind: the name of the field, and the words near by (point 29).

mod field;
mod near;
mod words;

pub use field::FieldHints;
pub use near::is_near;
