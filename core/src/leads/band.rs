//! Hot, warm or cold: by points or by probability.

use trueline_macros::{choice, record};

use super::policy_fault::{policy_range, senseless};
use crate::{Fault, shape::At};

/// How promising a lead is.
#[choice]
pub enum LeadBand {
    /// Now.
    Hot,
    /// Perhaps.
    Warm,
    /// Hardly.
    Cold,
    /// Not at all, whatever its score: a rule card says so. A prediction never does.
    Disqualified,
}

/// Where the bands begin, in points.
#[record]
pub struct PointBands {
    /// WARM from so many points.
    pub warm_from: i64,
    /// HOT from so many points: more than for WARM.
    pub hot_from: i64,
}

/// Where the bands begin, in billionths of probability: 0 ≤ `coldBelow` ≤ `hotFrom` ≤ 1,000,000,001, which
/// no probability reaches.
#[record]
pub struct ProbabilityBands {
    /// HOT from so much.
    pub hot_from: i64,
    /// COLD below so much.
    pub cold_below: i64,
}

/// Above every probability: a band from here on is empty.
pub(super) const NEVER_PPB: i64 = 1_000_000_001;

impl PointBands {
    /// WARM from 40, HOT from 70.
    pub const STANDARD: Self = Self { warm_from: 40, hot_from: 70 };

    /// The band of so many thousandths of a point.
    pub(super) fn of(&self, milli_points: i64) -> LeadBand {
        if milli_points >= self.hot_from.saturating_mul(1000) {
            LeadBand::Hot
        } else if milli_points >= self.warm_from.saturating_mul(1000) {
            LeadBand::Warm
        } else {
            LeadBand::Cold
        }
    }
}

impl ProbabilityBands {
    /// HOT from 0.70, COLD below 0.30.
    pub const STANDARD: Self = Self { hot_from: 700_000_000, cold_below: 300_000_000 };

    /// `INVALID_POLICY` where they cross, or lie outside 0 to 1,000,000,001 (step 27).
    pub(super) fn check_sense(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.cold_below < 0 || self.cold_below > self.hot_from {
            return Err(senseless(&at.field("coldBelow"), "it must be from 0 to `hotFrom`"));
        }
        policy_range(self.hot_from, 0..=NEVER_PPB, &at.field("hotFrom"))
    }

    /// The band of a probability in billionths.
    pub(super) fn of(&self, probability_ppb: i64) -> LeadBand {
        if probability_ppb >= self.hot_from {
            LeadBand::Hot
        } else if probability_ppb < self.cold_below {
            LeadBand::Cold
        } else {
            LeadBand::Warm
        }
    }
}
