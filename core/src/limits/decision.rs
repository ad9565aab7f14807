//! What a limiter answers: may the call pass, why, and until when that stands.

use trueline_macros::{choice, record};

use crate::Instant;

/// Whether a call may pass. `limit`, `used`, `remaining`, `overage` and `resetAt` speak of one window:
/// where denied, of the violated one with the latest retry (the first of equals); where allowed, of
/// the DENY window with the least left (then the later reset, then the first), without DENY windows
/// of the OVERAGE ones, then of the COUNT ones.
#[record]
pub struct LimitDecision {
    /// The instant that was asked for.
    pub now: Instant,
    /// Whether the call passes. In the answers of a refund, a penalty or a replacement: always.
    pub allowed: bool,
    /// The units that were asked for; 0 for a refund, a penalty or a replacement.
    pub cost: i64,
    /// The units that the window holds; absent where they are only counted.
    pub limit: Option<i64>,
    /// The units used after the decision.
    pub used: i64,
    /// The units left after the decision; absent where they are only counted.
    pub remaining: Option<i64>,
    /// The units above the limit, where the window lets them pass.
    pub overage: i64,
    /// When nothing would be used any more.
    pub reset_at: Instant,
    /// The milliseconds until the call passes; absent where it passed or never will.
    pub retry_after_ms: Option<i64>,
    /// The names of the windows that deny, in the order of the policy.
    pub violated: Vec<String>,
    /// Every window, in the order of the policy.
    pub windows: Vec<WindowStatus>,
    /// Why: a clock that went back, then one reason a window, in the order of the policy.
    pub reasons: Vec<LimitReason>,
    /// The first instant at which the same call passes by time alone; absent where it passed or never
    /// will.
    pub until: Option<Instant>,
    /// The state to store; absent where nothing is used.
    pub state: Option<String>,
    /// Whether the state must be stored.
    pub changed: bool,
}

/// How one window stands after the decision.
#[record]
pub struct WindowStatus {
    /// The name of the window.
    pub name: String,
    /// The units that the window holds; absent where they are only counted.
    pub limit: Option<i64>,
    /// The time that the limit is for, in milliseconds.
    pub window_ms: i64,
    /// The units used.
    pub used: i64,
    /// The units left; absent where they are only counted.
    pub remaining: Option<i64>,
    /// The units above the limit, where the window lets them pass.
    pub overage: i64,
    /// When nothing would be used any more; of a window on a grid, its end.
    pub reset_at: Instant,
    /// The milliseconds until this window lets the call pass; absent where it does, or never will.
    pub retry_after_ms: Option<i64>,
}

/// What one window says of a call.
#[record]
pub struct LimitReason {
    /// What it says.
    pub code: LimitReasonCode,
    /// The name of the window; absent where the clock is meant.
    pub window: Option<String>,
    /// The units that were asked for.
    pub requested: i64,
    /// The units that were left before the call; absent where they are only counted.
    pub available: Option<i64>,
    /// When this window lets the call pass; absent where it does, or never will.
    pub retry_at: Option<Instant>,
}

/// What a window says of a call.
#[choice]
pub enum LimitReasonCode {
    /// The clock was set back further than the skew; what was used is kept.
    ClockWentBack,
    /// There is room.
    WithinLimit,
    /// The call passes, and goes beyond the limit.
    InOverage,
    /// Units are only counted.
    NoLimit,
    /// There is no room yet.
    LimitReached,
    /// There will never be as much room.
    CostAboveCapacity,
}
