//! What a limiter takes and tells.

use trueline_macros::record;

use crate::{Fault, RowFault, limits::checked::senseless, shape::At};

/// How many keys a limiter holds.
#[record]
pub struct RateLimiterOptions {
    /// The most keys, from `shards` to 10^8; split evenly between the shards.
    #[default(100_000)]
    pub max_keys: i64,
    /// The parts with a lock each, a power of two from 1 to 1,024: more let more threads work at once.
    #[default(16)]
    pub shards: i64,
}

/// How a limiter stands.
#[record]
pub struct RateLimiterStats {
    /// The keys that are held.
    pub keys: i64,
    /// The keys that had to go while something was used.
    pub evicted: i64,
}

/// A key and its state, as a snapshot gives them and a restore takes them.
#[record]
pub struct LimiterEntry {
    /// The key, 1 to 200 characters.
    pub key: String,
    /// The state's text, as an answer of `check_limit` gives it.
    pub state: String,
}

/// A column of calls, answered row by row.
#[record]
pub struct LimitColumns {
    /// Whether each call passes; absent where the row is null or bad.
    pub allowed: Vec<Option<bool>>,
    /// The units left after each; absent where they are only counted, too.
    pub remaining: Vec<Option<i64>>,
    /// The milliseconds until each passes; absent where it passed or never will, too.
    pub retry_after_ms: Vec<Option<i64>>,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

const MOST_KEYS: i64 = 100_000_000;
const MOST_SHARDS: i64 = 1024;

/// Options that make sense.
pub(super) struct Room {
    pub shards: usize,
    pub max_keys: usize,
}

impl Room {
    pub(super) fn of(options: Option<&RateLimiterOptions>) -> Result<Self, Fault> {
        let at = At::Root.field("options");
        let RateLimiterOptions { max_keys, shards } = options.cloned().unwrap_or_default();
        if !(shards..=MOST_KEYS).contains(&max_keys) {
            return Err(senseless(
                &at.field("maxKeys"),
                "it must be from the number of shards to 100,000,000",
            ));
        }
        let is_power = (1..=MOST_SHARDS).contains(&shards) && shards.count_ones() == 1;
        let number = |number: i64| usize::try_from(number).ok();
        match number(shards).zip(number(max_keys)).filter(|_| is_power) {
            Some((shards, max_keys)) => Ok(Self { shards, max_keys }),
            None => Err(senseless(&at.field("shards"), "it must be a power of two from 1 to 1,024")),
        }
    }
}
