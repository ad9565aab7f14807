//! What must hold of the limits for every input, not only for the cases.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

#[path = "limits_model/mod.rs"]
mod limits_model;

use std::collections::BTreeMap;

use limits_model::{Hit, has_room, room_at, used};
use proptest::prelude::*;
use trueline::{
    CalendarInterval, CheckLimitRequest, Instant, Interval, LimitDecision, LimitPolicy, LimitReasonCode,
    LimitWindow, LimiterEntry, OnExceed, RateLimiter, RateLimiterOptions, RefundLimitRequest,
    ReplaceLimitPolicyRequest, ReplaceMode, Weekday, WindowAlign, check_limit, refund_limit,
    replace_limit_policy, window_at,
};

/// 2026-01-31T09:00:00Z
const NOON: i64 = 1_769_850_000_000;
const MOST_SKEW_MS: i64 = 86_400_000;

fn at(epoch_ms: i64) -> Instant {
    Instant::from_epoch_ms(epoch_ms).unwrap()
}

fn align() -> impl Strategy<Value = WindowAlign> {
    prop_oneof![Just(WindowAlign::Epoch), Just(WindowAlign::FirstHit)]
}

/// The windows that the model knows: DENY, without a calendar.
fn plain_window(name: String) -> BoxedStrategy<LimitWindow> {
    let n = move || name.clone();
    let (a, b, c, d, e) = (n(), n(), n(), n(), n());
    prop_oneof![
        (0..30_i64, 1..400_i64, align()).prop_map(move |(limit, window_ms, align)| LimitWindow::Fixed {
            name: a.clone(),
            limit: Some(limit),
            window_ms,
            align,
            on_exceed: OnExceed::Deny
        }),
        (0..30_i64, 1..400_i64).prop_map(move |(limit, window_ms)| LimitWindow::SlidingCounter {
            name: b.clone(),
            limit,
            window_ms
        }),
        (0..30_i64, 1..400_i64).prop_map(move |(limit, window_ms)| LimitWindow::SlidingLog {
            name: c.clone(),
            limit,
            window_ms
        }),
        (1..30_i64, 1..400_i64, prop::option::of(1..30_i64)).prop_map(move |(limit, window_ms, burst)| {
            LimitWindow::Gcra { name: d.clone(), limit, window_ms, burst }
        }),
        (1..30_i64, 1..400_i64, 1..30_i64, align()).prop_map(move |(limit, interval_ms, refill, align)| {
            let refill = Some(refill.min(limit));
            LimitWindow::TokenBucket { name: e.clone(), limit, interval_ms, refill, align }
        }),
    ]
    .boxed()
}

/// Windows of the calendar, and those that let pass.
fn calendar_window(name: String) -> BoxedStrategy<LimitWindow> {
    let on_exceed = prop_oneof![Just(OnExceed::Deny), Just(OnExceed::Overage), Just(OnExceed::Count)];
    let interval = prop_oneof![
        Just((CalendarInterval::Minute, Interval::Day)),
        Just((CalendarInterval::Hour, Interval::Week)),
        Just((CalendarInterval::Week, Interval::Month)),
        Just((CalendarInterval::HalfYear, Interval::Quarter)),
    ];
    let zone = prop::sample::select(vec!["UTC", "America/New_York", "Australia/Lord_Howe"]);
    (0..30_i64, interval, zone, on_exceed, any::<bool>())
        .prop_map(move |(limit, (calendar, interval), zone, on_exceed, is_anchored)| {
            let (name, time_zone) = (name.clone(), zone.to_owned());
            let limit = (on_exceed != OnExceed::Count).then_some(limit);
            if is_anchored {
                let anchor = at(NOON - 86_400_000);
                LimitWindow::Anchored { name, limit, interval, anchor, time_zone, on_exceed }
            } else {
                let (interval, week_start) = (calendar, Weekday::Sunday);
                LimitWindow::Calendar { name, limit, interval, time_zone, week_start, on_exceed }
            }
        })
        .boxed()
}

fn window(name: String) -> BoxedStrategy<LimitWindow> {
    prop_oneof![3 => plain_window(name.clone()), 1 => calendar_window(name)].boxed()
}

