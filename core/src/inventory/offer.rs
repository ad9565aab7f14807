//! Which levels give, in which order, and how much (step 6).

use std::cmp::Ordering;

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

/// The levels that can give something now, in the order in which they give. Levels come in the order given;
/// a lot that has expired gives nothing.
pub(super) fn offers<'b, 'a: 'b>(
    levels: impl Iterator<Item = &'b Level<'a>>,
    strategy: PickStrategy,
    at: Instant,
) -> Vec<&'b Level<'a>> {
    let usable = levels.filter(|level| level.sellable() > 0 && !is_expired(level, at));
    if strategy == PickStrategy::Given {
        return usable.collect();
    }
    // The value is looked up once a level, not once a comparison.
    let mut ranked: Vec<_> = usable.map(|level| (rank(level, strategy), level)).collect();
    ranked.sort_unstable_by(|(one, a), (other, b)| {
        by_rank(*one, *other).then_with(|| a.stored.id.cmp(&b.stored.id))
    });
    ranked.into_iter().map(|(_, level)| level).collect()
}

/// Whether a lot has expired.
pub(super) fn is_expired(level: &Level<'_>, at: Instant) -> bool {
    level.stored.expires_at.is_some_and(|expires_at| expires_at <= at)
}

/// All that offers have: more than a figure can say, if there are many.
pub(super) fn available(offers: &[&Level<'_>]) -> i128 {
    offers.iter().map(|level| i128::from(level.sellable())).fold(0, i128::saturating_add)
}

/// What each gives until a demand is met.
pub(super) fn shares<'b, 'a>(
    offers: Vec<&'b Level<'a>>,
    demand: Micros,
) -> impl Iterator<Item = (&'b Level<'a>, Micros)> {
    let mut owed = demand;
    offers.into_iter().map_while(move |level| {
        let share = level.sellable().min(owed);
        owed = owed.saturating_sub(share);
        (share > 0).then_some((level, share))
    })
}

/// The value by which a level is ordered, least first.
fn rank(level: &Level<'_>, strategy: PickStrategy) -> Option<i64> {
    let ms = |instant: Option<Instant>| instant.map(Instant::epoch_ms);
    match strategy {
        PickStrategy::Fifo => ms(level.stored.received_at),
        PickStrategy::Lifo => ms(level.stored.received_at).map(i64::saturating_neg),
        PickStrategy::Fefo => ms(level.stored.expires_at),
        PickStrategy::PickOrder => level.stored.pick_order,
        PickStrategy::FewestLevels => Some(level.sellable().saturating_neg()),
        PickStrategy::Given => None,
    }
}

/// A level without the value comes last, whatever the strategy.
fn by_rank(one: Option<i64>, other: Option<i64>) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}
