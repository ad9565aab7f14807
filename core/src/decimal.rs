//! An exact decimal. Never a float.

use std::{fmt, ops::Deref};

use serde::{Serialize, Serializer};

/// An exact decimal of at most 28 digits, which keeps its scale: `12.50` stays `12.50`.
///
/// A string in TypeScript, `decimal.Decimal` in Python, `BigDecimal` in Kotlin, `Decimal` in Swift.
/// Equal values are equal whatever their scale. Arithmetic that could round is not offered:
/// what is here is exact or answers `None`.
///
/// ```
/// use trueline::Decimal;
/// let price: Decimal = "12.50".parse().unwrap();
/// assert_eq!(price.checked_add("0.125".parse().unwrap()).unwrap().to_string(), "12.625");
/// assert!("1e3".parse::<Decimal>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

/// The most digits that a decimal has.
const MAX_DIGITS: usize = 28;

impl Decimal {
    /// Nothing, without decimals.
    pub const ZERO: Self = Self(rust_decimal::Decimal::ZERO);
    /// One, without decimals.
    pub const ONE: Self = Self(rust_decimal::Decimal::ONE);

    /// What a phone's value that is no decimal of 28 digits becomes, to be refused with its path.
    #[cfg(feature = "mobile")]
    pub(crate) const UNREADABLE: Self = Self(rust_decimal::Decimal::MAX);

    /// Whether it has at most 28 digits; only [`Self::UNREADABLE`] has not.
    pub(crate) fn is_readable(self) -> bool {
        Self::new(self.0).is_some()
    }

    /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?` of at most 28 digits, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
            Some(_) => return None,
            None => (unsigned, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) {
            return None;
        }
        if whole.len() > 1 && whole.starts_with('0') {
            return None;
        }
        let digits = whole.len().saturating_add(fraction.len());
        let leading = unsigned
            .bytes()
            .take_while(|byte| *byte == b'0' || *byte == b'.')
            .filter(|byte| *byte == b'0')
            .count();
        if fraction.len() > MAX_DIGITS || digits.saturating_sub(leading) > MAX_DIGITS {
            return None;
        }
        rust_decimal::Decimal::from_str_exact(text).ok().map(Self::unsigned_zero)
    }

    /// Takes a value over, if it has at most 28 digits.
    pub fn new(value: rust_decimal::Decimal) -> Option<Self> {
        const TOO_LARGE: i128 = 10_000_000_000_000_000_000_000_000_000;
        (value.mantissa().unsigned_abs() < TOO_LARGE.unsigned_abs()).then(|| Self::unsigned_zero(value))
    }

    /// So many units of `10^-scale`, if it has at most 28 digits and 28 decimals.
    #[inline]
    pub(crate) fn of_units(units: i128, scale: u32) -> Option<Self> {
        match i64::try_from(units) {
            Ok(units) => rust_decimal::Decimal::try_new(units, scale).ok().map(Self),
            Err(_) => rust_decimal::Decimal::try_from_i128_with_scale(units, scale).ok().and_then(Self::new),
        }
    }

    /// The exact sum at the larger scale of the two, or `None` beyond 28 digits.
    pub fn checked_add(self, other: Self) -> Option<Self> {
        let scale = self.scale().max(other.scale());
        let sum = mantissa_at(self.0, scale)?.checked_add(mantissa_at(other.0, scale)?)?;
        rust_decimal::Decimal::try_from_i128_with_scale(sum, scale).ok().and_then(Self::new)
    }

    /// The digits behind the point.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// `-0` is `0`.
    fn unsigned_zero(mut value: rust_decimal::Decimal) -> Self {
        if value.is_zero() {
            value.set_sign_positive(true);
        }
        Self(value)
    }
}

fn mantissa_at(value: rust_decimal::Decimal, scale: u32) -> Option<i128> {
    let factor = 10_i128.checked_pow(scale.checked_sub(value.scale())?)?;
    value.mantissa().checked_mul(factor)
}

impl Deref for Decimal {
    type Target = rust_decimal::Decimal;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.into())
    }
}

/// A text is not a decimal of at most 28 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal of at most 28 digits")]
pub struct NotADecimal;

impl std::str::FromStr for Decimal {
    type Err = NotADecimal;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotADecimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_one_form_only() {
        for text in
            ["", "-", ".5", "5.", "+1", "1e3", " 1", "007", "-00", "1,0", "0x1", "NaN", "--1", "1.2.3"]
        {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        for text in ["0", "12.50", "-0.5", "0.000", "9999999999999999999999999999"] {
            assert_eq!(Decimal::parse(text).map(|value| value.to_string()).as_deref(), Some(text));
        }
        assert_eq!(Decimal::parse("-0.00").unwrap().to_string(), "0.00");
    }

    #[test]
    fn twenty_eight_digits_count_after_leading_zeros() {
        assert!(Decimal::parse("0.0000000000000000000000000001").is_some());
        assert!(Decimal::parse("0.00000000000000000000000000001").is_none());
        assert!(Decimal::parse("10000000000000000000000000000").is_none());
        assert!(Decimal::parse("1.2345678901234567890123456789").is_none());
    }

    #[test]
    fn a_sum_is_exact_or_none() {
        let sum =
            |a: &str, b: &str| Decimal::parse(a)?.checked_add(Decimal::parse(b)?).map(|sum| sum.to_string());
        assert_eq!(sum("1.50", "2.5").as_deref(), Some("4.00"));
        assert_eq!(sum("1.5", "-1.5").as_deref(), Some("0.0"));
        assert_eq!(sum("9999999999999999999999999999", "1"), None);
        assert_eq!(sum("9999999999999999999999999999", "0.1"), None);
        assert_eq!(sum("9999999999999999999999999999", "-0.1"), None);
        assert_eq!(sum("0.0000000000000000000000000001", "1"), None);
    }
}