fn policy() -> BoxedStrategy<LimitPolicy> {
    let windows = prop_oneof![
        window("a".into()).prop_map(|a| vec![a]),
        (window("a".into()), window("b".into())).prop_map(|(a, b)| vec![a, b]),
        (window("c".into()), window("b".into()), window("a".into())).prop_map(|(c, b, a)| vec![c, b, a]),
    ];
    let skew = prop_oneof![Just(0), Just(60), Just(MOST_SKEW_MS)];
    (windows, skew)
        .prop_map(|(windows, max_clock_skew_ms)| LimitPolicy { windows, max_clock_skew_ms })
        .boxed()
}

/// What is done, with how many units, so many milliseconds later.
#[derive(Debug, Clone, Copy)]
enum Step {
    Check(i64, i64),
    Refund(i64, i64),
    Penalize(i64, i64),
}

fn step() -> impl Strategy<Value = Step> {
    let later = || prop_oneof![6 => 0..120_i64, 2 => 100..2000_i64, 1 => -200..0_i64, 1 => Just(-90_000_000)];
    prop_oneof![
        6 => (later(), 0..12_i64).prop_map(|(later, units)| Step::Check(later, units)),
        1 => (later(), 0..12_i64).prop_map(|(later, units)| Step::Refund(later, units)),
        1 => (later(), 0..12_i64).prop_map(|(later, units)| Step::Penalize(later, units)),
    ]
}

fn check(policy: &LimitPolicy, state: Option<&str>, cost: i64, now: i64) -> LimitDecision {
    let (policy, state) = (policy.clone(), state.map(str::to_owned));
    check_limit(&CheckLimitRequest { policy, state, cost, now: at(now) }).unwrap()
}

fn replaced(from: &LimitPolicy, to: &LimitPolicy, state: Option<&str>, now: i64) -> LimitDecision {
    replace_limit_policy(&ReplaceLimitPolicyRequest {
        from_policy: from.clone(),
        policy: to.clone(),
        state: state.map(str::to_owned),
        mode: ReplaceMode::Additive,
        now: at(now),
    })
    .unwrap()
}

fn used_of(decision: &LimitDecision) -> Vec<i64> {
    decision.windows.iter().map(|window| window.used).collect()
}

/// A state after some steps, and the time of the last of them.
fn after(policy: &LimitPolicy, steps: &[Step]) -> (Option<String>, i64) {
    let policy = policy.checked().unwrap();
    let (mut state, mut now) = (None, NOON);
    for step in steps {
        let (Step::Check(later, units) | Step::Refund(later, units) | Step::Penalize(later, units)) = *step;
        now += later;
        let decision = match step {
            Step::Check(..) => policy.check(state.as_deref(), units, at(now)),
            Step::Refund(..) => policy.refund(state.as_deref(), units, at(now)),
            Step::Penalize(..) => policy.penalize(state.as_deref(), units, at(now)),
        };
        state = decision.unwrap().state;
    }
    (state, now)
}

