//! Whole numbers of 128 bits (`small`) and of 64 (`quick`). Most are of 64, in which dividing is many times
//! faster.

use std::cmp::Ordering;

use crate::Rounding;

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

/// `10^exponent`, where 64 bits hold it.
#[inline]
pub(crate) fn quick_power_of_ten(exponent: u32) -> Option<i64> {
    small_power_of_ten(exponent)?.try_into().ok()
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
    let quick = match (i64::try_from(number), i64::try_from(divisor)) {
        (Ok(number), Ok(divisor)) => quick_over(number, divisor, rounding),
        _ => None,
    };
    if let Some(quotient) = quick {
        return Some(quotient.into());
    }
    let (quotient, rest) = (number.checked_div(divisor)?, number.checked_rem(divisor)?);
    match goes_on(rounding, rest.unsigned_abs(), divisor.unsigned_abs(), quotient & 1 == 0) {
        false => Some(quotient),
        true => quotient.checked_add(if (number < 0) == (divisor < 0) { 1 } else { -1 }),
    }
}

/// The quotient, rounded, where 64 bits hold it; none for a divisor of 0.
#[inline]
pub(crate) fn quick_over(number: i64, divisor: i64, rounding: Rounding) -> Option<i64> {
    let (quotient, rest) = (number.checked_div(divisor)?, number.checked_rem(divisor)?);
    match goes_on(rounding, rest.unsigned_abs().into(), divisor.unsigned_abs().into(), quotient & 1 == 0) {
        false => Some(quotient),
        true => quotient.checked_add(if (number < 0) == (divisor < 0) { 1 } else { -1 }),
    }
}

/// Whether a quotient that leaves a rest goes on to the next number away from zero.
#[inline]
fn goes_on(rounding: Rounding, rest: u128, divisor: u128, is_even: bool) -> bool {
    // A rest is smaller than its divisor.
    rest != 0 && is_away(rounding, rest.cmp(&divisor.wrapping_sub(rest)), is_even)
}

/// Whether a quotient goes away from zero, by how its rest compares with half of the divisor.
#[inline]
pub(super) fn is_away(rounding: Rounding, rest_to_half: Ordering, is_even: bool) -> bool {
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

/// Without zeros at the end, as long as there are decimals for them.
#[inline]
pub(crate) fn small_without_zeros(mut number: i128, mut scale: u32) -> (i128, u32) {
    if let Ok(number) = i64::try_from(number) {
        let (number, scale) = quick_without_zeros(number, scale);
        return (number.into(), scale);
    }
    while scale > 0 && number % 10 == 0 {
        number /= 10;
        scale = scale.saturating_sub(1);
    }
    (number, scale)
}

/// The same of 64 bits.
#[inline]
pub(crate) fn quick_without_zeros(mut number: i64, mut scale: u32) -> (i64, u32) {
    if number == 0 {
        return (0, 0);
    }
    while scale > 0 && number % 10 == 0 {
        number /= 10;
        scale = scale.saturating_sub(1);
    }
    (number, scale)
}
