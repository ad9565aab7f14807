//! Money and its rounding.

use trueline_macros::{choice, record};

use crate::Decimal;

/// How an amount is rounded; all ways are symmetric in sign, so that a credit mirrors its charge.
#[choice]
pub enum Rounding {
    /// To the nearest, halves away from zero.
    HalfUp,
    /// To the nearest, halves to the even digit.
    HalfEven,
    /// To the nearest, halves towards zero.
    HalfDown,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// An amount in a currency.
#[record]
pub struct Money {
    /// The amount, with exactly the currency's minor digits.
    pub amount: Decimal,
    /// The currency, an ISO 4217 code.
    pub currency: String,
    /// The currency's minor digits.
    pub digits: i32,
    /// The amount in minor units: cents.
    pub minor_units: i64,
    /// The amount as Stripe takes it; absent where it is off Stripe's grid or beyond 2^53 - 1.
    pub stripe_amount: Option<i64>,
}
