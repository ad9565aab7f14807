//! The one condition (steps 3 and 6), on numbers alone.

use super::{
    checked::CheckedLimitPolicy,
    kinds::Counts,
    ranges::MAX_WINDOWS,
    state::StoredState,
    tally::{MOST, Tally},
};
use crate::{Fault, FaultCode, Instant};

/// The units used in each window, in the order of the policy.
pub(super) type Used = [i64; MAX_WINDOWS];

/// The time that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment {
    /// What the clock shows.
    pub now: i64,
    /// What is taken for it.
    pub t: i64,
    /// The time of the last change, where the clock was set back behind it.
    pub back_from: Option<i64>,
}

/// What was found before anything was counted, and what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    pub used: Used,
    pub allowed: bool,
}

impl Moment {
    /// Within the skew time stands still; further back the clock was set back.
    #[inline]
    pub(super) fn of(at: Option<i64>, now: i64, max_clock_skew_ms: i64) -> Self {
        match at {
            Some(at) if at > now => {
                let is_set_back = at.saturating_sub(now) > max_clock_skew_ms;
                let (t, back_from) = if is_set_back { (now, Some(at)) } else { (at, None) };
                Self { now, t, back_from }
            }
            _ => Self { now, t: now, back_from: None },
        }
    }

    #[inline]
    pub(super) fn went_back(&self) -> bool {
        self.back_from.is_some()
    }

    /// The milliseconds from what the clock shows until a retry.
    pub(super) fn wait(&self, retry: Instant) -> i64 {
        retry.epoch_ms().saturating_sub(self.now).max(1)
    }
}

impl Verdict {
    /// Whether there is something to keep.
    #[inline]
    pub(super) fn changes(&self, moment: Moment, cost: i64) -> bool {
        moment.went_back() || self.allowed && cost > 0
    }
}

impl CheckedLimitPolicy {
    /// What is used of a stored state at the time that counts; windows are known by name and type
    /// (step 5).
    pub(super) fn open(&self, state: Option<&StoredState<'_>>, now: i64) -> (Vec<Tally>, Moment) {
        let moment = Moment::of(state.map(|state| state.at), now, self.max_clock_skew_ms);
        let mut tallies = Vec::with_capacity(self.windows.len());
        for window in &self.windows {
            let stored =
                state.and_then(|state| Some((state.at, state.window(&window.name, window.type_of)?)));
            let to = moment.back_from.unwrap_or(moment.t);
            let mut tally = match stored {
                Some((at, stored)) => window.kind.read(stored, at, to),
                None => window.untouched(to),
            };
            if let Some(at) = moment.back_from {
                window.kind.move_back(&mut tally, at, moment.t);
            }
            tallies.push(tally);
        }
        (tallies, moment)
    }

    /// The same for what this policy counted until `at`.
    #[inline]
    pub(super) fn bring(&self, tallies: &mut [Tally], at: i64, moment: Moment) {
        for (window, tally) in self.windows.iter().zip(tallies) {
            window.kind.bring(tally, at, moment.back_from.unwrap_or(moment.t));
            if let Some(at) = moment.back_from {
                window.kind.move_back(tally, at, moment.t);
            }
        }
    }

    /// The units used. Faults: `COUNT_TOO_LARGE`, where a sum is more than every language holds.
    #[inline]
    pub(super) fn used(&self, tallies: &[Tally], t: i64) -> Result<Used, Fault> {
        let mut all = [0; MAX_WINDOWS];
        for ((window, tally), used) in self.windows.iter().zip(tallies).zip(&mut all) {
            *used = window.kind.used(tally, t);
            if *used > MOST {
                return Err(too_large(&window.name));
            }
        }
        Ok(all)
    }

    /// Counts a call of a cost in every window, if none denies it.
    #[inline]
    pub(super) fn pass(&self, tallies: &mut [Tally], t: i64, cost: i64) -> Result<Verdict, Fault> {
        let used = self.used(tallies, t)?;
        let allowed = self.windows.iter().zip(&used).all(|(window, used)| !window.denies(*used, cost));
        if allowed && cost > 0 {
            self.add(tallies, t, cost)?;
        }
        Ok(Verdict { used, allowed })
    }

    /// Counts units in every window, or in none. Faults: `COUNT_TOO_LARGE`.
    #[inline]
    pub(super) fn add(&self, tallies: &mut [Tally], t: i64, units: i64) -> Result<(), Fault> {
        for (window, tally) in self.windows.iter().zip(&*tallies) {
            if !window.kind.holds(tally, units, t) {
                return Err(too_large(&window.name));
            }
        }
        for (window, tally) in self.windows.iter().zip(tallies) {
            window.kind.add(tally, units, t);
        }
        Ok(())
    }

    /// Gives units back in every window; whether there were any.
    pub(super) fn give_back(&self, tallies: &mut [Tally], units: i64) -> bool {
        let mut some = false;
        for (window, tally) in self.windows.iter().zip(tallies) {
            let before = tally.count;
            window.kind.give_back(tally, units);
            some |= tally.count < before;
        }
        some
    }
}

/// `COUNT_TOO_LARGE` in a window.
#[cold]
pub(super) fn too_large(window: &str) -> Fault {
    let message = format!("the count of window `{window}` would be larger than can be stored");
    Fault::new(FaultCode::CountTooLarge, message).with("window", window)
}
