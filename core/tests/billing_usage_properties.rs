//! What must hold of usage added up, whatever is asked and in whatever order.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use trueline::{
    AggregateUsageRequest, Day, Decimal, FaultCode, Instant, TimeZone, UsageAnalyticsRequest, UsageCell,
    UsageEvent, UsageEventKey, UsageState, aggregate_usage, merge_usage, usage_analytics,
};

/// 2026-03-08T00:00:00Z: a day on which the clocks of New York change.
const START_MS: i64 = 1_772_928_000_000;
const HOUR_MS: i64 = 3_600_000;

fn instant(ms: i64) -> Instant {
    Instant::from_epoch_ms(ms).unwrap()
}

/// Thousandths, so that the test adds without the core.
fn thousandths(value: Decimal) -> i128 {
    value.mantissa() * 10_i128.pow(3 - value.scale())
}

/// A number of up to three decimals, whose zeros at the end are written.
fn number(thousandths: i64, zeros: bool) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.abs() / 1_000, thousandths.abs() % 1_000);
    if rest == 0 && !zeros { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:03}") }
}

/// An event with one of few keys, so that there are repeats.
fn any_event() -> impl Strategy<Value = UsageEvent> {
    let text = |texts: &'static [&'static str]| proptest::sample::select(texts).prop_map(String::from);
    let item = proptest::option::of(text(&["u1", "u2", "\u{e9}", "\u{10000}", "\u{ffff}"]));
    let key = (text(&["a", "b"]), text(&["api", "web"]), 0_u8..12);
    // Half hours, so that instants often meet.
    let what = (text(&["", "/v1"]), 0_i64..120, any_thousandths(), any::<bool>(), item);
    (key, what).prop_map(|((account, source, id), (endpoint, half_hours, value, zeros, item))| UsageEvent {
        account,
        source,
        id: id.to_string(),
        endpoint,
        at: instant(START_MS + half_hours * HOUR_MS / 2),
        value: number(value, zeros).parse().unwrap(),
        item,
    })
}

fn any_thousandths() -> impl Strategy<Value = i64> {
    prop_oneof![-2_500_i64..2_500, (-3_i64..4).prop_map(|whole| whole * 1_000)]
}

fn any_events() -> impl Strategy<Value = Vec<UsageEvent>> {
    proptest::collection::vec(any_event(), 0..40)
}

/// Events of different keys.
fn distinct_events() -> impl Strategy<Value = Vec<UsageEvent>> {
    any_events().prop_map(|mut events| {
        for (i, event) in events.iter_mut().enumerate() {
            event.id = format!("{}-{i}", event.id);
        }
        events
    })
}

fn any_zone() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec!["UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Auckland"])
}

fn request(events: &[UsageEvent], zone: &str, batch: Option<String>) -> AggregateUsageRequest {
    AggregateUsageRequest {
        events: events.to_vec(),
        time_zone: zone.into(),
        batch,
        known: Vec::new(),
        open_from: None,
        open_until: None,
    }
}

fn state(events: &[UsageEvent], zone: &str, batch: Option<&str>) -> UsageState {
    aggregate_usage(&request(events, zone, batch.map(String::from))).unwrap().state
}

fn key(event: &UsageEvent) -> (&str, &str, &str) {
    (&event.account, &event.source, &event.id)
}

