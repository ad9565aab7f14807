//! Money in parts.

use std::cmp::Ordering;

use trueline_macros::{record, rule};

use super::currency::{Currency, overflow};
use crate::{
    Decimal, Fault, FaultCode, Rounding,
    exact::{Exact, Whole},
    shape::{At, misshapen},
};

/// An amount to be split.
#[record]
pub struct AllocateAmountRequest {
    /// The amount, in whole minor units, of either sign.
    pub amount: Decimal,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// 1 to 100,000 weights, not negative.
    #[form(NOT_NEGATIVE)]
    pub weights: Vec<Decimal>,
    /// As many keys, by which equal remainders are told apart.
    pub keys: Option<Vec<String>>,
}

/// The parts, which add up to the amount.
#[record]
pub struct AmountAllocation {
    /// The currency.
    pub currency: String,
    /// The parts, in the order of the weights.
    pub amounts: Vec<Decimal>,
}

/// The most weights of an allocation.
const MOST_WEIGHTS: usize = 100_000;

/// Splits money without losing a cent: the exact shares are cut towards zero, and the cents that are left go
/// one each to the largest remainders; among equal ones by key, then to the first. A negative amount gives
/// the negatives of the positive split; a weight of 0 gets nothing.
///
/// Faults: `INVALID_INPUT` at `weights` or `keys`; `UNKNOWN_CURRENCY` at `currency`; `NOT_MINOR_UNITS` at
/// `amount`; `NO_WEIGHT` at `weights` where all are 0; `AMOUNT_OVERFLOW` beyond 28 digits.
///
/// ```
/// use trueline::{AllocateAmountRequest, allocate_amount};
/// let parts = allocate_amount(&AllocateAmountRequest {
///     amount: "0.05".parse().unwrap(),
///     currency: "USD".into(),
///     weights: vec![1.into(), 1.into(), 1.into()],
///     keys: None,
/// }).unwrap();
/// let parts: Vec<String> = parts.amounts.iter().map(ToString::to_string).collect();
/// assert_eq!(parts, ["0.02", "0.02", "0.01"]);
/// ```
#[rule]
pub fn allocate_amount(request: &AllocateAmountRequest) -> Result<AmountAllocation, Fault> {
    let AllocateAmountRequest { amount, weights, keys, .. } = request;
    let root = At::Root;
    if !(1..=MOST_WEIGHTS).contains(&weights.len()) {
        return Err(misshapen(&root.field("weights"), format_args!("a list of 1 to {MOST_WEIGHTS} weights")));
    }
    if keys.as_ref().is_some_and(|keys| keys.len() != weights.len()) {
        return Err(misshapen(&root.field("keys"), "a list of as many keys as there are weights"));
    }
    let currency = Currency::requested(&request.currency, &root.field("currency"))?;
    let amount = currency.minor_amount(*amount, &root.field("amount"))?;
    let minor_units = amount.units(currency.digits).ok_or_else(overflow)?;
    let weights: Vec<Exact> = weights.iter().copied().map(Exact::from).collect();
    let key = |i: usize| keys.as_ref().and_then(|keys| keys.get(i)).map(String::as_str);
    let by_key = |one: usize, other: usize| key(one).cmp(&key(other));
    let shares = spread(&minor_units, &weights, by_key).ok_or_else(|| {
        Fault::new(FaultCode::NoWeight, "all weights are 0: there is nobody to give to").at("weights")
    })?;
    let money = |share: Whole| currency.money(&Exact::of_whole(share, currency.digits));
    let amounts = shares.into_iter().map(money).collect::<Result<_, _>>()?;
    Ok(AmountAllocation { currency: currency.code.to_owned(), amounts })
}

/// Whole units by weight, to the largest remainders; among equal ones as `order` says, then to the first.
/// None where no weight is above 0.
pub(super) fn spread(
    units: &Whole,
    weights: &[Exact],
    order: impl Fn(usize, usize) -> Ordering,
) -> Option<Vec<Whole>> {
    let one = Whole::Small(1);
    let decimals = weights.iter().map(Exact::decimals).max()?;
    let weights: Vec<Whole> = weights.iter().map(|weight| weight.units(decimals)).collect::<Option<_>>()?;
    let of = weights.iter().fold(Whole::Small(0), |sum, weight| sum.plus(weight));
    if of.is_zero() {
        return None;
    }
    let mut left = units.magnitude();
    let mut shares = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in &weights {
        let product = units.magnitude().times(weight);
        let share = product.over(&of, Rounding::Down);
        remainders.push(product.plus(&share.times(&of).negated()));
        left = left.plus(&share.negated());
        shares.push(share);
    }
    let mut places: Vec<usize> = (0..shares.len()).collect();
    places.sort_by(|a, b| remainders.get(*b).cmp(&remainders.get(*a)).then_with(|| order(*a, *b)));
    // Less is left than there are remainders, since each is less than one unit.
    for place in places {
        if left.is_zero() {
            break;
        }
        if let Some(share) = shares.get_mut(place) {
            *share = share.plus(&one);
        }
        left = left.plus(&Whole::Small(-1));
    }
    if units.is_negative() {
        shares = shares.iter().map(Whole::negated).collect();
    }
    Some(shares)
}
