//! In which order comparators are asked where only their sum counts: the quick ones first, so that a pair without
//! hope is left before any letters are compared.

use super::checked_policy::{Comparator, Test};

/// The comparators by what they cost, each by its place, with the most points that all behind it can add.
#[derive(Debug, Clone)]
pub(super) struct Shortcut(Vec<(usize, i64)>);

impl Shortcut {
    pub fn of(comparators: &[Comparator<'_>]) -> Self {
        let mut by_cost: Vec<(usize, &Comparator<'_>)> = comparators.iter().enumerate().collect();
        by_cost.sort_by_key(|(_, comparator)| cost(comparator));
        let mut behind: i64 = 0;
        let steps = by_cost.into_iter().rev().map(|(place, comparator)| {
            let step = (place, behind);
            behind = behind.saturating_add(most(comparator));
            step
        });
        let mut steps: Vec<(usize, i64)> = steps.collect();
        steps.reverse();
        Self(steps)
    }

    /// The sum of the points, if it is at least so much.
    pub fn sum(&self, least: i64, mut points: impl FnMut(usize) -> i32) -> Option<i64> {
        let mut sum: i64 = 0;
        for (place, behind) in &self.0 {
            sum = sum.saturating_add(points(*place).into());
            if sum.saturating_add(*behind) < least {
                return None;
            }
        }
        Some(sum)
    }
}

/// How long the slowest test takes, roughly.
fn cost(comparator: &Comparator<'_>) -> u8 {
    let cost = |test: Test| match test {
        Test::Equal => 1,
        Test::EndsWith | Test::SharedWord => 2,
        Test::Similar(_) => 3,
    };
    comparator.levels.iter().map(|level| cost(level.test)).max().unwrap_or_default()
}

/// The most points that it gives.
fn most(comparator: &Comparator<'_>) -> i64 {
    let levels = comparator.levels.iter().map(|level| level.points);
    levels.fold(comparator.otherwise.max(comparator.blank), i32::max).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::duplicates::checked_policy::Level;

    fn comparator(test: Test, points: i32, otherwise: i32) -> Comparator<'static> {
        Comparator { id: "", levels: vec![Level { slot: 0, test, points }], otherwise, blank: 0 }
    }

    #[test]
    fn the_slow_is_asked_last_and_only_where_there_is_hope() {
        let comparators = [
            comparator(Test::Similar(9_000), 2, -5),
            comparator(Test::Equal, 3, -3),
            comparator(Test::SharedWord, -1, -2),
        ];
        let shortcut = Shortcut::of(&comparators);
        let asked = |points: [i32; 3], least| {
            let mut places = Vec::new();
            let sum = shortcut.sum(least, |place| {
                places.push(place);
                points.get(place).copied().unwrap_or_default()
            });
            (sum, places)
        };
        assert_eq!(asked([2, 3, -1], 4), (Some(4), vec![1, 2, 0]));
        assert_eq!(asked([2, 3, -1], 5), (None, vec![1, 2]));
        // Two are still to come from the first, and nothing above 0 from the last.
        assert_eq!(asked([2, -3, -1], 0), (None, vec![1]));
        assert_eq!(asked([2, -3, -1], -1), (None, vec![1, 2]));
        assert_eq!(asked([2, -3, -1], -2), (Some(-2), vec![1, 2, 0]));
    }
}
