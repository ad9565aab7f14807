//! Nanoseconds from a reference point.

use std::{fmt, ops::Add, time::Duration};

use crate::clock::Reference;

/// A number of nanoseconds.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nanos(u64);

impl Nanos {
    /// So many.
    pub const fn new(nanos: u64) -> Self {
        Self(nanos)
    }

    /// How many.
    pub const fn as_u64(self) -> u64 {
        self.0
    }
}

impl From<u64> for Nanos {
    fn from(nanos: u64) -> Self {
        Self(nanos)
    }
}

impl From<Duration> for Nanos {
    fn from(duration: Duration) -> Self {
        Self(duration.as_nanos().try_into().expect("less than 584 years"))
    }
}

impl From<Nanos> for Duration {
    fn from(nanos: Nanos) -> Self {
        Duration::from_nanos(nanos.0)
    }
}

impl Add for Nanos {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Reference for Nanos {
    fn duration_since(&self, earlier: Self) -> Nanos {
        Self(self.0.saturating_sub(earlier.0))
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(duration.0))
    }
}

impl fmt::Debug for Nanos {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nanos({:?})", Duration::from(*self))
    }
}
