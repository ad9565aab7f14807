//! Instants, civil days and the way between them.

mod day;
mod instant;
mod instants;
mod interval;
mod period;
mod zone;

pub use day::Day;
pub use instant::Instant;
pub use instants::Instants;
pub use interval::{Interval, Weekday};
pub(crate) use period::{Anniversary, Span, anchored, calendar, elapsed};
pub use zone::TimeZone;

/// A text is not a day or an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a {0}")]
pub struct NotATime(&'static str);
