//! What a limiter calls its keys. The states themselves are Trueline's.

use std::borrow::Cow;

pub use crate::RateLimiter;

/// Gives every key a text.
pub trait StateStore {
    /// What callers call a key.
    type Key;
    /// The locks of the limiter over it.
    const SHARDS: i64;

    /// What Trueline calls it.
    fn name(&self, key: &Self::Key) -> Cow<'static, str>;
}

/// The one state of a limiter without keys.
#[derive(Debug, Default)]
pub struct InMemoryState;

impl StateStore for InMemoryState {
    type Key = direct::NotKeyed;
    const SHARDS: i64 = 1;

    fn name(&self, _: &direct::NotKeyed) -> Cow<'static, str> {
        "direct".into()
    }
}

/// Limiters with one state.
pub mod direct {
    /// The key of a limiter without keys.
    #[derive(Debug, PartialEq, Eq)]
    pub enum NotKeyed {
        /// The only one.
        NonKey,
    }
}

/// Limiters with a state a key.
pub mod keyed {
    use std::{
        borrow::Cow,
        collections::HashMap,
        hash::{BuildHasher, Hash, RandomState},
        sync::{
            Mutex, MutexGuard,
            atomic::{AtomicU64, Ordering},
        },
    };

    use super::StateStore;

    /// How keys are hashed, unless said otherwise.
    pub type DefaultHasher = RandomState;

    /// The names of keys of any type: Trueline's keys are texts. Over more than one shard, too.
    #[derive(Debug)]
    pub struct Names<K, S, const SHARDS: i64> {
        names: Mutex<HashMap<K, u64, S>>,
        next: AtomicU64,
    }

    /// One lock for all keys.
    pub type HashMapStateStore<K, S = DefaultHasher> = Names<K, S, 1>;

    /// A lock for some of the keys.
    pub type DashMapStateStore<K, S = DefaultHasher> = Names<K, S, 16>;

    /// What [`RateLimiter::keyed`](crate::RateLimiter::keyed) takes.
    pub type DefaultKeyedStateStore<K, S = DefaultHasher> = DashMapStateStore<K, S>;

    impl<K: Hash + Eq + Clone, S: BuildHasher, const SHARDS: i64> Names<K, S, SHARDS> {
        pub(crate) fn with_hasher(hasher: S) -> Self {
            Self { names: Mutex::new(HashMap::with_hasher(hasher)), next: AtomicU64::new(0) }
        }

        /// The keys and their names.
        pub fn lock(&self) -> MutexGuard<'_, HashMap<K, u64, S>> {
            self.names.lock().expect("no panic while it is locked")
        }

        /// Whether a key has a name.
        pub fn contains_key(&self, key: &K) -> bool {
            self.lock().contains_key(key)
        }
    }

    impl<K: Hash + Eq + Clone, S: BuildHasher, const SHARDS: i64> StateStore for Names<K, S, SHARDS> {
        type Key = K;
        const SHARDS: i64 = SHARDS;

        fn name(&self, key: &K) -> Cow<'static, str> {
            let next = || self.next.fetch_add(1, Ordering::Relaxed);
            let name = *self.lock().entry(key.clone()).or_insert_with(next);
            name.to_string().into()
        }
    }
}
