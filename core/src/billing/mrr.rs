//! Monthly recurring revenue (MRR).

use trueline_macros::{choice, record};

use super::Rounding;
use crate::{Decimal, Interval};

/// Subscriptions to be added up.
#[record]
pub struct MonthlyRecurringRevenueRequest {
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// How figures are rounded.
    #[default(Rounding::HalfUp)]
    pub rounding: Rounding,
    /// The subscriptions.
    pub subscriptions: Vec<MrrSubscription>,
    /// The month's overage, kept apart.
    #[default(Decimal::ZERO)]
    pub overage: Decimal,
}

/// A subscription.
#[record]
pub struct MrrSubscription {
    /// The account: 1 to 200 characters.
    #[form(KEY)]
    pub account: String,
    /// The price of one, without discounts and tax, not negative.
    pub amount: Decimal,
    /// How often it is paid.
    #[default(Interval::Month)]
    pub interval: Interval,
    /// How many, not negative.
    #[default(1)]
    pub quantity: i64,
    /// How it stands.
    #[default(SubscriptionStatus::Active)]
    pub status: SubscriptionStatus,
}

/// How a subscription stands; ACTIVE and PAST_DUE count.
#[choice]
pub enum SubscriptionStatus {
    /// It runs.
    Active,
    /// It runs, and a payment is late.
    PastDue,
    /// It is tried.
    Trial,
    /// It rests.
    Paused,
    /// It has ended.
    Canceled,
}

/// Recurring revenue.
#[record]
pub struct MrrReport {
    /// The currency.
    pub currency: String,
    /// The recurring revenue of a month.
    pub mrr: Decimal,
    /// The month's overage.
    pub overage: Decimal,
    /// Both.
    pub revenue: Decimal,
    /// How many subscriptions count.
    pub counted: i64,
    /// Each account's, rounded for itself.
    pub accounts: Vec<AccountMrr>,
}

/// An account's recurring revenue.
#[record]
pub struct AccountMrr {
    /// The account.
    #[form(KEY)]
    pub account: String,
    /// The recurring revenue of a month.
    pub mrr: Decimal,
}

/// Two months to be compared.
#[record]
pub struct MrrMovementRequest {
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The month before.
    pub before: Vec<AccountMrr>,
    /// The month after.
    pub after: Vec<AccountMrr>,
    /// The accounts that paid once, and stopped.
    #[default(Vec::new())]
    pub former: Vec<String>,
}

/// How recurring revenue moved: `start + new + expansion + contraction + churn + reactivation = end`.
#[record]
pub struct MrrMovement {
    /// The currency.
    pub currency: String,
    /// Before.
    pub start: Decimal,
    /// Of accounts that never paid before.
    pub new: Decimal,
    /// Of accounts that pay more.
    pub expansion: Decimal,
    /// Of accounts that pay less, negative.
    pub contraction: Decimal,
    /// Of accounts that stopped, negative.
    pub churn: Decimal,
    /// Of accounts that came back.
    pub reactivation: Decimal,
    /// The sum of all movements.
    pub net: Decimal,
    /// After.
    pub end: Decimal,
    /// Each account's movement, by account.
    pub movements: Vec<MrrChange>,
}

/// An account's movement.
#[record]
pub struct MrrChange {
    /// The account.
    pub account: String,
    /// What it is.
    pub kind: MovementKind,
    /// How much, negative for less.
    pub amount: Decimal,
}

/// How an account moved.
#[choice]
pub enum MovementKind {
    /// It pays for the first time.
    New,
    /// It pays more.
    Expansion,
    /// It pays less.
    Contraction,
    /// It stopped.
    Churn,
    /// It came back.
    Reactivation,
}
