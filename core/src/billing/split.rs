//! Splitting whole units without losing one.

use std::cmp::Ordering;

use crate::{Rounding, exact::Whole};

/// Units by weight, to the largest remainders; among equal ones as `order` says, then to the first.
/// Negative units give the negatives of the positive split. None where no weight is above 0.
pub(super) fn spread(
    units: &Whole,
    weights: &[Whole],
    order: impl Fn(usize, usize) -> Ordering,
) -> Option<Vec<Whole>> {
    let of = weights.iter().fold(Whole::Small(0), |sum, weight| sum.plus(weight));
    if of.is_zero() {
        return None;
    }
    let magnitude = units.magnitude();
    let shares: Vec<Whole> = weights.iter().map(|weight| magnitude.times(weight)).collect();
    let parts = largest_remainders(&magnitude, &shares, &of, order);
    Some(if units.is_negative() { parts.iter().map(Whole::negated).collect() } else { parts })
}

/// Whole units that add up to `total`: the exact share of each is `share / of`, which is floored; what is
/// left goes one each to the largest remainders, among equal ones as `order` says, then to the first.
///
/// `of` is above 0, and `total` is the sum of the exact shares, rounded in whatever way: so there is never
/// more left than there are remainders.
pub(super) fn largest_remainders(
    total: &Whole,
    shares: &[Whole],
    of: &Whole,
    order: impl Fn(usize, usize) -> Ordering,
) -> Vec<Whole> {
    let (mut parts, mut remainders) = (Vec::with_capacity(shares.len()), Vec::with_capacity(shares.len()));
    let mut left = total.clone();
    for share in shares {
        let (part, remainder) = floored(share, of);
        left = left.plus(&part.negated());
        parts.push(part);
        remainders.push(remainder);
    }
    let mut places: Vec<usize> = (0..parts.len()).collect();
    places.sort_by(|a, b| remainders.get(*b).cmp(&remainders.get(*a)).then_with(|| order(*a, *b)));
    for place in places {
        if left.is_zero() {
            break;
        }
        if let Some(part) = parts.get_mut(place) {
            *part = part.plus(&Whole::Small(1));
        }
        left = left.plus(&Whole::Small(-1));
    }
    parts
}

/// Among equal remainders the first: nothing else tells them apart.
pub(super) fn to_the_first(_: usize, _: usize) -> Ordering {
    Ordering::Equal
}

/// The quotient towards minus infinity, and the rest, which is never negative.
fn floored(number: &Whole, divisor: &Whole) -> (Whole, Whole) {
    let cut = number.over(divisor, Rounding::Down);
    let rest = number.plus(&cut.times(divisor).negated());
    match rest.is_negative() {
        false => (cut, rest),
        true => (cut.plus(&Whole::Small(-1)), rest.plus(divisor)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wholes(numbers: &[i128]) -> Vec<Whole> {
        numbers.iter().copied().map(Whole::Small).collect()
    }

    #[test]
    fn what_is_left_goes_to_the_largest_remainders() {
        let split = |units, weights: &[i128]| spread(&Whole::Small(units), &wholes(weights), to_the_first);
        assert_eq!(split(5, &[1, 1, 1]), Some(wholes(&[2, 2, 1])));
        assert_eq!(split(-5, &[1, 1, 1]), Some(wholes(&[-2, -2, -1])));
        assert_eq!(split(10, &[0, 1, 2]), Some(wholes(&[0, 3, 7])));
        assert_eq!(split(10, &[0, 0]), None);
        assert_eq!(split(10, &[]), None);
        let last_first = |a: usize, b: usize| b.cmp(&a);
        assert_eq!(spread(&Whole::Small(5), &wholes(&[1, 1, 1]), last_first), Some(wholes(&[1, 2, 2])));
    }

    #[test]
    fn shares_of_both_signs_are_floored() {
        let parts = |total, shares: &[i128]| {
            largest_remainders(&Whole::Small(total), &wholes(shares), &Whole::Small(100), to_the_first)
        };
        // 2.5 and -2.5 and 0: floored to 2, -3 and 0.
        assert_eq!(parts(0, &[250, -250, 0]), wholes(&[3, -3, 0]));
        assert_eq!(parts(2, &[250, -70, 20]), wholes(&[3, -1, 0]));
        assert_eq!(parts(1, &[-70, 210]), wholes(&[-1, 2]));
    }
}