proptest! {
    #[test]
    fn every_event_is_counted_once_or_named(
        events in any_events(), zone in any_zone(), known in 0_usize..6, open in (0_i64..70, 50_i64..130),
    ) {
        let known: Vec<UsageEventKey> = events.iter().take(known).map(|event| UsageEventKey {
            account: event.account.clone(), source: event.source.clone(), id: event.id.clone(),
        }).collect();
        let [from, until] = [open.0, open.1].map(|half| instant(START_MS + half * HOUR_MS / 2));
        let request = AggregateUsageRequest {
            known: known.clone(), open_from: Some(from), open_until: Some(until),
            ..request(&events, zone, Some("b".into()))
        };
        let batch = aggregate_usage(&request).unwrap();

        // The same said naively.
        let is_known = |event: &UsageEvent| {
            known.iter().any(|known| (&*known.account, &*known.source, &*known.id) == key(event))
        };
        let first = |i: usize| events.iter().position(|event| key(event) == key(&events[i])).unwrap();
        let all = 0..events.len();
        let fresh: Vec<usize> = all.clone().filter(|i| first(*i) == *i && !is_known(&events[*i])).collect();
        let places = |keep: &dyn Fn(usize) -> bool, of: &[usize]| -> Vec<i64> {
            of.iter().filter(|i| keep(**i)).map(|i| i64::try_from(*i).unwrap()).collect()
        };
        let late = places(&|i| events[i].at < from, &fresh);
        let early = places(&|i| events[i].at >= from && events[i].at >= until, &fresh);
        let conflicts = places(&|i| events[i] != events[first(i)], &all.collect::<Vec<_>>());
        prop_assert_eq!(&batch.late, &late);
        prop_assert_eq!(&batch.early, &early);
        prop_assert_eq!(&batch.conflicts, &conflicts);
        let counted = fresh.len() - late.len() - early.len();
        prop_assert_eq!(batch.counted, i64::try_from(counted).unwrap());
        prop_assert_eq!(batch.duplicates, i64::try_from(events.len() - fresh.len()).unwrap());
        prop_assert_eq!(batch.state.cells.iter().map(|cell| cell.count).sum::<i64>(), batch.counted);
        prop_assert_eq!(batch.state.batches, vec!["b".to_owned()]);
    }

    #[test]
    fn a_cell_is_what_its_events_say(events in distinct_events(), zone_name in any_zone()) {
        let zone = TimeZone::named(zone_name).unwrap();
        let mut groups: BTreeMap<(&str, Day, &str), Vec<&UsageEvent>> = BTreeMap::new();
        for event in &events {
            let place = (&*event.account, zone.day_of(event.at).unwrap(), &*event.endpoint);
            groups.entry(place).or_default().push(event);
        }
        let found = state(&events, zone_name, None).cells;
        prop_assert_eq!(found.len(), groups.len());
        for (cell, ((account, day, endpoint), events)) in found.iter().zip(groups) {
            prop_assert_eq!((&*cell.account, cell.day, &*cell.endpoint), (account, day, endpoint));
            prop_assert_eq!(usize::try_from(cell.count).unwrap(), events.len());
            let values = || events.iter().map(|event| thousandths(event.value));
            prop_assert_eq!(thousandths(cell.sum), values().sum::<i128>());
            prop_assert_eq!(thousandths(cell.max), values().max().unwrap());
            let last = events.iter().max_by_key(|event| (event.at, &event.source, &event.id)).unwrap();
            let found = (cell.last.at, &cell.last.source, &cell.last.id);
            prop_assert_eq!(found, (last.at, &last.source, &last.id));
            prop_assert_eq!(cell.last.value, last.value);
            let items: BTreeSet<&String> = events.iter().filter_map(|event| event.item.as_ref()).collect();
            prop_assert!(cell.items.iter().eq(items));
            for figure in [cell.sum, cell.max, cell.last.value] {
                let text = figure.to_string();
                prop_assert!(!text.contains('.') || !text.ends_with('0'), "{} has zeros", text);
            }
        }
    }

    #[test]
    fn any_cut_into_batches_gives_the_cells_of_one_call(
        events in distinct_events(), zone in any_zone(), cuts in proptest::collection::vec(0_usize..40, 0..6),
        backwards in any::<bool>(), shuffle in any::<bool>(),
    ) {
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(events.len())).collect();
        cuts.extend([0, events.len()]);
        cuts.sort_unstable();
        let mut batches: Vec<UsageState> = cuts.windows(2).enumerate()
            .map(|(i, cut)| state(&events[cut[0]..cut[1]], zone, Some(&format!("b{i}"))))
            .collect();
        if backwards {
            batches.reverse();
        }
        let whole = batches.iter().skip(1)
            .fold(batches[0].clone(), |all, batch| merge_usage(&all, batch).unwrap());
        let mut events = events;
        if shuffle {
            events.reverse();
        }
        prop_assert_eq!(&whole.cells, &state(&events, zone, None).cells);
        prop_assert!(whole.batches.is_sorted());
        prop_assert_eq!(whole.batches.len(), batches.len());
        // Delivered again, from either side.
        for batch in &batches {
            prop_assert_eq!(&merge_usage(&whole, batch).unwrap(), &whole);
            prop_assert_eq!(&merge_usage(batch, &whole).unwrap(), &whole);
        }
    }

    #[test]
    fn merging_is_commutative_and_associative(
        events in distinct_events(), which in proptest::collection::vec(0_u8..8, 3), zone in any_zone(),
    ) {
        // Three batches, of which each state has some.
        let third = events.len() / 3;
        let parts = [&events[..third], &events[third..2 * third], &events[2 * third..]];
        let batch = |i: usize| state(parts[i], zone, Some(&format!("b{i}")));
        let of = |bits: u8| (0..3).filter(|i| bits >> i & 1 == 1).map(batch)
            .reduce(|one, other| merge_usage(&one, &other).unwrap())
            .unwrap_or_else(|| state(&[], zone, None));
        let [a, b, c] = [of(which[0]), of(which[1]), of(which[2])];
        let code = |merged: Result<UsageState, trueline::Fault>| merged.map_err(|fault| fault.code);
        prop_assert_eq!(code(merge_usage(&a, &b)), code(merge_usage(&b, &a)));
        let left = merge_usage(&a, &b).and_then(|ab| merge_usage(&ab, &c));
        let right = merge_usage(&b, &c).and_then(|bc| merge_usage(&a, &bc));
        if let (Ok(left), Ok(right)) = (&left, &right) {
            prop_assert_eq!(left, right);
        }
        let overlap = which[0] & which[1];
        let fits = overlap == 0 || overlap == which[0] || overlap == which[1];
        let wanted = if fits { None } else { Some(FaultCode::BatchesOverlap) };
        prop_assert_eq!(merge_usage(&a, &b).err().map(|fault| fault.code), wanted);
    }

    #[test]
    fn a_report_is_what_its_events_say(
        events in distinct_events(),
        account in proptest::option::of(proptest::sample::select(vec!["a", "c"])),
        days in 1_u64..8, top in 1_i64..4,
    ) {
        let from = Day::new(2026, 3, 7).unwrap();
        let to = from.plus_days(days).unwrap();
        let request = UsageAnalyticsRequest {
            state: state(&events, "America/New_York", None),
            from, to, account: account.map(String::from), plan: Some("PRO".into()), top,
        };
        let report = usage_analytics(&request, None).unwrap();
        let zone = TimeZone::named("America/New_York").unwrap();
        let day = |event: &UsageEvent| zone.day_of(event.at).unwrap();
        let chosen: Vec<&UsageEvent> = events.iter()
            .filter(|event| (from..to).contains(&day(event)))
            .filter(|event| account.is_none_or(|only| only == event.account))
            .collect();
        let count = |keep: &dyn Fn(&UsageEvent) -> bool| {
            i64::try_from(chosen.iter().filter(|event| keep(event)).count()).unwrap()
        };
        prop_assert_eq!(report.used, count(&|_| true));
        let values = || chosen.iter().map(|event| thousandths(event.value));
        prop_assert_eq!(thousandths(report.sum), values().sum::<i128>());
        prop_assert_eq!(report.max.map(thousandths), values().max());
        let last = chosen.iter().max_by_key(|event| (event.at, &event.source, &event.id));
        prop_assert_eq!(report.last, last.map(|event| event.value));
        let items: BTreeSet<&String> = chosen.iter().filter_map(|event| event.item.as_ref()).collect();
        prop_assert_eq!(report.unique, i64::try_from(items.len()).unwrap());
        prop_assert_eq!(report.history.len(), usize::try_from(days).unwrap());
        for (i, row) in report.history.iter().enumerate() {
            prop_assert_eq!(row.day, from.plus_days(u64::try_from(i).unwrap()).unwrap());
            prop_assert_eq!(row.count, count(&|event| day(event) == row.day));
            let of_day = chosen.iter().filter(|event| day(event) == row.day);
            prop_assert_eq!(thousandths(row.sum), of_day.map(|event| thousandths(event.value)).sum::<i128>());
        }
        prop_assert!(report.endpoints.len() <= usize::try_from(top).unwrap());
        for row in &report.endpoints {
            prop_assert_eq!(row.count, count(&|event| event.endpoint == row.endpoint));
            let tenths = (row.count * 2_000 + report.used) / (2 * report.used);
            prop_assert_eq!(row.percent.to_string(), format!("{}.{}", tenths / 10, tenths % 10));
        }
        let accounts = report.accounts.iter().map(|row| (-row.count, &row.account));
        prop_assert!(accounts.is_sorted());
        let endpoints = report.endpoints.iter().map(|row| (-row.count, &row.endpoint));
        prop_assert!(endpoints.is_sorted());
        let current = report.current.unwrap();
        prop_assert_eq!(current.remaining, Some(100_000 - report.used));
        prop_assert_eq!(current.overage.used, report.used);
    }
}

