//! The largest gap between neighbours.

/// Where the largest gap lies between neighbouring points in ascending order, and how wide it is;
/// of equal ones the first. `None` for fewer than two points.
pub(super) fn largest_gap(points: impl Iterator<Item = i64>) -> Option<(usize, i64)> {
    let mut before = None;
    let mut largest: Option<(usize, i64)> = None;
    for (index, point) in points.enumerate() {
        if let Some(before) = before {
            let width = point.saturating_sub(before);
            if largest.is_none_or(|(_, widest)| width > widest) {
                largest = Some((index.saturating_sub(1), width));
            }
        }
        before = Some(point);
    }
    largest
}

#[cfg(test)]
mod tests {
    use super::largest_gap;

    #[test]
    fn of_equal_gaps_the_first_is_taken() {
        assert_eq!(largest_gap([0, 2, 5, 8].into_iter()), Some((1, 3)));
    }

    #[test]
    fn one_point_has_no_gap() {
        assert_eq!(largest_gap([7].into_iter()), None);
    }
}
