//! Which stretch of the calendar an instant lies in: of limits and of billing alike.
//!
//! A period is a span of time; an instant in it may read as the day before where midnight is passed
//! twice.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime};

use super::{Instant, Interval, TimeZone, Weekday};

/// A span of time, half-open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    /// The first instant in it.
    pub start: Instant,
    /// The first instant behind it.
    pub end: Instant,
}

/// The calendar's own period round an instant: from the first instant of its first local day to that
/// of the next period. A midnight in a gap is the first instant after it; one that comes twice is the
/// earlier. `None` outside the calendar.
pub(crate) fn calendar(at: Instant, interval: Interval, zone: TimeZone, week_start: Weekday) -> Option<Span> {
    let today = zone.wall_clock(at)?.date();
    let mut first = first_day(today, interval, week_start)?;
    // Where midnight comes twice, the second time reads as the day before: try the next day first.
    let tomorrow = first_day(today.succ_opt()?, interval, week_start)?;
    if tomorrow > first && midnight(tomorrow, zone)? <= at {
        first = tomorrow;
    }
    let mut start = midnight(first, zone)?;
    while start > at {
        first = first_day(first.pred_opt()?, interval, week_start)?;
        start = midnight(first, zone)?;
    }
    let end = midnight(next(first, interval)?, zone)?;
    Some(Span { start, end })
}

/// The elapsed minutes or hours of a local day, `length_ms` each; the last ends with the day, so that
/// they always tile.
pub(crate) fn elapsed(at: Instant, length_ms: i64, zone: TimeZone) -> Option<Span> {
    let day = calendar(at, Interval::Day, zone, Weekday::Monday)?;
    let into_the_day = at.epoch_ms().checked_sub(day.start.epoch_ms())?;
    let start = at.epoch_ms().checked_sub(into_the_day.checked_rem(length_ms)?)?;
    let end = start.checked_add(length_ms)?.min(day.end.epoch_ms());
    Some(Span { start: Instant::from_epoch_ms(start)?, end: Instant::from_epoch_ms(end)? })
}

/// A span that is counted from an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anniversary {
    /// How many intervals after the anchor it begins; before the anchor, negative.
    pub index: i64,
    pub span: Span,
}

/// The period round an instant that is counted from an anchor: `anchor's wall clock + n intervals` in
/// one step, never from the period before, so that a month's end comes back after a shorter month. A
/// time in a gap moves forward by the gap; one that comes twice is the earlier. `None` outside the
/// calendar.
pub(crate) fn anchored(
    at: Instant,
    interval: Interval,
    anchor: Instant,
    zone: TimeZone,
) -> Option<Anniversary> {
    let anchor = zone.wall_clock(anchor)?;
    let start = |n: i64| zone.moved_instant(stepped(anchor, interval, n)?);
    let mut index = estimate(anchor, zone.wall_clock(at)?, interval)?;
    while start(index)? > at {
        index = index.checked_sub(1)?;
    }
    // Of periods that begin at one instant all but the last are empty.
    let mut end = start(index.checked_add(1)?)?;
    while end <= at {
        index = index.checked_add(1)?;
        end = start(index.checked_add(1)?)?;
    }
    Some(Anniversary { index, span: Span { start: start(index)?, end } })
}

fn midnight(day: NaiveDate, zone: TimeZone) -> Option<Instant> {
    zone.first_instant(day.and_time(NaiveTime::MIN))
}

/// The first day of the period that a day is in.
fn first_day(day: NaiveDate, interval: Interval, week_start: Weekday) -> Option<NaiveDate> {
    match interval {
        Interval::Day => Some(day),
        Interval::Week => {
            let since = day.weekday().days_since(of_chrono(week_start));
            day.checked_sub_days(Days::new(since.into()))
        }
        _ => {
            let months = u32::try_from(months(interval)?).ok()?;
            let month0 = day.month0().checked_sub(day.month0().checked_rem(months)?)?;
            day.with_day(1)?.with_month0(month0)
        }
    }
}

