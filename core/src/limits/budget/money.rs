//! Amounts of money, exact.

use std::{fmt, iter};

use crate::{
    Decimal, Fault, FaultCode,
    shape::{At, misshapen},
};

/// The decimals of the smallest amount.
const DECIMALS: u32 = 9;
/// The decimals that are always written.
const WRITTEN_DECIMALS: u32 = 2;
/// The units of 10^-9 in one.
const ONE: i128 = 1_000_000_000;

/// An amount of at least nothing, in units of 10^-9. Read and kept it is at most 10^18; what is only
/// compared may be more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Money(i128);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The largest amount that is taken from a host, 10^12.
    const MAX_GIVEN: Self = Self(1_000_000_000_000 * ONE);
    /// The largest amount that is kept, 10^18.
    const MAX_KEPT: Self = Self(1_000_000_000_000_000_000 * ONE);

    /// Takes an amount from a host: 0 to 10^12 with at most 9 decimals.
    pub fn given(amount: Decimal, at: &At<'_>) -> Result<Self, Fault> {
        let money = DECIMALS.checked_sub(amount.scale()).and_then(|finer| {
            let units = amount.mantissa().checked_mul(10_i128.checked_pow(finer)?)?;
            (0..=Self::MAX_GIVEN.0).contains(&units).then_some(Self(units))
        });
        money.ok_or_else(|| misshapen(at, "0 to 1000000000000 with at most 9 decimals"))
    }

    /// Reads an amount in the form in which it is written, and in no other.
    pub fn written(text: &str) -> Option<Self> {
        let amount = Decimal::parse(text)?;
        let finer = DECIMALS.checked_sub(amount.scale())?;
        let money = Self(amount.mantissa().checked_mul(10_i128.checked_pow(finer)?)?);
        ((Self::ZERO..=Self::MAX_KEPT).contains(&money) && money.to_string() == text).then_some(money)
    }

    /// The sum, to be compared.
    pub fn with(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left without an amount, at least nothing.
    pub fn without(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// A sum that is to be kept or shown: `COUNT_TOO_LARGE` above 10^18.
    pub fn kept(self) -> Result<Self, Fault> {
        if self <= Self::MAX_KEPT {
            return Ok(self);
        }
        Err(Fault::new(FaultCode::CountTooLarge, "a sum of money is above 1000000000000000000"))
    }

    /// Whether it is something, and at least so many percent of a limit.
    pub fn reaches(self, percent: i32, limit: Self) -> bool {
        self > Self::ZERO && self.0.saturating_mul(100) >= limit.0.saturating_mul(percent.into())
    }

    /// The amount that the whole of a time would come to if `part_ms` of it came to this, rounded half
    /// up to 9 decimals. `None` for no time, and for a number of more than 28 digits.
    pub fn projected(self, whole_ms: i64, part_ms: i64) -> Option<Decimal> {
        // Half up: the double of the quotient and one, halved.
        let double = self.0.checked_mul(whole_ms.into())?.checked_mul(2)?.checked_div(part_ms.into())?;
        Self(double.checked_add(1)?.checked_div(2)?).shown()
    }

    /// The amount as it is written.
    pub fn decimal(self) -> Decimal {
        // What is kept has 27 digits at most.
        self.shown().unwrap_or(Decimal::ZERO)
    }

    fn shown(self) -> Option<Decimal> {
        let (mut units, mut decimals) = (self.0, DECIMALS);
        while decimals > WRITTEN_DECIMALS && units.checked_rem(10) == Some(0) {
            units = units.checked_div(10)?;
            decimals = decimals.checked_sub(1)?;
        }
        rust_decimal::Decimal::try_from_i128_with_scale(units, decimals).ok().and_then(Decimal::new)
    }
}

impl iter::Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Self::with)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.decimal().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Option<String> {
        let money = Money::given(text.parse().unwrap(), &At::Root.field("actual"));
        money.ok().map(|money| money.to_string())
    }

    #[test]
    fn amounts_are_written_with_2_to_9_decimals() {
        for (text, wanted) in [
            ("0", "0.00"),
            ("5", "5.00"),
            ("0.1", "0.10"),
            ("0.012207", "0.012207"),
            ("0.120000000", "0.12"),
            ("0.000000001", "0.000000001"),
            ("1000000000000", "1000000000000.00"),
            ("999999999999.999999999", "999999999999.999999999"),
        ] {
            assert_eq!(given(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["-0.01", "1000000000000.000000001", "1000000000001", "0.0000000001", "1.0000000000"] {
            assert_eq!(given(text), None, "{text}");
        }
    }

    #[test]
    fn a_stored_amount_is_read_in_the_written_form_only() {
        for text in ["0.00", "1.10", "0.012207", "1000000000000000000.00", "999999999999999999.999999999"] {
            assert_eq!(Money::written(text).map(|money| money.to_string()).as_deref(), Some(text));
        }
        for text in [
            "0",
            "1.1",
            "1.100",
            "-1.00",
            "01.00",
            "1.0000000000",
            "1000000000000000000.000000001",
            "",
            "1e2",
        ] {
            assert_eq!(Money::written(text), None, "{text}");
        }
    }

    #[test]
    fn a_projection_is_rounded_half_up() {
        let projected = |text: &str, whole: i64, part: i64| {
            Money::written(text).unwrap().projected(whole, part).map(|amount| amount.to_string())
        };
        assert_eq!(projected("1.00", 3, 3).as_deref(), Some("1.00"));
        assert_eq!(projected("1.00", 1, 3).as_deref(), Some("0.333333333"));
        assert_eq!(projected("2.00", 1, 3).as_deref(), Some("0.666666667"));
        assert_eq!(projected("0.000000001", 1, 2).as_deref(), Some("0.000000001"));
        assert_eq!(projected("0.000000001", 1, 3).as_deref(), Some("0.00"));
        assert_eq!(projected("0.000000005", 3, 10).as_deref(), Some("0.000000002"));
        assert_eq!(projected("1.00", 1, 0), None);
        let month_ms = 31 * 86_400_000;
        let largest = "1000000000000000000.00";
        assert_eq!(projected(largest, month_ms, month_ms / 2).as_deref(), Some("2000000000000000000.00"));
        assert_eq!(projected(largest, month_ms, 1), None);
        assert_eq!(projected("1000000000000.00", month_ms, 1).as_deref(), Some("2678400000000000000000.00"));
    }

    #[test]
    fn a_threshold_is_reached_by_something_only() {
        let money = |text| Money::written(text).unwrap();
        assert!(money("2.50").reaches(50, money("5.00")));
        assert!(!money("2.499999999").reaches(50, money("5.00")));
        assert!(!Money::ZERO.reaches(50, Money::ZERO));
        assert!(money("0.000000001").reaches(1000, Money::ZERO));
        assert!(money("1000000000000000000.00").reaches(1000, money("1000000000000.00")));
    }

    #[test]
    fn a_sum_that_is_kept_is_at_most_a_trillion_millions() {
        let largest = Money::written("1000000000000000000.00").unwrap();
        assert_eq!(largest.kept(), Ok(largest));
        let more = largest.with(Money::written("0.000000001").unwrap());
        assert_eq!(more.kept().unwrap_err().code, FaultCode::CountTooLarge);
        assert_eq!(more.without(largest).to_string(), "0.000000001");
        assert_eq!(Money::ZERO.without(largest), Money::ZERO);
    }
}
