//! A column of last orders.

use super::{CheckedClassification, ClassOfDay};
use crate::Day;

/// The answers for every last order that is not too long ago, made ready: a column of a million days
/// needs one look-up a row, and allocates nothing.
///
/// Rows are days since 1970-01-01, as Arrow's date32 has them.
///
/// ```
/// use trueline::{CheckedClassification, ClassColumn, Day};
/// let today: Day = "2025-08-31".parse().unwrap();
/// let classes = CheckedClassification::new(None, today).unwrap();
/// let column = ClassColumn::new(&classes);
/// let row = column.class_of(today.epoch_days() - 184).unwrap();
/// assert_eq!(row, classes.class_of("2025-02-28".parse().ok()));
/// assert!(column.class_of(i32::MAX).is_none());
/// ```
#[derive(Debug, Clone)]
pub struct ClassColumn<'a> {
    classes: &'a CheckedClassification,
    today: i32,
    first: i32,
    /// The answers from the day `first` to today.
    ready: Vec<ClassOfDay>,
    /// The answer for all days before, but for the days since the order.
    too_long_ago: ClassOfDay,
}

impl<'a> ClassColumn<'a> {
    /// Makes the answers ready: one for each day back to the first that is in a class but the last.
    pub fn new(classes: &'a CheckedClassification) -> Self {
        let (first, today) = (classes.oldest().epoch_days(), classes.today().epoch_days());
        let ready = (first..=today).map(|day| classes.class_of(Day::from_epoch_days(day))).collect();
        let before = Day::from_epoch_days(first.saturating_sub(1));
        Self { classes, today, first, ready, too_long_ago: classes.class_of(before) }
    }

    /// The class of a row; nothing for a day outside 0001-01-01 to 9999-12-31. Who never ordered is
    /// asked for by [`CheckedClassification::class_of`].
    #[inline]
    pub fn class_of(&self, last_order: i32) -> Option<ClassOfDay> {
        let place = last_order.wrapping_sub(self.first);
        if let Some(ready) = usize::try_from(place).ok().and_then(|place| self.ready.get(place)) {
            return Some(*ready);
        }
        if (FIRST_DAY..self.first).contains(&last_order) {
            let days_since_order = Some(self.today.saturating_sub(last_order));
            return Some(ClassOfDay { days_since_order, ..self.too_long_ago });
        }
        Day::from_epoch_days(last_order).map(|day| self.classes.class_of(Some(day)))
    }
}

/// 0001-01-01
const FIRST_DAY: i32 = -719_162;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_begins_where_days_begin() {
        assert_eq!(Day::new(1, 1, 1).map(Day::epoch_days), Some(FIRST_DAY));
    }

    #[test]
    fn the_column_answers_as_each_row_does() {
        for today in ["2025-08-31", "0001-03-01", "9999-12-31"] {
            let today: Day = today.parse().unwrap();
            let classes = CheckedClassification::new(None, today).unwrap();
            let column = ClassColumn::new(&classes);
            let near = today.epoch_days() - 800..today.epoch_days() + 800;
            for day in near.chain([FIRST_DAY - 1, FIRST_DAY, 0, 2_932_896, 2_932_897, i32::MIN, i32::MAX]) {
                let wanted = Day::from_epoch_days(day).map(|day| classes.class_of(Some(day)));
                assert_eq!(column.class_of(day), wanted, "{day}");
            }
        }
    }
}
