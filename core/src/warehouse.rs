//! Locations, pick order, pick paths.

use trueline_macros::{choice, record, rule};
use crate::{Fault, FaultCode};

/// What a first segment such as `A03` in `A03-12-02` is.
#[choice]
pub enum CodedSegment {
    /// Two meanings: refused.
    Refuse,
    /// Aisle 3.
    AisleTag,
    /// Aisle A, row 3.
    LetterRow,
}

/// A site's way of writing labels.
#[record]
pub struct LocationProfile {
    /// What a first segment such as `A03` is.
    #[default(CodedSegment::Refuse)]
    pub coded_segment: CodedSegment,
    /// The largest aisle.
    #[default(9999)]
    pub max_aisle: i32,
}

/// The order.
#[rule]
pub fn pick_order(text: &str, profile: Option<&LocationProfile>) -> Result<i32, Fault> {
    let _ = (text, profile);
    Err(Fault::new(FaultCode::RowOutOfRange, "x"))
}
