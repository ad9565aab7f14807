//! The kinds of windows: a small file each, behind one interface.

mod first_hit;
mod gcra;
mod grid;
mod memo;
mod sliding_counter;
mod sliding_log;
mod token_bucket;

pub(super) use first_hit::FirstHit;
pub(super) use gcra::Gcra;
pub(super) use grid::{Grid, Periods};
pub(super) use sliding_counter::SlidingCounter;
pub(super) use sliding_log::SlidingLog;
pub(super) use token_bucket::TokenBucket;

use super::{
    replace::Resize,
    tally::{Hit, MOST, Tally},
};

/// What a kind of window does with what it counts. Times are epoch milliseconds; `t` is never before
/// the time to which the tally was brought, and in 1970 to 2199.
pub(super) trait Counts {
    /// Brings what was counted until `at` to `t`: units come back, windows pass.
    fn bring(&self, tally: &mut Tally, at: i64, t: i64);
    /// The clock was set back from `at` to `t`: what is used at `at` is used at `t`.
    fn move_back(&self, tally: &mut Tally, at: i64, t: i64);
    /// The units used at `t`, rounded up.
    fn used(&self, tally: &Tally, t: i64) -> i64;
    /// Whether every language holds the units used.
    #[inline]
    fn is_exact(&self, tally: &Tally, t: i64) -> bool {
        self.used(tally, t) <= MOST
    }
    /// Whether so many more units are within a capacity.
    #[inline]
    fn has_room(&self, tally: &Tally, units: i64, capacity: i64, t: i64) -> bool {
        self.used(tally, t).saturating_add(units) <= capacity
    }
    /// Whether what comes of more units can be stored.
    fn holds(&self, tally: &Tally, units: i64, t: i64) -> bool;
    /// Counts units that [`Self::holds`] held possible.
    fn add(&self, tally: &mut Tally, units: i64, t: i64);
    /// Gives units back, as far as there are any.
    fn give_back(&self, tally: &mut Tally, units: i64);
    /// When there is room for a cost that is not above the capacity.
    fn retry(&self, tally: &Tally, cost: i64, t: i64) -> i64;
    /// When nothing would be used any more.
    fn reset_at(&self, tally: &Tally, t: i64) -> i64;
    /// The time that the limit is for, in milliseconds.
    fn window_ms(&self, t: i64) -> i64;
    /// Another capacity: what is used follows; `None` where it cannot be stored.
    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()>;
    /// What a stored window, written at `at` perhaps by other numbers, is at `t`.
    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally;
    /// The numbers of the stored form, in order.
    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64));
    /// How many numbers a limiter keeps of a key, besides its time.
    fn words(&self) -> usize;
    /// Those numbers, of a tally that was just counted.
    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64));
    /// The tally from those numbers; hits are kept apart.
    fn recall(&self, words: &[i64], at: i64) -> Tally;
}

/// The numbers of a stored window.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stored<'a> {
    /// As many as the form has; the rest is 0.
    pub numbers: [i64; 3],
    /// Of a log.
    pub hits: &'a [Hit],
}

/// A kind of window, with its numbers.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Grid(Grid),
    FirstHit(FirstHit),
    SlidingCounter(SlidingCounter),
    SlidingLog(SlidingLog),
    Gcra(Gcra),
    TokenBucket(TokenBucket),
}

/// One call to the kind that it is.
macro_rules! of_kind {
    ($kind:expr, $known:ident => $call:expr) => {
        match $kind {
            $crate::limits::kinds::Kind::Grid($known) => $call,
            $crate::limits::kinds::Kind::FirstHit($known) => $call,
            $crate::limits::kinds::Kind::SlidingCounter($known) => $call,
            $crate::limits::kinds::Kind::SlidingLog($known) => $call,
            $crate::limits::kinds::Kind::Gcra($known) => $call,
            $crate::limits::kinds::Kind::TokenBucket($known) => $call,
        }
    };
}

pub(super) use of_kind;

impl Counts for Kind {
    #[inline]
    fn bring(&self, tally: &mut Tally, at: i64, t: i64) {
        of_kind!(self, kind => kind.bring(tally, at, t));
    }

    fn move_back(&self, tally: &mut Tally, at: i64, t: i64) {
        of_kind!(self, kind => kind.move_back(tally, at, t));
    }

    #[inline]
    fn used(&self, tally: &Tally, t: i64) -> i64 {
        of_kind!(self, kind => kind.used(tally, t))
    }

    #[inline]
    fn holds(&self, tally: &Tally, units: i64, t: i64) -> bool {
        of_kind!(self, kind => kind.holds(tally, units, t))
    }

    #[inline]
    fn add(&self, tally: &mut Tally, units: i64, t: i64) {
        of_kind!(self, kind => kind.add(tally, units, t));
    }

    fn give_back(&self, tally: &mut Tally, units: i64) {
        of_kind!(self, kind => kind.give_back(tally, units));
    }

    #[inline]
    fn retry(&self, tally: &Tally, cost: i64, t: i64) -> i64 {
        of_kind!(self, kind => kind.retry(tally, cost, t))
    }

    fn reset_at(&self, tally: &Tally, t: i64) -> i64 {
        of_kind!(self, kind => kind.reset_at(tally, t))
    }

    fn window_ms(&self, t: i64) -> i64 {
        of_kind!(self, kind => kind.window_ms(t))
    }

    fn resize(&self, tally: &mut Tally, resize: &Resize, t: i64) -> Option<()> {
        of_kind!(self, kind => kind.resize(tally, resize, t))
    }

    fn read(&self, stored: Stored<'_>, at: i64, t: i64) -> Tally {
        of_kind!(self, kind => kind.read(stored, at, t))
    }

    fn write(&self, tally: &Tally, put: &mut impl FnMut(i64)) {
        of_kind!(self, kind => kind.write(tally, put));
    }

    fn words(&self) -> usize {
        of_kind!(self, kind => kind.words())
    }

    #[inline]
    fn keep(&self, tally: &mut Tally, put: &mut impl FnMut(i64)) {
        of_kind!(self, kind => kind.keep(tally, put));
    }

    #[inline]
    fn recall(&self, words: &[i64], at: i64) -> Tally {
        of_kind!(self, kind => kind.recall(words, at))
    }
}

/// One of the words of a key.
#[inline]
fn word(words: &[i64], place: usize) -> i64 {
    words.get(place).copied().unwrap_or_default()
}
