//! Stretches of the calendar, by name.

use trueline_macros::choice;

/// A stretch of the calendar, as long as the calendar makes it.
#[choice]
pub enum Interval {
    /// A civil day.
    Day,
    /// Seven civil days.
    Week,
    /// A calendar month.
    Month,
    /// Three calendar months.
    Quarter,
    /// Six calendar months.
    HalfYear,
    /// Twelve calendar months.
    Year,
}

/// A day of the week.
#[choice]
pub enum Weekday {
    /// The first by ISO 8601.
    Monday,
    /// The second.
    Tuesday,
    /// The third.
    Wednesday,
    /// The fourth.
    Thursday,
    /// The fifth.
    Friday,
    /// The sixth.
    Saturday,
    /// The seventh.
    Sunday,
}
