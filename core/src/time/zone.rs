//! Time zones, by their IANA name in the embedded data.

use chrono::TimeZone as _;

use super::{Day, Instant};
use crate::{Fault, FaultCode};

/// A zone of the embedded IANA data; the machine's own are never asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// Finds a zone by its name, in which case matters.
    pub fn named(name: &str) -> Result<Self, Fault> {
        name.parse().map(Self).map_err(|_| {
            Fault::new(FaultCode::UnknownTimeZone, format!("`{name}` is not a time zone of the IANA data"))
        })
    }

    /// The civil day of an instant here, if it is in the range of days.
    pub fn day_of(self, at: Instant) -> Option<Day> {
        Day::from_chrono(self.0.from_utc_datetime(&at.to_chrono().naive_utc()).date_naive())
    }
}
