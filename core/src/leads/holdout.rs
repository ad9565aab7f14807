//! Who is kept out of training.

use sha2::{Digest, Sha256};
use trueline_macros::rule;

use super::policy_fault::input_range;
use crate::{Fault, shape::At};

/// Whether a lead is kept out of training, so that a scorecard is judged by leads that it never saw. Give the
/// lead's id: it then never changes sides, whatever else is trained and wherever.
///
/// Of many keys, `percent` (0 to 100) of 100 are kept out; who is at one percentage is at every greater one.
///
/// Faults: `INVALID_INPUT` at `percent`.
///
/// ```
/// assert!(trueline::in_holdout("19", 30).unwrap());
/// assert!(!trueline::in_holdout("6", 30).unwrap());
/// ```
#[rule]
pub fn in_holdout(key: &str, percent: i64) -> Result<bool, Fault> {
    input_range(percent, 0..=100, &At::Root.field("percent"))?;
    let digest = Sha256::digest(key);
    let first = digest.first_chunk::<8>().map_or(0, |first| u64::from_be_bytes(*first));
    Ok(first.wrapping_rem(100) >= 100_i64.saturating_sub(percent).unsigned_abs())
}
