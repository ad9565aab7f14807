//! What time alone makes of a score (step 7).

use std::ops::RangeInclusive;

use super::{
    counted::age_days,
    decay::{decayed, settled_days},
};
use crate::{
    Day,
    leads::{Decay, LeadBand, PointBands},
};

/// A score on any day from today on. What counts today is all that can count later: events only grow old.
pub(in crate::leads) struct Timeline {
    pub(super) base: i64,
    pub(super) groups: Vec<GroupTimeline>,
    pub(super) min: i64,
    pub(super) max: i64,
}

/// A group on any day.
pub(super) struct GroupTimeline {
    /// What is known of the lead does not age.
    pub known: i64,
    pub events: Vec<TimedEvents>,
    pub min: Option<i64>,
    pub max: Option<i64>,
}

/// The events that count for a rule, the newest first.
pub(super) struct TimedEvents {
    pub days: Vec<Day>,
    pub milli_points: i64,
    pub within_days: Option<i64>,
    pub decay: Option<Decay>,
}

/// A sum cut to the greatest, then to the least.
pub(super) fn cut(sum: i64, min: Option<i64>, max: Option<i64>) -> i64 {
    let cut = max.map_or(sum, |max| sum.min(max));
    min.map_or(cut, |min| cut.max(min))
}

/// The points of the band that these are in.
pub(in crate::leads) fn points_of(bands: &PointBands, milli_points: i64) -> RangeInclusive<i64> {
    let (warm, hot) = (bands.warm_from.saturating_mul(1000), bands.hot_from.saturating_mul(1000));
    match bands.of(milli_points) {
        LeadBand::Hot => hot..=i64::MAX,
        LeadBand::Warm => warm..=hot.saturating_sub(1),
        _ => i64::MIN..=warm.saturating_sub(1),
    }
}

/// The first day after today on which something that depends on the points alone, and on more points no less,
/// is no longer what it is today.
pub(in crate::leads) fn first_change(
    timeline: &Timeline,
    today: Day,
    mut is_same: impl FnMut(i64) -> bool,
) -> Option<Day> {
    // What the points can be at all.
    let (least, now, most) = (timeline.min, timeline.at(today), timeline.max);
    let lower = farthest(now, least, &mut is_same);
    let upper = farthest(now, most, &mut is_same);
    timeline.first_day_outside(lower..=upper, today)
}

/// The farthest number between one for which something holds and another, for which and up to which it does.
fn farthest(from: i64, to: i64, holds: &mut impl FnMut(i64) -> bool) -> i64 {
    let (mut holding, mut beyond) = (from, to);
    if holds(to) {
        return to;
    }
    while holding.abs_diff(beyond) > 1 {
        let middle = holding.midpoint(beyond);
        match holds(middle) {
            true => holding = middle,
            false => beyond = middle,
        }
    }
    holding
}

impl Timeline {
    /// The first day after today on which the points are outside a range that they are in today.
    pub fn first_day_outside(&self, range: RangeInclusive<i64>, today: Day) -> Option<Day> {
        let last = self.settled_on().filter(|last| *last > today)?;
        let is_outside = |day: Day| !range.contains(&self.at(day));
        // Where all go one way, so does the sum: no day is looked at twice as often as needed.
        if self.is_one_sided() {
            return bisected(today, last, is_outside);
        }
        let mut day = today;
        while let Some(next) = self.next_change(day).filter(|next| *next <= last) {
            if is_outside(next) {
                return Some(next);
            }
            day = next;
        }
        None
    }

    fn at(&self, day: Day) -> i64 {
        let groups = self.groups.iter().map(|group| group.at(day));
        cut(groups.fold(self.base, i64::saturating_add), Some(self.min), Some(self.max))
    }

    fn events(&self) -> impl Iterator<Item = &TimedEvents> {
        self.groups.iter().flat_map(|group| &group.events)
    }

    fn is_one_sided(&self) -> bool {
        let mut signs = self.events().map(|events| events.milli_points.signum());
        signs.next().is_none_or(|first| signs.all(|sign| sign == first))
    }

    /// The first day from which on nothing changes any more; no later than the calendar's last.
    fn settled_on(&self) -> Option<Day> {
        self.events().filter_map(TimedEvents::settled_on).max()
    }

    /// The first day after this one on which something may change.
    fn next_change(&self, day: Day) -> Option<Day> {
        self.events().filter_map(|events| events.next_change(day)).min()
    }
}

impl GroupTimeline {
    pub fn at(&self, day: Day) -> i64 {
        let events = self.events.iter().map(|events| events.at(day));
        cut(events.fold(self.known, i64::saturating_add), self.min, self.max)
    }
}

impl TimedEvents {
    pub fn at(&self, day: Day) -> i64 {
        let ages = self.days.iter().map(|on| age_days(*on, day));
        let counted = ages.take_while(|age| self.within_days.is_none_or(|days| age < &days));
        counted.map(|age| decayed(self.milli_points, self.decay.as_ref(), age)).fold(0, i64::saturating_add)
    }

    /// How old an event is when nothing of it changes any more.
    fn settled_age(&self) -> i64 {
        let settled = settled_days(self.decay.as_ref());
        match (&self.decay, self.within_days) {
            (None, within) => within.unwrap_or(0),
            (Some(_), within) => within.map_or(settled, |within| settled.min(within)),
        }
    }

    fn settled_on(&self) -> Option<Day> {
        self.days.first().map(|newest| later(*newest, self.settled_age()))
    }

    fn next_change(&self, day: Day) -> Option<Day> {
        let changes = self.days.iter().filter_map(|on| match *on > day {
            true => Some(later(*on, 1)),
            false => (age_days(*on, day) < self.settled_age()).then(|| later(day, 1)),
        });
        changes.filter(|next| *next > day).min()
    }
}

/// So many days later; the calendar's last day at most.
fn later(day: Day, days: i64) -> Day {
    let last = || Day::new(9999, 12, 31).unwrap_or(day);
    day.plus_days(days.unsigned_abs()).unwrap_or_else(last)
}

/// The first day after one at which something does not hold, up to one at which it may, and stays so.
fn bisected(from: Day, to: Day, holds: impl Fn(Day) -> bool) -> Option<Day> {
    if !holds(to) {
        return None;
    }
    let (mut before, mut first) = (from.epoch_days(), to.epoch_days());
    while first.saturating_sub(before) > 1 {
        let middle = before.saturating_add(first.saturating_sub(before).wrapping_div(2));
        match Day::from_epoch_days(middle).is_some_and(&holds) {
            true => first = middle,
            false => before = middle,
        }
    }
    Day::from_epoch_days(first)
}
