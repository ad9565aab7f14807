//! Many keys behind a few locks.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;

use super::{
    key::check_key,
    lock::Lock,
    shard::{Asked, Shard},
};
use crate::{
    Fault, Instant,
    limits::{
        check::check_units,
        checked::CheckedLimitPolicy,
        decide::Moment,
        ranges::time_of,
        short::{Call, Counted, CountedCall, Passes, Short},
        tally::Tally,
    },
    shape::At,
};

/// The shards of a limiter, each behind its lock. Public for models of threads alone, which bring
/// another lock.
#[derive(Debug)]
pub struct Shards<L> {
    pub(super) policy: CheckedLimitPolicy,
    hasher: RandomState,
    first: L,
    others: Box<[L]>,
}

impl<L: Lock<Shard>> Shards<L> {
    /// So many shards, a power of two, with room for so many keys in all.
    pub fn new(policy: CheckedLimitPolicy, shards: usize, max_keys: usize) -> Self {
        let room = max_keys.checked_div(shards).unwrap_or_default();
        let hasher = RandomState::default();
        let shard = || L::around(Shard::new(&policy, room, hasher.clone()));
        let others = (1..shards).map(|_| shard()).collect();
        Self { first: shard(), others, hasher, policy }
    }

    /// As [`RateLimiter::count`](super::RateLimiter::count).
    #[inline]
    pub fn count(&self, key: &str, cost: i64, now: Instant) -> Result<CountedCall, Fault> {
        self.call::<Counted>(key, cost, now)
    }

    /// As [`RateLimiter::take`](super::RateLimiter::take).
    #[inline]
    pub fn take(&self, key: &str, cost: i64, now: Instant) -> Result<bool, Fault> {
        self.call::<Passes>(key, cost, now)
    }

    /// A call with a short answer, the quick way where there is one.
    #[inline]
    fn call<S: Short>(&self, key: &str, cost: i64, now: Instant) -> Result<S::Answer, Fault> {
        let policy = &self.policy;
        check_key(key, &At::Root.field("key"))?;
        check_units("cost", cost)?;
        self.on_key(key, time_of(now)?, |shard, asked| match shard.call_quick::<S>(policy, asked, cost) {
            Some((allowed, short)) => Ok(short.answer(allowed)),
            None => call_any::<S>(shard, policy, asked, cost),
        })
    }

    /// The keys, and how many of them had to go while something was used.
    pub fn stats(&self) -> (usize, i64) {
        let (mut keys, mut evicted): (usize, i64) = (0, 0);
        self.on_each(|shard| {
            keys = keys.saturating_add(shard.len());
            evicted = evicted.saturating_add(shard.evicted());
        });
        (keys, evicted)
    }

    /// Judges the arguments, then works on what the key has used.
    #[inline]
    pub(super) fn decide<R>(
        &self,
        key: &str,
        units_field: &str,
        units: i64,
        now: Instant,
        work: impl FnOnce(&mut [Tally], Moment) -> Result<(R, bool), Fault>,
    ) -> Result<R, Fault> {
        check_key(key, &At::Root.field("key"))?;
        check_units(units_field, units)?;
        let now = time_of(now)?;
        self.on_key(key, now, |shard, asked| shard.decide(&self.policy, asked, work))
    }

    /// Works on the shard of a key.
    #[inline]
    pub(super) fn on_key<R>(&self, key: &str, now: i64, work: impl FnOnce(&mut Shard, Asked<'_>) -> R) -> R {
        let hash = self.hasher.hash_one(key.as_bytes());
        // The table takes the lowest and the highest bits.
        let middle = usize::try_from((hash >> 40) & 0xffff).unwrap_or_default();
        // As many shards as there are others, and the first: a power of two.
        let shard = self.others.get(middle & self.others.len()).unwrap_or(&self.first);
        shard.with(|shard| work(shard, Asked { key, hash, now }))
    }

    /// Works on each shard, one after the other.
    pub(super) fn on_each(&self, mut work: impl FnMut(&mut Shard)) {
        self.first.with(&mut work);
        self.others.iter().for_each(|shard| shard.with(&mut work));
    }
}

/// The general way of a call with a short answer.
#[inline(never)]
fn call_any<S: Short>(
    shard: &mut Shard,
    policy: &CheckedLimitPolicy,
    asked: Asked<'_>,
    cost: i64,
) -> Result<S::Answer, Fault> {
    shard.decide(policy, asked, |tallies, moment| {
        let verdict = policy.pass(tallies, moment.t, cost)?;
        let answer = policy.short::<S>(tallies, Call { moment, cost }, verdict);
        Ok((answer, verdict.changes(moment, cost)))
    })
}
