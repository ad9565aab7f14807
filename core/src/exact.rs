//! Arithmetic that never rounds unless it is told to: money times quantities, shares, percentages.
//!
//! A number is a whole number and a count of decimals. The whole number is 128 bits as long as that
//! suffices, and as wide as it must be beyond; which of the two it is never shows in an answer.

mod small;
mod whole;

use std::cmp::Ordering;

use crate::{Decimal, Rounding};
pub(crate) use small::{
    quick_over, quick_power_of_ten, quick_without_zeros, small_over, small_power_of_ten, small_times,
    small_without_zeros,
};
pub(crate) use whole::Whole;

/// An exact number: `whole / 10^scale`.
#[derive(Debug, Clone)]
pub(crate) struct Exact {
    whole: Whole,
    scale: u32,
}

impl Exact {
    pub(crate) const ZERO: Self = Self { whole: Whole::Small(0), scale: 0 };

    /// So many units of `10^-scale`.
    pub(crate) fn of_units(units: i128, scale: u32) -> Self {
        Self { whole: Whole::Small(units), scale }
    }

    /// A whole number of units of `10^-scale`.
    pub(crate) fn of_whole(whole: Whole, scale: u32) -> Self {
        Self { whole, scale }
    }

    /// The decimals that it is written with.
    pub(crate) fn decimals(&self) -> u32 {
        self.scale
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.whole.is_zero()
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.whole.is_negative()
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        let scale = self.scale.max(other.scale);
        Self { whole: self.whole_at(scale).plus(&other.whole_at(scale)), scale }
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negated())
    }

    pub(crate) fn negated(&self) -> Self {
        Self { whole: self.whole.negated(), scale: self.scale }
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        Self { whole: self.whole.times(&other.whole), scale: self.scale.saturating_add(other.scale) }
    }

    /// A hundredth.
    pub(crate) fn percent(&self) -> Self {
        Self { whole: self.whole.clone(), scale: self.scale.saturating_add(2) }
    }

    /// The whole number and its decimals, where 128 bits hold it.
    #[inline]
    pub(crate) fn small(&self) -> Option<(i128, u32)> {
        Some((self.whole.small()?, self.scale))
    }

    /// The sum of numbers.
    pub(crate) fn sum<'a>(numbers: impl IntoIterator<Item = &'a Self>) -> Self {
        numbers.into_iter().fold(Self::ZERO, |sum, number| sum.plus(number))
    }

    /// `self / divisor` as a whole number of units of `10^-digits`; the divisor is not 0.
    pub(crate) fn over(&self, divisor: &Self, digits: u32, rounding: Rounding) -> Self {
        // Both as whole numbers of one unit; then the quotient in the wanted unit.
        let scale = self.scale.max(divisor.scale);
        let dividend = self.whole_at(scale).times(&Whole::power_of_ten(digits));
        Self { whole: dividend.over(&divisor.whole_at(scale), rounding), scale: digits }
    }

    /// Rounded to so many decimals.
    pub(crate) fn rounded(&self, digits: u32, rounding: Rounding) -> Self {
        if self.scale <= digits {
            return Self { whole: self.whole_at(digits), scale: digits };
        }
        let unit = Whole::power_of_ten(self.scale.saturating_sub(digits));
        Self { whole: self.whole.over(&unit, rounding), scale: digits }
    }

    /// The whole number of units of `10^-digits` that it is; none where it is finer.
    pub(crate) fn units(&self, digits: u32) -> Option<Whole> {
        match self.scale.saturating_sub(digits) {
            0 => Some(self.whole_at(digits)),
            finer => {
                let unit = Whole::power_of_ten(finer);
                let cut = self.whole.over(&unit, Rounding::Down);
                (cut.times(&unit) == self.whole).then_some(cut)
            }
        }
    }

    /// The shortest form: without zeros at the end. None beyond 28 digits or 28 decimals.
    pub(crate) fn shortest(&self) -> Option<Decimal> {
        let (whole, scale) = self.whole.without_zeros(self.scale);
        Decimal::of_units(whole.small()?, scale)
    }

    /// The shortest form as a text, however many digits it takes.
    pub(crate) fn shortest_text(&self) -> String {
        let (whole, scale) = self.whole.without_zeros(self.scale);
        let digits = whole.digits();
        let places = usize::try_from(scale).unwrap_or(usize::MAX);
        // At least one digit stands before the point.
        let digits = format!("{digits:0>width$}", width = places.saturating_add(1));
        let sign = if whole.is_negative() { "-" } else { "" };
        match digits.split_at_checked(digits.len().saturating_sub(places)) {
            Some((units, fraction)) if !fraction.is_empty() => format!("{sign}{units}.{fraction}"),
            _ => format!("{sign}{digits}"),
        }
    }

    /// With exactly so many decimals. None beyond 28 digits, or where it is finer.
    pub(crate) fn with_decimals(&self, digits: u32) -> Option<Decimal> {
        let units = match (&self.whole, digits.checked_sub(self.scale)) {
            (Whole::Small(units), Some(more)) => small_times(*units, small_power_of_ten(more)?)?,
            _ => self.units(digits)?.small()?,
        };
        Decimal::of_units(units, digits)
    }

    fn whole_at(&self, scale: u32) -> Whole {
        match scale.saturating_sub(self.scale) {
            0 => self.whole.clone(),
            more => self.whole.times(&Whole::power_of_ten(more)),
        }
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        Self { whole: Whole::Small(value.mantissa()), scale: value.scale() }
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self::of_units(value.into(), 0)
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.whole_at(scale).cmp(&other.whole_at(scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Decimal::parse(text).unwrap().into()
    }

    fn shown(number: &Exact) -> String {
        number.shortest().map_or("none".into(), |decimal| decimal.to_string())
    }

    #[test]
    fn products_of_28_digits_are_exact() {
        let large = exact("9999999999999999999999999999");
        let small = exact("0.0000000000000000000000000001");
        assert_eq!(shown(&large.times(&small)), "0.9999999999999999999999999999");
        assert_eq!(shown(&large.times(&large)), "none");
        assert_eq!(
            shown(&large.times(&large).over(&large, 0, Rounding::Down)),
            "9999999999999999999999999999"
        );
        assert_eq!(shown(&large.plus(&small)), "none");
        assert_eq!(shown(&large.plus(&small).minus(&large)), "0.0000000000000000000000000001");
    }

    #[test]
    fn every_rounding_at_a_half_and_beside_it() {
        use Rounding::{Down, HalfDown, HalfEven, HalfUp, Up};
        for (text, answers) in [
            ("0.005", ["0.01", "0", "0", "0.01", "0"]),
            ("0.015", ["0.02", "0.02", "0.01", "0.02", "0.01"]),
            ("0.0151", ["0.02", "0.02", "0.02", "0.02", "0.01"]),
            ("0.0149", ["0.01", "0.01", "0.01", "0.02", "0.01"]),
            ("0.01", ["0.01", "0.01", "0.01", "0.01", "0.01"]),
            ("0", ["0", "0", "0", "0", "0"]),
        ] {
            for (rounding, wanted) in [HalfUp, HalfEven, HalfDown, Up, Down].into_iter().zip(answers) {
                let number = exact(text);
                assert_eq!(shown(&number.rounded(2, rounding)), wanted, "{text} {rounding}");
                // A credit mirrors its charge.
                let mirrored = number.negated().rounded(2, rounding).negated();
                assert_eq!(shown(&mirrored), wanted, "-{text} {rounding}");
            }
        }
    }

    #[test]
    fn a_quotient_is_rounded_once() {
        let third = exact("1").over(&exact("3"), 4, Rounding::HalfUp);
        assert_eq!(shown(&third), "0.3333");
        assert_eq!(shown(&exact("2").over(&exact("0.03"), 2, Rounding::Up)), "66.67");
        assert_eq!(shown(&exact("-2").over(&exact("0.03"), 2, Rounding::Down)), "-66.66");
        assert_eq!(shown(&exact("10.0000000000000001").over(&exact("10"), 0, Rounding::Up)), "2");
    }

    #[test]
    fn units_are_whole_or_none() {
        assert_eq!(exact("1.50").units(2).and_then(|units| units.small()), Some(150));
        assert!(exact("1.505").units(2).is_none());
        assert_eq!(exact("1.5").with_decimals(3).unwrap().to_string(), "1.500");
        assert!(exact("1.505").with_decimals(2).is_none());
        assert!(exact("9999999999999999999999999999").with_decimals(1).is_none());
    }
}
