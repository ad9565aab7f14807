//! A whole number of any size.

use std::cmp::Ordering;

use num_bigint::{BigInt, Sign};

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
        if self.is_zero() {
            return (Self::Small(0), 0);
        }
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

/// Whether a quotient goes away from zero, by how its rest compares with half of the divisor.
fn is_away(rounding: Rounding, rest_to_half: Ordering, is_even: bool) -> bool {
    match (rounding, rest_to_half) {
        (Rounding::Up, _) => true,
        (Rounding::Down, _) => false,
        (_, Ordering::Greater) => true,
        (_, Ordering::Less) => false,
        (Rounding::HalfUp, Ordering::Equal) => true,
        (Rounding::HalfDown, Ordering::Equal) => false,
        (Rounding::HalfEven, Ordering::Equal) => !is_even,
    }
}

/// Powers of ten that 128 bits hold; made when the core is built.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
const POWERS: [i128; 39] = {
    let mut powers = [1; 39];
    let mut exponent = 1;
    while exponent < powers.len() {
        powers[exponent] = powers[exponent - 1] * 10;
        exponent += 1;
    }
    powers
};

/// `10^exponent`, where 128 bits hold it.
#[inline]
pub(crate) fn small_power_of_ten(exponent: u32) -> Option<i128> {
    POWERS.get(usize::try_from(exponent).ok()?).copied()
}

/// The product, where 128 bits hold it: at once for numbers of 64 bits, which most are.
#[inline]
pub(crate) fn small_times(one: i128, other: i128) -> Option<i128> {
    match (i64::try_from(one), i64::try_from(other)) {
        (Ok(one), Ok(other)) => Some(i128::from(one).wrapping_mul(other.into())),
        _ => one.checked_mul(other),
    }
}

/// The quotient, rounded, where 128 bits hold it; none for a divisor of 0.
#[inline]
pub(crate) fn small_over(number: i128, divisor: i128, rounding: Rounding) -> Option<i128> {
    let (quotient, rest) = match (i64::try_from(number), i64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => {
            (number.checked_div(divisor)?.into(), number.checked_rem(divisor)?.into())
        }
        _ => (number.checked_div(divisor)?, number.checked_rem(divisor)?),
    };
    if rest == 0 {
        return Some(quotient);
    }
    // A rest is smaller than its divisor.
    let to_the_next = divisor.unsigned_abs().wrapping_sub(rest.unsigned_abs());
    match is_away(rounding, rest.unsigned_abs().cmp(&to_the_next), quotient & 1 == 0) {
        false => Some(quotient),
        true => quotient.checked_add(if (number < 0) == (divisor < 0) { 1 } else { -1 }),
    }
}

/// Without zeros at the end, as long as there are decimals for them; not for 0.
#[inline]
pub(super) fn small_without_zeros(number: i128, mut scale: u32) -> (i128, u32) {
    let mut number = number;
    while scale > 0 {
        let (tenth, rest) = match i64::try_from(number) {
            Ok(number) => (i128::from(number / 10), i128::from(number % 10)),
            Err(_) => (number / 10, number % 10),
        };
        if rest != 0 {
            break;
        }
        number = tenth;
        scale = scale.saturating_sub(1);
    }
    (number, scale)
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
