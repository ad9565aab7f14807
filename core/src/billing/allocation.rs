//! Money in parts.

use trueline_macros::{record, rule};

use super::{
    currency::{Currency, overflow},
    split::spread,
};
use crate::{
    Decimal, Fault, FaultCode,
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
    let decimals = weights.iter().map(|weight| weight.scale()).max().unwrap_or_default();
    let of_one_scale = |weight: &Decimal| Exact::from(*weight).units(decimals).ok_or_else(overflow);
    let weights: Vec<Whole> = weights.iter().map(of_one_scale).collect::<Result<_, _>>()?;
    let key = |i: usize| keys.as_ref().and_then(|keys| keys.get(i)).map(String::as_str);
    let by_key = |one: usize, other: usize| key(one).cmp(&key(other));
    let shares = spread(&minor_units, &weights, by_key).ok_or_else(|| {
        Fault::new(FaultCode::NoWeight, "all weights are 0: there is nobody to give to").at("weights")
    })?;
    let money = |share: Whole| currency.money(&Exact::of_whole(share, currency.digits));
    let amounts = shares.into_iter().map(money).collect::<Result<_, _>>()?;
    Ok(AmountAllocation { currency: currency.code.to_owned(), amounts })
}
