//! Which events count (step 2).

use std::cmp::Reverse;

use foldhash::quality::RandomState;
use hashbrown::HashSet;

use crate::{
    Day,
    leads::{LeadEvent, OncePer},
};

/// A lead's events in the order in which rules take them: the newest day first, then by id, without an object
/// first, then by object; of each type, an id once.
pub(super) struct Events<'a>(Vec<&'a LeadEvent>);

/// How a rule takes events.
pub(super) struct Taking<'a> {
    pub event: &'a str,
    pub max_times: Option<i64>,
    pub once_per: OncePer,
    pub within_days: Option<i64>,
}

impl<'a> Events<'a> {
    pub fn of(events: &'a [LeadEvent]) -> Self {
        let mut sorted: Vec<&LeadEvent> = events.iter().collect();
        let key = |event: &&'a LeadEvent| (Reverse(event.on), event.id.as_str(), event.object.as_deref());
        sorted.sort_unstable_by(|one, other| key(one).cmp(&key(other)));
        if sorted.len() > 1 {
            let mut met = HashSet::with_capacity_and_hasher(sorted.len(), RandomState::default());
            sorted.retain(|event| met.insert((event.r#type.as_str(), event.id.as_str())));
        }
        Self(sorted)
    }

    /// The days of the events that count today, the newest first.
    pub fn counted(&self, taking: &Taking<'_>, today: Day) -> Vec<Day> {
        let most = taking.max_times.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        let mut objects: HashSet<Option<&str>, RandomState> = HashSet::default();
        let mut days: Vec<Day> = Vec::new();
        for event in self.0.iter().filter(|event| event.r#type == taking.event) {
            if days.len() >= most || taking.within_days.is_some_and(|days| age_days(event.on, today) >= days)
            {
                // The others are as old, or older.
                break;
            }
            let is_taken = match taking.once_per {
                OncePer::Event => false,
                OncePer::Object => !objects.insert(event.object.as_deref()),
                OncePer::Day => days.last() == Some(&event.on),
            };
            if !is_taken {
                days.push(event.on);
            }
        }
        days
    }
}

/// The days since a day; 0 for one in the future.
pub(super) fn age_days(on: Day, today: Day) -> i64 {
    i64::from(today.epoch_days()).saturating_sub(i64::from(on.epoch_days())).max(0)
}
