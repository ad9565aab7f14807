//! What a limiter is asked.

use trueline_macros::{choice, record};

use super::LimitPolicy;
use crate::Instant;

/// May this call of this cost pass?
#[record]
pub struct CheckLimitRequest {
    /// The windows.
    pub policy: LimitPolicy,
    /// The state of the last answer that had `changed`; absent for a subject without one.
    pub state: Option<String>,
    /// The units that the call costs, 0 to 10^12; 0 is a peek.
    #[default(1)]
    pub cost: i64,
    /// The time of the call, in 1970 to 2199.
    pub now: Instant,
}

/// Units to give back.
#[record]
pub struct RefundLimitRequest {
    /// The windows.
    pub policy: LimitPolicy,
    /// The state of the last answer that had `changed`; absent for a subject without one.
    pub state: Option<String>,
    /// The units to give back, 0 to 10^12.
    #[default(1)]
    pub amount: i64,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// Units to count without asking.
#[record]
pub struct PenalizeLimitRequest {
    /// The windows.
    pub policy: LimitPolicy,
    /// The state of the last answer that had `changed`; absent for a subject without one.
    pub state: Option<String>,
    /// The units to count, 0 to 10^12.
    #[default(1)]
    pub amount: i64,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// A state that moves to another policy.
#[record]
pub struct ReplaceLimitPolicyRequest {
    /// The windows until now.
    pub from_policy: LimitPolicy,
    /// The windows from now on.
    pub policy: LimitPolicy,
    /// The state of the last answer that had `changed`; absent for a subject without one.
    pub state: Option<String>,
    /// What is kept.
    #[default(ReplaceMode::Additive)]
    pub mode: ReplaceMode,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// What is kept when a policy is replaced, for each window that is in both.
#[choice]
pub enum ReplaceMode {
    /// The units used; what is left moves by the difference of the limits.
    Additive,
    /// The units left.
    AsIs,
    /// The share that is used, rounded up.
    Proportional,
    /// Nothing.
    Reset,
}
