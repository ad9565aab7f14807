//! The civil day of an instant.

use trueline_macros::rule;

use crate::{Day, Fault, FaultCode, Instant, TimeZone};

/// The civil day of an instant in a time zone: the one way from instants to business days.
///
/// Never take a day from the first ten letters of a UTC instant: in New York, the evening of the
/// 14th is the 15th there.
///
/// Faults: `UNKNOWN_TIME_ZONE` at `timeZone` for what is no IANA name of the embedded data (case
/// matters); `INVALID_INPUT` at `at` where the day is outside 0001-01-01 to 9999-12-31.
///
/// ```
/// let at = "2025-01-15T03:00:00Z".parse().unwrap();
/// assert_eq!(trueline::local_day(at, "America/New_York").unwrap().to_string(), "2025-01-14");
/// ```
#[rule]
pub fn local_day(at: Instant, time_zone: &str) -> Result<Day, Fault> {
    let zone = TimeZone::named(time_zone).map_err(|fault| fault.at("timeZone"))?;
    zone.day_of(at).ok_or_else(|| {
        let message = format!("`{at}` is outside the years 0001 to 9999 in {time_zone}");
        Fault::new(FaultCode::InvalidInput, message).at("at")
    })
}

#[cfg(test)]
mod tests {
    use super::local_day;

    #[test]
    fn days_outside_the_calendar_are_refused() {
        let first = "0001-01-01T00:00:00Z".parse().unwrap();
        let fault = local_day(first, "America/New_York").unwrap_err();
        assert_eq!((fault.code.name(), fault.field.as_deref()), ("INVALID_INPUT", Some("at")));
        let last = "9999-12-31T23:59:59.999Z".parse().unwrap();
        assert_eq!(local_day(last, "Asia/Tokyo").unwrap_err().field.as_deref(), Some("at"));
        assert_eq!(local_day(last, "UTC").unwrap().to_string(), "9999-12-31");
        assert_eq!(local_day(last, "utc").unwrap_err().field.as_deref(), Some("timeZone"));
    }
}