#[test]
fn a_cell_takes_at_most_200_bytes_besides_its_texts_and_items() {
    assert!(size_of::<UsageCell>() <= 200, "{}", size_of::<UsageCell>());
}

#[test]
fn a_plan_is_used_up_and_more() {
    let events = [UsageEvent {
        account: "a".into(),
        source: "web".into(),
        id: "1".into(),
        endpoint: String::new(),
        at: instant(START_MS),
        value: Decimal::ONE,
        item: None,
    }];
    let mut state = state(&events, "UTC", None);
    for (used, remaining, percent, charge) in [
        (100_000, 0, "100.0", "0.00"),
        (100_049, 0, "100.0", "0.05"),
        (100_050, 0, "100.1", "0.05"),
        (250_000, 0, "250.0", "150.00"),
        (1, 99_999, "0.0", "0.00"),
        (50, 99_950, "0.1", "0.00"),
    ] {
        state.cells[0].count = used;
        let request = UsageAnalyticsRequest {
            state: state.clone(),
            from: Day::new(2026, 3, 8).unwrap(),
            to: Day::new(2027, 4, 12).unwrap(),
            account: None,
            plan: Some("PRO".into()),
            top: 10,
        };
        let report = usage_analytics(&request, None).unwrap();
        let current = report.current.unwrap();
        assert_eq!(
            (current.remaining, current.percent.unwrap().to_string()),
            (Some(remaining), percent.into())
        );
        assert_eq!(current.overage.charge.to_string(), charge);
        assert_eq!(report.history.len(), 400);
        let longer = UsageAnalyticsRequest { to: Day::new(2027, 4, 13).unwrap(), ..request };
        assert_eq!(usage_analytics(&longer, None).unwrap_err().code, FaultCode::RangeTooLong);
    }
}
