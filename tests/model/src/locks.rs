//! Locks round a shard.

use trueline::model::Lock;

/// A lock that loom sees.
pub struct Watched<T>(loom::sync::Mutex<T>);

impl<T> Lock<T> for Watched<T> {
    fn around(value: T) -> Self {
        Self(loom::sync::Mutex::new(value))
    }

    fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        work(&mut self.0.lock().expect("nothing that works on a shard panics"))
    }
}

/// A lock that does not lock: loom must see two threads at once in it.
pub struct Unlocked<T>(loom::cell::UnsafeCell<T>);

// Shared between threads as a lock would be; loom stops them before they meet.
#[allow(unsafe_code)]
unsafe impl<T: Send> Sync for Unlocked<T> {}

impl<T> Lock<T> for Unlocked<T> {
    fn around(value: T) -> Self {
        Self(loom::cell::UnsafeCell::new(value))
    }

    #[allow(unsafe_code)]
    fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        // Another thread at the same time is what loom panics at, before this is used.
        self.0.with_mut(|value| work(unsafe { &mut *value }))
    }
}
