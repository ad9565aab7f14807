//! The roots of `PER_TOKEN` that were used last.

use std::sync::{Mutex, PoisonError};

use zeroize::Zeroizing;

use crate::vault::secret::KeyId;

/// The key and the salt from which a root was derived. The suite is `PER_TOKEN`: no other is here.
pub type Origin = (KeyId, [u8; 16]);

/// A root, wiped when it goes.
pub type Root = Zeroizing<[u8; 32]>;

/// Up to a number of roots; a new one takes the place of the one that was not used for longest.
pub struct RootCache {
    most: usize,
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    uses: u64,
    /// By origin: a list has no more room than it needs, and next to a derivation all that is done with it
    /// is nothing.
    entries: Vec<Entry>,
}

struct Entry {
    origin: Origin,
    last_use: u64,
    /// Apart, so that no copy stays behind where the list moves.
    root: Box<Root>,
}

impl RootCache {
    pub fn new(most: usize) -> Self {
        Self { most, kept: Mutex::default() }
    }

    pub fn get(&self, origin: &Origin) -> Option<Root> {
        self.with(|kept| {
            let now = kept.next_use();
            let entry = kept.place(origin).ok().and_then(|place| kept.entries.get_mut(place))?;
            entry.last_use = now;
            Some(Root::clone(&entry.root))
        })
    }

    pub fn put(&self, origin: Origin, root: Root) {
        self.with(|kept| {
            let entry = Entry { origin, last_use: kept.next_use(), root: Box::new(root) };
            let known = kept.place(&origin).ok().and_then(|place| kept.entries.get_mut(place));
            if let Some(known) = known {
                *known = entry;
            } else if kept.entries.len() < self.most || kept.forget_oldest() {
                kept.add(entry);
            }
        });
    }

    fn with<R>(&self, work: impl FnOnce(&mut Kept) -> R) -> R {
        // Nothing panics while it is locked.
        work(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Kept {
    fn next_use(&mut self) -> u64 {
        self.uses = self.uses.saturating_add(1);
        self.uses
    }

    /// Where the entry of an origin stands; else where it belongs.
    fn place(&self, origin: &Origin) -> Result<usize, usize> {
        self.entries.binary_search_by(|entry| entry.origin.cmp(origin))
    }

    fn add(&mut self, entry: Entry) {
        if self.entries.len() == self.entries.capacity() {
            // Not as much room again, as a list would take.
            self.entries.reserve_exact(self.entries.len().div_euclid(8).saturating_add(8));
        }
        let place = self.place(&entry.origin).unwrap_or_else(|place| place);
        self.entries.insert(place, entry);
    }

    /// Whether there was one.
    fn forget_oldest(&mut self) -> bool {
        let oldest = self.entries.iter().enumerate().min_by_key(|(_, entry)| entry.last_use);
        let place = oldest.map(|(place, _)| place);
        place.map(|place| self.entries.remove(place)).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origin(number: u8) -> Origin {
        (KeyId([0; 4]), [number; 16])
    }

    fn kept(cache: &RootCache) -> Vec<u8> {
        (0..10).filter(|number| cache.with(|kept| kept.place(&origin(*number)).is_ok())).collect()
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let cache = RootCache::new(3);
        let put = |number| cache.put(origin(number), Zeroizing::new([number; 32]));
        (0..3).for_each(put);
        assert_eq!(cache.get(&origin(0)).map(|root| *root), Some([0; 32]));
        put(3);
        assert_eq!(kept(&cache), [0, 2, 3]);
        put(0);
        put(4);
        assert_eq!(kept(&cache), [0, 3, 4]);
        assert!(cache.get(&origin(1)).is_none());
    }

    #[test]
    fn what_comes_in_no_order_is_found() {
        let cache = RootCache::new(40);
        let numbers = || (0..40_u8).map(|i| i.wrapping_mul(77));
        numbers().for_each(|number| cache.put(origin(number), Zeroizing::new([number; 32])));
        assert!(numbers().all(|number| cache.get(&origin(number)).is_some_and(|root| *root == [number; 32])));
    }

    #[test]
    fn keys_do_not_share_a_salt() {
        let cache = RootCache::new(3);
        cache.put(origin(1), Root::default());
        assert!(cache.get(&(KeyId([1; 4]), [1; 16])).is_none());
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let cache = RootCache::new(0);
        cache.put(origin(1), Root::default());
        assert!(cache.get(&origin(1)).is_none());
    }
}
