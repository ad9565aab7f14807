//! The roots of `PER_TOKEN` that were used last.

use std::sync::{Arc, Mutex, PoisonError};

use foldhash::fast::FixedState;
use hashbrown::HashMap;
use zeroize::Zeroizing;

use crate::vault::secret::KeyId;

/// The key and the salt from which a root was derived. The suite is `PER_TOKEN`: no other is here.
pub type Origin = (KeyId, [u8; 16]);

/// A root, wiped when nobody holds it any more.
pub type Root = Arc<Zeroizing<[u8; 32]>>;

/// Up to a number of roots; a new one takes the place of the one that was not used for longest.
pub struct RootCache {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    uses: u64,
    roots: HashMap<Origin, Entry, FixedState>,
}

struct Entry {
    last_use: u64,
    root: Root,
}

impl RootCache {
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    pub fn get(&self, origin: &Origin) -> Option<Root> {
        self.with(|kept| {
            kept.uses = kept.uses.saturating_add(1);
            let uses = kept.uses;
            let entry = kept.roots.get_mut(origin)?;
            entry.last_use = uses;
            Some(entry.root.clone())
        })
    }

    pub fn put(&self, origin: Origin, root: Root) {
        self.with(|kept| {
            if kept.roots.len() >= self.most && !kept.roots.contains_key(&origin) {
                // Next to a derivation the search is nothing.
                let oldest =
                    kept.roots.iter().min_by_key(|(_, entry)| entry.last_use).map(|(origin, _)| *origin);
                let Some(oldest) = oldest else { return };
                kept.roots.remove(&oldest);
            }
            kept.uses = kept.uses.saturating_add(1);
            kept.roots.insert(origin, Entry { last_use: kept.uses, root });
        });
    }

    fn with<R>(&self, work: impl FnOnce(&mut Kept) -> R) -> R {
        // Nothing panics while it is locked.
        work(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(number: u8) -> Origin {
        (KeyId([0; 4]), [number; 16])
    }

    fn kept(cache: &RootCache) -> Vec<u8> {
        (0..10).filter(|number| cache.with(|kept| kept.roots.contains_key(&origin(*number)))).collect()
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let cache = RootCache::new(3);
        let put = |number| cache.put(origin(number), Arc::new(Zeroizing::new([number; 32])));
        (0..3).for_each(put);
        assert_eq!(cache.get(&origin(0)).map(|root| **root), Some([0; 32]));
        put(3);
        assert_eq!(kept(&cache), [0, 2, 3]);
        put(0);
        put(4);
        assert_eq!(kept(&cache), [0, 3, 4]);
        assert!(cache.get(&origin(1)).is_none());
    }

    #[test]
    fn keys_do_not_share_a_salt() {
        let cache = RootCache::new(3);
        cache.put(origin(1), Arc::default());
        assert!(cache.get(&(KeyId([1; 4]), [1; 16])).is_none());
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let cache = RootCache::new(0);
        cache.put(origin(1), Arc::default());
        assert!(cache.get(&origin(1)).is_none());
    }
}
