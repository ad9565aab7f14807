//! The refusal of a policy.

use crate::{Fault, FaultCode, shape::At};

/// `INVALID_POLICY` at a path.
pub(super) fn senseless(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}")).at(at.to_string())
}
