//! The times that billing knows.

use std::ops::RangeInclusive;

use super::PeriodSpan;
use crate::{Fault, FaultCode, Instant, TimeZone, shape::At};

/// 1970 to 2199, in milliseconds.
const TIMES_MS: RangeInclusive<i64> = 0..=7_258_118_399_999;

/// Refuses an instant outside 1970 to 2199: `TIME_OUT_OF_RANGE` at a path.
pub(super) fn check_time(instant: Instant, at: &At<'_>) -> Result<(), Fault> {
    if TIMES_MS.contains(&instant.epoch_ms()) {
        return Ok(());
    }
    Err(Fault::new(FaultCode::TimeOutOfRange, format!("`{instant}` is not in 1970 to 2199"))
        .at(at.to_string()))
}

/// Refuses a zone that the embedded data has not: `UNKNOWN_TIME_ZONE` at a path.
pub(super) fn requested_zone(name: &str, at: &At<'_>) -> Result<TimeZone, Fault> {
    TimeZone::named(name).map_err(|fault| fault.at(at.to_string()))
}

impl PeriodSpan {
    /// Refuses a start or an end outside 1970 to 2199.
    pub(super) fn check_times(&self, at: &At<'_>) -> Result<(), Fault> {
        check_time(self.start, &at.field("start"))?;
        check_time(self.end, &at.field("end"))
    }

    /// Refuses a period that does not end after its start.
    pub(super) fn check_length(&self, at: &At<'_>) -> Result<(), Fault> {
        if self.start < self.end { Ok(()) } else { Err(empty_period(at, "it does not end after its start")) }
    }
}

/// `EMPTY_PERIOD` at a path.
pub(super) fn empty_period(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::EmptyPeriod, format!("`{at}` is empty: {why}")).at(at.to_string())
}
