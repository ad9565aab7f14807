//! States that another policy wrote.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::{CheckedLimitPolicy, Instant, LimitPolicy, LimiterEntry, RateLimiter, RateLimiterOptions};

const NOW: i64 = 1_769_850_000_000;

fn at(later_ms: i64) -> Instant {
    Instant::from_epoch_ms(NOW + later_ms).unwrap()
}

fn policy(window: &str) -> LimitPolicy {
    LimitPolicy::from_json(&format!(r#"{{"windows": [{window}], "maxClockSkewMs": 100}}"#)).unwrap()
}

fn state(at: i64, window: &str) -> String {
    format!(r#"{{"at":{},"v":1,"w":[["w",{window}]]}}"#, NOW + at)
}

fn used(policy: &CheckedLimitPolicy, state: &str, later_ms: i64) -> i64 {
    policy.check(Some(state), 0, at(later_ms)).unwrap().used
}

#[test]
fn a_bucket_off_the_grid_is_refilled_on_it_after_a_whole_interval() {
    let window = r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 3, "intervalMs": 1000, "refill": 1}"#;
    let policy = policy(window).checked().unwrap();
    let written = state(700, &format!(r#""TOKEN_BUCKET",{},3"#, NOW + 500));
    let used_at = [700, 999, 1000, 1999, 2000, 2999, 3000].map(|later| used(&policy, &written, later));
    assert_eq!(used_at, [3, 3, 3, 3, 2, 2, 1]);
    for asked in [700, 1000, 1999] {
        let denied = policy.check(Some(&written), 1, at(asked)).unwrap();
        assert_eq!(denied.until, Some(at(2000)), "{asked}");
        assert_eq!(denied.reset_at, at(4000), "{asked}");
    }
    // What is counted before the first multiple does not shorten the wait.
    let more = policy.penalize(Some(&written), 1, at(900)).unwrap().state.unwrap();
    assert_eq!([900, 1999, 2000].map(|later| used(&policy, &more, later)), [4, 4, 3]);
}

#[test]
fn a_clock_set_back_moves_every_kind_and_grants_nothing() {
    for (window, before, behind) in [
        (
            r#"{"type": "FIXED", "name": "w", "limit": 3, "windowMs": 1000, "align": "FIRST_HIT"}"#,
            format!(r#""FIXED",{},3"#, NOW - 200),
            format!(r#""FIXED",{},3"#, NOW - 700),
        ),
        (
            r#"{"type": "SLIDING_COUNTER", "name": "w", "limit": 3, "windowMs": 1000}"#,
            format!(r#""SLIDING_COUNTER",{NOW},1,2"#),
            format!(r#""SLIDING_COUNTER",{},3,0"#, NOW - 1000),
        ),
        (
            r#"{"type": "SLIDING_LOG", "name": "w", "limit": 3, "windowMs": 1000}"#,
            format!(r#""SLIDING_LOG",{},9,{},1,{NOW},2"#, NOW - 1000, NOW - 999),
            format!(r#""SLIDING_LOG",{},1,{},2"#, NOW - 1499, NOW - 500),
        ),
        (
            r#"{"type": "GCRA", "name": "w", "limit": 3, "windowMs": 1000}"#,
            r#""GCRA",3000,3,1000"#.to_owned(),
            r#""GCRA",3000,3,1000"#.to_owned(),
        ),
        (
            r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 3, "intervalMs": 1000, "align": "FIRST_HIT"}"#,
            format!(r#""TOKEN_BUCKET",{},3"#, NOW - 300),
            format!(r#""TOKEN_BUCKET",{},3"#, NOW - 800),
        ),
        (
            r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 3, "intervalMs": 1000}"#,
            format!(r#""TOKEN_BUCKET",{NOW},3"#),
            format!(r#""TOKEN_BUCKET",{},3"#, NOW - 1000),
        ),
        (
            r#"{"type": "CALENDAR", "name": "w", "limit": 3, "interval": "MINUTE"}"#,
            format!(r#""CALENDAR",{NOW},3"#),
            format!(r#""CALENDAR",{},3"#, NOW - 60_000),
        ),
    ] {
        let policy = policy(window);
        let before = state(0, &before);
        let decision = policy.checked().unwrap().check(Some(&before), 1, at(-500)).unwrap();
        assert!(!decision.allowed && decision.changed, "{window}");
        assert_eq!(decision.state, Some(state(-500, &behind)), "{window}");
        // In memory it is the same.
        let limiter = RateLimiter::new(&policy, None).unwrap();
        limiter.restore(&[LimiterEntry { key: "a".into(), state: before }], at(0)).unwrap();
        assert!(!limiter.take("a", None, at(-500)).unwrap());
        let entry = LimiterEntry { key: "a".into(), state: state(-500, &behind) };
        assert_eq!(limiter.snapshot(at(-500)).unwrap(), [entry], "{window}");
    }
}

#[test]
fn a_limiter_takes_over_what_another_policy_counted() {
    let policy = policy(r#"{"type": "GCRA", "name": "w", "limit": 10, "windowMs": 1000, "burst": 5}"#);
    let limiter = RateLimiter::new(&policy, Some(&RateLimiterOptions { max_keys: 2, shards: 1 })).unwrap();
    let entry = |key: &str| LimiterEntry { key: key.into(), state: state(0, r#""GCRA",1000,1,1000"#) };
    assert_eq!(limiter.restore(&[entry("a"), entry("b")], at(100)).unwrap(), 2);
    // Drained for 100 ms as it was written, then weighed anew: as the rule does.
    let moved = state(100, r#""GCRA",90,1,100"#);
    let of_rule = policy.checked().unwrap().check(Some(&entry("a").state), 2, at(100)).unwrap();
    assert_eq!(limiter.snapshot(at(100)).unwrap()[0].state, moved);
    assert_eq!(limiter.check("a", Some(2), at(100)).unwrap().windows, of_rule.windows);
    // A third has to take the place of one of them.
    assert_eq!(limiter.restore(&[entry("c")], at(100)).unwrap(), 1);
    let stats = limiter.stats().unwrap();
    assert_eq!((stats.keys, stats.evicted), (2, 1));
    assert!(limiter.snapshot(at(100)).unwrap().iter().any(|entry| entry.key == "c"));
}

#[test]
fn a_key_given_back_is_forgotten() {
    let policy = policy(r#"{"type": "SLIDING_LOG", "name": "w", "limit": 2, "windowMs": 1000}"#);
    let limiter = RateLimiter::new(&policy, None).unwrap();
    assert!(limiter.take("a", Some(2), at(0)).unwrap());
    assert!(!limiter.refund("a", None, at(1000)).unwrap().changed);
    // The hits are over at 1000, yet the clock may still step back, by less than the skew.
    assert!(!limiter.take("a", None, at(950)).unwrap());
    assert!(limiter.refund("a", Some(9), at(950)).unwrap().changed);
    assert_eq!(limiter.stats().unwrap().keys, 0);
}
