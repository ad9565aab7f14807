//! What is kept in memory, by the bytes that are asked of the allocator: 1,000,000 keys beside governor, with
//! the text of each; cells of usage, without their texts; a ring, and a root that it remembers. Prints one JSON
//! line a measurement: `{"what", "where", "bytes"}`.
//!
//! cargo bench -p trueline-benches --bench memory -- limits
//! cargo bench -p trueline-benches --bench memory -- billing
//! cargo bench -p trueline-benches --bench memory -- vault

use std::{alloc::System, collections::BTreeMap, env, num::NonZeroU32, time::Duration};

use cap::Cap;
use governor::{
    Quota, RateLimiter as Governor, clock::FakeRelativeClock, middleware::NoOpMiddleware, nanos::Nanos,
    state::keyed::DashMapStateStore,
};
use trueline::{
    AggregateUsageRequest, Instant, KeyRecord, KeyState, Keyring, LimitPolicy, RateLimiter,
    RateLimiterOptions, Suite, UsageCell, UsageState, VaultPolicy, aggregate_usage,
};
use trueline_benches::{ROWS, secret, subjects, usage_events};

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

type Keyed = Governor<String, DashMapStateStore<String>, FakeRelativeClock, NoOpMiddleware<Nanos>>;

fn main() {
    let wanted = |part: &str| env::args().any(|arg| arg == part);
    if wanted("limits") {
        keys();
    }
    if wanted("billing") {
        cells();
    }
    if wanted("vault") {
        rings();
    }
}

fn keys() {
    let keys = subjects(ROWS);
    let what = "one of 1,000,000 short keys";
    report(what, "Rust", || {
        let window = r#"{"type": "GCRA", "name": "burst", "limit": 100, "windowMs": 86400000}"#;
        let policy = LimitPolicy::from_json(&format!(r#"{{"windows": [{window}]}}"#)).expect("a policy");
        // Keys are not quite evenly spread between shards.
        let options = RateLimiterOptions { max_keys: 1_200_000, ..RateLimiterOptions::default() };
        let limiter = RateLimiter::new(&policy, Some(&options)).expect("options that make sense");
        let now = Instant::from_epoch_ms(1_769_850_000_000).expect("an instant");
        for key in &keys {
            limiter.take(key, None, now).expect("an answer");
        }
        (limiter, ROWS, 0)
    });
    report(what, "governor, dashmap", || {
        let burst = NonZeroU32::new(100).expect("above 0");
        let quota = Quota::with_period(Duration::from_secs(864)).expect("above 0").allow_burst(burst);
        let limiter = Keyed::dashmap_with_clock(quota, FakeRelativeClock::default());
        for key in &keys {
            limiter.check_key(key).expect("a call that passes");
        }
        (limiter, ROWS, 0)
    });
}

/// 10,000 cells of 10 events each: what the rule answers, and what is read of its text.
fn cells() {
    let request = AggregateUsageRequest::from_json(&usage_events(100_000)).expect("a request");
    let what = "one of 10,000 cells of usage, without its texts";
    report(what, "Rust", || without_texts(aggregate_usage(&request).expect("an answer").state));
    let text = aggregate_usage(&request).expect("an answer").state.to_json();
    report(&format!("{what}, read"), "Rust", || {
        without_texts(UsageState::from_json(&text).expect("a state"))
    });
}

/// A ring of one key, before and after its first use, and the roots of the tokens that it opened last.
fn rings() {
    let key = KeyRecord { secret: secret(1), state: KeyState::Primary, label: None, epoch: 0 };
    let suites = vec![Suite::PerToken];
    let policy = VaultPolicy { suite: Suite::PerToken, accept_suites: suites, ..VaultPolicy::default() };
    let ring = || Keyring::new(std::slice::from_ref(&key), Some(&policy)).expect("keys that are fit");
    report("a ring of one key", "Rust", || {
        let ring = ring();
        ring.warm_up().expect("the root");
        (Box::new(ring), 1, 0)
    });
    let context = BTreeMap::from([("user".to_owned(), "u1".to_owned())]);
    report("a remembered root of PER_TOKEN", "Rust", || {
        let (ring, roots) = (ring(), 128);
        for _ in 0..roots {
            ring.seal("", &context).expect("a token");
        }
        (ring, roots, 0)
    });
}

/// A state, its cells, and the bytes of their texts.
fn without_texts(state: UsageState) -> (UsageState, usize, usize) {
    let texts = |cell: &UsageCell| {
        let UsageCell { account, endpoint, last, items, .. } = cell;
        assert!(items.is_empty(), "these events have none");
        account.len() + endpoint.len() + last.source.len() + last.id.len()
    };
    let (cells, texts) = (state.cells.len(), state.cells.iter().map(texts).sum());
    (state, cells, texts)
}

/// The bytes of each of so many things, but those that do not count.
fn report<M>(what: &str, place: &str, make: impl FnOnce() -> (M, usize, usize)) {
    let before = HEAP.allocated();
    let (made, count, uncounted) = make();
    let bytes = (HEAP.allocated() - before - uncounted) as f64 / count as f64;
    println!(r#"{{"what":"{what}","where":"{place}","bytes":{bytes:.1}}}"#);
    drop(made);
}
