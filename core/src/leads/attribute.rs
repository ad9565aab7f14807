//! Which touch brought the money.

use trueline_macros::{choice, record, rule};

use super::policy_fault::{policy_range, repeated};
use crate::{
    Day, Decimal, Fault,
    exact::{Exact, Whole},
    shape::{At, misshapen},
};

/// Money, and what led to it.
#[record]
pub struct AttributeRevenueRequest {
    /// The money: 0 to 999,999,999,999.99, in whole cents.
    pub amount: Decimal,
    /// The day on which it came.
    pub on: Day,
    /// The touches, in any order.
    pub touches: Vec<LeadTouch>,
    /// Who gets what.
    #[default(AttributionModel::Last)]
    pub model: AttributionModel,
    /// How many days before a touch still counts, 0 to 3660. Both ends are in: 30 spans 31 calendar days.
    #[default(30)]
    pub window_days: i64,
}

/// A touch: a mail, a call, a visit.
#[record]
pub struct LeadTouch {
    /// The id: not empty, once in the list.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The day.
    pub on: Day,
    /// The channel.
    pub channel: String,
}

/// Who gets what.
#[choice]
pub enum AttributionModel {
    /// All to the last touch.
    Last,
    /// All to the first touch.
    First,
    /// The same to each touch, in whole cents; spare cents to the earliest.
    Linear,
}

/// Money by touch.
#[record]
pub struct Attribution {
    /// What touches earned, with two decimals.
    pub attributed: Decimal,
    /// What no touch earned: all or nothing.
    pub unattributed: Decimal,
    /// The shares, the earliest touch first.
    pub shares: Vec<RevenueShare>,
}

/// A touch's share.
#[record]
pub struct RevenueShare {
    /// The touch.
    pub touch_id: String,
    /// Its channel.
    pub channel: String,
    /// The money, with two decimals.
    pub amount: Decimal,
}

/// Which touches of the last days earned the money. A touch after the day of the money earned nothing of it.
/// Touches of one day count in the order of their ids, by bytes.
///
/// Faults: `INVALID_POLICY` at `windowDays`; `INVALID_INPUT` at `amount` that is negative, too large or in part
/// cents, and at the second touch of an id (`touches[1].id`).
///
/// ```
/// use trueline::{AttributeRevenueRequest, attribute_revenue};
/// let request = AttributeRevenueRequest::from_json(r#"{"amount": "100.00", "on": "2025-07-15", "model": "LINEAR",
///     "touches": [{"id": "1", "on": "2025-06-15", "channel": "call"}, {"id": "2", "on": "2025-07-01", "channel": "mail"},
///         {"id": "3", "on": "2025-07-15", "channel": "visit"}, {"id": "4", "on": "2025-06-14", "channel": "fair"}]}"#);
/// let attribution = attribute_revenue(&request.unwrap()).unwrap();
/// let shares: Vec<String> = attribution.shares.iter().map(|share| share.amount.to_string()).collect();
/// assert_eq!(shares, ["33.34", "33.33", "33.33"]);
/// ```
#[rule]
pub fn attribute_revenue(request: &AttributeRevenueRequest) -> Result<Attribution, Fault> {
    let at = At::Root;
    policy_range(request.window_days, 0..=3660, &at.field("windowDays"))?;
    let cents = cents(request.amount, &at.field("amount"))?;
    if let Some(place) = repeated(request.touches.iter().map(|touch| touch.id.as_str())) {
        return Err(misshapen(&at.field("touches").index(place).field("id"), "the id of no other touch"));
    }
    let mut counted: Vec<&LeadTouch> =
        request.touches.iter().filter(|touch| is_in_window(touch.on, request)).collect();
    counted.sort_unstable_by(|one, other| (one.on, &one.id).cmp(&(other.on, &other.id)));
    let of = match request.model {
        AttributionModel::Last => counted.last().copied().into_iter().collect(),
        AttributionModel::First => counted.first().copied().into_iter().collect(),
        AttributionModel::Linear => counted,
    };
    let (attributed, unattributed) = if of.is_empty() { (0, cents) } else { (cents, 0) };
    let shares = of.iter().zip(even_parts(attributed, of.len())).map(|(touch, cents)| RevenueShare {
        touch_id: touch.id.clone(),
        channel: touch.channel.clone(),
        amount: in_cents(cents),
    });
    Ok(Attribution {
        shares: shares.collect(),
        attributed: in_cents(attributed),
        unattributed: in_cents(unattributed),
    })
}

fn is_in_window(touch: Day, request: &AttributeRevenueRequest) -> bool {
    let days = i64::from(request.on.epoch_days()).saturating_sub(i64::from(touch.epoch_days()));
    (0..=request.window_days).contains(&days)
}

/// Equal parts of so many cents; spare ones to the first.
fn even_parts(cents: i64, parts: usize) -> impl Iterator<Item = i64> {
    let of = i64::try_from(parts).unwrap_or(i64::MAX);
    let each = cents.checked_div(of).unwrap_or_default();
    let spare = cents.checked_rem(of).unwrap_or_default();
    (0..of).map(move |place| if place < spare { each.saturating_add(1) } else { each })
}

/// An amount in cents (step 48): 0 to 999,999,999,999.99, without part cents.
pub(super) fn cents(amount: Decimal, at: &At<'_>) -> Result<i64, Fault> {
    const MOST: i64 = 99_999_999_999_999;
    let units = Exact::from(amount).units(2).as_ref().and_then(Whole::small);
    let cents = units.and_then(|cents| i64::try_from(cents).ok()).filter(|cents| (0..=MOST).contains(cents));
    cents.ok_or_else(|| misshapen(at, "a decimal from 0 to 999999999999.99 in whole cents"))
}

/// Cents as an amount with two decimals.
pub(super) fn in_cents(cents: i64) -> Decimal {
    // Never more digits than it was read with.
    Decimal::of_units(cents.into(), 2).unwrap_or(Decimal::ZERO)
}
