//! The kinds of whole numbers that prices are worked out in, from the fastest to the one that always suffices.

use crate::{
    Decimal, Rounding,
    exact::{
        Exact, Whole, quick_over, quick_power_of_ten, quick_without_zeros, small_over, small_power_of_ten,
        small_times, small_without_zeros,
    },
};

/// Whole numbers of some unit. Each step is exact, or none where the kind does not suffice.
pub(super) trait Number: Clone + Ord {
    const ZERO: Self;
    /// The most decimals that money may have in this kind.
    const MOST_DECIMALS: u32;

    /// A decimal in units of `10^-decimals`; it has no more decimals than that.
    fn of(decimal: Decimal, decimals: u32) -> Option<Self>;
    fn plus(&self, other: &Self) -> Option<Self>;
    fn minus(&self, other: &Self) -> Option<Self>;
    fn times(&self, other: &Self) -> Option<Self>;
    /// The quotient, rounded; the divisor is above 0.
    fn over(&self, divisor: &Self, rounding: Rounding) -> Option<Self>;
    fn exact(self, decimals: u32) -> Exact;
}

/// The kinds that allocate nothing.
pub(super) trait Small: Number + Copy + From<i64> + Into<i128> {
    fn power_of_ten(exponent: u32) -> Option<Self>;
    /// Without zeros at the end, as long as there are decimals for them.
    fn without_zeros(self, decimals: u32) -> (Self, u32);

    /// So many units of `10^-decimals`; none beyond 28 digits or 28 decimals.
    #[inline]
    fn decimal(self, decimals: u32) -> Option<Decimal> {
        Decimal::of_units(self.into(), decimals)
    }

    /// The same in the shortest form.
    #[inline]
    fn shortest(self, decimals: u32) -> Option<Decimal> {
        let (units, decimals) = self.without_zeros(decimals);
        units.decimal(decimals)
    }
}

/// Numbers of 64 bits, which most prices get by with.
impl Number for i64 {
    const ZERO: Self = 0;
    const MOST_DECIMALS: u32 = 28;

    #[inline]
    fn of(decimal: Decimal, decimals: u32) -> Option<Self> {
        let units = Self::try_from(decimal.mantissa()).ok()?;
        match decimals.checked_sub(decimal.scale())? {
            0 => Some(units),
            more => units.checked_mul(quick_power_of_ten(more)?),
        }
    }

    #[inline]
    fn plus(&self, other: &Self) -> Option<Self> {
        self.checked_add(*other)
    }

    #[inline]
    fn minus(&self, other: &Self) -> Option<Self> {
        self.checked_sub(*other)
    }

    #[inline]
    fn times(&self, other: &Self) -> Option<Self> {
        self.checked_mul(*other)
    }

    #[inline]
    fn over(&self, divisor: &Self, rounding: Rounding) -> Option<Self> {
        quick_over(*self, *divisor, rounding)
    }

    #[inline]
    fn exact(self, decimals: u32) -> Exact {
        Exact::of_units(self.into(), decimals)
    }
}

impl Small for i64 {
    #[inline]
    fn power_of_ten(exponent: u32) -> Option<Self> {
        quick_power_of_ten(exponent)
    }

    #[inline]
    fn without_zeros(self, decimals: u32) -> (Self, u32) {
        quick_without_zeros(self, decimals)
    }
}

/// Numbers of at most 28 digits, with at most 28 decimals: whatever comes out is an answer as it stands.
impl Number for i128 {
    const ZERO: Self = 0;
    const MOST_DECIMALS: u32 = 28;

    #[inline]
    fn of(decimal: Decimal, decimals: u32) -> Option<Self> {
        let units = decimal.mantissa();
        match decimals.checked_sub(decimal.scale())? {
            0 => Some(units),
            // What is there is within 28 digits already.
            _ if units == 0 => Some(0),
            more => of_28_digits(small_times(units, small_power_of_ten(more)?)?),
        }
    }

    #[inline]
    fn plus(&self, other: &Self) -> Option<Self> {
        of_28_digits(self.checked_add(*other)?)
    }

    #[inline]
    fn minus(&self, other: &Self) -> Option<Self> {
        of_28_digits(self.checked_sub(*other)?)
    }

    #[inline]
    fn times(&self, other: &Self) -> Option<Self> {
        of_28_digits(small_times(*self, *other)?)
    }

    #[inline]
    fn over(&self, divisor: &Self, rounding: Rounding) -> Option<Self> {
        small_over(*self, *divisor, rounding)
    }

    #[inline]
    fn exact(self, decimals: u32) -> Exact {
        Exact::of_units(self, decimals)
    }
}

impl Small for i128 {
    #[inline]
    fn power_of_ten(exponent: u32) -> Option<Self> {
        small_power_of_ten(exponent)
    }

    #[inline]
    fn without_zeros(self, decimals: u32) -> (Self, u32) {
        small_without_zeros(self, decimals)
    }
}

#[inline]
fn of_28_digits(number: i128) -> Option<i128> {
    const TOO_LARGE: u128 = 10_000_000_000_000_000_000_000_000_000;
    (number.unsigned_abs() < TOO_LARGE).then_some(number)
}

/// Numbers of any size, which always suffice.
impl Number for Whole {
    const ZERO: Self = Self::Small(0);
    const MOST_DECIMALS: u32 = u32::MAX;

    fn of(decimal: Decimal, decimals: u32) -> Option<Self> {
        Exact::from(decimal).units(decimals)
    }

    fn plus(&self, other: &Self) -> Option<Self> {
        Some(Self::plus(self, other))
    }

    fn minus(&self, other: &Self) -> Option<Self> {
        Some(Self::plus(self, &other.negated()))
    }

    fn times(&self, other: &Self) -> Option<Self> {
        Some(Self::times(self, other))
    }

    fn over(&self, divisor: &Self, rounding: Rounding) -> Option<Self> {
        Some(Self::over(self, divisor, rounding))
    }

    fn exact(self, decimals: u32) -> Exact {
        Exact::of_whole(self, decimals)
    }
}
