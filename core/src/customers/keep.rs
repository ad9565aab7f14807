//! Which of several values of one field is kept.

use trueline_macros::choice;

/// Which of several values of one field is kept.
#[choice]
pub enum KeepRule {
    /// The first that is not blank.
    First,
    /// The master's, even if blank.
    Master,
    /// The latest that is not blank.
    Newest,
    /// The earliest day or instant.
    Earliest,
    /// The latest day or instant.
    Latest,
    /// The smallest decimal.
    Least,
    /// The largest decimal.
    Greatest,
    /// The exact sum of the decimals.
    Sum,
    /// True if one is true.
    AnyTrue,
    /// True if all are true.
    AllTrue,
    /// All texts, each once, as a list.
    Union,
    /// All texts, each once, with a line feed between.
    Join,
}
