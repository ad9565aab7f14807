//! Money in parts.

use trueline_macros::record;

use crate::Decimal;

/// An amount to be split.
#[record]
pub struct AllocateAmountRequest {
    /// The amount, in whole minor units, of either sign.
    pub amount: Decimal,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// 1 to 100,000 weights, not negative.
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
