//! A row that a column form refused.

use trueline_macros::record;

use crate::Fault;

/// A row that could not be answered. It is null in the answer; the other rows went on.
#[record]
pub struct RowFault {
    /// The row, from 0.
    pub row: i32,
    /// The fault's code, as text: codes only grow.
    pub code: String,
    /// The field to blame, as in the rule's single form.
    pub field: Option<String>,
}

impl RowFault {
    /// The refusal of a row.
    pub fn new(row: usize, fault: Fault) -> Self {
        Self {
            row: i32::try_from(row).unwrap_or(i32::MAX),
            code: fault.code.name().to_owned(),
            field: fault.field,
        }
    }
}
