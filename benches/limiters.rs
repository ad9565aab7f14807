//! What a call on a limit costs in Rust, beside governor: the same quota, the same keys, a clock that
//! is set by hand. Samples are short, so that a busy machine spoils few of them.

use std::{
    hint::black_box,
    num::NonZeroU32,
    slice,
    time::{Duration, Instant as Stopwatch},
};

use criterion::{
    BenchmarkGroup, Criterion, SamplingMode, Throughput, criterion_group, criterion_main,
    measurement::WallTime,
};
use governor::{
    Quota, RateLimiter as Governor,
    clock::FakeRelativeClock,
    middleware::{NoOpMiddleware, StateInformationMiddleware},
    nanos::Nanos,
    state::keyed::{DashMapStateStore, HashMapStateStore},
};
use trueline::{
    CheckLimitRequest, CountedCall, Fault, Instant, Instants, LimitPolicy, RateLimiter, RateLimiterOptions,
    check_limit,
};
use trueline_benches::{ROWS, subjects};

criterion_group! {
    name = limiters;
    config = Criterion::default()
        .sample_size(200)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(100));
    targets = on_numbers, of_one_key, of_many_keys, as_text, columns
}
criterion_main!(limiters);

/// governor with a key and the clock that is set by hand.
type Keyed<S> = Governor<String, S, FakeRelativeClock, NoOpMiddleware<Nanos>>;

/// The calls of a round, all in one millisecond.
const CALLS: u64 = 1000;

/// 1,000.14 units a millisecond: no call is denied, and no number divides another.
const OPEN: &str = r#"{"type": "GCRA", "name": "burst", "limit": 7000000, "windowMs": 6999, "burst": 2000}"#;
/// One unit a year: after the first no call passes.
const SHUT: &str = r#"{"type": "GCRA", "name": "burst", "limit": 1, "windowMs": 31536000000}"#;
const DAY: &str = r#"{"type": "CALENDAR", "name": "day", "limit": 1000000000000, "interval": "DAY"}"#;
const MONTH: &str = r#"{"type": "CALENDAR", "name": "month", "limit": 1000000000000, "interval": "MONTH",
    "timeZone": "Europe/Berlin"}"#;

/// [`OPEN`] as governor has it, in whole nanoseconds.
fn open_quota() -> Quota {
    quota(Duration::from_nanos(999), 2000)
}

/// [`SHUT`].
fn shut_quota() -> Quota {
    quota(Duration::from_millis(31_536_000_000), 1)
}

fn quota(period: Duration, burst: u32) -> Quota {
    let burst = NonZeroU32::new(burst).expect("above 0");
    Quota::with_period(period).expect("above 0").allow_burst(burst)
}

fn policy(windows: &[&str]) -> LimitPolicy {
    LimitPolicy::from_json(&format!(r#"{{"windows": [{}]}}"#, windows.join(","))).expect("a policy")
}

fn limiter(window: &str, max_keys: i64) -> RateLimiter {
    let options = RateLimiterOptions { max_keys, ..RateLimiterOptions::default() };
    RateLimiter::new(&policy(&[window]), Some(&options)).expect("options that make sense")
}

/// The time of a round; rounds are a millisecond apart.
fn at(round: i64) -> Instant {
    Instant::from_epoch_ms(1_769_850_000_000 + round).expect("an instant")
}

fn group<'a>(bench: &'a mut Criterion, name: &str) -> BenchmarkGroup<'a, WallTime> {
    let mut group = bench.benchmark_group(name);
    group.throughput(Throughput::Elements(CALLS)).sampling_mode(SamplingMode::Flat);
    group
}

/// Rounds of calls on Trueline, which is told the time: do they pass?
fn ours(group: &mut BenchmarkGroup<'_, WallTime>, mut call: impl FnMut(Instant) -> bool) {
    let mut round = 0;
    group.bench_function("Rust", |b| {
        b.iter(|| {
            round += 1;
            let now = at(round);
            for _ in 0..CALLS {
                black_box(call(black_box(now)));
            }
        })
    });
}

/// Rounds of calls on governor, which reads a clock.
fn theirs(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    clock: &FakeRelativeClock,
    mut call: impl FnMut() -> bool,
) {
    group.bench_function(name, |b| {
        b.iter(|| {
            clock.advance(Duration::from_millis(1));
            for _ in 0..CALLS {
                black_box(call());
            }
        })
    });
}

