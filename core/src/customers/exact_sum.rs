//! A sum that no order of its parts can break.

use crate::Decimal;

/// The exact sum of decimals. Only the whole of it has to have 28 digits at most: what stands
/// between may be larger, so that the order of the parts does not matter.
#[derive(Debug, Clone, Default)]
pub(super) struct ExactSum {
    whole: i128,
    /// In units of 10^-28.
    fraction: i128,
    /// The largest scale among the parts.
    scale: u32,
}

/// 10^28: the units of a whole.
const UNITS: i128 = 10_000_000_000_000_000_000_000_000_000;
/// The largest scale of a decimal.
const MAX_SCALE: u32 = 28;

impl ExactSum {
    /// Adds a part. A part has 28 digits, so that a sum of more parts than memory holds still fits.
    pub fn add(&mut self, part: Decimal) {
        let one = power_of_ten(part.scale());
        let rest = part.mantissa().checked_rem(one).unwrap_or_default();
        let finer = power_of_ten(MAX_SCALE.saturating_sub(part.scale()));
        self.whole = self.whole.saturating_add(part.mantissa().checked_div(one).unwrap_or_default());
        self.fraction = self.fraction.saturating_add(rest.saturating_mul(finer));
        self.scale = self.scale.max(part.scale());
    }

    /// The sum with the largest scale among its parts, `0` of none; nothing beyond 28 digits.
    pub fn total(&self) -> Option<Decimal> {
        let carry = self.fraction.div_euclid(UNITS);
        let coarser = power_of_ten(MAX_SCALE.saturating_sub(self.scale));
        let rest = self.fraction.rem_euclid(UNITS).checked_div(coarser)?;
        let mantissa =
            self.whole.checked_add(carry)?.checked_mul(power_of_ten(self.scale))?.checked_add(rest)?;
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, self.scale).ok().and_then(Decimal::new)
    }
}

fn power_of_ten(exponent: u32) -> i128 {
    10_i128.saturating_pow(exponent)
}

#[cfg(test)]
mod tests {
    use super::ExactSum;

    fn sum(parts: &[&str]) -> Option<String> {
        let mut sum = ExactSum::default();
        parts.iter().for_each(|part| sum.add(part.parse().unwrap()));
        sum.total().map(|total| total.to_string())
    }

    #[test]
    fn the_largest_scale_is_kept() {
        assert_eq!(sum(&[]).as_deref(), Some("0"));
        assert_eq!(sum(&["-1.00", "1"]).as_deref(), Some("0.00"));
        assert_eq!(sum(&["1.5", "-0.25", "3"]).as_deref(), Some("4.25"));
        assert_eq!(sum(&["-0.5", "-0.75"]).as_deref(), Some("-1.25"));
        let tiny = format!("0.{}1", "0".repeat(27));
        assert_eq!(sum(&[&tiny, &format!("-{tiny}"), &tiny]), Some(tiny));
    }

    #[test]
    fn only_the_whole_must_fit() {
        let most = "9".repeat(28);
        assert_eq!(sum(&[&most, "1"]), None);
        assert_eq!(sum(&[&most, "0.1"]), None);
        assert_eq!(sum(&[&most, "1", "-1"]), Some(most.clone()));
        assert_eq!(sum(&[&most, &most, &format!("-{most}"), "-9"]), Some(format!("{}0", "9".repeat(27))));
    }
}
