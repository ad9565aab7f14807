//! What a caller gets for an answer.

use std::{fmt::Debug, marker::PhantomData};

use crate::{
    NotUntil, Quota,
    clock::{Clock, DefaultClock, Reference},
    nanos::Nanos,
};

/// How a limiter stands after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateSnapshot {
    pub(crate) quota: Quota,
    pub(crate) remaining: u32,
    /// When there is room, since the limiter was made; now, if there was.
    pub(crate) until: Nanos,
}

impl StateSnapshot {
    /// The quota that was asked.
    pub fn quota(&self) -> Quota {
        self.quota
    }

    /// The cells that are left: Trueline's `remaining`.
    pub fn remaining_burst_capacity(&self) -> u32 {
        self.remaining
    }
}

/// Turns answers into what a caller wants.
pub trait RateLimitingMiddleware<P: Reference>: Debug {
    /// What an allowed caller gets.
    type PositiveOutcome: Sized;
    /// What a denied caller gets.
    type NegativeOutcome: Sized;

    /// A call was allowed.
    fn allow<K>(key: &K, state: impl Into<StateSnapshot>) -> Self::PositiveOutcome;

    /// A call was denied by a limiter that was made at `start_time`.
    fn disallow<K>(key: &K, state: impl Into<StateSnapshot>, start_time: P) -> Self::NegativeOutcome;
}

/// Tells denied callers when to come again, and allowed ones nothing.
#[derive(Debug)]
pub struct NoOpMiddleware<P: Reference = <DefaultClock as Clock>::Instant> {
    phantom: PhantomData<P>,
}

impl<P: Reference> RateLimitingMiddleware<P> for NoOpMiddleware<P> {
    type PositiveOutcome = ();
    type NegativeOutcome = NotUntil<P>;

    fn allow<K>(_: &K, _: impl Into<StateSnapshot>) {}

    fn disallow<K>(_: &K, state: impl Into<StateSnapshot>, start_time: P) -> NotUntil<P> {
        NotUntil::new(state.into(), start_time)
    }
}

/// Tells allowed callers what is left, too.
#[derive(Debug)]
pub struct StateInformationMiddleware;

impl<P: Reference> RateLimitingMiddleware<P> for StateInformationMiddleware {
    type PositiveOutcome = StateSnapshot;
    type NegativeOutcome = NotUntil<P>;

    fn allow<K>(_: &K, state: impl Into<StateSnapshot>) -> StateSnapshot {
        state.into()
    }

    fn disallow<K>(_: &K, state: impl Into<StateSnapshot>, start_time: P) -> NotUntil<P> {
        NotUntil::new(state.into(), start_time)
    }
}
