//! How sure a prediction is (step 31).

use crate::leads::scorecard::Found;

/// The standard error of log-odds in micro-nats: the root of z' C z, where z is one and then the woe of each
/// feature's bin.
pub(super) fn standard_error(covariance: &[i64], found: &[Found]) -> i64 {
    let mut numbers = covariance.iter().map(|number| i128::from(*number));
    let mut sum = 0_i128;
    let mut before: Vec<i128> = Vec::with_capacity(found.len());
    for z in std::iter::once(1_000_000).chain(found.iter().map(|bin| i128::from(bin.woe))) {
        // Below the diagonal each number stands for two.
        let left = before
            .iter()
            .zip(numbers.by_ref())
            .fold(0_i128, |row, (other, number)| row.saturating_add(number.saturating_mul(*other)));
        let diagonal = numbers.next().unwrap_or_default().saturating_mul(z);
        sum = sum.saturating_add(left.saturating_mul(2).saturating_add(diagonal).saturating_mul(z));
        before.push(z);
    }
    let squared = sum.max(0).unsigned_abs().wrapping_div(1_000_000_000);
    i64::try_from(squared.isqrt()).unwrap_or(i64::MAX)
}
