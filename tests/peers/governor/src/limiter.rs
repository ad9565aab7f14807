//! Trueline's limiter with a clock, and with keys of any type.

use std::{
    collections::HashSet,
    hash::{BuildHasher, Hash},
    marker::PhantomData,
    num::NonZeroU32,
};

use trueline::RateLimiterOptions;

use crate::{
    InsufficientCapacity, Quota,
    clock::{Clock, DefaultClock, Reference},
    middleware::{NoOpMiddleware, RateLimitingMiddleware, StateSnapshot},
    nanos::Nanos,
    quota::Ticks,
    state::{
        InMemoryState, StateStore,
        direct::NotKeyed,
        keyed::{DashMapStateStore, DefaultKeyedStateStore, HashMapStateStore, Names},
    },
};

/// A quota, the states under it, and a clock.
#[derive(Debug)]
pub struct RateLimiter<K, S, C, MW = NoOpMiddleware>
where
    S: StateStore<Key = K>,
    C: Clock,
    MW: RateLimitingMiddleware<C::Instant>,
{
    store: S,
    limiter: trueline::RateLimiter,
    quota: Quota,
    ticks: Ticks,
    clock: C,
    start: C::Instant,
    middleware: PhantomData<MW>,
}

type Outcome<P, MW> = Result<
    <MW as RateLimitingMiddleware<P>>::PositiveOutcome,
    <MW as RateLimitingMiddleware<P>>::NegativeOutcome,
>;

impl<K, S, C, MW> RateLimiter<K, S, C, MW>
where
    S: StateStore<Key = K>,
    C: Clock,
    MW: RateLimitingMiddleware<C::Instant>,
{
    /// A limiter of these parts.
    pub fn new(quota: Quota, store: S, clock: C) -> Self {
        let ticks = Ticks::of(quota);
        let options = RateLimiterOptions { shards: S::SHARDS, ..RateLimiterOptions::default() };
        let limiter =
            trueline::RateLimiter::new(&ticks.policy(), Some(&options)).expect("a quota makes sense");
        let start = clock.now();
        Self { store, limiter, quota, ticks, clock, start, middleware: PhantomData }
    }

    /// The same with other answers.
    pub fn with_middleware<Other: RateLimitingMiddleware<C::Instant>>(self) -> RateLimiter<K, S, C, Other> {
        let Self { store, limiter, quota, ticks, clock, start, .. } = self;
        RateLimiter { store, limiter, quota, ticks, clock, start, middleware: PhantomData }
    }

    /// The keys.
    pub fn into_state_store(self) -> S {
        self.store
    }

    /// The clock.
    pub fn clock(&self) -> &C {
        &self.clock
    }

    fn now(&self) -> trueline::Instant {
        self.ticks.instant(self.clock.now().duration_since(self.start).as_u64())
    }

    fn decide(&self, key: &K, cells: NonZeroU32) -> Result<Outcome<C::Instant, MW>, InsufficientCapacity> {
        let decision = self
            .limiter
            .check(&self.store.name(key), Some(cells.get().into()), self.now())
            .expect("a key, a cost, a time");
        let number = |number: Option<i64>| number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0);
        let snapshot = |at| StateSnapshot {
            quota: self.quota,
            remaining: number(decision.remaining),
            until: Nanos::new(self.ticks.nanos(at)),
        };
        match decision.until {
            _ if decision.allowed => Ok(Ok(MW::allow(key, snapshot(decision.now)))),
            Some(until) => Ok(Err(MW::disallow(key, snapshot(until), self.start))),
            None => Err(InsufficientCapacity(number(decision.limit))),
        }
    }

    fn decide_one(&self, key: &K) -> Outcome<C::Instant, MW> {
        self.decide(key, NonZeroU32::MIN).expect("there is room for one cell in every quota")
    }
}

/// Without keys.
impl RateLimiter<NotKeyed, InMemoryState, DefaultClock, NoOpMiddleware> {
    /// On the default clock.
    pub fn direct(quota: Quota) -> Self {
        Self::direct_with_clock(quota, DefaultClock::default())
    }
}

impl<C: Clock> RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<C::Instant>> {
    /// On a given clock.
    pub fn direct_with_clock(quota: Quota, clock: C) -> Self {
        Self::new(quota, InMemoryState, clock)
    }
}

impl<C, MW> RateLimiter<NotKeyed, InMemoryState, C, MW>
where
    C: Clock,
    MW: RateLimitingMiddleware<C::Instant>,
{
    /// May a cell pass?
    pub fn check(&self) -> Outcome<C::Instant, MW> {
        self.decide_one(&NotKeyed::NonKey)
    }

    /// May so many pass, all or none?
    pub fn check_n(&self, n: NonZeroU32) -> Result<Outcome<C::Instant, MW>, InsufficientCapacity> {
        self.decide(&NotKeyed::NonKey, n)
    }
}