/// The first day of the period behind the one that begins on a day.
fn next(first: NaiveDate, interval: Interval) -> Option<NaiveDate> {
    Some(stepped(first.and_time(NaiveTime::MIN), interval, 1)?.date())
}

/// So many intervals later, in one step; a day that the month does not have is its last.
fn stepped(from: NaiveDateTime, interval: Interval, n: i64) -> Option<NaiveDateTime> {
    let forward = n >= 0;
    let n = n.unsigned_abs();
    match months(interval) {
        None => {
            let days = Days::new(n.checked_mul(if interval == Interval::Week { 7 } else { 1 })?);
            if forward { from.checked_add_days(days) } else { from.checked_sub_days(days) }
        }
        Some(length) => {
            let months = Months::new(u32::try_from(n.checked_mul(length)?).ok()?);
            if forward { from.checked_add_months(months) } else { from.checked_sub_months(months) }
        }
    }
}

/// How many intervals lie between two wall clocks, give or take one.
fn estimate(from: NaiveDateTime, to: NaiveDateTime, interval: Interval) -> Option<i64> {
    match months(interval) {
        None => {
            let days = to.date().signed_duration_since(from.date()).num_days();
            days.checked_div_euclid(if interval == Interval::Week { 7 } else { 1 })
        }
        Some(length) => {
            let index =
                |at: NaiveDateTime| i64::from(at.year()).checked_mul(12)?.checked_add(i64::from(at.month0()));
            index(to)?.checked_sub(index(from)?)?.checked_div_euclid(i64::try_from(length).ok()?)
        }
    }
}

/// The months of an interval that is counted in months.
fn months(interval: Interval) -> Option<u64> {
    match interval {
        Interval::Day | Interval::Week => None,
        Interval::Month => Some(1),
        Interval::Quarter => Some(3),
        Interval::HalfYear => Some(6),
        Interval::Year => Some(12),
    }
}

