//! What a denied caller gets.

use std::{error::Error, fmt, time::Duration};

use crate::{Quota, clock::Reference, middleware::StateSnapshot, nanos::Nanos};

/// There is no room yet.
#[derive(Debug, PartialEq, Eq)]
pub struct NotUntil<P: Reference> {
    state: StateSnapshot,
    start: P,
}

impl<P: Reference> NotUntil<P> {
    pub(crate) fn new(state: StateSnapshot, start: P) -> Self {
        Self { state, start }
    }

    /// When there is room, by time alone: Trueline's `until`.
    pub fn earliest_possible(&self) -> P {
        self.start + self.state.until
    }

    /// How long to wait; nothing if it is past.
    pub fn wait_time_from(&self, from: P) -> Duration {
        let wait: Nanos = self.earliest_possible().duration_since(from);
        wait.into()
    }

    /// The quota that was asked.
    pub fn quota(&self) -> Quota {
        self.state.quota()
    }
}

impl<P: Reference> fmt::Display for NotUntil<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "rate-limited until {:?}", self.earliest_possible())
    }
}

/// There will never be room for as many cells as were asked for, only for so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InsufficientCapacity(pub u32);

impl fmt::Display for InsufficientCapacity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is never room for more than {} cells", self.0)
    }
}

impl Error for InsufficientCapacity {}
