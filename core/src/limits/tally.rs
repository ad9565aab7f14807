//! What is counted in one window, as the rules work on it.

use std::collections::VecDeque;

use crate::shape::MAX_SAFE_INTEGER;

/// The most that is ever counted: every language holds it exactly.
pub(super) const MOST: i64 = MAX_SAFE_INTEGER;

/// The most hits that a log holds.
pub(super) const MOST_HITS: usize = 10_000;

/// The units of one window. What a number means is said by the window's kind; a kind leaves alone
/// what it has no use for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Where the window, the part or the refilling begins, in epoch milliseconds.
    pub start: i64,
    /// The units used; of a sliding counter those of the current part, of a GCRA its level.
    pub count: i64,
    /// The units of a sliding counter's part before.
    pub previous: i64,
    /// What a sliding log remembers; other kinds have none.
    pub log: Option<Box<Log>>,
}

impl Tally {
    /// Whether nothing is used.
    pub(super) fn is_empty(&self) -> bool {
        self.count == 0 && self.previous == 0
    }

    /// Forgets what is used.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
    }
}

/// The hits of a sliding log. How many are over is noted beside them, so that a call that is denied
/// leaves them as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Log {
    /// By time, each millisecond once.
    pub hits: VecDeque<Hit>,
    /// How many of the first are over.
    pub expired: usize,
}

/// The units of one millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub at: i64,
    pub count: i64,
}

/// A quotient, rounded up, of a number and one above 0; at most the largest `i64`.
#[inline]
pub(super) fn div_up(number: i128, by: i64) -> i64 {
    // Nearly all numbers are small, and dividing them is quick.
    match i64::try_from(number) {
        Ok(number) => {
            let down = number.checked_div_euclid(by).unwrap_or(i64::MAX);
            let rest = number.checked_rem_euclid(by).unwrap_or_default();
            down.saturating_add(i64::from(rest > 0))
        }
        Err(_) => div_up_large(number, by.into()),
    }
}

fn div_up_large(number: i128, by: i128) -> i64 {
    let down = number.checked_div_euclid(by).unwrap_or(i128::MAX);
    let rest = number.checked_rem_euclid(by).unwrap_or_default();
    saturated(down.saturating_add(i128::from(rest > 0)))
}

/// The nearest `i64`.
pub(super) fn saturated(number: i128) -> i64 {
    i64::try_from(number).unwrap_or(if number < 0 { i64::MIN } else { i64::MAX })
}

/// The last multiple of a length above 0 that is not after `t`.
pub(super) fn grid_start(t: i64, length: i64) -> i64 {
    t.saturating_sub(t.checked_rem_euclid(length).unwrap_or_default())
}
