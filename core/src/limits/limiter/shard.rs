//! The keys behind one lock.

use std::{hash::BuildHasher, mem};

use foldhash::quality::RandomState;
use hashbrown::HashTable;

use super::key::Key;
use crate::{
    Fault,
    limits::{
        checked::CheckedLimitPolicy,
        decide::Moment,
        kept::{Desk, Kept, KeptLog, Layout},
        kinds::Counts,
        short::Short,
        tally::Tally,
    },
};

/// How many keys are looked at for one that can go.
const SAMPLE: usize = 8;

/// Some of the keys: a table of places, and what is kept of each place side by side, so that a key
/// costs little more than its numbers.
#[derive(Debug)]
pub struct Shard {
    hasher: RandomState,
    layout: Layout,
    /// The numbers of a place: its time and its words.
    stride: usize,
    /// The most keys.
    room: usize,
    places: HashTable<u32>,
    keys: Vec<Key>,
    /// Of each place the time of the last change, then its words.
    numbers: Vec<i64>,
    logs: Vec<KeptLog>,
    desk: Desk,
    /// Where the next search for a key that can go begins.
    sweep: usize,
    evicted: i64,
}

/// A key that is asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub key: &'a str,
    pub hash: u64,
    pub now: i64,
}

impl Shard {
    pub(super) fn new(policy: &CheckedLimitPolicy, room: usize, hasher: RandomState) -> Self {
        let layout = policy.layout();
        Self {
            hasher,
            layout,
            stride: layout.words.saturating_add(1),
            room,
            places: HashTable::new(),
            keys: Vec::new(),
            numbers: Vec::new(),
            logs: Vec::new(),
            desk: Desk::of(policy),
            sweep: 0,
            evicted: 0,
        }
    }

    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    pub(super) fn evicted(&self) -> i64 {
        self.evicted
    }

    /// Lays out what is used by a key, lets it be worked on, and keeps it if the work says so.
    #[inline]
    pub(super) fn decide<R>(
        &mut self,
        policy: &CheckedLimitPolicy,
        asked: Asked<'_>,
        work: impl FnOnce(&mut [Tally], Moment) -> Result<(R, bool), Fault>,
    ) -> Result<R, Fault> {
        let found = self.find(asked.key, asked.hash);
        let moment = self.open(policy, found, asked.now);
        let (answer, changed) = match work(&mut self.desk.tallies, moment) {
            Ok((answer, changed)) => (Ok(answer), changed),
            Err(fault) => (Err(fault), false),
        };
        if changed {
            self.keep(policy, asked, found, moment);
        } else if let Some(place) = found {
            self.close(policy, place, moment, false);
        }
        answer
    }

    /// The quick way of a call on a key that is held: none where [`Self::decide`] must be asked.
    #[inline]
    pub(super) fn call_quick<S: Short>(
        &mut self,
        policy: &CheckedLimitPolicy,
        asked: Asked<'_>,
        cost: i64,
    ) -> Option<(bool, S)> {
        let first = self.find(asked.key, asked.hash)?.saturating_mul(self.stride);
        let (at, words) = self.numbers.get_mut(first..)?.get_mut(..self.stride)?.split_first_mut()?;
        policy.call_quick::<S>(at, words, asked.now, cost)
    }

    /// Puts counts in the place of those of a key.
    pub(super) fn put(
        &mut self,
        policy: &CheckedLimitPolicy,
        asked: Asked<'_>,
        tallies: Vec<Tally>,
        moment: Moment,
    ) {
        let found = self.find(asked.key, asked.hash);
        self.desk.tallies = tallies;
        self.keep(policy, asked, found, moment);
    }

    /// Forgets a key; whether there was one.
    pub(super) fn reset(&mut self, key: &str, hash: u64) -> bool {
        let found = self.find(key, hash);
        found.is_some_and(|place| self.remove(place).is_some())
    }

    /// The keys with something used at `now`, each with the time of its last change and its counts.
    pub(super) fn each_used(
        &mut self,
        policy: &CheckedLimitPolicy,
        now: i64,
        mut tell: impl FnMut(String, i64, &[Tally]),
    ) {
        for place in 0..self.keys.len() {
            if self.free_at(policy, place, now).is_none() {
                continue;
            }
            let at = self.changed_at(place);
            let moment = self.open(policy, Some(place), at);
            if let Some(key) = self.keys.get(place) {
                tell(key.text(), at, &self.desk.tallies);
            }
            self.close(policy, place, moment, false);
        }
    }

    #[inline]
    fn find(&self, key: &str, hash: u64) -> Option<usize> {
        let is_it = |place: &u32| {
            let known = usize::try_from(*place).ok().and_then(|place| self.keys.get(place));
            known.is_some_and(|known| known.bytes() == key.as_bytes())
        };
        usize::try_from(*self.places.find(hash, is_it)?).ok()
    }

    fn changed_at(&self, place: usize) -> i64 {
        let first = place.saturating_mul(self.stride);
        self.numbers.get(first).copied().unwrap_or_default()
    }

    #[inline]
    fn open(&mut self, policy: &CheckedLimitPolicy, place: Option<usize>, now: i64) -> Moment {
        let Self { numbers, logs, desk, layout, stride, .. } = self;
        let numbers = place.and_then(|place| {
            let first = place.saturating_mul(*stride);
            Some((place, numbers.get(first..)?.get(..*stride)?.split_first()?))
        });
        match numbers {
            None => desk.open(policy, Kept { at: None, words: &[], logs: &mut [] }, now),
            Some((place, (at, words))) => {
                let logs = logs_of(logs, *layout, place);
                desk.open(policy, Kept { at: Some(*at), words, logs }, now)
            }
        }
    }

