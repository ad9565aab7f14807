//! A window of the calendar, remembered until it ends.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering, fence};

/// The window that was asked for last. Read and written without a lock: a reader that meets a writer
/// finds the window itself, a writer that meets another leaves it to that one.
#[derive(Debug, Default)]
pub(super) struct Memo {
    /// Odd while it is written; 0 before the first time.
    version: AtomicU64,
    start: AtomicI64,
    end: AtomicI64,
}

impl Memo {
    /// The window that `t` is in, remembered or found; `t` alone where none is found.
    #[inline]
    pub(super) fn window(&self, t: i64, find: impl FnOnce() -> Option<(i64, i64)>) -> (i64, i64) {
        match self.recall() {
            Some((start, end)) if start <= t && t < end => (start, end),
            _ => self.note(find().unwrap_or((t, t.saturating_add(1)))),
        }
    }

    #[inline]
    fn recall(&self) -> Option<(i64, i64)> {
        let before = self.version.load(Ordering::Acquire);
        let window = (self.start.load(Ordering::Relaxed), self.end.load(Ordering::Relaxed));
        fence(Ordering::Acquire);
        let is_whole = before.is_multiple_of(2) && before == self.version.load(Ordering::Relaxed);
        is_whole.then_some(window)
    }

    #[cold]
    fn note(&self, window: (i64, i64)) -> (i64, i64) {
        let version = self.version.load(Ordering::Relaxed);
        let odd = version.wrapping_add(1);
        let is_free = version.is_multiple_of(2)
            && self.version.compare_exchange(version, odd, Ordering::Acquire, Ordering::Relaxed).is_ok();
        if is_free {
            fence(Ordering::Release);
            self.start.store(window.0, Ordering::Relaxed);
            self.end.store(window.1, Ordering::Relaxed);
            self.version.store(odd.wrapping_add(1), Ordering::Release);
        }
        window
    }
}

impl Clone for Memo {
    /// A copy finds its windows itself.
    fn clone(&self) -> Self {
        Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_asked_for_once() {
        let memo = Memo::default();
        assert_eq!(memo.window(5, || Some((0, 10))), (0, 10));
        assert_eq!(memo.window(9, || panic!("it is remembered")), (0, 10));
        assert_eq!(memo.window(10, || Some((10, 20))), (10, 20));
        assert_eq!(memo.window(0, || None), (0, 1));
        assert_eq!(memo.clone().window(10, || Some((10, 11))), (10, 11));
    }

    #[test]
    fn threads_never_see_half_a_window() {
        let memo = Memo::default();
        std::thread::scope(|scope| {
            for thread in 0..4_i64 {
                let memo = &memo;
                scope.spawn(move || {
                    for n in 0..20_000 {
                        let t = (n * 7 + thread * 13) % 1000;
                        let (start, end) = memo.window(t, || Some((t - t % 10, t - t % 10 + 10)));
                        assert!(start <= t && t < end && end - start == 10 && start % 10 == 0);
                    }
                });
            }
        });
    }
}
