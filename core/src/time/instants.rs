//! The instants of a column.

use super::Instant;

/// One instant for all rows, or one a row.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
pub enum Instants {
    /// The same for all rows.
    One {
        /// The instant.
        at: Instant,
    },
    /// One a row, in the order of the rows.
    Each {
        /// The instants; a row without one is not asked.
        at: Vec<Option<Instant>>,
    },
}
