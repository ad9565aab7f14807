//! How sure a prediction is (step 31).

use crate::leads::scorecard::Found;

/// The standard error of log-odds in micro-nats: the root of z' C z, where z is one and then the woe of each
/// feature's bin.
pub(super) fn standard_error(covariance: &[i64], found: &[Found]) -> i64 {
    // Of two numbers of 64 bits it cannot wrap, nor can a row of them: evidence has 27 bits.
    let product = |one: i64, other: i64| i128::from(one).wrapping_mul(other.into());
    let mut numbers = covariance.iter().copied();
    let mut sum = 0_i128;
    let mut before: Vec<i64> = Vec::with_capacity(found.len().saturating_add(1));
    for z in std::iter::once(1_000_000).chain(found.iter().map(|bin| bin.woe)) {
        // Below the diagonal each number stands for two.
        let left = before
            .iter()
            .zip(numbers.by_ref())
            .fold(0_i128, |row, (other, number)| row.wrapping_add(product(number, *other)));
        let diagonal = product(numbers.next().unwrap_or_default(), z);
        sum = sum.saturating_add(left.saturating_mul(2).saturating_add(diagonal).saturating_mul(z.into()));
        before.push(z);
    }
    let squared = sum.max(0).unsigned_abs().wrapping_div(1_000_000_000);
    i64::try_from(squared.isqrt()).unwrap_or(i64::MAX)
}
