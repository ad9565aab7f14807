//! Which levels give, in which order, and how much (step 6).

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
};

use super::{PickStrategy, book::Level, quantity::Micros};
use crate::Instant;

/// The strategy that counts: the command's; else the order of its levels where it names some; else the policy's.
pub(super) fn strategy(
    asked: Option<PickStrategy>,
    names_levels: bool,
    policy: PickStrategy,
) -> PickStrategy {
    match asked {
        Some(asked) => asked,
        None if names_levels => PickStrategy::Given,
        None => policy,
    }
}

/// Whether a lot has expired.
pub(super) fn is_expired(level: &Level<'_>, at: Instant) -> bool {
    level.stored.expires_at.is_some_and(|expires_at| expires_at <= at)
}

/// The levels that can give something now. A heap: a demand that two levels meet need not sort a thousand.
#[derive(Debug)]
pub(super) struct Offers<'b, 'a>(BinaryHeap<Reverse<Offer<'b, 'a>>>);

impl<'b, 'a: 'b> Offers<'b, 'a> {
    /// The offers of levels, which come in the order given; a lot that has expired gives nothing.
    pub fn of(levels: impl Iterator<Item = &'b Level<'a>>, strategy: PickStrategy, at: Instant) -> Self {
        let usable = levels.enumerate().filter(|(_, level)| level.sellable() > 0 && !is_expired(level, at));
        let offers =
            usable.map(|(place, level)| Reverse(Offer { rank: rank(level, strategy, place), level }));
        // Made of a whole list, a heap takes a step a level.
        Self(BinaryHeap::from(offers.collect::<Vec<_>>()))
    }

    /// All that they have: more than a figure can say, if there are many.
    pub fn available(&self) -> i128 {
        self.levels().map(|level| i128::from(level.sellable())).fold(0, i128::saturating_add)
    }

    /// The first expiry of a lot among them.
    pub fn until(&self) -> Option<Instant> {
        self.levels().filter_map(|level| level.stored.expires_at).min()
    }

    /// What each gives until a demand is met, in their order.
    pub fn shares(mut self, demand: Micros) -> impl Iterator<Item = (&'b Level<'a>, Micros)> {
        let mut owed = demand;
        std::iter::from_fn(move || {
            if owed <= 0 {
                return None;
            }
            let Reverse(Offer { level, .. }) = self.0.pop()?;
            let share = level.sellable().min(owed);
            owed = owed.saturating_sub(share);
            Some((level, share))
        })
    }

    fn levels(&self) -> impl Iterator<Item = &'b Level<'a>> {
        self.0.iter().map(|Reverse(offer)| offer.level)
    }
}

/// A level and its place among others: by rank, ties by id.
#[derive(Debug)]
struct Offer<'b, 'a> {
    rank: Rank,
    level: &'b Level<'a>,
}

impl Ord for Offer<'_, '_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank.cmp(&other.rank).then_with(|| self.level.stored.id.cmp(&other.level.stored.id))
    }
}

impl PartialOrd for Offer<'_, '_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Offer<'_, '_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Offer<'_, '_> {}

/// The value by which a level is ordered, least first. One without it comes last, whatever the strategy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    At(i64),
    Last,
}

fn rank(level: &Level<'_>, strategy: PickStrategy, place: usize) -> Rank {
    let ms = |instant: Option<Instant>| instant.map(Instant::epoch_ms);
    let value = match strategy {
        PickStrategy::Fifo => ms(level.stored.received_at),
        PickStrategy::Lifo => ms(level.stored.received_at).map(i64::saturating_neg),
        PickStrategy::Fefo => ms(level.stored.expires_at),
        PickStrategy::PickOrder => level.stored.pick_order,
        PickStrategy::FewestLevels => Some(level.sellable().saturating_neg()),
        PickStrategy::Given => i64::try_from(place).ok(),
    };
    value.map_or(Rank::Last, Rank::At)
}
