//! How finely customers are told apart: a policy that makes sense.

use super::{super::policy_fault::senseless, RfmPolicy};
use crate::{Fault, shape::At};

/// The best score, 2 to 10: a policy that was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RfmBins(i32);

const FEWEST: i64 = 2;
const MOST: i64 = 10;

impl RfmBins {
    /// Checks a policy; none is the default.
    ///
    /// Faults: `INVALID_POLICY` (`RANGE`) at `policy.bins`.
    pub fn new(policy: Option<&RfmPolicy>) -> Result<Self, Fault> {
        let bins = policy.cloned().unwrap_or_default().bins;
        match i32::try_from(bins) {
            Ok(bins) if (FEWEST..=MOST).contains(&bins.into()) => Ok(Self(bins)),
            _ => {
                let root = At::Root;
                Err(senseless(&root.field("policy").field("bins"), "RANGE", "it must be 2 to 10"))
            }
        }
    }

    /// The score of a value among `ranked` of which so many are worse and so many equal, itself included.
    pub(super) fn score(self, worse: usize, equal: usize, ranked: usize) -> i32 {
        let below = wide(worse).saturating_mul(2).saturating_add(wide(equal));
        let all = wide(ranked).saturating_mul(2);
        let full = i128::from(self.0).saturating_mul(below).checked_div(all).unwrap_or_default();
        i32::try_from(full).unwrap_or(self.0).saturating_add(1)
    }
}

fn wide(count: usize) -> i128 {
    i128::try_from(count).unwrap_or(i128::MAX)
}
