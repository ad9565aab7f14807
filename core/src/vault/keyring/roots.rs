//! The roots of a key, by epoch: each is derived once and kept as long as the ring.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use crate::vault::crypto::hkdf::PseudorandomKey;

/// Derived, or nothing where it cannot be.
type Root = OnceLock<Option<PseudorandomKey>>;

pub struct Roots {
    epoch: u16,
    /// Of the key's own epoch: no lock stands before what nearly every call wants.
    own: Root,
    others: Mutex<BTreeMap<u16, Arc<Root>>>,
}

impl Roots {
    pub fn new(epoch: u16) -> Self {
        Self { epoch, own: Root::new(), others: Mutex::default() }
    }

    /// Works with the root of an epoch. Of threads that are first at once, one derives and the others
    /// wait for it.
    pub fn with<R>(
        &self,
        epoch: u16,
        derive: impl FnOnce() -> Option<PseudorandomKey>,
        work: impl FnOnce(&PseudorandomKey) -> R,
    ) -> Option<R> {
        if epoch == self.epoch {
            return self.own.get_or_init(derive).as_ref().map(work);
        }
        let root = {
            // Nothing panics while it is locked.
            let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
            others.entry(epoch).or_default().clone()
        };
        root.get_or_init(derive).as_ref().map(work)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::{
            Barrier,
            atomic::{AtomicUsize, Ordering},
        },
        thread,
        time::Duration,
    };

    use super::*;

    #[test]
    fn threads_that_are_first_at_once_derive_once() {
        for epoch in [0, 7, 8] {
            let roots = Roots::new(7);
            let (derived, together) = (AtomicUsize::new(0), Barrier::new(8));
            let derive = || {
                derived.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_millis(20));
                Some(PseudorandomKey::of(&[1; 32]))
            };
            let ask = || {
                together.wait();
                assert!(roots.with(epoch, derive, |_| ()).is_some());
            };
            thread::scope(|scope| (0..8).for_each(|_| drop(scope.spawn(ask))));
            assert!(roots.with(epoch, derive, |_| ()).is_some());
            assert_eq!(derived.load(Ordering::SeqCst), 1, "epoch {epoch}");
        }
    }

    #[test]
    fn epochs_have_roots_of_their_own() {
        let roots = Roots::new(7);
        let root = |epoch: u16, byte: u8| {
            let derive = || Some(PseudorandomKey::of(&[byte; 32]));
            roots.with(epoch, derive, |root| *root.expand::<32>(&[]))
        };
        let first = [root(0, 1), root(7, 2), root(8, 3)];
        assert_eq!([root(0, 9), root(7, 9), root(8, 9)], first);
        assert!(first.iter().all(|one| first.iter().filter(|other| *other == one).count() == 1));
    }
}
