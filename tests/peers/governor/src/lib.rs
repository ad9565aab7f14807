//! Governor's public names over Trueline's GCRA, as thin as they can be, so that governor's own tests
//! judge it. Nothing else uses this crate.
//!
//! - [`Quota`]: governor's cells and intervals, and the window that says the same
//! - [`RateLimiter`]: [`trueline::RateLimiter`] with a clock and keys of any type
//! - [`clock`], [`nanos`]: governor's time, in nanoseconds
//! - [`middleware`]: what a caller gets
//! - [`state`]: the names of keys
//!
//! Deliberately absent: waiting (`until_ready`, streams, sinks) and jitter. The host sleeps.

// Not in the manifest: governor's tests are built by it, too.
#![deny(unsafe_code)]
#![warn(missing_docs)]

pub mod clock;
mod limiter;
pub mod middleware;
pub mod nanos;
mod outcome;
mod quota;
pub mod state;

pub use limiter::RateLimiter;
pub use outcome::{InsufficientCapacity, NotUntil};
pub use quota::Quota;

use clock::{Clock, DefaultClock};
use middleware::NoOpMiddleware;
use state::{
    InMemoryState,
    direct::NotKeyed,
    keyed::{DefaultHasher, DefaultKeyedStateStore},
};

/// One state, on the default clock.
pub type DefaultDirectRateLimiter<MW = NoOpMiddleware<<DefaultClock as Clock>::Instant>> =
    RateLimiter<NotKeyed, InMemoryState, DefaultClock, MW>;

/// A state a key, on the default clock.
pub type DefaultKeyedRateLimiter<
    K,
    MW = NoOpMiddleware<<DefaultClock as Clock>::Instant>,
    S = DefaultHasher,
> = RateLimiter<K, DefaultKeyedStateStore<K, S>, DefaultClock, MW>;
