//! Monthly recurring revenue (MRR).

mod movement;

use std::collections::BTreeMap;

use trueline_macros::{choice, record, rule};

use super::{Rounding, currency::Currency};
use crate::{Decimal, Fault, Interval, exact::Exact, shape::At};
pub use movement::*;

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
    #[form(NOT_NEGATIVE)]
    pub amount: Decimal,
    /// How often it is paid.
    #[default(Interval::Month)]
    pub interval: Interval,
    /// How many, not negative.
    #[default(1)]
    #[form(COUNT)]
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
    /// The recurring revenue of a month, not negative.
    #[form(NOT_NEGATIVE)]
    pub mrr: Decimal,
}

/// The recurring revenue of a month: what runs, by the month, rounded once. A year is 12 months, a half-year
/// 6, a quarter 3; a week is a 52nd of a year, a day a 365th. ACTIVE and PAST_DUE subscriptions count.
///
/// The accounts' figures are rounded each for itself and need not add up to `mrr`. Overage is no recurring
/// revenue and is kept apart.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at `overage`; `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{MonthlyRecurringRevenueRequest, monthly_recurring_revenue};
/// let request = MonthlyRecurringRevenueRequest::from_json(r#"{"currency": "USD", "subscriptions": [
///     {"account": "a", "amount": "29.00", "quantity": 3},
///     {"account": "b", "amount": "10", "interval": "WEEK"},
///     {"account": "c", "amount": "99", "status": "TRIAL"}
/// ]}"#).unwrap();
/// let report = monthly_recurring_revenue(&request).unwrap();
/// assert_eq!((report.mrr.to_string().as_str(), report.counted), ("130.33", 2));
/// ```
#[rule]
pub fn monthly_recurring_revenue(request: &MonthlyRecurringRevenueRequest) -> Result<MrrReport, Fault> {
    let root = At::Root;
    let currency = Currency::requested(&request.currency, &root.field("currency"))?;
    let overage = currency.minor_amount(request.overage, &root.field("overage"))?;
    let mut total = Exact::ZERO;
    let mut counted: i64 = 0;
    let mut accounts: BTreeMap<&str, Exact> = BTreeMap::new();
    for subscription in &request.subscriptions {
        if !matches!(subscription.status, SubscriptionStatus::Active | SubscriptionStatus::PastDue) {
            continue;
        }
        let twelfths = Exact::from(subscription.amount)
            .times(&subscription.quantity.into())
            .times(&twelfths_of_a_month(subscription.interval).into());
        let account = accounts.entry(&subscription.account).or_insert(Exact::ZERO);
        *account = account.plus(&twelfths);
        total = total.plus(&twelfths);
        counted = counted.saturating_add(1);
    }
    let month = |twelfths: &Exact| twelfths.over(&12.into(), currency.digits, request.rounding);
    let mrr = month(&total);
    let account = |(account, twelfths): (&str, Exact)| {
        Ok(AccountMrr { account: account.to_owned(), mrr: currency.money(&month(&twelfths))? })
    };
    Ok(MrrReport {
        currency: currency.code.to_owned(),
        mrr: currency.money(&mrr)?,
        overage: currency.money(&overage)?,
        revenue: currency.money(&mrr.plus(&overage))?,
        counted,
        accounts: accounts.into_iter().map(account).collect::<Result<_, Fault>>()?,
    })
}

/// How many twelfths of it fall in a month.
fn twelfths_of_a_month(interval: Interval) -> i64 {
    match interval {
        Interval::Day => 365,
        Interval::Week => 52,
        Interval::Month => 12,
        Interval::Quarter => 4,
        Interval::HalfYear => 2,
        Interval::Year => 1,
    }
}
