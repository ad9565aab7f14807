//! Quantities in millionths of a unit: every scale fits, and every sum is exact.

use crate::{Decimal, Fault, FaultCode, shape::At};

/// Millionths of a unit.
pub(super) type Micros = i64;

/// The most of anything, in units and in millionths.
pub(super) const MOST: i64 = 1_000_000_000;
pub(super) const MOST_MICROS: Micros = 1_000_000_000_000_000;
const FINEST: u32 = 6;

/// Why a decimal is no quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Misfit {
    /// It has more decimals than its scale, not counting zeros at the end.
    TooFine,
    /// It is beyond 1,000,000,000 either way.
    TooLarge,
}

/// The millionths of a decimal.
pub(super) fn micros(value: Decimal, scale: i32) -> Result<Micros, Misfit> {
    // Most figures of a level are 0.
    if value.is_zero() {
        return Ok(0);
    }
    let scale = u32::try_from(scale).unwrap_or_default().min(FINEST);
    let units = units_at(value, scale).ok_or(Misfit::TooFine)?;
    let micros = units.checked_mul(one_of(scale).into()).and_then(|micros| Micros::try_from(micros).ok());
    micros.filter(|micros| is_within(*micros)).ok_or(Misfit::TooLarge)
}

/// Whether it is within 1,000,000,000 either way.
pub(super) fn is_within(micros: Micros) -> bool {
    (-MOST_MICROS..=MOST_MICROS).contains(&micros)
}

/// The most of a row: a correction from the least to the most that can be there.
pub(super) const MOST_OF_ROW: i64 = 2_000_000_000;

/// The millionths of a row's quantity, which may be twice as much as a figure.
pub(super) fn row_micros(value: Decimal, scale: i32) -> Result<i128, Misfit> {
    let scale = u32::try_from(scale).unwrap_or_default().min(FINEST);
    let units = units_at(value, scale).ok_or(Misfit::TooFine)?;
    units.checked_mul(one_of(scale).into()).ok_or(Misfit::TooLarge)
}

/// Whether a decimal is beyond 1,000,000,000 either way.
pub(super) fn is_too_large(value: Decimal) -> bool {
    value.abs() > rust_decimal::Decimal::from(MOST)
}

/// With exactly the decimals of a scale; sums may be wider than a figure.
pub(super) fn written(micros: impl Into<i128>, scale: i32) -> Decimal {
    let scale = u32::try_from(scale).unwrap_or_default().min(FINEST);
    let micros: i128 = micros.into();
    let units = micros.checked_div(one_of(scale).into()).unwrap_or_default();
    Decimal::of_units(units, scale).unwrap_or(Decimal::ZERO)
}

/// A stored figure with exactly the decimals of its scale; one that is finer, or too large for them, stays as it is.
pub(super) fn in_full(value: Decimal, scale: i32) -> Decimal {
    let scale = u32::try_from(scale).unwrap_or_default().min(FINEST);
    units_at(value, scale).and_then(|units| Decimal::of_units(units, scale)).unwrap_or(value)
}

/// What is written, as details of faults say it.
pub(super) fn told(micros: impl Into<i128>, scale: i32) -> String {
    written(micros, scale).to_string()
}

/// The millionths of a unit of `10^-scale`.
fn one_of(scale: u32) -> Micros {
    match scale {
        0 => 1_000_000,
        1 => 100_000,
        2 => 10_000,
        3 => 1_000,
        4 => 100,
        5 => 10,
        _ => 1,
    }
}

/// Without zeros at the end, as details of faults say it.
pub(super) fn shortest(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A quantity that a command gives: above 0, or from 0.
pub(super) fn check_given(value: Decimal, least: Least, at: &At<'_>) -> Result<(), Fault> {
    let fits = match least {
        Least::AboveZero => !value.is_sign_negative() && !value.is_zero(),
        Least::Zero => !value.is_sign_negative(),
        Least::NotZero => !value.is_zero(),
        Least::Any => true,
    };
    if !fits {
        let message = format!("`{at}` must be {}", least.wanted());
        let fault = Fault::new(FaultCode::InvalidQuantity, message).at(at.to_string());
        return Err(fault.with("quantity", shortest(value)));
    }
    if is_too_large(value) { Err(too_large(value, at)) } else { Ok(()) }
}

/// What a quantity may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Least {
    AboveZero,
    Zero,
    /// Either way.
    NotZero,
    /// What was read somewhere, below 0 too.
    Any,
}