/// With keys, on the default clock.
impl<K: Hash + Eq + Clone> RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock> {
    /// With more than one lock.
    pub fn keyed(quota: Quota) -> Self {
        Self::dashmap(quota)
    }

    /// With more than one lock.
    pub fn dashmap(quota: Quota) -> Self {
        Self::dashmap_with_clock(quota, DefaultClock::default())
    }
}

impl<K: Hash + Eq + Clone> RateLimiter<K, HashMapStateStore<K>, DefaultClock> {
    /// With one lock.
    pub fn hashmap(quota: Quota) -> Self {
        Self::hashmap_with_clock(quota, DefaultClock::default())
    }
}

impl<K: Hash + Eq + Clone, S: BuildHasher> RateLimiter<K, DashMapStateStore<K, S>, DefaultClock> {
    /// With more than one lock, and a hasher for the names.
    pub fn dashmap_with_hasher(quota: Quota, hasher: S) -> Self {
        Self::dashmap_with_clock_and_hasher(quota, DefaultClock::default(), hasher)
    }
}

impl<K: Hash + Eq + Clone, S: BuildHasher> RateLimiter<K, HashMapStateStore<K, S>, DefaultClock> {
    /// With one lock, and a hasher for the names.
    pub fn hashmap_with_hasher(quota: Quota, hasher: S) -> Self {
        Self::hashmap_with_clock_and_hasher(quota, DefaultClock::default(), hasher)
    }
}

/// With keys, on a given clock.
impl<K: Hash + Eq + Clone, C: Clock> RateLimiter<K, HashMapStateStore<K>, C, NoOpMiddleware<C::Instant>> {
    /// With one lock.
    pub fn hashmap_with_clock(quota: Quota, clock: C) -> Self {
        Self::new(quota, Names::with_hasher(Default::default()), clock)
    }
}

impl<K: Hash + Eq + Clone, C: Clock> RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<C::Instant>> {
    /// With more than one lock.
    pub fn dashmap_with_clock(quota: Quota, clock: C) -> Self {
        Self::new(quota, Names::with_hasher(Default::default()), clock)
    }
}

impl<K, S, C> RateLimiter<K, HashMapStateStore<K, S>, C, NoOpMiddleware<C::Instant>>
where
    K: Hash + Eq + Clone,
    S: BuildHasher,
    C: Clock,
{
    /// With one lock, and a hasher for the names.
    pub fn hashmap_with_clock_and_hasher(quota: Quota, clock: C, hasher: S) -> Self {
        Self::new(quota, Names::with_hasher(hasher), clock)
    }
}

impl<K, S, C> RateLimiter<K, DashMapStateStore<K, S>, C, NoOpMiddleware<C::Instant>>
where
    K: Hash + Eq + Clone,
    S: BuildHasher,
    C: Clock,
{
    /// With more than one lock, and a hasher for the names.
    pub fn dashmap_with_clock_and_hasher(quota: Quota, clock: C, hasher: S) -> Self {
        Self::new(quota, Names::with_hasher(hasher), clock)
    }
}

impl<K, S, C, MW, const SHARDS: i64> RateLimiter<K, Names<K, S, SHARDS>, C, MW>
where
    K: Hash + Eq + Clone,
    S: BuildHasher,
    C: Clock,
    MW: RateLimitingMiddleware<C::Instant>,
{
    /// May a cell of this key pass?
    pub fn check_key(&self, key: &K) -> Outcome<C::Instant, MW> {
        self.decide_one(key)
    }

    /// May so many pass, all or none?
    pub fn check_key_n(
        &self,
        key: &K,
        n: NonZeroU32,
    ) -> Result<Outcome<C::Instant, MW>, InsufficientCapacity> {
        self.decide(key, n)
    }

    /// Forgets keys. Governor keeps one for an interval longer than it says anything; a snapshot of an
    /// interval ago has just those.
    pub fn retain_recent(&self) {
        let earlier = self.ticks.before(self.now());
        let recent = self.limiter.snapshot(earlier).expect("a time");
        let recent: HashSet<String> = recent.into_iter().map(|entry| entry.key).collect();
        self.store.lock().retain(|_, name| {
            let name = name.to_string();
            let stays = recent.contains(&name);
            if !stays {
                self.limiter.reset(&name).expect("a key");
            }
            stays
        });
    }

    /// Nothing: Trueline's memory is bounded, not shrunk.
    pub fn shrink_to_fit(&self) {}

    /// The keys that are held.
    pub fn len(&self) -> usize {
        let held = self.limiter.stats().expect("no lock is lost").keys;
        usize::try_from(held).expect("a count")
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