    #[inline]
    fn close(&mut self, policy: &CheckedLimitPolicy, place: usize, moment: Moment, changed: bool) {
        let first = place.saturating_mul(self.stride);
        let numbers = self.numbers.get_mut(first..).and_then(|numbers| numbers.get_mut(..self.stride));
        let Some((at, words)) = numbers.and_then(<[i64]>::split_first_mut) else { return };
        if changed {
            *at = moment.t;
        }
        let logs = logs_of(&mut self.logs, self.layout, place);
        self.desk.close(policy, moment, changed, words, logs);
    }

    /// Keeps what is laid out: a key with nothing used is as good as none.
    #[inline]
    fn keep(&mut self, policy: &CheckedLimitPolicy, asked: Asked<'_>, found: Option<usize>, moment: Moment) {
        let is_empty = self.desk.tallies.iter().all(Tally::is_empty);
        match found {
            Some(place) if is_empty => {
                self.remove(place);
            }
            Some(place) => self.close(policy, place, moment, true),
            None if is_empty => {}
            None => {
                if self.keys.len() >= self.room {
                    self.make_room(policy, asked.now);
                }
                let place = self.insert(asked);
                self.close(policy, place, moment, true);
            }
        }
    }

    fn insert(&mut self, asked: Asked<'_>) -> usize {
        let place = self.keys.len();
        let (words, logs) = (self.numbers.len(), self.logs.len());
        grow(&mut self.keys, 1);
        grow(&mut self.numbers, self.stride);
        grow(&mut self.logs, self.layout.logs);
        self.keys.push(Key::of(asked.key));
        self.numbers.resize(words.saturating_add(self.stride), 0);
        self.logs.resize(logs.saturating_add(self.layout.logs), None);
        let Self { places, keys, hasher, .. } = self;
        // There are far fewer places than a u32 counts: the most keys of a limiter are 10^8.
        let known = u32::try_from(place).unwrap_or(u32::MAX);
        places.insert_unique(asked.hash, known, |place| hash_at(keys, hasher, *place));
        place
    }

    /// Takes a key out; the last one moves into its place.
    fn remove(&mut self, place: usize) -> Option<()> {
        let last = self.keys.len().checked_sub(1)?;
        let (gone, moved) = (u32::try_from(place).ok()?, u32::try_from(last).ok()?);
        let Self { places, keys, hasher, .. } = self;
        let entry = places.find_entry(hash_at(keys, hasher, gone), |known| *known == gone).ok()?;
        entry.remove();
        if place != last {
            *places.find_mut(hash_at(keys, hasher, moved), |known| *known == moved)? = gone;
        }
        self.keys.swap_remove(place);
        swap_remove_group(&mut self.numbers, place, self.stride);
        swap_remove_group(&mut self.logs, place, self.layout.logs);
        Some(())
    }

    /// Lets one key go: the first with nothing used among a few, else the one of them that is free
    /// soonest, which is counted.
    fn make_room(&mut self, policy: &CheckedLimitPolicy, now: i64) {
        // What is to be kept stays aside.
        let pending = mem::replace(&mut self.desk, Desk::of(policy));
        let count = self.keys.len();
        let mut goes: Option<(i64, usize)> = None;
        for _ in 0..SAMPLE.min(count) {
            let place = if self.sweep < count { self.sweep } else { 0 };
            self.sweep = place.saturating_add(1);
            let Some(free_at) = self.free_at(policy, place, now) else {
                goes = Some((now, place));
                break;
            };
            if goes.is_none_or(|(soonest, _)| free_at < soonest) {
                goes = Some((free_at, place));
            }
        }
        self.desk = pending;
        if let Some((free_at, place)) = goes {
            self.evicted = self.evicted.saturating_add(i64::from(free_at > now));
            self.remove(place);
        }
    }

    /// When a key has nothing used any more; none where that is so at `now`.
    fn free_at(&mut self, policy: &CheckedLimitPolicy, place: usize, now: i64) -> Option<i64> {
        let moment = self.open(policy, Some(place), now);
        let used = policy.windows.iter().zip(&self.desk.tallies).filter(|(_, tally)| !tally.is_empty());
        let latest = used.map(|(window, tally)| window.kind.reset_at(tally, moment.t)).max();
        self.close(policy, place, moment, false);
        latest
    }
}

#[inline]
fn logs_of(logs: &mut [KeptLog], layout: Layout, place: usize) -> &mut [KeptLog] {
    let first = place.saturating_mul(layout.logs);
    logs.get_mut(first..).and_then(|logs| logs.get_mut(..layout.logs)).unwrap_or_default()
}

fn hash_at(keys: &[Key], hasher: &RandomState, place: u32) -> u64 {
    let key = usize::try_from(place).ok().and_then(|place| keys.get(place));
    key.map_or(0, |key| hasher.hash_one(key.bytes()))
}

/// Room for more, by a quarter at a time: doubling would leave too much unused.
fn grow<T>(all: &mut Vec<T>, more: usize) {
    if all.capacity().saturating_sub(all.len()) < more {
        all.reserve_exact(more.max(all.len() / 4).max(4));
    }
}

/// Takes the group of a place out; the last one moves into its place.
fn swap_remove_group<T>(all: &mut Vec<T>, place: usize, size: usize) {
    let Some(last) = all.len().checked_sub(size) else { return };
    let first = place.saturating_mul(size);
    for offset in 0..size {
        let (to, from) = (first.saturating_add(offset), last.saturating_add(offset));
        if to < from && from < all.len() {
            all.swap(to, from);
        }
    }
    all.truncate(last);
}
