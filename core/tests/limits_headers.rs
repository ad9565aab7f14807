//! Headers of decisions that a limiter gave, and of some that none did.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod asked;

use asked::{answer, ask, refusal};
use proptest::prelude::*;
use serde_json::{Value, json};
use trueline::{HeaderStyle, LimitDecision, limit_headers};

const STYLES: [&str; 3] = ["X_RATELIMIT", "IETF", "LEGACY_RATELIMIT"];

/// Two windows, the second of which denies for 71,952 seconds.
fn decision() -> Value {
    let month = json!({"name": "month", "limit": 1000, "windowMs": 2_678_400_000_i64, "used": 1000,
        "remaining": 0, "overage": 0, "resetAt": "2026-02-01T05:00:00.000Z", "retryAfterMs": 71_952_000});
    let burst = json!({"name": "burst", "limit": 100, "windowMs": 1_500, "used": 88, "remaining": 12,
        "overage": 0, "resetAt": "2026-01-31T09:00:49.001Z", "retryAfterMs": null});
    json!({"now": "2026-01-31T09:00:48.000Z", "allowed": false, "cost": 1, "limit": 1000, "used": 1000,
        "remaining": 0, "overage": 0, "resetAt": "2026-02-01T05:00:00.000Z", "retryAfterMs": 71_952_000,
        "violated": ["month"], "windows": [burst, month], "reasons": [],
        "until": "2026-02-01T05:00:00.000Z", "state": null, "changed": false})
}

fn with(path: &str, value: Value) -> Value {
    let mut changed = decision();
    *changed.pointer_mut(path).expect("a member") = value;
    changed
}

/// The lines of a response.
fn lines(decision: &Value, style: &str) -> Vec<String> {
    let headers = answer("limitHeaders", &json!([decision, style]));
    let text = |header: &Value, name: &str| header[name].as_str().unwrap().to_owned();
    let line = |header: &Value| format!("{}: {}", text(header, "name"), text(header, "value"));
    headers.as_array().unwrap().iter().map(line).collect()
}

