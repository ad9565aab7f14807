//! What 1,000,000 keys cost in memory, beside governor: the bytes that are asked of the allocator, the
//! keys' own text included. Prints one JSON line a measurement: `{"what", "where", "bytes"}`.

use std::{alloc::System, num::NonZeroU32, time::Duration};

use cap::Cap;
use governor::{
    Quota, RateLimiter as Governor, clock::FakeRelativeClock, middleware::NoOpMiddleware, nanos::Nanos,
    state::keyed::DashMapStateStore,
};
use trueline::{Instant, LimitPolicy, RateLimiter, RateLimiterOptions};
use trueline_benches::{ROWS, subjects};

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

type Keyed = Governor<String, DashMapStateStore<String>, FakeRelativeClock, NoOpMiddleware<Nanos>>;

fn main() {
    let keys = subjects(ROWS);
    report("Rust", || {
        let window = r#"{"type": "GCRA", "name": "burst", "limit": 100, "windowMs": 86400000}"#;
        let policy = LimitPolicy::from_json(&format!(r#"{{"windows": [{window}]}}"#)).expect("a policy");
        // Keys are not quite evenly spread between shards.
        let options = RateLimiterOptions { max_keys: 1_200_000, ..RateLimiterOptions::default() };
        let limiter = RateLimiter::new(&policy, Some(&options)).expect("options that make sense");
        let now = Instant::from_epoch_ms(1_769_850_000_000).expect("an instant");
        for key in &keys {
            limiter.take(key, None, now).expect("an answer");
        }
        limiter
    });
    report("governor, dashmap", || {
        let burst = NonZeroU32::new(100).expect("above 0");
        let quota = Quota::with_period(Duration::from_secs(864)).expect("above 0").allow_burst(burst);
        let limiter = Keyed::dashmap_with_clock(quota, FakeRelativeClock::default());
        for key in &keys {
            limiter.check_key(key).expect("a call that passes");
        }
        limiter
    });
}

/// The bytes a key of what is made.
fn report<L>(place: &str, make: impl FnOnce() -> L) {
    let before = HEAP.allocated();
    let made = make();
    let bytes = (HEAP.allocated() - before) as f64 / ROWS as f64;
    println!(r#"{{"what":"one of 1,000,000 short keys","where":"{place}","bytes":{bytes:.1}}}"#);
    drop(made);
}
