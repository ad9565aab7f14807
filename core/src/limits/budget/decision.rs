//! What a budget answers.

use trueline_macros::{choice, record};

use crate::{Decimal, Instant};

/// Whether money is held or left, why, and until when that stands. Money is exact, with 2 to 9
/// decimals.
#[record]
pub struct BudgetDecision {
    /// The instant that was asked for.
    pub now: Instant,
    /// Of a reservation: whether the money is held. Of a settlement, a release, a status: whether
    /// something is left in every limit.
    pub allowed: bool,
    /// The id of the call; absent in a status.
    pub id: Option<String>,
    /// The money that was asked for, settled or freed.
    pub amount: Decimal,
    /// The day, then the month, limited or not.
    pub limits: Vec<BudgetPeriodStatus>,
    /// The money held, by expiry, then by id.
    pub reservations: Vec<BudgetReservation>,
    /// The periods that deny a reservation.
    pub violated: Vec<BudgetPeriod>,
    /// Why: a clock that went back, then what the rule says.
    pub reasons: Vec<BudgetReason>,
    /// The thresholds that a settlement reached, each once a period: the day's, then the month's,
    /// ascending.
    pub alerts: Vec<BudgetAlert>,
    /// The milliseconds until `until`.
    pub retry_after_ms: Option<i64>,
    /// The first instant at which reservations that run out and periods that end alone turn `allowed`
    /// true for the same question; absent where it is true or never will be.
    pub until: Option<Instant>,
    /// The state to store; absent where nothing is spent, held or remembered.
    pub state: Option<String>,
    /// Whether the state must be stored.
    pub changed: bool,
}

/// A stretch of the calendar that has a budget.
#[choice]
pub enum BudgetPeriod {
    /// A civil day of the policy's zone.
    Day,
    /// A calendar month of the policy's zone.
    Month,
}

/// How one period stands after the decision.
#[record]
pub struct BudgetPeriodStatus {
    /// The period.
    pub period: BudgetPeriod,
    /// What may be spent in it; absent for no limit.
    pub limit: Option<Decimal>,
    /// What was settled in it.
    pub spent: Decimal,
    /// What is held, now and over its end.
    pub reserved: Decimal,
    /// What is left of the limit, at least 0.
    pub remaining: Option<Decimal>,
    /// What will be spent by its end at the same pace, rounded half up to 9 decimals. Absent at its first
    /// instant, and for a number of more than 28 digits.
    pub projected: Option<Decimal>,
    /// The thresholds at or below `spent`, in percent of the limit.
    pub reached: Vec<i32>,
    /// When it ends.
    pub reset_at: Instant,
}

/// Money that is held for a call.
#[record]
pub struct BudgetReservation {
    /// The id of the call.
    pub id: String,
    /// The money.
    pub amount: Decimal,
    /// The first instant at which it is not held any more.
    pub expires_at: Instant,
}

/// Why a budget answers so.
#[record]
pub struct BudgetReason {
    /// What it says.
    pub code: BudgetReasonCode,
    /// The period that is meant; absent where all are.
    pub period: Option<BudgetPeriod>,
    /// The money that was asked for or settled.
    pub requested: Option<Decimal>,
    /// The money that was left in the period, or held for the call.
    pub available: Option<Decimal>,
}

/// What a budget says of a call.
#[choice]
pub enum BudgetReasonCode {
    /// The clock was set back further than the skew; money is kept.
    ClockWentBack,
    /// The most that the call can cost is not known; the policy lets it ask all the same.
    UnknownCost,
    /// The most that the call can cost is not known, and the policy denies that.
    UnknownCostDenied,
    /// The same money is held for the same id.
    AlreadyReserved,
    /// The cost is within what was held.
    Settled,
    /// The cost is above what was held; it is counted in full.
    AboveReservation,
    /// Nothing is held for the id: it ran out, or never was.
    NotReserved,
    /// The same settlement was made before; it counts once.
    AlreadySettled,
    /// What was held is free.
    Released,
    /// There is room in the period.
    WithinBudget,
    /// The period has no limit.
    NoLimit,
    /// There is no room in the period yet.
    BudgetReached,
    /// The amount alone is above the limit of the period.
    CostAboveLimit,
}

/// A threshold that a settlement reached.
#[record]
pub struct BudgetAlert {
    /// The period.
    pub period: BudgetPeriod,
    /// The threshold, in percent of the limit.
    pub percent: i32,
    /// What is spent in the period.
    pub spent: Decimal,
    /// The limit.
    pub limit: Decimal,
}
