//! The quantity of a row in millionths, the quick way: most are small.

use super::super::quantity::{MOST_OF_ROW, Micros};
use crate::Decimal;

/// The millionths of a decimal that has at most six decimals; none beyond 64 bits.
#[inline]
pub(super) fn quick_micros(value: Decimal) -> Option<Micros> {
    let units = i64::try_from(value.mantissa()).ok()?;
    let unit = match value.scale() {
        0 => 1_000_000,
        1 => 100_000,
        2 => 10_000,
        3 => 1_000,
        4 => 100,
        5 => 10,
        6 => 1,
        _ => return None,
    };
    units.checked_mul(unit)
}

/// Whether a row can move so much: from 0 to as much as a correction can.
#[inline]
pub(super) fn is_of_row(micros: Micros) -> bool {
    (0..=MOST_OF_ROW.saturating_mul(1_000_000)).contains(&micros)
}

/// Whether an item with this scale has such a quantity.
#[inline]
pub(super) fn fits(micros: Micros, scale: i32) -> bool {
    // The divisors stand in the code: to divide by what is known beforehand is quick.
    match scale {
        0 => micros % 1_000_000 == 0,
        1 => micros % 100_000 == 0,
        2 => micros % 10_000 == 0,
        3 => micros % 1_000 == 0,
        4 => micros % 100 == 0,
        5 => micros % 10 == 0,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::super::quantity::{Misfit, row_micros},
        *,
    };

    #[test]
    fn what_is_quick_is_what_is_exact() {
        for text in ["0", "0.000", "1", "2.5", "2.500000", "0.000001", "1999999999.999999", "12.340", "7.00"]
        {
            let value: Decimal = text.parse().unwrap();
            let quick = quick_micros(value).unwrap();
            assert!(is_of_row(quick), "{text}");
            for scale in 0..=6 {
                let exact = row_micros(value, scale);
                let wanted = if fits(quick, scale) { Ok(quick.into()) } else { Err(Misfit::TooFine) };
                assert_eq!(exact, wanted, "{text} at {scale}");
            }
        }
    }

    #[test]
    fn what_is_wide_or_fine_is_left_to_the_exact_way() {
        for text in ["0.0000001", "1.0000000", "9300000000000", "-9300000000000", "9999999999999999999999"] {
            assert_eq!(quick_micros(text.parse().unwrap()), None, "{text}");
        }
        for (text, is_row) in [("-0.000001", false), ("2000000000", true), ("2000000000.000001", false)] {
            assert_eq!(is_of_row(quick_micros(text.parse().unwrap()).unwrap()), is_row, "{text}");
        }
    }
}