proptest! {
    #[test]
    fn calls_pass_as_in_the_model(
        window in plain_window("w".into()),
        calls in prop::collection::vec((0..90_i64, 0..12_i64), 1..20),
    ) {
        let policy = LimitPolicy { windows: vec![window.clone()], max_clock_skew_ms: 0 };
        let (mut state, mut now, mut hits): (Option<String>, i64, Vec<Hit>) = (None, NOON, Vec::new());
        for (later, cost) in calls {
            now += later;
            let decision = check(&policy, state.as_deref(), cost, now);
            prop_assert_eq!(decision.allowed, has_room(&window, &hits, now, cost));
            if decision.allowed && cost > 0 {
                hits.push((now, cost));
            } else if !decision.allowed {
                let until = decision.until.map(Instant::epoch_ms);
                prop_assert_eq!(until, room_at(&window, &hits, now, cost));
            }
            prop_assert_eq!(decision.used, used(&window, &hits, now));
            state = decision.state;
        }
    }

    #[test]
    fn until_is_exact(policy in policy(), steps in prop::collection::vec(step(), 0..12), cost in 1..12_i64) {
        let (state, now) = after(&policy, &steps);
        let decision = check(&policy, state.as_deref(), cost, now);
        if let Some(until) = decision.until.map(Instant::epoch_ms) {
            prop_assert_eq!(decision.retry_after_ms, Some(until - now));
            prop_assert!(check(&policy, decision.state.as_deref(), cost, until).allowed);
            prop_assert!(!check(&policy, decision.state.as_deref(), cost, until - 1).allowed);
        } else if decision.allowed && !decision.reasons.iter().any(|r| r.code == LimitReasonCode::ClockWentBack) {
            // More time alone denies nothing.
            for later in [1, 7, 100, 5000, 100_000_000] {
                prop_assert!(check(&policy, state.as_deref(), cost, now + later).allowed);
            }
        }
    }

    #[test]
    fn a_denial_consumes_nothing_and_a_peek_sees_what_comes(
        policy in policy(), steps in prop::collection::vec(step(), 0..12), cost in 0..12_i64,
    ) {
        let (state, now) = after(&policy, &steps);
        let peek = check(&policy, state.as_deref(), 0, now);
        let decision = check(&policy, state.as_deref(), cost, now);
        let went_back = decision.reasons[0].code == LimitReasonCode::ClockWentBack;
        if !decision.allowed || cost == 0 {
            prop_assert_eq!(used_of(&decision), used_of(&peek));
            prop_assert_eq!(decision.changed, went_back);
            prop_assert!(went_back || decision.state == state);
        } else {
            prop_assert!(decision.changed);
            let counted: Vec<i64> = used_of(&peek).iter().map(|used| used + cost).collect();
            prop_assert_eq!(used_of(&decision), counted);
            let refund = refund_limit(&RefundLimitRequest {
                policy: policy.clone(), state: decision.state.clone(), amount: cost, now: at(now),
            }).unwrap();
            prop_assert_eq!(used_of(&refund), used_of(&peek));
        }
        for window in &decision.windows {
            let Some(limit) = window.limit else { continue };
            prop_assert_eq!(window.remaining, Some((limit - window.used).max(0)));
            prop_assert!(window.overage == 0 || window.overage == window.used - limit);
        }
    }

    #[test]
    fn a_state_is_read_as_an_additive_replacement_reads_it(
        from in policy(), to in policy(), steps in prop::collection::vec(step(), 0..12),
        later in -100..3000_i64, cost in 0..12_i64,
    ) {
        let (state, now) = after(&from, &steps);
        let now = now + later;
        let moved = replaced(&from, &to, state.as_deref(), now);
        prop_assert_eq!(moved.changed, moved.state != state);
        let (direct, through) =
            (check(&to, state.as_deref(), cost, now), check(&to, moved.state.as_deref(), cost, now));
        prop_assert_eq!(direct.allowed, through.allowed);
        prop_assert_eq!(used_of(&direct), used_of(&through));
        // Read and written again at its own time, a state is the same text.
        if let Some(text) = &state {
            let written = text.split([':', ',']).nth(1).unwrap().parse().unwrap();
            let again = replaced(&from, &from, Some(text.as_str()), written);
            if again.windows.iter().any(|window| window.used > 0) {
                prop_assert_eq!(again.state.as_ref(), Some(text));
            }
        }
    }

    #[test]
    fn a_policy_is_its_json(policy in policy()) {
        prop_assert_eq!(LimitPolicy::from_json(&policy.to_json()).unwrap(), policy);
    }

    #[test]
    fn a_step_back_of_the_clock_grants_nothing(
        limit in 1..20_i64, window_ms in 100..2000_i64,
        calls in prop::collection::vec((0..3000_i64, 1..6_i64), 1..60),
    ) {
        let window = |align| LimitWindow::Fixed {
            name: "w".into(), limit: Some(limit), window_ms, align, on_exceed: OnExceed::Deny,
        };
        let policy = LimitPolicy { windows: vec![window(WindowAlign::Epoch)], max_clock_skew_ms: MOST_SKEW_MS };
        let (mut state, mut counted, mut largest) = (None::<String>, BTreeMap::new(), 0);
        for (offset, cost) in calls {
            let decision = check(&policy, state.as_deref(), cost, NOON + offset);
            if decision.allowed {
                largest = offset.max(largest);
                *counted.entry((NOON + largest) / window_ms).or_insert(0) += cost;
            }
            state = decision.state;
        }
        prop_assert!(counted.values().all(|units| *units <= limit), "{counted:?}");
    }

    #[test]
    fn the_object_answers_as_the_rule(
        policy in policy(),
        steps in prop::collection::vec((0..3_usize, step()), 1..40),
        replays in any::<bool>(),
    ) {
        let options = RateLimiterOptions { max_keys: 64, shards: 2 };
        let mut limiter = RateLimiter::new(&policy, Some(&options)).unwrap();
        let checked = policy.checked().unwrap();
        let keys = ["a", "b", "a key that is longer than what is held in place"];
        let mut states: [Option<String>; 3] = [None, None, None];
        let mut now = NOON;
        for (key, step) in steps {
            let (Step::Check(later, units) | Step::Refund(later, units) | Step::Penalize(later, units)) = step;
            now += later;
            let (name, state) = (keys[key], states[key].as_deref());
            let (of_rule, of_object) = match step {
                Step::Check(..) => {
                    let of_rule = checked.check(state, units, at(now)).unwrap();
                    let peek = limiter.peek(name, at(now)).unwrap();
                    prop_assert_eq!(used_of(&peek), used_of(&checked.check(state, 0, at(now)).unwrap()));
                    if units % 2 == 1 {
                        let call = limiter.count(name, units, at(now)).unwrap();
                        prop_assert_eq!(
                            (call.allowed, call.remaining, call.retry_after_ms),
                            (of_rule.allowed, of_rule.remaining, of_rule.retry_after_ms)
                        );
                        states[key] = of_rule.state;
                        continue;
                    }
                    (of_rule, limiter.check(name, Some(units), at(now)).unwrap())
                }
                Step::Refund(..) => (
                    checked.refund(state, units, at(now)).unwrap(),
                    limiter.refund(name, Some(units), at(now)).unwrap(),
                ),
                Step::Penalize(..) => (
                    checked.penalize(state, units, at(now)).unwrap(),
                    limiter.penalize(name, Some(units), at(now)).unwrap(),
                ),
            };
            prop_assert_eq!(&LimitDecision { state: None, ..of_rule.clone() }, &of_object);
            states[key] = of_rule.state;
            if replays {
                // Out and in again, at whatever time, all goes on as before.
                let entries: Vec<LimiterEntry> = keys.iter().zip(&states).filter_map(|(key, state)| {
                    Some(LimiterEntry { key: (*key).to_owned(), state: state.clone()? })
                }).collect();
                limiter = RateLimiter::new(&policy, Some(&options)).unwrap();
                let wanted = i64::try_from(entries.len()).unwrap();
                prop_assert_eq!(limiter.restore(&entries, at(now)).unwrap(), wanted);
            }
        }
        let snapshot: BTreeMap<String, String> =
            limiter.snapshot(at(now)).unwrap().into_iter().map(|entry| (entry.key, entry.state)).collect();
        for (key, state) in keys.iter().zip(&states) {
            let is_used = check(&policy, state.as_deref(), 0, now).windows.iter().any(|window| window.used > 0);
            prop_assert_eq!(snapshot.get(*key), state.as_ref().filter(|_| is_used));
        }
    }

    #[test]
    fn a_limiter_never_holds_more_than_its_room(
        policy in policy(), takes in prop::collection::vec((0..60_u8, 0..40_i64, 1..4_i64), 1..150),
        shards in prop::sample::select(vec![1_i64, 2, 8]), more in 0..9_i64,
    ) {
        let max_keys = shards + more;
        let limiter = RateLimiter::new(&policy, Some(&RateLimiterOptions { max_keys, shards })).unwrap();
        let mut now = NOON;
        for (key, later, cost) in takes {
            now += later;
            limiter.take(&format!("key {key}"), Some(cost), at(now)).unwrap();
            prop_assert!(limiter.stats().unwrap().keys <= max_keys);
        }
        let held = limiter.snapshot(at(now)).unwrap();
        for entry in &held {
            prop_assert!(limiter.reset(&entry.key).unwrap());
            prop_assert!(!limiter.reset(&entry.key).unwrap());
        }
        prop_assert!(limiter.snapshot(at(now)).unwrap().is_empty());
    }

    #[test]
    fn windows_of_the_calendar_tile(window in calendar_window("w".into()), now in 0..7_258_118_400_000_i64) {
        let span = window_at(&window, at(now)).unwrap();
        prop_assert!(span.start <= at(now) && at(now) < span.end);
        prop_assert_eq!(span.window_ms, span.end.epoch_ms() - span.start.epoch_ms());
        if span.end.epoch_ms() < 7_258_118_400_000 {
            prop_assert_eq!(window_at(&window, span.end).unwrap().start, span.end);
        }
        prop_assert_eq!(window_at(&window, at(span.end.epoch_ms().min(7_258_118_400_000) - 1)).unwrap(), span);
    }
}