/// The bare decision: the counts of one subject, without a key.
fn on_numbers(bench: &mut Criterion) {
    for (what, window, quota) in [("GCRA", OPEN, open_quota()), ("GCRA, denied", SHUT, shut_quota())] {
        let mut group = group(bench, &format!("limit on numbers, {what}"));
        let checked = policy(&[window]).checked().expect("a policy");
        let mut counts = checked.untouched();
        ours(&mut group, |now| passes(checked.count(black_box(&mut counts), black_box(1), now)));
        let clock = FakeRelativeClock::default();
        let direct = Governor::direct_with_clock(quota, clock.clone());
        theirs(&mut group, "governor", &clock, || black_box(&direct).check().is_ok());
        let telling = direct.with_middleware::<StateInformationMiddleware>();
        theirs(&mut group, "governor that tells what remains", &clock, || {
            black_box(&telling).check().is_ok_and(|state| black_box(state.remaining_burst_capacity()) > 0)
        });
    }
    let mut group = group(bench, "limit on numbers, GCRA, day and month together");
    let checked = policy(&[OPEN, DAY, MONTH]).checked().expect("a policy");
    let mut counts = checked.untouched();
    ours(&mut group, |now| passes(checked.count(black_box(&mut counts), black_box(1), now)));
}

/// Whether a call passes; what remains is looked at, too.
fn passes(call: Result<CountedCall, Fault>) -> bool {
    call.is_ok_and(|call| call.remaining.is_some_and(|units| black_box(units) >= 0) && call.allowed)
}

fn of_one_key(bench: &mut Criterion) {
    for (what, window, quota) in [("", OPEN, open_quota()), (", denied", SHUT, shut_quota())] {
        let mut taken = group(bench, &format!("RateLimiter.take, one key{what}"));
        let limiter = limiter(window, 100_000);
        let key = String::from("user-0000001");
        ours(&mut taken, |now| limiter.take(black_box(&key), None, now) == Ok(true));
        of_keys(&mut taken, quota, slice::from_ref(&key), || &key);
        taken.finish();
        let mut checked = group(bench, &format!("RateLimiter.check, one key{what}"));
        ours(&mut checked, |now| {
            limiter.check(black_box(&key), None, now).is_ok_and(|decision| black_box(&decision).allowed)
        });
    }
}

fn of_many_keys(bench: &mut Criterion) {
    let keys = subjects(ROWS);
    // They come for the first time by number, and later in another order.
    let mut known = keys.clone();
    known.sort_unstable();
    let mut group = group(bench, "RateLimiter.take, 1,000,000 keys");
    // Keys are not quite evenly spread between shards.
    let limiter = limiter(OPEN, 1_200_000);
    known.iter().for_each(|key| assert_eq!(limiter.take(key, None, at(0)).ok(), Some(true)));
    let mut turn = keys.iter().cycle();
    ours(&mut group, |now| turn.next().is_some_and(|key| limiter.take(key, None, now) == Ok(true)));
    let mut turn = keys.iter().cycle();
    of_keys(&mut group, open_quota(), &known, || turn.next().expect("without end"));
}

/// governor's two stores, asked for keys in turn; each knows all of them.
fn of_keys<'a>(
    group: &mut BenchmarkGroup<'_, WallTime>,
    quota: Quota,
    known: &[String],
    mut next: impl FnMut() -> &'a String,
) {
    let clock = FakeRelativeClock::default();
    let dashmap = Keyed::<DashMapStateStore<String>>::dashmap_with_clock(quota, clock.clone());
    known.iter().for_each(|key| assert!(dashmap.check_key(key).is_ok()));
    theirs(group, "governor, dashmap", &clock, || dashmap.check_key(black_box(next())).is_ok());
    drop(dashmap);
    let hashmap = Keyed::<HashMapStateStore<String>>::hashmap_with_clock(quota, clock.clone());
    known.iter().for_each(|key| assert!(hashmap.check_key(key).is_ok()));
    theirs(group, "governor, hashmap", &clock, || hashmap.check_key(black_box(next())).is_ok());
}

/// The pure rule: state in, state out.
fn as_text(bench: &mut Criterion) {
    for (what, windows) in [("GCRA", &[OPEN][..]), ("GCRA, day and month together", &[OPEN, DAY, MONTH])] {
        let mut request = CheckLimitRequest { policy: policy(windows), state: None, cost: 1, now: at(0) };
        let mut group = bench.benchmark_group(format!("checkLimit, state as text, {what}"));
        let mut round = 0;
        group.bench_function("Rust", |b| {
            b.iter_custom(|calls| {
                let start = Stopwatch::now();
                for _ in 0..calls {
                    round += 1;
                    request.now = at(round);
                    request.state = check_limit(black_box(&request)).expect("an answer").state;
                }
                start.elapsed()
            })
        });
    }
}

/// A log of calls of 1,000 subjects, replayed against a plan.
fn columns(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("RateLimiter.checkColumns, column of 1,000,000");
    group.sample_size(10).throughput(Throughput::Elements(ROWS as u64));
    let keys: Vec<Option<String>> = subjects(1000).into_iter().map(Some).cycle().take(ROWS).collect();
    let limiter = limiter(OPEN, 100_000);
    let mut round = 0;
    group.bench_function("Rust", |b| {
        b.iter(|| {
            round += 1;
            limiter.check_columns(black_box(&keys), None, &Instants::One { at: at(round) })
        })
    });
}
