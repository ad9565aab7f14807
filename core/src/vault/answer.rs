//! What a ring answers.

use trueline_macros::record;

use super::Suite;
use crate::RowFault;

/// A text that was sealed. Printed it does not show the text.
#[record]
pub struct Opened {
    /// The text.
    #[secret]
    pub plaintext: String,
    /// The id of the key that sealed it, 8 hex digits.
    pub key_id: String,
    /// Whether the token should be sealed anew: its key only decrypts, its epoch is an older one, or its
    /// suite is not the one in force.
    pub needs_rotation: bool,
}

/// A token, and the one that takes its place.
#[record]
pub struct Rotation {
    /// The token that was given: write the new one only where it still stands.
    pub previous: String,
    /// The token to keep.
    pub token: String,
    /// Whether it is a new one.
    pub rotated: bool,
    /// The id of the key that seals `token`, 8 hex digits.
    pub key_id: String,
}

/// A column of texts, sealed.
#[record]
pub struct SealedColumn {
    /// The token of each row; absent where the row is null or bad.
    pub tokens: Vec<Option<String>>,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

/// A column of tokens, opened. Printed it does not show the texts.
#[record]
pub struct OpenedColumn {
    /// The text of each row; absent where the row is null or bad.
    #[secret]
    pub plaintexts: Vec<Option<String>>,
    /// Whether each row's token should be sealed anew; absent where the row is null or bad.
    pub needs_rotation: Vec<Option<bool>>,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

/// What changes in a column of tokens.
#[record]
pub struct RotatedColumn {
    /// The rows with a new token, in order.
    pub rotations: Vec<RotatedRow>,
    /// How many rows stay as they are; null ones do not count.
    pub current: i64,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

/// A row whose token changes: write `token` only where `previous` still stands. Where it does not, someone
/// else wrote first, which is no error.
#[record]
pub struct RotatedRow {
    /// The row, from 0.
    pub row: i32,
    /// The token that was given.
    pub previous: String,
    /// The token to keep.
    pub token: String,
}

/// A column of values, indexed.
#[record]
pub struct IndexColumn {
    /// The index of each row; absent where the row is null or bad.
    pub indexes: Vec<Option<String>>,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

/// What a token says of itself. It proves nothing: anybody can write it.
#[record]
pub struct TokenHeader {
    /// The version of the token's form.
    pub version: i32,
    /// The suite that sealed it.
    pub suite: Suite,
    /// The id of its key, 8 hex digits.
    pub key_id: String,
    /// The epoch of its key.
    pub epoch: i32,
    /// The bytes of the text in it.
    pub plaintext_bytes: i32,
}
