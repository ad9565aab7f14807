//! Governor itself and Trueline under its names, asked the same.
//!
//! Random quotas, waits and numbers of cells: both give the same answer and, denied, the same wait.
//! Where the two differ on purpose, a test says by how much.

use std::{num::NonZeroU32, time::Duration};

use governor::clock::Clock as _;
use peer::clock::Clock as _;
use proptest::prelude::*;
use trueline::{LimitPolicy, LimitWindow};

fn cells(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap()
}

/// What both say: the cells that could ever pass, or the wait, or nothing.
type Answer = Result<Option<Duration>, u32>;

/// A quota, and calls of it.
#[derive(Debug, Clone)]
struct Story {
    interval: Duration,
    burst: NonZeroU32,
    calls: Vec<(Duration, NonZeroU32)>,
}

impl Story {
    fn governor(&self) -> Vec<Answer> {
        let clock = peer::clock::FakeRelativeClock::default();
        let quota = peer::Quota::with_period(self.interval).unwrap().allow_burst(self.burst);
        let limiter = peer::RateLimiter::direct_with_clock(quota, clock.clone());
        let answer = |(wait, cells): &(Duration, NonZeroU32)| {
            clock.advance(*wait);
            let denied = limiter.check_n(*cells).map_err(|never| never.0)?.err();
            Ok(denied.map(|not_until| not_until.wait_time_from(clock.now())))
        };
        self.calls.iter().map(answer).collect()
    }

    fn trueline(&self) -> Vec<Answer> {
        let clock = governor::clock::FakeRelativeClock::default();
        let quota = governor::Quota::with_period(self.interval).unwrap().allow_burst(self.burst);
        let limiter = governor::RateLimiter::direct_with_clock(quota, clock.clone());
        let answer = |(wait, cells): &(Duration, NonZeroU32)| {
            clock.advance(*wait);
            let denied = limiter.check_n(*cells).map_err(|never| never.0)?.err();
            Ok(denied.map(|not_until| not_until.wait_time_from(clock.now())))
        };
        self.calls.iter().map(answer).collect()
    }
}

/// Intervals and waits in whole units of one length, so that both count in it.
fn stories() -> impl Strategy<Value = Story> {
    let units = prop_oneof![Just(1), Just(1_000), Just(1_000_000)];
    (units, 1..50_u64, 1..20_u32).prop_flat_map(|(unit_ns, interval, burst)| {
        let wait = prop_oneof![2 => Just(0), 3 => 0..3 * interval, 1 => 0..30 * interval];
        let calls = prop::collection::vec((wait, 1..burst + 3), 1..60);
        calls.prop_map(move |calls| Story {
            interval: Duration::from_nanos(interval * unit_ns),
            burst: cells(burst),
            calls: calls
                .into_iter()
                .map(|(wait, number)| (Duration::from_nanos(wait * unit_ns), cells(number)))
                .collect(),
        })
    })
}

proptest! {
    #[test]
    fn both_answer_the_same(story in stories()) {
        prop_assert_eq!(story.trueline(), story.governor());
    }
}

/// Calls every millisecond for ten seconds; how many pass.
fn passed(mut passes: impl FnMut(i64) -> bool) -> usize {
    (0..10_000).filter(|ms| passes(*ms)).count()
}

fn trueline_passed(limit: i64, burst: i64, cost: i64) -> usize {
    let window = LimitWindow::Gcra { name: "second".to_owned(), limit, window_ms: 1000, burst: Some(burst) };
    let policy = LimitPolicy { windows: vec![window], max_clock_skew_ms: 0 };
    let limiter = trueline::RateLimiter::new(&policy, None).unwrap();
    passed(|ms| limiter.take("key", Some(cost), trueline::Instant::from_epoch_ms(ms).unwrap()).unwrap())
}

fn governor_passed(limit: u32, burst: u32, cost: u32) -> usize {
    let clock = peer::clock::FakeRelativeClock::default();
    let quota = peer::Quota::per_second(cells(limit)).allow_burst(cells(burst));
    let limiter = peer::RateLimiter::direct_with_clock(quota, clock.clone());
    passed(|_| {
        let passes = limiter.check_n(cells(cost)).unwrap().is_ok();
        clock.advance(Duration::from_millis(1));
        passes
    })
}

/// 700 million a second are one in 1.43 ns: governor cuts that to 1 ns and lets 43 % more pass.
/// Trueline's interval is the exact fraction.
#[test]
fn trueline_does_not_cut_the_interval() {
    let (limit, burst, cost) = (700_000_000, 2_000_000, 1_000_000);
    // Two million at once, and 700,000 in each of 9,999 milliseconds.
    assert_eq!(trueline_passed(limit, burst, cost), 7001);
    assert_eq!(governor_passed(limit as u32, burst as u32, cost as u32), 10_000);
}

/// Where the interval is whole nanoseconds, the window that a user writes says the same.
#[test]
fn five_a_second_are_one_in_200_ms() {
    for (limit, burst) in [(5, 5), (20, 3), (1000, 10), (8, 1)] {
        assert_eq!(
            trueline_passed(limit.into(), burst.into(), 1),
            governor_passed(limit, burst, 1),
            "{limit} a second, {burst} at once"
        );
    }
}
