//! Many threads on one limiter: never more than the limit, and never less.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use std::{
    sync::atomic::{AtomicI64, Ordering},
    thread,
};

use trueline::{Instant, LimitPolicy, RateLimiter, RateLimiterOptions};

const THREADS: usize = 8;
const CALLS: i64 = 2_000;
const LIMIT: i64 = 1_000;
const KEYS: usize = 5;

fn limiter(window: &str, options: &RateLimiterOptions) -> RateLimiter {
    let policy = LimitPolicy::from_json(&format!(r#"{{"windows": [{window}]}}"#)).unwrap();
    RateLimiter::new(&policy, Some(options)).unwrap()
}

#[test]
fn threads_together_get_exactly_the_limit() {
    for window in [
        r#"{"type": "FIXED", "name": "w", "limit": 1000, "windowMs": 60000}"#,
        r#"{"type": "GCRA", "name": "w", "limit": 1000, "windowMs": 86400000}"#,
        r#"{"type": "SLIDING_LOG", "name": "w", "limit": 1000, "windowMs": 60000}"#,
        r#"{"type": "CALENDAR", "name": "w", "limit": 1000, "interval": "DAY"},
           {"type": "TOKEN_BUCKET", "name": "v", "limit": 1000, "intervalMs": 86400000}"#,
    ] {
        for shards in [1, 4] {
            let limiter = limiter(window, &RateLimiterOptions { max_keys: 100, shards });
            let passed: Vec<AtomicI64> = (0..KEYS).map(|_| AtomicI64::new(0)).collect();
            thread::scope(|scope| {
                for thread in 0..THREADS {
                    let (limiter, passed) = (&limiter, &passed);
                    scope.spawn(move || {
                        for call in 0..CALLS {
                            // Clocks of threads differ a little, and go in no order.
                            let now = Instant::from_epoch_ms(1_769_850_000_000 + (call * 7) % 50).unwrap();
                            let key = (usize::try_from(call).unwrap() + thread) % KEYS;
                            let allowed = if call % 2 == 0 {
                                limiter.take(&format!("key {key}"), None, now).unwrap()
                            } else {
                                limiter.check(&format!("key {key}"), None, now).unwrap().allowed
                            };
                            passed.get(key).unwrap().fetch_add(i64::from(allowed), Ordering::Relaxed);
                        }
                    });
                }
            });
            for count in passed {
                assert_eq!(count.into_inner(), LIMIT, "{window}");
            }
            assert_eq!(limiter.stats().unwrap().evicted, 0);
        }
    }
}

#[test]
fn threads_together_stay_in_the_room() {
    let window = r#"{"type": "GCRA", "name": "w", "limit": 10, "windowMs": 1000}"#;
    let limiter = limiter(window, &RateLimiterOptions { max_keys: 64, shards: 8 });
    thread::scope(|scope| {
        for thread in 0..THREADS {
            let limiter = &limiter;
            scope.spawn(move || {
                for call in 0..CALLS {
                    let now = Instant::from_epoch_ms(1_769_850_000_000 + call).unwrap();
                    limiter.take(&format!("key {}", (call * 31 + 7) % 500), None, now).unwrap();
                    if call % 100 == 0 {
                        limiter.snapshot(now).unwrap();
                        limiter.reset(&format!("key {thread}")).unwrap();
                    }
                    assert!(limiter.stats().unwrap().keys <= 64);
                }
            });
        }
    });
    assert!(limiter.stats().unwrap().evicted > 0);
}
