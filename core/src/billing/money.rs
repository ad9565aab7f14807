//! Money and its rounding.

use trueline_macros::{choice, record, rule};

use super::currency::{Currency, overflow};
use crate::{
    Decimal, Fault,
    exact::Exact,
    shape::{At, MAX_SAFE_INTEGER},
};

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

/// An amount rounded to the currency's minor unit, half up unless another way is asked for: 2.675 is 2.68
/// in dollars, 3 in yen.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`; `AMOUNT_OVERFLOW` at `amount` beyond 2^53 - 1 minor units.
///
/// ```
/// use trueline::{Rounding, round_money};
/// let money = round_money("2.675".parse().unwrap(), "USD", None).unwrap();
/// assert_eq!((money.amount.to_string().as_str(), money.minor_units), ("2.68", 268));
/// let credit = round_money("-2.5".parse().unwrap(), "JPY", Some(Rounding::HalfDown)).unwrap();
/// assert_eq!(credit.amount.to_string(), "-2");
/// ```
#[rule]
pub fn round_money(amount: Decimal, currency: &str, rounding: Option<Rounding>) -> Result<Money, Fault> {
    let currency = requested(currency)?;
    let rounded = currency.rounded(&Exact::from(amount), rounding.unwrap_or(Rounding::HalfUp));
    money(currency, &rounded).ok_or_else(|| overflow().at("amount"))
}

/// An amount in minor units (cents) as money.
///
/// Faults: `UNKNOWN_CURRENCY` at `currency`.
///
/// ```
/// let money = trueline::money_from_minor(5124, "KWD").unwrap();
/// assert_eq!(money.amount.to_string(), "5.124");
/// assert_eq!(money.stripe_amount, None); // Stripe takes hundredths of a dinar
/// ```
#[rule]
pub fn money_from_minor(minor_units: i64, currency: &str) -> Result<Money, Fault> {
    let currency = requested(currency)?;
    money(currency, &Exact::of_units(minor_units.into(), currency.digits)).ok_or_else(overflow)
}

fn requested(code: &str) -> Result<Currency, Fault> {
    Currency::requested(code, &At::Root.field("currency"))
}

/// An amount in whole minor units; none beyond 2^53 - 1 of them.
fn money(currency: Currency, amount: &Exact) -> Option<Money> {
    let minor_units = i64::try_from(amount.units(currency.digits)?.small()?).ok()?;
    (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&minor_units).then_some(())?;
    Some(Money {
        amount: amount.with_decimals(currency.digits)?,
        currency: currency.code.to_owned(),
        digits: i32::try_from(currency.digits).ok()?,
        minor_units,
        stripe_amount: currency.stripe_amount(amount),
    })
}
