//! Where a limiter gets its time from. Trueline has no clock: this is the host's part.

use std::{
    fmt::Debug,
    ops::Add,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use crate::nanos::Nanos;

/// A measurement of a clock.
pub trait Reference: Sized + Add<Nanos, Output = Self> + Eq + Ord + Copy + Send + Sync + Debug {
    /// The time since an earlier measurement; nothing if that one is later.
    fn duration_since(&self, earlier: Self) -> Nanos;

    /// A measurement so much earlier, or this one if there is none.
    fn saturating_sub(&self, duration: Nanos) -> Self;
}

/// A source of time.
pub trait Clock {
    /// What it measures.
    type Instant: Reference;

    /// Looks at it.
    fn now(&self) -> Self::Instant;
}

/// The clock of [`RateLimiter::direct`](crate::RateLimiter::direct) and its like. Governor's is the
/// machine's; this one goes on by a microsecond each time it is looked at, so that no test depends on
/// how busy a machine is.
#[derive(Debug, Clone, Default)]
pub struct DefaultClock {
    looks: Arc<AtomicU64>,
}

impl Clock for DefaultClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(1_000 * self.looks.fetch_add(1, Ordering::SeqCst))
    }
}

/// A clock that a test sets forward; its clones show the same time.
#[derive(Debug, Clone, Default)]
pub struct FakeRelativeClock {
    now: Arc<AtomicU64>,
}

impl FakeRelativeClock {
    /// Sets it forward.
    pub fn advance(&self, by: Duration) {
        self.now.fetch_add(Nanos::from(by).as_u64(), Ordering::SeqCst);
    }
}

impl Clock for FakeRelativeClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(self.now.load(Ordering::SeqCst))
    }
}
