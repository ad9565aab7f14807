//! The refusal of a policy.

use crate::{Fault, FaultCode, shape::At};

/// `INVALID_POLICY` at a path, with a reason for programs and one for people.
pub(super) fn senseless(at: &At<'_>, reason: &str, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}"))
        .at(at.to_string())
        .with("reason", reason)
}
