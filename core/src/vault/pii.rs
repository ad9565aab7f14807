//! Personal data and secrets in texts: where they stand, what a column holds, how they are masked.
//!
//! Deterministic: forms, check digits, the name of the field and the words near by. No model, no locale.
//! The specification is the vault chapter, points 26 to 32.
//!
//! - `kind`, `policy`, `answer`: what goes in and comes out, as data
//! - `detect`: [`detect_pii`], from candidates to findings (points 27, 28)
//! - `scan`: one walk over a text that gives the candidates of all kinds; it takes linear time
//! - `form`: what each kind looks like, a file each, read with `cursor`
//! - `hint`: who speaks for a kind (point 29)
//! - `classify`: [`classify_pii_column`] (point 31); `mask`: [`mask_value`], [`mask_text`] (point 32)
//!
//! There are no regular expressions: the forms look back and never give back what they took, which
//! engines of linear time do not know.

mod answer;
mod classify;
mod cursor;
mod detect;
mod form;
mod hint;
mod kind;
mod letter;
mod mask;
mod policy;
mod scan;

pub use answer::*;
pub use classify::*;
pub use detect::*;
pub use kind::*;
pub use mask::*;
pub use policy::*;