impl Least {
    fn wanted(self) -> &'static str {
        match self {
            Self::AboveZero => "above 0",
            Self::Zero => "0 or above",
            Self::NotZero => "other than 0",
            Self::Any => "a quantity",
        }
    }
}

/// A quantity that was checked as it was given, at the scale of its item.
pub(super) fn scaled(value: Decimal, scale: i32, at: &At<'_>) -> Result<Micros, Fault> {
    micros(value, scale).map_err(|misfit| match misfit {
        Misfit::TooLarge => too_large(value, at),
        Misfit::TooFine => too_fine(value, scale, at),
    })
}

/// A quantity with more decimals than its item has.
pub(super) fn too_fine(value: Decimal, scale: i32, at: &At<'_>) -> Fault {
    Fault::new(
        FaultCode::QuantityScaleExceeded,
        format!("`{at}` is finer than its item, whose `scale` is {scale}"),
    )
    .at(at.to_string())
    .with("quantity", shortest(value))
    .with("scale", scale)
}

fn too_large(value: Decimal, at: &At<'_>) -> Fault {
    Fault::new(FaultCode::QuantityTooLarge, format!("`{at}` is more than 1,000,000,000"))
        .at(at.to_string())
        .with("quantity", shortest(value))
        .with("limit", MOST.to_string())
}

/// The whole units of `10^-scale`, if it has any.
fn units_at(value: Decimal, scale: u32) -> Option<i128> {
    let mantissa = value.mantissa();
    match value.scale().checked_sub(scale) {
        Some(0) => Some(mantissa),
        None => mantissa.checked_mul(10_i128.checked_pow(scale.checked_sub(value.scale())?)?),
        Some(finer) => {
            let divisor = 10_i128.checked_pow(finer)?;
            if mantissa.checked_rem(divisor)? == 0 { mantissa.checked_div(divisor) } else { None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, scale: i32) -> Result<Micros, Misfit> {
        micros(text.parse().unwrap(), scale)
    }

    #[test]
    fn zeros_at_the_end_are_no_decimals() {
        assert_eq!(read("2.500", 1), Ok(2_500_000));
        assert_eq!(read("2.50", 0), Err(Misfit::TooFine));
        assert_eq!(read("0.000001", 6), Ok(1));
        assert_eq!(read("0.0000001", 6), Err(Misfit::TooFine));
        assert_eq!(read("-3.0000000000000000000000", 0), Ok(-3_000_000));
    }

    #[test]
    fn a_thousand_million_is_the_most_either_way() {
        assert_eq!(read("1000000000", 0), Ok(MOST_MICROS));
        assert_eq!(read("-1000000000.0", 6), Ok(-MOST_MICROS));
        assert_eq!(read("1000000000.000001", 6), Err(Misfit::TooLarge));
        assert_eq!(read("9999999999999999999999999999", 0), Err(Misfit::TooLarge));
        assert_eq!(read("-1000000001", 3), Err(Misfit::TooLarge));
    }

    #[test]
    fn what_is_written_has_the_decimals_of_its_scale() {
        assert_eq!(written(2_500_000, 1).to_string(), "2.5");
        assert_eq!(written(-2_000_000, 3).to_string(), "-2.000");
        assert_eq!(written(MOST_MICROS, 6).to_string(), "1000000000.000000");
        assert_eq!(shortest("2.500".parse().unwrap()), "2.5");
        let full = |text: &str, scale| in_full(text.parse().unwrap(), scale).to_string();
        assert_eq!([full("1.5", 3), full("2.5000", 1), full("0", 2)], ["1.500", "2.5", "0.00"]);
        assert_eq!(full("0.25", 1), "0.25");
        assert_eq!(full("9999999999999999999999999999", 6), "9999999999999999999999999999");
    }
}
