//! What a limiter holds, as text.

use super::{LimiterEntry, key::check_key, lock::Lock, shard::Shard, shards::Shards};
use crate::{
    Fault, Instant,
    limits::{
        checked::CheckedLimitPolicy,
        decide::Moment,
        ranges::time_of,
        state::{StoredState, read_state, write_state},
        tally::Tally,
    },
    shape::At,
};

impl<L: Lock<Shard>> Shards<L> {
    /// As [`RateLimiter::reset`](super::RateLimiter::reset).
    pub fn reset(&self, key: &str) -> Result<bool, Fault> {
        check_key(key, &At::Root.field("key"))?;
        Ok(self.on_key(key, 0, |shard, asked| shard.reset(key, asked.hash)))
    }

    /// As [`RateLimiter::snapshot`](super::RateLimiter::snapshot).
    pub fn snapshot(&self, now: Instant) -> Result<Vec<LimiterEntry>, Fault> {
        let now = time_of(now)?;
        let mut entries = Vec::new();
        self.on_each(|shard| {
            shard.each_used(&self.policy, now, |key, at, tallies| {
                let state = write_state(&self.policy, tallies, at);
                entries.extend(state.map(|state| LimiterEntry { key, state }));
            });
        });
        entries.sort_unstable_by(|one, other| one.key.cmp(&other.key));
        Ok(entries)
    }

    /// As [`RateLimiter::restore`](super::RateLimiter::restore).
    pub fn restore(&self, entries: &[LimiterEntry], now: Instant) -> Result<i64, Fault> {
        let at = At::Root.field("entries");
        let mut states = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let at = at.index(index);
            check_key(&entry.key, &at.field("key"))?;
            states.push(read_state(&entry.state).map_err(|fault| fault.at(at.field("state").to_string()))?);
        }
        let now = time_of(now)?;
        for (entry, state) in entries.iter().zip(&states) {
            let (tallies, moment) = self.policy.take_over(state, now);
            self.on_key(&entry.key, now, |shard, asked| shard.put(&self.policy, asked, tallies, moment));
        }
        Ok(i64::try_from(entries.len()).unwrap_or(i64::MAX))
    }
}

impl CheckedLimitPolicy {
    /// A state as this policy counts. It stays at its time, so that later answers are those of the
    /// rule on the state; where its numbers are none of this policy's, it is brought to `now`, as by
    /// an additive replacement.
    fn take_over(&self, state: &StoredState<'_>, now: i64) -> (Vec<Tally>, Moment) {
        self.open(Some(state), if self.counts_alike(state) { state.at } else { now })
    }
}
