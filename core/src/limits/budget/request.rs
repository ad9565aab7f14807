//! What a budget is asked.

use trueline_macros::record;

use super::BudgetPolicy;
use crate::{Decimal, Instant};

/// Money to hold before a call.
#[record]
pub struct ReserveBudgetRequest {
    /// The budget; left out, 50.00 a month.
    pub policy: Option<BudgetPolicy>,
    /// The state of the last answer that had `changed`; absent for a budget without one.
    pub state: Option<String>,
    /// The id of the call, 1 to 200 characters.
    pub id: String,
    /// The most that the call can cost, 0 to 10^12 with at most 9 decimals; absent where that is not
    /// known.
    pub max_cost: Option<Decimal>,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// What a call did cost.
#[record]
pub struct SettleBudgetRequest {
    /// The budget; left out, 50.00 a month.
    pub policy: Option<BudgetPolicy>,
    /// The state of the last answer that had `changed`; absent for a budget without one.
    pub state: Option<String>,
    /// The id of the call, 1 to 200 characters.
    pub id: String,
    /// The cost, 0 to 10^12 with at most 9 decimals.
    pub actual: Decimal,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// A call that did not happen.
#[record]
pub struct ReleaseBudgetRequest {
    /// The budget; left out, 50.00 a month.
    pub policy: Option<BudgetPolicy>,
    /// The state of the last answer that had `changed`; absent for a budget without one.
    pub state: Option<String>,
    /// The id of the call, 1 to 200 characters.
    pub id: String,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}

/// How does the budget stand?
#[record]
pub struct BudgetStatusRequest {
    /// The budget; left out, 50.00 a month.
    pub policy: Option<BudgetPolicy>,
    /// The state of the last answer that had `changed`; absent for a budget without one.
    pub state: Option<String>,
    /// The time, in 1970 to 2199.
    pub now: Instant,
}
