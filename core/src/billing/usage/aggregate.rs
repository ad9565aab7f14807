//! Events, each counted once, added up by account, day and endpoint.

use std::collections::{BTreeMap, BTreeSet};

use trueline_macros::rule;

use super::{
    AggregateUsageRequest, UsageBatch, UsageEvent, UsageEventKey, UsageState, VERSION, tally::Cells,
};
use crate::{
    Fault,
    billing::{
        currency::overflow,
        times::{check_time, requested_zone},
    },
    shape::At,
};

/// Sums events by account, local day and endpoint, each event once: of those with the same account, source
/// and id the first in the list counts, and those that the host knows already do not. A repeat that says
/// something else than the first is in `conflicts` too. Events outside `openFrom` and `openUntil` are not
/// counted but named: the host decides.
///
/// Every event is in exactly one of `counted`, `duplicates`, `late` and `early`. Sums are exact, and a cell
/// has what is needed for SUM, COUNT, MAX, LAST and UNIQUE.
///
/// Faults: `TIME_OUT_OF_RANGE` at `events[1].at`, `openFrom` or `openUntil` outside 1970 to 2199;
/// `UNKNOWN_TIME_ZONE` at `timeZone`; `AMOUNT_OVERFLOW` where a sum has more than 28 digits.
///
/// ```
/// use trueline::{AggregateUsageRequest, aggregate_usage};
/// let request = AggregateUsageRequest::from_json(r#"{"events": [
///     {"account": "a", "source": "web", "id": "1", "at": "2026-03-01T10:00:00Z", "value": "2.5"},
///     {"account": "a", "source": "web", "id": "2", "at": "2026-03-01T11:00:00Z"},
///     {"account": "a", "source": "web", "id": "1", "at": "2026-03-01T10:00:00Z", "value": "9"}
/// ]}"#).unwrap();
/// let batch = aggregate_usage(&request).unwrap();
/// assert_eq!((batch.counted, batch.duplicates, batch.conflicts), (2, 1, vec![2]));
/// assert_eq!(batch.state.cells[0].sum.to_string(), "3.5");
/// ```
#[rule]
pub fn aggregate_usage(request: &AggregateUsageRequest) -> Result<UsageBatch, Fault> {
    let AggregateUsageRequest { events, open_from, open_until, .. } = request;
    let root = At::Root;
    let at_events = root.field("events");
    for (i, event) in events.iter().enumerate() {
        check_time(event.at, &at_events.index(i).field("at"))?;
    }
    for (bound, name) in [(open_from, "openFrom"), (open_until, "openUntil")] {
        bound.map_or(Ok(()), |bound| check_time(bound, &root.field(name)))?;
    }
    let zone = requested_zone(&request.time_zone, &root.field("timeZone"))?;

    let known: BTreeSet<Key<'_>> = request.known.iter().map(Key::from).collect();
    let mut first_of: BTreeMap<Key<'_>, &UsageEvent> = BTreeMap::new();
    let mut cells = Cells::new();
    let (mut counted, mut duplicates) = (0_i64, 0_i64);
    let (mut conflicts, mut late, mut early) = (Vec::new(), Vec::new(), Vec::new());
    for (i, event) in events.iter().enumerate() {
        let place = i64::try_from(i).map_err(|_| overflow())?;
        let key = Key::from(event);
        let first = *first_of.entry(key).or_insert(event);
        if !std::ptr::eq(first, event) || known.contains(&key) {
            duplicates = duplicates.saturating_add(1);
            if first != event {
                conflicts.push(place);
            }
        } else if open_from.is_some_and(|from| event.at < from) {
            late.push(place);
        } else if open_until.is_some_and(|until| event.at >= until) {
            early.push(place);
        } else {
            // Times in range have a day in every zone.
            let day = zone.day_of(event.at).ok_or_else(overflow)?;
            cells.of(&event.account, day, &event.endpoint).add_event(event);
            counted = counted.saturating_add(1);
        }
    }
    let state = UsageState {
        version: VERSION,
        time_zone: request.time_zone.clone(),
        batches: request.batch.iter().cloned().collect(),
        cells: cells.written()?,
    };
    Ok(UsageBatch { state, counted, duplicates, conflicts, late, early })
}

/// What makes an event the same as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Key<'a> {
    account: &'a str,
    source: &'a str,
    id: &'a str,
}

impl<'a> From<&'a UsageEvent> for Key<'a> {
    fn from(event: &'a UsageEvent) -> Self {
        Self { account: &event.account, source: &event.source, id: &event.id }
    }
}

impl<'a> From<&'a UsageEventKey> for Key<'a> {
    fn from(key: &'a UsageEventKey) -> Self {
        Self { account: &key.account, source: &key.source, id: &key.id }
    }
}