fn of_chrono(day: Weekday) -> chrono::Weekday {
    match day {
        Weekday::Monday => chrono::Weekday::Mon,
        Weekday::Tuesday => chrono::Weekday::Tue,
        Weekday::Wednesday => chrono::Weekday::Wed,
        Weekday::Thursday => chrono::Weekday::Thu,
        Weekday::Friday => chrono::Weekday::Fri,
        Weekday::Saturday => chrono::Weekday::Sat,
        Weekday::Sunday => chrono::Weekday::Sun,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(name: &str) -> TimeZone {
        TimeZone::named(name).unwrap()
    }

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn anniversary(at: Instant, interval: Interval, anchor: Instant, zone: TimeZone) -> Option<Span> {
        anchored(at, interval, anchor, zone).map(|found| found.span)
    }

    fn shown(span: Option<Span>) -> String {
        let span = span.unwrap();
        format!("{} {}", span.start, span.end)
    }

    #[test]
    fn a_month_of_new_york_has_an_hour_less_in_march() {
        let span =
            calendar(at("2026-03-15T00:00:00Z"), Interval::Month, zone("America/New_York"), Weekday::Monday);
        assert_eq!(shown(span), "2026-03-01T05:00:00.000Z 2026-04-01T04:00:00.000Z");
    }

    #[test]
    fn where_midnight_comes_twice_the_day_begins_at_the_first() {
        // Clocks fell back at 00:01: 23:01 to 24:00 came again, on the day before by the wall clock.
        let day = |text| shown(calendar(at(text), Interval::Day, zone("America/St_Johns"), Weekday::Monday));
        let wanted = "2005-10-30T02:30:00.000Z 2005-10-31T03:30:00.000Z";
        assert_eq!(day("2005-10-30T02:30:30Z"), wanted);
        assert_eq!(day("2005-10-30T03:00:00Z"), wanted);
        assert_eq!(day("2005-10-30T03:30:00Z"), wanted);
    }

    #[test]
    fn a_day_that_was_left_out_is_no_period() {
        let day = |text| shown(calendar(at(text), Interval::Day, zone("Pacific/Apia"), Weekday::Monday));
        assert_eq!(day("2011-12-30T09:59:59Z"), "2011-12-29T10:00:00.000Z 2011-12-30T10:00:00.000Z");
        assert_eq!(day("2011-12-30T10:00:00Z"), "2011-12-30T10:00:00.000Z 2011-12-31T10:00:00.000Z");
        let anchor = at("2011-12-01T10:30:00Z");
        let day = |text| shown(anniversary(at(text), Interval::Day, anchor, zone("Pacific/Apia")));
        assert_eq!(day("2011-12-30T10:29:59Z"), "2011-12-29T10:30:00.000Z 2011-12-30T10:30:00.000Z");
        assert_eq!(day("2011-12-30T10:30:00Z"), "2011-12-30T10:30:00.000Z 2011-12-31T10:30:00.000Z");
    }

    #[test]
    fn a_midnight_in_a_gap_is_the_first_instant_after_it() {
        let day = |text| shown(calendar(at(text), Interval::Day, zone("America/Sao_Paulo"), Weekday::Monday));
        assert_eq!(day("2018-11-04T12:00:00Z"), "2018-11-04T03:00:00.000Z 2018-11-05T02:00:00.000Z");
    }

    #[test]
    fn an_anchor_in_a_gap_moves_forward_by_the_gap() {
        let anchor = at("2026-02-08T07:30:00Z"); // 02:30 in New York, which 2026-03-08 does not have
        let span = anniversary(at("2026-03-20T00:00:00Z"), Interval::Month, anchor, zone("America/New_York"));
        assert_eq!(shown(span), "2026-03-08T07:30:00.000Z 2026-04-08T06:30:00.000Z");
    }

    #[test]
    fn an_anniversary_comes_back_to_the_months_end() {
        let anchor = at("2025-01-31T15:00:00Z");
        let month = |text| shown(anniversary(at(text), Interval::Month, anchor, zone("UTC")));
        assert_eq!(month("2025-09-30T15:00:00Z"), "2025-09-30T15:00:00.000Z 2025-10-31T15:00:00.000Z");
        assert_eq!(month("2025-02-28T14:59:59Z"), "2025-01-31T15:00:00.000Z 2025-02-28T15:00:00.000Z");
        assert_eq!(month("2024-12-31T14:59:59Z"), "2024-11-30T15:00:00.000Z 2024-12-31T15:00:00.000Z");
    }

    #[test]
    fn the_last_hour_of_a_day_ends_with_it() {
        // Lord Howe's clocks change by half an hour.
        let hour = |text| shown(elapsed(at(text), 3_600_000, zone("Australia/Lord_Howe")));
        assert_eq!(hour("2026-10-04T12:59:00Z"), "2026-10-04T12:30:00.000Z 2026-10-04T13:00:00.000Z");
    }

    #[test]
    fn periods_tile_in_every_zone() {
        for tz in chrono_tz::TZ_VARIANTS {
            let zone = zone(tz.name());
            for (year, interval) in [
                (1970, Interval::Day),
                (2011, Interval::Week),
                (2026, Interval::Month),
                (2150, Interval::Day),
            ] {
                let mut now = at(&format!("{year}-01-02T00:00:00Z"));
                let anchor = at(&format!("{year}-06-30T23:30:00Z"));
                for _ in 0..60 {
                    for find in [
                        calendar(now, interval, zone, Weekday::Sunday),
                        anniversary(now, interval, anchor, zone),
                        elapsed(now, 60_000, zone),
                    ] {
                        let span = find.unwrap();
                        assert!(span.start <= now && now < span.end, "{tz} {now} {span:?}");
                    }
                    let span = calendar(now, interval, zone, Weekday::Sunday).unwrap();
                    let last = Instant::from_epoch_ms(span.end.epoch_ms() - 1).unwrap();
                    assert_eq!(calendar(last, interval, zone, Weekday::Sunday), Some(span), "{tz}");
                    let next = calendar(span.end, interval, zone, Weekday::Sunday).unwrap();
                    assert_eq!(next.start, span.end, "{tz}");
                    now = span.end;
                }
            }
        }
    }
}
