//! Counting back from today, and when that count leaves a day behind (steps 1 and 4 of the
//! customers chapter).

use super::WithinUnit;
use crate::Day;

/// The day so many months or days before another; never before 0001-01-01.
pub(super) fn back(day: Day, within: u32, unit: WithinUnit) -> Day {
    let earlier = match unit {
        WithinUnit::Months => day.minus_months(within),
        WithinUnit::Days => day.minus_days(within.into()),
    };
    earlier.or(Day::new(1, 1, 1)).unwrap_or(day)
}

/// The first day `t` with `back(t, within) > last_order`, if it is in the range of days.
///
/// With months, that is the day after the order so many months later; where that month is too short
/// for it, the first of the month behind, since every day before counts back to its own number.
pub(super) fn until(last_order: Day, within: u32, unit: WithinUnit) -> Option<Day> {
    let next = last_order.plus_days(1)?;
    match unit {
        WithinUnit::Days => next.plus_days(within.into()),
        WithinUnit::Months => {
            let later = next.plus_months(within)?;
            if later.day() == next.day() { Some(later) } else { later.plus_days(1) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn months_end_with_the_month() {
        assert_eq!(back(day("2025-08-31"), 6, WithinUnit::Months), day("2025-02-28"));
        assert_eq!(back(day("2024-02-29"), 12, WithinUnit::Months), day("2023-02-28"));
        assert_eq!(back(day("0001-06-30"), 6, WithinUnit::Months), day("0001-01-01"));
        assert_eq!(back(day("0001-01-05"), 36_500, WithinUnit::Days), day("0001-01-01"));
    }

    #[test]
    fn until_is_the_first_day_that_counts_back_beyond() {
        let until_months = |last: &str| until(day(last), 6, WithinUnit::Months);
        assert_eq!(until_months("2025-02-28"), Some(day("2025-09-01")));
        assert_eq!(until_months("2025-08-30"), Some(day("2026-03-01")));
        assert_eq!(until_months("9999-06-29"), Some(day("9999-12-30")));
        assert_eq!(until_months("9999-06-30"), None);
        assert_eq!(until_months("9999-12-31"), None);
        assert_eq!(until(day("2025-01-01"), 30, WithinUnit::Days), Some(day("2025-02-01")));
    }
}