#[test]
fn each_style_of_a_denied_call() {
    let retry = "Retry-After: 71952".to_owned();
    let x = ["X-RateLimit-Limit: 1000", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 1769922000", &retry];
    assert_eq!(lines(&decision(), "X_RATELIMIT"), x);
    let legacy = ["RateLimit-Limit: 1000", "RateLimit-Remaining: 0", "RateLimit-Reset: 71952", &retry];
    assert_eq!(lines(&decision(), "LEGACY_RATELIMIT"), legacy);
    let policy = r#"RateLimit-Policy: "burst";q=100, "month";q=1000;w=2678400"#;
    let rest = r#"RateLimit: "burst";r=12;t=2, "month";r=0;t=71952"#;
    assert_eq!(lines(&decision(), "IETF"), [policy, rest, &retry]);
}

#[test]
fn seconds_are_rounded_up() {
    for (ms, seconds) in [(0, 1), (1, 1), (999, 1), (1_000, 1), (1_001, 2), (59_001, 60)] {
        let found = lines(&with("/retryAfterMs", json!(ms)), "X_RATELIMIT");
        assert_eq!(found.last().unwrap(), &format!("Retry-After: {seconds}"), "{ms}");
        let found = lines(&with("/windows/1/retryAfterMs", json!(ms)), "IETF");
        let seconds = if ms == 0 { 0 } else { seconds };
        assert!(found[1].ends_with(&format!(r#""month";r=0;t={seconds}"#)), "{ms}: {}", found[1]);
    }
    for (reset_at, unix, from_now) in [
        ("2026-01-31T09:00:48.000Z", 1_769_850_048, 0),
        ("2026-01-31T09:00:48.001Z", 1_769_850_049, 1),
        ("2026-01-31T09:00:47.000Z", 1_769_850_047, 0),
        ("9999-12-31T23:59:59.999Z", 253_402_300_800_i64, 251_632_450_752_i64),
        ("1960-01-01T00:00:00.000Z", 0, 0),
    ] {
        let decision = with("/resetAt", json!(reset_at));
        assert_eq!(lines(&decision, "X_RATELIMIT")[2], format!("X-RateLimit-Reset: {unix}"));
        assert_eq!(lines(&decision, "LEGACY_RATELIMIT")[2], format!("RateLimit-Reset: {from_now}"));
        let decision = with("/windows/0/resetAt", json!(reset_at));
        assert!(lines(&decision, "IETF")[1].contains(&format!(r#""burst";r=12;t={from_now},"#)));
    }
}

#[test]
fn a_length_is_told_in_whole_seconds_or_not_at_all() {
    for (ms, member) in
        [(1, ""), (999, ""), (1_000, ";w=1"), (1_001, ""), (3_155_760_000_000_i64, ";w=3155760000")]
    {
        let found = lines(&with("/windows/0/windowMs", json!(ms)), "IETF");
        assert!(found[0].contains(&format!(r#""burst";q=100{member},"#)), "{ms}: {}", found[0]);
    }
}

#[test]
fn what_has_no_limit_is_not_told_of() {
    for style in STYLES {
        let mut counted = with("/limit", Value::Null);
        counted["windows"] = json!([]);
        assert_eq!(lines(&counted, style), ["Retry-After: 71952"], "{style}");
        counted["allowed"] = json!(true);
        assert!(lines(&counted, style).is_empty(), "{style}");
        let never = with("/retryAfterMs", Value::Null);
        assert!(!lines(&never, style).iter().any(|line| line.starts_with("Retry-After")), "{style}");
        let allowed = with("/allowed", json!(true));
        assert!(!lines(&allowed, style).iter().any(|line| line.starts_with("Retry-After")), "{style}");
    }
    let mut one = with("/windows/0/limit", Value::Null);
    one["windows"][0]["remaining"] = Value::Null;
    assert_eq!(lines(&one, "IETF")[0], r#"RateLimit-Policy: "month";q=1000;w=2678400"#);
}

#[test]
fn what_no_limiter_answers_is_refused_in_every_style() {
    let long = "a".repeat(41);
    let names = ["", "A", "_a", "a b", "a\"", "a\r\nSet-Cookie: x", "a\\", "a;q=9", "a,b", "é", &long];
    let named = names.iter().map(|name| ("/windows/1/name", json!(name), "windows[1].name"));
    let others = [
        ("/limit", json!(-1), "limit"),
        ("/limit", json!(1_000_000_000_001_i64), "limit"),
        ("/remaining", json!(-1), "remaining"),
        ("/remaining", json!(1_000_000_000_001_i64), "remaining"),
        ("/remaining", Value::Null, "remaining"),
        ("/retryAfterMs", json!(-1), "retryAfterMs"),
        ("/windows/0/limit", json!(-1), "windows[0].limit"),
        ("/windows/0/remaining", json!(-9_007_199_254_740_991_i64), "windows[0].remaining"),
        ("/windows/0/remaining", Value::Null, "windows[0].remaining"),
        ("/windows/0/windowMs", json!(0), "windows[0].windowMs"),
        ("/windows/0/windowMs", json!(-1_000), "windows[0].windowMs"),
        ("/windows/0/retryAfterMs", json!(-1), "windows[0].retryAfterMs"),
        ("/windows/0/retryAfterMs", json!(1.5), "windows[0].retryAfterMs"),
        ("/windows/1/name", Value::Null, "windows[1].name"),
        ("/used", json!(9_007_199_254_740_992_i64), "used"),
    ];
    for (path, value, field) in named.chain(others) {
        for style in STYLES {
            let found = refusal("limitHeaders", &json!([with(path, value.clone()), style]));
            assert_eq!(found, ("INVALID_INPUT".to_owned(), format!("decision.{field}")), "{path} {value}");
        }
    }
    let window = decision()["windows"][0].clone();
    let windows = |count: usize| with("/windows", json!(vec![window.clone(); count]));
    assert!(ask("limitHeaders", &json!([windows(8), "IETF"])).is_ok());
    assert_eq!(refusal("limitHeaders", &json!([windows(9), null])).1, "decision.windows");
    assert_eq!(refusal("limitHeaders", &json!([decision(), "GITHUB"])).1, "style");
}

#[test]
fn a_typed_caller_is_looked_at_too() {
    for number in [i64::MIN, i64::MAX] {
        let mut extreme = LimitDecision::from_json(&decision().to_string()).unwrap();
        extreme.windows[0].window_ms = number;
        let fault = limit_headers(&extreme, Some(HeaderStyle::Ietf)).unwrap_err();
        assert_eq!(fault.field.as_deref(), Some("decision.windows[0].windowMs"));
    }
}

fn any_number() -> impl Strategy<Value = Value> {
    let edges = vec![-1_i64, 0, 1, 999, 1_000, 1_000_000_000_000, 1_000_000_000_001, 9_007_199_254_740_991];
    prop_oneof![
        4 => proptest::sample::select(edges).prop_map(|number| json!(number)),
        2 => (-9_007_199_254_740_991_i64..=9_007_199_254_740_991).prop_map(|number| json!(number)),
        1 => Just(Value::Null),
    ]
}

proptest! {
    #[test]
    fn only_what_belongs_there_gets_into_a_header(
        numbers in proptest::collection::vec(any_number(), 8),
        name in "[a-z0-9][a-z0-9_-]{0,3}|\\PC{0,3}|[a-z]\r\n",
        style in 0_usize..3,
    ) {
        let mut hostile = decision();
        let paths = ["/limit", "/remaining", "/retryAfterMs", "/used", "/windows/0/limit",
            "/windows/0/remaining", "/windows/0/windowMs", "/windows/0/retryAfterMs"];
        for (path, number) in paths.iter().zip(numbers) {
            *hostile.pointer_mut(path).unwrap() = number;
        }
        hostile["windows"][0]["name"] = json!(name);
        hostile["state"] = json!("a\r\nb: c");
        hostile["violated"] = json!(["a\r\nb: c"]);
        match ask("limitHeaders", &json!([hostile, STYLES[style]])) {
            Err(fault) => prop_assert_eq!(&fault["code"], "INVALID_INPUT"),
            Ok(_) => for line in lines(&hostile, STYLES[style]) {
                let (_, value) = line.split_once(": ").unwrap();
                let is_fit = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "\"_-;=, ".contains(c);
                prop_assert!(value.chars().all(is_fit), "{}", line);
                prop_assert!(!value.contains("=-") && !value.starts_with('-'), "{}", line);
            },
        }
    }
}
