//! A whole number of any size.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

use super::small::{is_away, small_over, small_power_of_ten, small_without_zeros};
use crate::Rounding;

/// A whole number: 128 bits as long as that suffices, any size beyond.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whole {
    Small(i128),
    /// Only what 128 bits do not hold, so that equal numbers are equal.
    Wide(BigInt),
}

impl Whole {
    pub(crate) fn small(&self) -> Option<i128> {
        match self {
            Self::Small(number) => Some(*number),
            Self::Wide(_) => None,
        }
    }

    pub(crate) fn is_zero(&self) -> bool {
        *self == Self::Small(0)
    }

    pub(crate) fn is_negative(&self) -> bool {
        match self {
            Self::Small(number) => *number < 0,
            Self::Wide(number) => number.sign() == Sign::Minus,
        }
    }

    /// The digits, without a sign.
    pub(crate) fn digits(&self) -> String {
        match self {
            Self::Small(number) => number.unsigned_abs().to_string(),
            Self::Wide(number) => number.magnitude().to_string(),
        }
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        self.with(other, i128::checked_add, |one, other| one + other)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        self.with(other, i128::checked_mul, |one, other| one * other)
    }

    pub(crate) fn negated(&self) -> Self {
        Self::Small(0).with(self, i128::checked_sub, |zero, number| zero - number)
    }

    /// The quotient, rounded; the divisor is not 0.
    pub(crate) fn over(&self, divisor: &Self, rounding: Rounding) -> Self {
        if let (Self::Small(number), Self::Small(divisor)) = (self, divisor)
            && let Some(quotient) = small_over(*number, *divisor, rounding)
        {
            return Self::Small(quotient);
        }
        let quotient = self.with(divisor, i128::checked_div, |one, other| {
            if other.sign() == Sign::NoSign { BigInt::ZERO } else { one / other }
        });
        let rest = self.plus(&quotient.times(divisor).negated());
        if rest.is_zero() {
            return quotient;
        }
        let twice = rest.magnitude().times(&Self::Small(2));
        let is_away = is_away(rounding, twice.cmp(&divisor.magnitude()), quotient.is_even());
        match (is_away, self.is_negative() == divisor.is_negative()) {
            (false, _) => quotient,
            (true, true) => quotient.plus(&Self::Small(1)),
            (true, false) => quotient.plus(&Self::Small(-1)),
        }
    }

    /// Without zeros at the end, as long as there are decimals for them.
    pub(crate) fn without_zeros(&self, mut scale: u32) -> (Self, u32) {
        if let Self::Small(number) = self {
            let (number, scale) = small_without_zeros(*number, scale);
            return (Self::Small(number), scale);
        }
        let ten = Self::Small(10);
        let mut whole = self.clone();
        while scale > 0 {
            let tenth = whole.over(&ten, Rounding::Down);
            if tenth.times(&ten) != whole {
                break;
            }
            whole = tenth;
            scale = scale.saturating_sub(1);
        }
        (whole, scale)
    }

    pub(crate) fn power_of_ten(exponent: u32) -> Self {
        match small_power_of_ten(exponent) {
            Some(power) => Self::Small(power),
            None => Self::Wide(BigInt::from(10).pow(exponent)),
        }
    }

    pub(crate) fn magnitude(&self) -> Self {
        if self.is_negative() { self.negated() } else { self.clone() }
    }

    fn is_even(&self) -> bool {
        match self {
            Self::Small(number) => number & 1 == 0,
            Self::Wide(number) => !number.bit(0),
        }
    }

    fn with(
        &self,
        other: &Self,
        small: impl Fn(i128, i128) -> Option<i128>,
        wide: impl Fn(BigInt, BigInt) -> BigInt,
    ) -> Self {
        if let (Self::Small(one), Self::Small(other)) = (self, other)
            && let Some(number) = small(*one, *other)
        {
            return Self::Small(number);
        }
        Self::from(wide(self.to_wide(), other.to_wide()))
    }

    fn to_wide(&self) -> BigInt {
        match self {
            Self::Small(number) => BigInt::from(*number),
            Self::Wide(number) => number.clone(),
        }
    }
}

impl From<BigInt> for Whole {
    fn from(number: BigInt) -> Self {
        i128::try_from(&number).map_or(Self::Wide(number), Self::Small)
    }
}

impl PartialOrd for Whole {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Whole {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Small(one), Self::Small(other)) => one.cmp(other),
            _ => self.to_wide().cmp(&other.to_wide()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_number_never_shows() {
        let largest = Whole::Small(i128::MAX);
        let beyond = largest.plus(&Whole::Small(1));
        assert!(beyond.small().is_none());
        assert_eq!(beyond.plus(&Whole::Small(-1)), largest);
        assert_eq!(beyond.negated(), Whole::Small(i128::MIN));
        assert_eq!(Whole::Small(i128::MIN).negated(), beyond);
        assert_eq!(beyond.times(&largest).over(&largest, Rounding::Down), beyond);
        assert!(beyond > largest && beyond.negated() < largest.negated());
    }

    #[test]
    fn a_divisor_of_nothing_is_not_asked_for_and_does_not_panic() {
        assert_eq!(Whole::Small(0).over(&Whole::Small(0), Rounding::Up), Whole::Small(0));
    }
}
