//! The lock round a shard.

use std::sync::{Mutex, PoisonError};

/// A lock: the limiter takes the standard library's, a model of its threads brings its own.
pub trait Lock<T> {
    /// Puts a lock round a value.
    fn around(value: T) -> Self;
    /// Works on the value alone.
    fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R;
}

impl<T> Lock<T> for Mutex<T> {
    fn around(value: T) -> Self {
        Self::new(value)
    }

    #[inline]
    fn with<R>(&self, work: impl FnOnce(&mut T) -> R) -> R {
        // Nothing that works on a shard panics.
        work(&mut self.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
