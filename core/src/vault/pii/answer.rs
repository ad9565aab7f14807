//! What is said of a text and of a column: never what stands there.

use trueline_macros::record;

use super::{PiiKind, PiiReason, Sensitivity};

/// A place in a text. It does not hold the text found.
#[record]
pub struct PiiFinding {
    /// What stands there.
    pub kind: PiiKind,
    /// How much it matters.
    pub sensitivity: Sensitivity,
    /// Where it begins, in bytes of UTF-8.
    pub byte_start: i32,
    /// Where it ends, in bytes of UTF-8: the first byte behind it.
    pub byte_end: i32,
    /// Where it begins, in units of UTF-16, as JavaScript, Kotlin and Swift's `NSString` count.
    pub utf16_start: i32,
    /// Where it ends, in units of UTF-16.
    pub utf16_end: i32,
    /// How sure that is: 1 to 10,000.
    pub confidence: i32,
    /// Why, in the order of the choice.
    pub reasons: Vec<PiiReason>,
}

/// What a column holds.
#[record]
pub struct PiiVerdict {
    /// The kind; absent where none is there often enough.
    pub kind: Option<PiiKind>,
    /// How much it matters.
    pub sensitivity: Option<Sensitivity>,
    /// The samples that are neither null nor blank nor sealed.
    pub rows: i64,
    /// The samples that are tokens.
    pub sealed: i64,
    /// The rows with the kind.
    pub hits: i64,
    /// `hits` of `rows`, in hundredths of a percent, rounded down.
    pub share: i32,
    /// Whether the name of the field speaks for the kind.
    pub hinted: bool,
}
