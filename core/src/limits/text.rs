//! Limits as people write them: `100/minute; 1000/month`.

mod item;
mod unit;

use trueline_macros::rule;

use super::{
    LimitPolicy, LimitWindow,
    checked::CheckedWindow,
    ranges::{DEFAULT_SKEW_MS, MAX_WINDOWS},
};
use crate::{Fault, FaultCode, TimeZone, shape::At};

/// The policy that a text says, an item a window, separated by `;`, `,` or `|`.
///
/// An item is `N / [M] unit` or `N per [M] unit`, then at most one of `sliding`, `overage` and
/// `burst B`. Spaces and tabs are free, but one is needed behind `per` and before the option; letters
/// are of either case; numbers have at most 13 digits.
///
/// - Units: `second(s) sec(s) s`, `minute(s) min(s)`, `hour(s) h`, `day(s) d`, `week(s)`, `month(s)`,
///   `quarter(s)`, `year(s)`. A lone `m` is refused: it has two meanings.
/// - Seconds, minutes, hours, and several days or weeks, are FIXED windows since 1970 of so many
///   milliseconds: `30 days` is 30 times 24 hours and no month. With `sliding` they are
///   SLIDING_COUNTER, with `burst` GCRA.
/// - One day, week, month, quarter or year is CALENDAR in the time zone, UTC where none is given.
/// - The name is the unit, or the number with it: `minute`, `15-minutes`.
///
/// Faults: `INVALID_POLICY` at `timeZone` for a zone that is not known; `INVALID_LIMIT_TEXT` at `text`
/// with `item` (from 1) for what is no limit, a number out of its range, a name that stands twice, a
/// ninth item.
///
/// ```
/// use trueline::{OnExceed, LimitWindow, parse_limit_policy};
/// let policy = parse_limit_policy("100/minute; 1000 per month overage", Some("Europe/Berlin")).unwrap();
/// let names: Vec<&str> = policy.windows.iter().map(LimitWindow::name).collect();
/// assert_eq!(names, ["minute", "month"]);
/// assert!(matches!(policy.windows[1], LimitWindow::Calendar { on_exceed: OnExceed::Overage, .. }));
/// let fault = parse_limit_policy("100/minute; 10/m", None).unwrap_err();
/// assert_eq!((fault.code.name(), &fault.details["item"]), ("INVALID_LIMIT_TEXT", &2.into()));
/// ```
#[rule]
pub fn parse_limit_policy(text: &str, time_zone: Option<&str>) -> Result<LimitPolicy, Fault> {
    let time_zone = time_zone.unwrap_or("UTC");
    if TimeZone::named(time_zone).is_err() {
        let message = format!("`{time_zone}` is not a time zone of the IANA data");
        return Err(Fault::new(FaultCode::InvalidPolicy, message).at("timeZone"));
    }
    let mut windows: Vec<LimitWindow> = Vec::new();
    for (i, item) in text.split([';', ',', '|']).enumerate() {
        if i >= MAX_WINDOWS {
            return Err(refusal(i, item, "a policy has at most 8 windows"));
        }
        let window = item::window(item, time_zone).map_err(|why| refusal(i, item, why))?;
        CheckedWindow::new(&window, &At::Root).map_err(|fault| refusal(i, item, &fault.message))?;
        if windows.iter().any(|known| known.name() == window.name()) {
            return Err(refusal(i, item, "another item has the same time"));
        }
        windows.push(window);
    }
    Ok(LimitPolicy { windows, max_clock_skew_ms: DEFAULT_SKEW_MS })
}

fn refusal(place: usize, item: &str, why: &str) -> Fault {
    let number = place.saturating_add(1);
    let message = format!("item {number}, `{}`, is no limit: {why}", item.trim());
    Fault::new(FaultCode::InvalidLimitText, message).at("text").with("item", number)
}
