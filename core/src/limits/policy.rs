//! What is limited, as data.

use trueline_macros::{choice, record};

use crate::{Instant, Interval, Weekday};

/// The windows in which one subject's units are counted. A call passes if it passes in all of them,
/// and then counts in all of them.
///
/// There is no default: a limiter nobody asked for would be a surprise.
///
/// ```
/// use trueline::LimitPolicy;
/// let policy = LimitPolicy::from_json(
///     r#"{"windows": [{"type": "FIXED", "name": "minute", "limit": 100, "windowMs": 60000}]}"#,
/// ).unwrap();
/// assert_eq!(policy.windows[0].name(), "minute");
/// assert_eq!(policy.max_clock_skew_ms, 60_000);
/// ```
#[record]
pub struct LimitPolicy {
    /// 1 to 8 windows whose names differ.
    pub windows: Vec<LimitWindow>,
    /// How far a clock may be behind the last change, in milliseconds, before it counts as set back:
    /// 0 to 86,400,000.
    #[default(60_000)]
    pub max_clock_skew_ms: i64,
}

/// A window: how many units in which time. A name is 1 to 40 of `a-z`, `0-9`, `_` and `-`, and does
/// not begin with a mark. A limit is 0 to 10^12, a length of time 1 ms to 100 years.
#[choice]
pub enum LimitWindow {
    /// Windows of one length, one behind the other: plain and small.
    Fixed {
        /// The name, unique in the policy.
        name: String,
        /// The units of one window; absent exactly where `onExceed` is COUNT.
        limit: Option<i64>,
        /// The length in milliseconds.
        window_ms: i64,
        /// Where a window begins.
        #[default(WindowAlign::Epoch)]
        align: WindowAlign,
        /// What happens beyond the limit.
        #[default(OnExceed::Deny)]
        on_exceed: OnExceed,
    },
    /// Calendar months, days, quarters of a time zone.
    Calendar {
        /// The name, unique in the policy.
        name: String,
        /// The units of one window; absent exactly where `onExceed` is COUNT.
        limit: Option<i64>,
        /// The length by the calendar.
        interval: CalendarInterval,
        /// The IANA zone whose calendar counts.
        #[default("UTC".into())]
        time_zone: String,
        /// The first day of a week.
        #[default(Weekday::Monday)]
        week_start: Weekday,
        /// What happens beyond the limit.
        #[default(OnExceed::Deny)]
        on_exceed: OnExceed,
    },
    /// Months and years counted from an instant: a billing anniversary.
    Anchored {
        /// The name, unique in the policy.
        name: String,
        /// The units of one window; absent exactly where `onExceed` is COUNT.
        limit: Option<i64>,
        /// The length by the calendar.
        interval: Interval,
        /// The instant from which windows are counted, in 1970 to 2199.
        anchor: Instant,
        /// The IANA zone whose calendar counts.
        #[default("UTC".into())]
        time_zone: String,
        /// What happens beyond the limit.
        #[default(OnExceed::Deny)]
        on_exceed: OnExceed,
    },
    /// A window that slides, from two numbers: what is left of the part before counts in proportion.
    SlidingCounter {
        /// The name, unique in the policy.
        name: String,
        /// The units of one window.
        limit: i64,
        /// The length in milliseconds.
        window_ms: i64,
    },
    /// A window that slides exactly; every hit is kept.
    SlidingLog {
        /// The name, unique in the policy.
        name: String,
        /// The units of one window, at most 10,000.
        limit: i64,
        /// The length in milliseconds.
        window_ms: i64,
    },
    /// A bucket that is refilled continuously (the generic cell rate algorithm).
    Gcra {
        /// The name, unique in the policy.
        name: String,
        /// The units that come back in `windowMs`, at least 1.
        limit: i64,
        /// The time in which `limit` units come back, in milliseconds.
        window_ms: i64,
        /// The units that a full bucket holds; left out, `limit`.
        burst: Option<i64>,
    },
    /// A bucket that is refilled in steps.
    TokenBucket {
        /// The name, unique in the policy.
        name: String,
        /// The units that a full bucket holds, at least 1.
        limit: i64,
        /// The time between two refills, in milliseconds.
        interval_ms: i64,
        /// The units of a refill, 1 to `limit`; left out, `limit`.
        refill: Option<i64>,
        /// When a bucket is refilled.
        #[default(WindowAlign::Epoch)]
        align: WindowAlign,
    },
}

impl LimitWindow {
    /// The name of the window.
    pub fn name(&self) -> &str {
        match self {
            Self::Fixed { name, .. }
            | Self::Calendar { name, .. }
            | Self::Anchored { name, .. }
            | Self::SlidingCounter { name, .. }
            | Self::SlidingLog { name, .. }
            | Self::Gcra { name, .. }
            | Self::TokenBucket { name, .. } => name,
        }
    }
}

/// The length of a calendar window.
#[choice]
pub enum CalendarInterval {
    /// An elapsed minute since the local day began.
    Minute,
    /// An elapsed hour since the local day began.
    Hour,
    /// A civil day.
    Day,
    /// Seven civil days from the first day of the week.
    Week,
    /// A calendar month.
    Month,
    /// Three months from January, April, July, October.
    Quarter,
    /// Six months from January, July.
    HalfYear,
    /// A calendar year.
    Year,
}

/// Where windows or refills begin.
#[choice]
pub enum WindowAlign {
    /// At multiples of the length since 1970-01-01T00:00:00Z: the same for all subjects.
    Epoch,
    /// At the subject's first counted unit.
    FirstHit,
}

/// What happens beyond a limit.
#[choice]
pub enum OnExceed {
    /// The call is denied.
    Deny,
    /// The call passes and counts as overage.
    Overage,
    /// There is no limit; units are only counted.
    Count,
}
