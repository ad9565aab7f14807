//! Cells and intervals, and the window that says the same.

use std::{num::NonZeroU32, time::Duration};

use trueline::{LimitPolicy, LimitWindow};

/// How many cells at once, and how long until one comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    max_burst: NonZeroU32,
    replenish_1_per: Duration,
}

const SECOND: u128 = 1_000_000_000;

/// A millisecond, a microsecond, a nanosecond.
const TICKS_NS: [u64; 3] = [1_000_000, 1_000, 1];

/// The furthest that Trueline lets a clock stand still. Threads read the clock first and are decided
/// in another order later; governor takes that as it comes.
const MAX_CLOCK_SKEW: i64 = 86_400_000;

impl Quota {
    /// So many cells a second, and at once.
    pub const fn per_second(max_burst: NonZeroU32) -> Self {
        Self::per(SECOND, max_burst)
    }

    /// So many cells a minute, and at once.
    pub const fn per_minute(max_burst: NonZeroU32) -> Self {
        Self::per(60 * SECOND, max_burst)
    }

    /// So many cells an hour, and at once.
    pub const fn per_hour(max_burst: NonZeroU32) -> Self {
        Self::per(3600 * SECOND, max_burst)
    }

    /// A cell comes back in this time; one at once.
    pub fn with_period(replenish_1_per: Duration) -> Option<Self> {
        (!replenish_1_per.is_zero()).then_some(Self { max_burst: NonZeroU32::MIN, replenish_1_per })
    }

    /// As many at once.
    pub const fn allow_burst(self, max_burst: NonZeroU32) -> Self {
        Self { max_burst, ..self }
    }

    /// How long until a cell comes back.
    pub const fn replenish_interval(&self) -> Duration {
        self.replenish_1_per
    }

    /// How many cells at once.
    pub const fn burst_size(&self) -> NonZeroU32 {
        self.max_burst
    }

    /// How long until all cells come back.
    pub const fn burst_size_replenished_in(&self) -> Duration {
        Duration::from_nanos(self.replenish_1_per.as_nanos() as u64 * self.max_burst.get() as u64)
    }

    /// Governor cuts the interval to whole nanoseconds.
    const fn per(period_ns: u128, max_burst: NonZeroU32) -> Self {
        let interval_ns = period_ns / max_burst.get() as u128;
        Self { max_burst, replenish_1_per: Duration::from_nanos(interval_ns as u64) }
    }
}

/// A quota as Trueline counts it, in ticks.
///
/// A tick is a millisecond where governor's interval is whole milliseconds: then five cells a second
/// are one in 200 ms, as `limit` 5 and `windowMs` 1000 are. Trueline's numbers are whole milliseconds
/// and its intervals exact fractions of them; governor's are whole nanoseconds, cut. So that a quota
/// with a finer interval is governor's own, Trueline's milliseconds stand for microseconds or
/// nanoseconds then.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ticks {
    tick_ns: u64,
    interval: i64,
    burst: i64,
}

impl Ticks {
    pub(crate) fn of(quota: Quota) -> Self {
        let interval_ns: u64 =
            quota.replenish_1_per.as_nanos().max(1).try_into().expect("less than 584 years");
        let tick_ns = TICKS_NS.into_iter().find(|tick| interval_ns.is_multiple_of(*tick)).unwrap_or(1);
        let interval = i64::try_from(interval_ns / tick_ns).expect("less than 292 years");
        Self { tick_ns, interval, burst: quota.max_burst.get().into() }
    }

    pub(crate) fn policy(self) -> LimitPolicy {
        let window = LimitWindow::Gcra {
            name: "quota".to_owned(),
            limit: 1,
            window_ms: self.interval,
            burst: Some(self.burst),
        };
        LimitPolicy { windows: vec![window], max_clock_skew_ms: MAX_CLOCK_SKEW }
    }

    /// A time since the limiter was made, as Trueline's.
    pub(crate) fn instant(self, nanos: u64) -> trueline::Instant {
        let ticks = i64::try_from(nanos / self.tick_ns).expect("less than 292 years");
        trueline::Instant::from_epoch_ms(ticks).expect("less than 230 years")
    }

    pub(crate) fn nanos(self, instant: trueline::Instant) -> u64 {
        u64::try_from(instant.epoch_ms()).expect("not before the limiter was made") * self.tick_ns
    }

    /// An interval earlier.
    pub(crate) fn before(self, instant: trueline::Instant) -> trueline::Instant {
        let earlier = (instant.epoch_ms() - self.interval).max(0);
        trueline::Instant::from_epoch_ms(earlier).expect("it was one")
    }
}
