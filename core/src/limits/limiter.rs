//! One policy and many keys, in memory.

mod calls;
mod columns;
mod key;
mod lock;
mod options;
mod shard;
mod shards;
mod snapshot;

use std::{fmt, sync::Mutex};

use trueline_macros::object;

use super::{CountedCall, LimitDecision, LimitPolicy};
use crate::{Fault, Instant, Instants};

use options::Room;
pub use options::{LimitColumns, LimiterEntry, RateLimiterOptions, RateLimiterStats};
use shard::Shard;
use shards::Shards;

/// What a model of the limiter's threads needs; nothing else does.
#[doc(hidden)]
pub mod model {
    pub use super::{lock::Lock, shard::Shard, shards::Shards};
}

/// One policy and many keys, in memory.
///
/// ```
/// use trueline::{LimitPolicy, RateLimiter};
/// let policy = LimitPolicy::from_json(
///     r#"{"windows": [{"type": "FIXED", "name": "minute", "limit": 1, "windowMs": 60000}]}"#,
/// ).unwrap();
/// let limiter = RateLimiter::new(&policy, None).unwrap();
/// let now = "2026-01-31T09:00:00Z".parse().unwrap();
/// assert!(limiter.take("a", None, now).unwrap());
/// assert!(!limiter.take("a", None, now).unwrap());
/// assert!(limiter.take("b", None, now).unwrap());
/// ```
pub struct RateLimiter {
    shards: Shards<Mutex<Shard>>,
}

/// One policy and many keys, in memory and thread-safe: no timers, no threads, no clock. Each answer
/// is that of the pure rule on the key's state; `state` is absent in it, and `changed` says whether
/// something was kept.
///
/// Memory is bounded: never more than `maxKeys` keys. A new key in a full shard takes the place of one
/// with nothing used, if a few that are looked at show one, else of the one of them that is free
/// soonest; that is counted in `evicted`, and the lost key begins anew. Hold at least as many keys as
/// there are active subjects in the longest window.
///
/// Keys are 1 to 200 characters, compared exactly.
#[object]
impl RateLimiter {
    /// A limiter without keys.
    ///
    /// Faults: `INVALID_POLICY` with the path, also of options: `options.maxKeys` where it is not from
    /// `shards` to 10^8, `options.shards` where it is no power of two from 1 to 1,024.
    pub fn new(policy: &LimitPolicy, options: Option<&RateLimiterOptions>) -> Result<Self, Fault> {
        let policy = policy.checked()?;
        let Room { shards, max_keys } = Room::of(options)?;
        Ok(Self { shards: Shards::new(policy, shards, max_keys) })
    }

    /// May this call pass? If so, its cost (1 where left out, 0 to 10^12) is counted.
    ///
    /// Faults: `INVALID_INPUT` at `key` or `cost`, `TIME_OUT_OF_RANGE` at `now` outside 1970 to 2199,
    /// `COUNT_TOO_LARGE` with the `window`.
    pub fn check(&self, key: &str, cost: Option<i64>, now: Instant) -> Result<LimitDecision, Fault> {
        self.shards.check(key, cost.unwrap_or(1), now)
    }

    /// Gives units back (1 where left out, 0 to 10^12), never below nothing used.
    ///
    /// Faults: as [`Self::check`], with `amount` for `cost`.
    pub fn refund(&self, key: &str, amount: Option<i64>, now: Instant) -> Result<LimitDecision, Fault> {
        self.shards.refund(key, amount.unwrap_or(1), now)
    }

    /// Counts units without asking (1 where left out, 0 to 10^12), past the capacity too.
    ///
    /// Faults: as [`Self::check`], with `amount` for `cost`.
    pub fn penalize(&self, key: &str, amount: Option<i64>, now: Instant) -> Result<LimitDecision, Fault> {
        self.shards.penalize(key, amount.unwrap_or(1), now)
    }

    /// As [`Self::check`], but says only whether the call passes: the quickest way.
    pub fn take(&self, key: &str, cost: Option<i64>, now: Instant) -> Result<bool, Fault> {
        self.shards.take(key, cost.unwrap_or(1), now)
    }

    /// How a key stands: a check of cost 0 that keeps nothing.
    ///
    /// Faults: as [`Self::check`].
    pub fn peek(&self, key: &str, now: Instant) -> Result<LimitDecision, Fault> {
        self.shards.peek(key, now)
    }

    /// Forgets a key; whether there was something to forget.
    ///
    /// Faults: `INVALID_INPUT` at `key`.
    pub fn reset(&self, key: &str) -> Result<bool, Fault> {
        self.shards.reset(key)
    }

    /// How many keys are held, and how many had to go while something was used.
    pub fn stats(&self) -> Result<RateLimiterStats, Fault> {
        let (keys, evicted) = self.shards.stats();
        Ok(RateLimiterStats { keys: i64::try_from(keys).unwrap_or(i64::MAX), evicted })
    }

    /// The keys that have something used at `now`, each with its state, by key (in the order of UTF-8
    /// bytes). Other threads go on meanwhile: each key is seen whole.
    ///
    /// Faults: `TIME_OUT_OF_RANGE` at `now`.
    pub fn snapshot(&self, now: Instant) -> Result<Vec<LimiterEntry>, Fault> {
        self.shards.snapshot(now)
    }

    /// Takes states over, in place of what these keys have: all, or none where one is at fault. Gives
    /// their number. They may be those of another policy; what they say is then read at `now`.
    ///
    /// Faults: `INVALID_INPUT` or `UNSUPPORTED_VERSION` with a path such as `entries[1].state`;
    /// `TIME_OUT_OF_RANGE` at `now`.
    pub fn restore(&self, entries: &[LimiterEntry], now: Instant) -> Result<i64, Fault> {
        self.shards.restore(entries, now)
    }

    /// Checks a column of calls, row by row in order, as if each were a [`Self::check`]: so a log of
    /// calls is replayed against a plan. A cost that is absent is 1. A row without a key or an instant
    /// is null; a bad row is null too, is listed and counts nothing.
    ///
    /// Faults of the call: `INVALID_INPUT` at `costs` or `now`, where they have not as many rows as
    /// `keys`.
    pub fn check_columns(
        &self,
        keys: &[Option<String>],
        costs: Option<&[Option<i64>]>,
        now: &Instants,
    ) -> Result<LimitColumns, Fault> {
        columns::check_columns(self, keys, costs, now)
    }
}

impl RateLimiter {
    /// A row of a column: as [`Self::check`], with the short answer.
    pub fn count(&self, key: &str, cost: i64, now: Instant) -> Result<CountedCall, Fault> {
        self.shards.count(key, cost, now)
    }
}

impl fmt::Debug for RateLimiter {
    /// Says nothing of the keys.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RateLimiter").field("policy", &self.shards.policy).finish_non_exhaustive()
    }
}
