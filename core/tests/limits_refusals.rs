//! What the limits refuse, and where they say it lies.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use trueline::{
    CheckLimitRequest, CheckedLimitPolicy, DetailValue, Fault, Instant, Instants, LimitPolicy, LimiterEntry,
    PenalizeLimitRequest, RateLimiter, RateLimiterOptions, check_limit, penalize_limit,
};

const NOW: i64 = 1_769_850_000_000;

fn now() -> Instant {
    Instant::from_epoch_ms(NOW).unwrap()
}

fn policy(windows: &str) -> LimitPolicy {
    LimitPolicy::from_json(&format!(r#"{{"windows": [{windows}]}}"#)).unwrap()
}

const FIXED: &str = r#"{"type": "FIXED", "name": "w", "limit": 5, "windowMs": 60000}"#;

fn checked(windows: &str) -> CheckedLimitPolicy {
    policy(windows).checked().unwrap()
}

fn told(fault: Fault) -> (&'static str, Option<String>) {
    (fault.code.name(), fault.field)
}

#[test]
fn a_policy_is_judged_field_by_field() {
    for (window, field) in [
        (r#"{"type": "FIXED", "name": "", "limit": -1, "windowMs": 0}"#, "name"),
        (r#"{"type": "FIXED", "name": "-a", "limit": 1, "windowMs": 1}"#, "name"),
        (r#"{"type": "FIXED", "name": "A", "limit": 1, "windowMs": 1}"#, "name"),
        (r#"{"type": "FIXED", "name": "w", "limit": -1, "windowMs": 0}"#, "limit"),
        (r#"{"type": "FIXED", "name": "w", "limit": 1000000000001, "windowMs": 1}"#, "limit"),
        (r#"{"type": "FIXED", "name": "w", "limit": 1, "windowMs": 1, "onExceed": "COUNT"}"#, "limit"),
        (r#"{"type": "FIXED", "name": "w", "windowMs": 1, "onExceed": "OVERAGE"}"#, "limit"),
        (r#"{"type": "FIXED", "name": "w", "limit": 0, "windowMs": 3155760000001}"#, "windowMs"),
        (
            r#"{"type": "CALENDAR", "name": "w", "limit": 0, "interval": "DAY", "timeZone": "utc"}"#,
            "timeZone",
        ),
        (
            r#"{"type": "ANCHORED", "name": "w", "limit": 0, "interval": "DAY", "timeZone": "x",
                "anchor": "1969-12-31T23:59:59.999Z"}"#,
            "anchor",
        ),
        (
            r#"{"type": "ANCHORED", "name": "w", "limit": 0, "interval": "DAY",
                "anchor": "2200-01-01T00:00:00Z"}"#,
            "anchor",
        ),
        (r#"{"type": "SLIDING_COUNTER", "name": "w", "limit": -1, "windowMs": 1}"#, "limit"),
        (r#"{"type": "SLIDING_COUNTER", "name": "w", "limit": 1, "windowMs": 0}"#, "windowMs"),
        (r#"{"type": "SLIDING_LOG", "name": "w", "limit": 10001, "windowMs": 1}"#, "limit"),
        (r#"{"type": "SLIDING_LOG", "name": "w", "limit": 1, "windowMs": 0}"#, "windowMs"),
        (r#"{"type": "GCRA", "name": "w", "limit": 0, "windowMs": 0}"#, "limit"),
        (r#"{"type": "GCRA", "name": "w", "limit": 1, "windowMs": 0}"#, "windowMs"),
        (r#"{"type": "GCRA", "name": "w", "limit": 1, "windowMs": 1, "burst": 0}"#, "burst"),
        // 2 full windows are longer than 100 years.
        (r#"{"type": "GCRA", "name": "w", "limit": 1, "windowMs": 3155760000000, "burst": 2}"#, "burst"),
        // Without a common divisor the level of a full bucket would be 10^24.
        (r#"{"type": "GCRA", "name": "w", "limit": 999999999999, "windowMs": 3155760000000}"#, "burst"),
        (r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 0, "intervalMs": 0}"#, "limit"),
        (r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 1, "intervalMs": 0}"#, "intervalMs"),
        (r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 1, "intervalMs": 1, "refill": 2}"#, "refill"),
    ] {
        let fault = policy(
            &format!("{FIXED}, {window}")
                .replace(r#""name": "w", "limit": 5"#, r#""name": "first", "limit": 5"#),
        );
        let wanted = ("INVALID_POLICY", Some(format!("policy.windows[1].{field}")));
        assert_eq!(told(fault.checked().unwrap_err()), wanted, "{window}");
    }
    // The largest of all that makes sense.
    checked(r#"{"type": "GCRA", "name": "w", "limit": 1, "windowMs": 3155760000000, "burst": 1}"#);
    checked(
        r#"{"type": "GCRA", "name": "w", "limit": 1000000000000, "windowMs": 1, "burst": 1000000000000}"#,
    );
    checked(&format!(r#"{{"type": "FIXED", "name": "{}", "limit": 0, "windowMs": 1}}"#, "a".repeat(40)));
    let long =
        policy(&format!(r#"{{"type": "FIXED", "name": "{}", "limit": 0, "windowMs": 1}}"#, "a".repeat(41)));
    assert_eq!(long.checked().unwrap_err().field.as_deref(), Some("policy.windows[0].name"));
}

#[test]
fn a_state_is_read_whatever_its_space_and_order() {
    let policy = checked(FIXED);
    let used = |state: &str| policy.check(Some(state), 0, now()).map(|decision| decision.used).map_err(told);
    for state in [
        r#"{"at":1769850000000,"v":1,"w":[["w","FIXED",1769850000000,3]]}"#,
        " { \"w\" : [ [ \"w\" ,\t\"FIXED\" , 1769850000000 ,\n3 ] ] , \"v\" : 1 , \"at\" : 1769850000000 } \r\n",
        r#"{"\u0061t":1769850000000,"v":1,"w":[["\u0077","FIXE\u0044",1769850000000,3]]}"#,
        r#"{"at":1769850000000,"v":1,"w":[["old","GCRA",0,1,1],["w","FIXED",1769850000000,3]]}"#,
        r#"{"at":1769850000000,"v":1,"w":[["old","SLIDING_LOG",-5,1,0,2],["w","FIXED",1769850000000,3]]}"#,
    ] {
        assert_eq!(used(state), Ok(3), "{state}");
    }
    let unchanged =
        policy.check(Some(" {\"at\":5,\"v\":1,\"w\":[[\"w\",\"FIXED\",5,3]]}"), 0, now()).unwrap();
    assert_eq!(unchanged.state.as_deref(), Some(" {\"at\":5,\"v\":1,\"w\":[[\"w\",\"FIXED\",5,3]]}"));
}

#[test]
fn a_broken_state_is_refused() {
    let policy = checked(FIXED);
    let refused = |state: &str| told(policy.check(Some(state), 0, now()).unwrap_err());
    let broken = || ("INVALID_INPUT", Some("state".to_owned()));
    for window in [
        "",
        r#"["w","FIXED",0]"#,
        r#"["w","FIXED",0,1,2]"#,
        r#"["w","FIXED",0,-1]"#,
        r#"["w","FIXED",0,1.0]"#,
        r#"["w","FIXED",0,1e3]"#,
        r#"["w","FIXED",0,01]"#,
        r#"["w","FIXED",0,"1"]"#,
        r#"["w","FIXED",1769850000001,1]"#,
        r#"["w","FIXED",0,9007199254740992]"#,
        r#"["w","FIXED",-9007199254740992,1]"#,
        r#"["w","FIXED",0,99999999999999999999]"#,
        r#"["w","fixed",0,1]"#,
        r#"["W","FIXED",0,1]"#,
        r#"["","FIXED",0,1]"#,
        r#"["w","FIXED",0,1],"#,
        r#"["w","FIXED",0,1],["w","GCRA",0,1,1]"#,
        r#"["w","SLIDING_COUNTER",0,1]"#,
        r#"["w","SLIDING_COUNTER",0,1,-1]"#,
        r#"["w","GCRA",-1,1,1]"#,
        r#"["w","GCRA",1,0,1]"#,
        r#"["w","GCRA",1,1,0]"#,
        r#"["w","SLIDING_LOG"]"#,
        r#"["w","SLIDING_LOG",0]"#,
        r#"["w","SLIDING_LOG",0,0]"#,
        r#"["w","SLIDING_LOG",5,1,5,1]"#,
        r#"["w","SLIDING_LOG",6,1,5,1]"#,
        r#"["w","SLIDING_LOG",5,1,1769850000001,1]"#,
    ] {
        let state = format!(r#"{{"at":1769850000000,"v":1,"w":[{window}]}}"#);
        assert_eq!(refused(&state), broken(), "{state}");
    }
    let one = r#"[["w","FIXED",0,1]]"#;
    for state in [
        "null".to_owned(),
        "[]".to_owned(),
        format!(r#"{{"at":5,"v":1,"w":{one}}}x"#),
        format!(r#"{{"at":5,"v":1,"w":{one},}}"#),
        format!(r#"{{"at":5,"w":{one}}}"#),
        format!(r#"{{"v":1,"w":{one}}}"#),
        r#"{"at":5,"v":1}"#.to_owned(),
        format!(r#"{{"at":-1,"v":1,"w":{one}}}"#),
        format!(r#"{{"at":7258118400000,"v":1,"w":{one}}}"#),
        format!(r#"{{"at":5,"at":5,"v":1,"w":{one}}}"#),
        format!(r#"{{"at":5,"v":"2","w":{one}}}"#),
        format!(r#"{{"at":5,"v":2.0,"w":{one}}}"#),
        format!(r#"{{"at":5,"v":2,"v":2,"w":{one}}}"#),
        format!(r#"{{"\ud800":5,"v":1,"w":{one}}}"#),
    ] {
        assert_eq!(refused(&state), broken(), "{state}");
    }
    let windows = |count: usize| {
        let all: Vec<String> = (0..count).map(|n| format!(r#"["w{n}","FIXED",0,1]"#)).collect();
        format!(r#"{{"at":5,"v":1,"w":[{}]}}"#, all.join(","))
    };
    assert!(policy.check(Some(&windows(100)), 0, now()).is_ok());
    assert_eq!(refused(&windows(101)), broken());
    let hits = |count: usize| {
        let all: Vec<String> = (0..count).map(|n| format!("{n},1")).collect();
        format!(r#"{{"at":1000000,"v":1,"w":[["w","SLIDING_LOG",{}]]}}"#, all.join(","))
    };
    assert!(policy.check(Some(&hits(10_000)), 0, now()).is_ok());
    assert_eq!(refused(&hits(10_001)), broken());
}

#[test]
fn another_version_is_never_a_reset() {
    let policy = checked(FIXED);
    for (state, version) in
        [(r#"{"v":2}"#, 2), (r#"{"v":-1,"x":[{}]}"#, -1), (r#" { "w" : 0 , "v" : 0 } "#, 0)]
    {
        let fault = policy.check(Some(state), 0, now()).unwrap_err();
        assert_eq!(fault.details.get("version"), Some(&DetailValue::from(version)), "{state}");
        assert_eq!(told(fault), ("UNSUPPORTED_VERSION", Some("state".into())), "{state}");
    }
}

#[test]
fn shape_is_judged_before_sense_and_sense_before_time() {
    let request = |windows: &str, state: Option<&str>, cost: i64, now: &str| {
        let request = CheckLimitRequest {
            policy: policy(windows),
            state: state.map(str::to_owned),
            cost,
            now: now.parse().unwrap(),
        };
        told(check_limit(&request).unwrap_err())
    };
    let senseless = r#"{"type": "FIXED", "name": "w", "limit": -1, "windowMs": 1}"#;
    let late = "2200-01-01T00:00:00Z";
    assert_eq!(request(senseless, Some(""), -1, late), ("INVALID_INPUT", Some("state".into())));
    assert_eq!(request(senseless, None, -1, late), ("INVALID_INPUT", Some("cost".into())));
    assert_eq!(request(FIXED, None, 1_000_000_000_001, late), ("INVALID_INPUT", Some("cost".into())));
    assert_eq!(request(senseless, None, 0, late), ("INVALID_POLICY", Some("policy.windows[0].limit".into())));
    assert_eq!(request(FIXED, None, 0, late), ("TIME_OUT_OF_RANGE", Some("now".into())));
    assert_eq!(
        request(FIXED, None, 0, "1969-12-31T23:59:59.999Z"),
        ("TIME_OUT_OF_RANGE", Some("now".into()))
    );
}

#[test]
fn counts_stay_within_what_is_stored() {
    const MOST: i64 = 9_007_199_254_740_991;
    let penalize = |windows: &str, state: String, amount: i64| {
        let (policy, state) = (policy(windows), Some(state));
        penalize_limit(&PenalizeLimitRequest { policy, state, amount, now: now() })
    };
    let state = |window: &str| format!(r#"{{"at":{NOW},"v":1,"w":[["w",{window}]]}}"#);
    let others = r#"{"type": "GCRA", "name": "other", "limit": 1, "windowMs": 1000}"#;
    for (window, full) in [
        (FIXED, format!(r#""FIXED",{NOW},{}"#, MOST - 1)),
        (
            r#"{"type": "FIXED", "name": "w", "limit": 5, "windowMs": 60000, "align": "FIRST_HIT"}"#,
            format!(r#""FIXED",{NOW},{}"#, MOST - 1),
        ),
        (
            r#"{"type": "SLIDING_COUNTER", "name": "w", "limit": 5, "windowMs": 60000}"#,
            format!(r#""SLIDING_COUNTER",{NOW},{},0"#, MOST - 1),
        ),
        (
            r#"{"type": "SLIDING_LOG", "name": "w", "limit": 5, "windowMs": 60000}"#,
            format!(r#""SLIDING_LOG",{NOW},{}"#, MOST - 1),
        ),
        (
            r#"{"type": "GCRA", "name": "w", "limit": 1, "windowMs": 1}"#,
            format!(r#""GCRA",{},1,1"#, MOST - 1),
        ),
        (
            r#"{"type": "TOKEN_BUCKET", "name": "w", "limit": 5, "intervalMs": 60000}"#,
            format!(r#""TOKEN_BUCKET",{NOW},{}"#, MOST - 1),
        ),
    ] {
        let windows = format!("{others},{window}");
        let full = state(&full);
        assert_eq!(
            penalize(&windows, full.clone(), 1).unwrap().windows.last().unwrap().used,
            MOST,
            "{window}"
        );
        let fault = penalize(&windows, full, 2).unwrap_err();
        assert_eq!(fault.details.get("window"), Some(&DetailValue::from("w")), "{window}");
        assert_eq!(fault.code.name(), "COUNT_TOO_LARGE", "{window}");
    }
    let log = r#"{"type": "SLIDING_LOG", "name": "w", "limit": 5, "windowMs": 60000}"#;
    let hits: Vec<String> = (0..10_000).map(|n| format!("{},1", NOW - 10_000 + n)).collect();
    let full = state(&format!(r#""SLIDING_LOG",{}"#, hits.join(",")));
    assert_eq!(penalize(log, full, 1).unwrap_err().code.name(), "COUNT_TOO_LARGE");
    let hits: Vec<String> = (0..10_000).map(|n| format!("{},1", NOW - 9_999 + n)).collect();
    let full = state(&format!(r#""SLIDING_LOG",{}"#, hits.join(",")));
    assert_eq!(penalize(log, full, 1).unwrap().used, 10_001);
    // Two parts that each can be stored, and together cannot be told.
    let counter = r#"{"type": "SLIDING_COUNTER", "name": "w", "limit": 5, "windowMs": 60000}"#;
    let both = state(&format!(r#""SLIDING_COUNTER",{NOW},{MOST},{MOST}"#));
    assert_eq!(penalize(counter, both, 0).unwrap_err().code.name(), "COUNT_TOO_LARGE");
}

#[test]
fn a_limiter_says_what_is_wrong_and_keeps_what_it_has() {
    let of =
        |options: &RateLimiterOptions| told(RateLimiter::new(&policy(FIXED), Some(options)).unwrap_err());
    for (max_keys, shards, field) in [
        (15, 16, "maxKeys"),
        (100_000_001, 16, "maxKeys"),
        (-1, -1, "shards"),
        (100, 0, "shards"),
        (100, 3, "shards"),
        (10_000, 2048, "shards"),
    ] {
        let wanted = ("INVALID_POLICY", Some(format!("options.{field}")));
        assert_eq!(of(&RateLimiterOptions { max_keys, shards }), wanted, "{max_keys} {shards}");
    }
    assert!(
        RateLimiter::new(&policy(FIXED), Some(&RateLimiterOptions { max_keys: 1024, shards: 1024 })).is_ok()
    );

    let limiter = RateLimiter::new(&policy(FIXED), None).unwrap();
    limiter.take("a", Some(5), now()).unwrap();
    let late: Instant = "2200-01-01T00:00:00Z".parse().unwrap();
    let entry = |key: &str, state: &str| LimiterEntry { key: key.into(), state: state.into() };
    let good = r#"{"at":1769850000000,"v":1,"w":[["w","FIXED",1769850000000,1]]}"#;
    let restored = |entries: &[LimiterEntry], at: Instant| told(limiter.restore(entries, at).unwrap_err());
    assert_eq!(
        restored(&[entry("a", good), entry("", good)], now()),
        ("INVALID_INPUT", Some("entries[1].key".into()))
    );
    let other = restored(&[entry("a", good), entry("b", r#"{"v":2}"#)], now());
    assert_eq!(other, ("UNSUPPORTED_VERSION", Some("entries[1].state".into())));
    assert_eq!(restored(&[entry("a", good)], late), ("TIME_OUT_OF_RANGE", Some("now".into())));
    assert_eq!(told(limiter.snapshot(late).unwrap_err()), ("TIME_OUT_OF_RANGE", Some("now".into())));
    assert_eq!(told(limiter.peek("", now()).unwrap_err()), ("INVALID_INPUT", Some("key".into())));
    assert_eq!(told(limiter.reset("").unwrap_err()), ("INVALID_INPUT", Some("key".into())));
    assert!(!limiter.take("a", None, now()).unwrap());

    let keys = [Some("b".to_owned()), None, Some("b".to_owned())];
    let each = Instants::Each { at: vec![Some(now()), Some(now()), None] };
    let columns = limiter.check_columns(&keys, Some(&[None, Some(1), Some(1)]), &each).unwrap();
    assert_eq!(columns.allowed, [Some(true), None, None]);
    assert!(columns.faults.is_empty());
    let one = Instants::One { at: late };
    let columns = limiter.check_columns(&keys, None, &one).unwrap();
    assert_eq!(columns.faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [0, 2]);
    let short = Instants::Each { at: vec![None] };
    assert_eq!(told(limiter.check_columns(&keys, None, &short).unwrap_err()).1.as_deref(), Some("now"));
    let costs = told(limiter.check_columns(&keys, Some(&[]), &short).unwrap_err());
    assert_eq!(costs, ("INVALID_INPUT", Some("costs".into())));
}
