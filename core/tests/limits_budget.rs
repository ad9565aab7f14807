//! Budgets at their boundaries.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod asked;

use asked::{answer, ask, refusal};
use serde_json::{Value, json};

const NOON: &str = "2026-03-10T12:00:00.000Z";
/// The millisecond of noon.
const AT: i64 = 1_773_144_000_000;
/// The first millisecond of its day.
const DAY: i64 = 1_773_100_800_000;
/// The first millisecond of its month.
const MONTH: i64 = 1_772_323_200_000;

/// A state of noon.
fn state(spent: (&str, &str), held: &Value, settled: &Value) -> String {
    let (day, month) = spent;
    json!({"at": AT, "d": [DAY, day], "m": [MONTH, month], "r": held, "s": settled, "v": 1}).to_string()
}

/// So many entries of nothing that run out a second after noon.
fn entries(count: usize) -> Value {
    (0..count).map(|i| json!([format!("r{i:04}"), "0.00", AT + 1_000])).collect()
}

/// The codes of an answer's reasons.
fn codes(decision: &Value) -> Vec<&str> {
    decision["reasons"].as_array().unwrap().iter().map(|reason| reason["code"].as_str().unwrap()).collect()
}

fn reserve(policy: &Value, state: &Value, id: &str, max_cost: &Value, now: &str) -> Value {
    let request = json!({"policy": policy, "state": state, "id": id, "maxCost": max_cost, "now": now});
    answer("reserveBudget", &json!([request]))
}

#[test]
fn a_cost_that_is_not_known_is_denied_for_ever() {
    for state in [Value::Null, json!(state(("1.00", "1.00"), &json!([]), &json!([])))] {
        let found = reserve(&Value::Null, &state, "a", &Value::Null, NOON);
        assert_eq!(
            (&found["allowed"], &found["amount"], &found["until"]),
            (&json!(false), &json!("0.00"), &Value::Null)
        );
        assert_eq!(
            (&found["violated"], &found["state"], &found["changed"]),
            (&json!([]), &state, &json!(false))
        );
        let reason =
            json!({"code": "UNKNOWN_COST_DENIED", "period": null, "requested": null, "available": null});
        assert_eq!(found["reasons"], json!([reason]));
    }
}

#[test]
fn a_cost_that_is_not_known_may_be_guessed() {
    let policy = json!({"dailyLimit": "3", "unknownCost": "RESERVE_DEFAULT", "defaultCost": "2"});
    let first = reserve(&policy, &Value::Null, "a", &Value::Null, NOON);
    assert_eq!((&first["allowed"], &first["amount"]), (&json!(true), &json!("2.00")));
    assert_eq!(codes(&first), ["UNKNOWN_COST", "WITHIN_BUDGET", "NO_LIMIT"]);
    assert_eq!(first["reasons"][0]["requested"], "2.00");
    let again = reserve(&policy, &first["state"], "a", &Value::Null, NOON);
    assert_eq!((codes(&again), &again["changed"]), (vec!["UNKNOWN_COST", "ALREADY_RESERVED"], &json!(false)));
    let known = reserve(&policy, &first["state"], "a", &json!("2.00"), NOON);
    assert_eq!(codes(&known), ["ALREADY_RESERVED"]);
    let second = reserve(&policy, &first["state"], "b", &Value::Null, NOON);
    assert_eq!(codes(&second), ["UNKNOWN_COST", "BUDGET_REACHED", "NO_LIMIT"]);
    assert_eq!(second["until"], "2026-03-10T12:10:00.000Z");
    let policy = json!({"dailyLimit": "1", "unknownCost": "RESERVE_DEFAULT", "defaultCost": "2"});
    let never = reserve(&policy, &Value::Null, "a", &Value::Null, NOON);
    assert_eq!((codes(&never)[1], &never["until"]), ("COST_ABOVE_LIMIT", &Value::Null));
    let policy = json!({"dailyLimit": "0", "unknownCost": "ALLOW"});
    let never = reserve(&policy, &Value::Null, "a", &Value::Null, NOON);
    assert_eq!((codes(&never)[1], &never["until"]), ("BUDGET_REACHED", &Value::Null));
}

#[test]
fn nothing_always_passes() {
    let spent = json!(state(("9.00", "9.00"), &json!([]), &json!([])));
    let found = reserve(&json!({"dailyLimit": "5", "monthlyLimit": "0"}), &spent, "a", &json!("0"), NOON);
    assert_eq!((codes(&found), &found["allowed"]), (vec!["WITHIN_BUDGET", "WITHIN_BUDGET"], &json!(true)));
    assert_eq!(found["reasons"][0]["available"], "0.00");
}

#[test]
fn a_limit_is_reached_and_not_passed() {
    let held = json!([["x", "1.50", AT + 1_000]]);
    let stored = json!(state(("2.25", "2.25"), &held, &json!([])));
    for (cost, allowed) in [("1.25", true), ("1.250000001", false)] {
        let found = reserve(&json!({"dailyLimit": "5"}), &stored, "a", &json!(cost), NOON);
        assert_eq!(found["allowed"], allowed, "{cost}");
    }
    for (limit, left) in [("3.750000001", true), ("3.75", false)] {
        let request = json!({"policy": {"dailyLimit": limit}, "state": stored, "now": NOON});
        let found = answer("budgetStatus", &json!([request]));
        assert_eq!((&found["allowed"], found["until"].is_null()), (&json!(left), left), "{limit}");
    }
}

#[test]
fn both_periods_must_have_room_and_the_later_one_decides() {
    let stored = json!(state(("4.00", "9.00"), &json!([]), &json!([])));
    let policy = json!({"dailyLimit": "5", "monthlyLimit": "10"});
    for (cost, violated, until) in [
        ("1.00", json!([]), Value::Null),
        ("1.01", json!(["DAY", "MONTH"]), json!("2026-04-01T00:00:00.000Z")),
        ("5.01", json!(["DAY", "MONTH"]), Value::Null),
    ] {
        let found = reserve(&policy, &stored, "a", &json!(cost), NOON);
        assert_eq!((&found["violated"], &found["until"]), (&violated, &until), "{cost}");
    }
    let day_only = json!({"dailyLimit": "5", "monthlyLimit": "100"});
    let found = reserve(&day_only, &stored, "a", &json!("1.01"), NOON);
    assert_eq!((&found["violated"], &found["until"]), (&json!(["DAY"]), &json!("2026-03-11T00:00:00.000Z")));
}

#[test]
fn there_are_a_thousand_reservations_and_then_a_fault() {
    let ask_with = |count: usize, cost: &str, now: &str| {
        let stored = state(("40.00", "40.00"), &entries(count), &json!([]));
        ask("reserveBudget", &json!([{"state": stored, "id": "new", "maxCost": cost, "now": now}]))
    };
    let fault = ask_with(1000, "1", NOON).unwrap_err();
    assert_eq!(
        (&fault["code"], &fault["details"]),
        (&json!("TOO_MANY_RESERVATIONS"), &json!({"limit": 1000}))
    );
    assert!(fault.get("field").is_none());
    assert_eq!(ask_with(999, "1", NOON).unwrap()["allowed"], true);
    assert_eq!(ask_with(1000, "1", "2026-03-10T12:00:01.000Z").unwrap()["allowed"], true);
    // A call that is denied is no fault.
    assert_eq!(ask_with(1000, "11", NOON).unwrap()["until"], "2026-04-01T00:00:00.000Z");
    // One that is held already needs no place.
    let stored = state(("0.00", "0.00"), &entries(1000), &json!([]));
    let request = json!({"state": stored, "id": "r0999", "maxCost": "0", "now": NOON});
    assert_eq!(codes(&answer("reserveBudget", &json!([request]))), ["ALREADY_RESERVED"]);
}

#[test]
fn a_denied_call_waits_for_a_place_too() {
    // The day ends 500 ms before the thousand run out: money alone would do then, a place would not.
    let late = "2026-03-10T23:59:59.500Z";
    let at = 1_773_187_199_500_i64;
    let held: Value = (0..1000).map(|i| json!([format!("r{i:04}"), "0.00", at + 1_000])).collect();
    let stored = json!({"at": at, "d": [DAY, "5.00"], "m": [MONTH, "5.00"], "r": held, "s": [], "v": 1});
    let found = reserve(&json!({"dailyLimit": "5"}), &json!(stored.to_string()), "a", &json!("1"), late);
    assert_eq!((&found["allowed"], &found["until"]), (&json!(false), &json!("2026-03-11T00:00:00.500Z")));
}

#[test]
fn the_newest_settlement_is_never_the_one_that_is_forgotten() {
    let until = AT + 600_000;
    let settled: Value = (0..1000).map(|i| json!([format!("r{i:04}"), "0.00", until])).collect();
    let mut request = json!({"state": state(("0.00", "0.00"), &json!([]), &settled), "id": "a", "actual": "1",
        "now": NOON});
    let first = answer("settleBudget", &json!([request]));
    assert_eq!(first["changed"], true);
    request["state"] = first["state"].clone();
    assert_eq!(codes(&answer("settleBudget", &json!([request]))), ["ALREADY_SETTLED"]);
    request["id"] = json!("r0000");
    assert_eq!(codes(&answer("settleBudget", &json!([request]))), ["NOT_RESERVED"]);
    request["id"] = json!("r0001");
    assert_eq!(refusal("settleBudget", &json!([request])), ("RESERVATION_CONFLICT".into(), "id".into()));
}

#[test]
fn an_id_has_one_amount() {
    let stored =
        state(("0.00", "0.00"), &json!([["held", "1.00", AT + 1]]), &json!([["done", "2.00", AT + 1]]));
    let at = |rule: &str, id: &str, name: &str, amount: &str, now: &str| {
        ask(rule, &json!([{"state": stored, "id": id, name: amount, "now": now}]))
    };
    let other = json!({"reason": "OTHER_AMOUNT", "expected": "1.00", "actual": "1.000000001"});
    let fault = at("reserveBudget", "held", "maxCost", "1.000000001", NOON).unwrap_err();
    assert_eq!((&fault["code"], &fault["details"]), (&json!("RESERVATION_CONFLICT"), &other));
    let other = json!({"reason": "OTHER_AMOUNT", "expected": "1.00", "actual": "0.999999999"});
    let fault = at("reserveBudget", "held", "maxCost", "0.999999999", NOON).unwrap_err();
    assert_eq!(fault["details"], other);
    let fault = at("reserveBudget", "done", "maxCost", "2", NOON).unwrap_err();
    assert_eq!(fault["details"], json!({"reason": "SETTLED"}));
    let other = json!({"reason": "OTHER_AMOUNT", "expected": "2.00", "actual": "3.00"});
    assert_eq!(at("settleBudget", "done", "actual", "3", NOON).unwrap_err()["details"], other);
    let next = "2026-03-10T12:00:00.001Z";
    assert_eq!(at("reserveBudget", "held", "maxCost", "3", next).unwrap()["allowed"], true);
    assert_eq!(at("reserveBudget", "done", "maxCost", "3", next).unwrap()["allowed"], true);
    assert_eq!(codes(&at("settleBudget", "done", "actual", "3", next).unwrap()), ["NOT_RESERVED"]);
}

#[test]
fn a_settlement_frees_what_was_held_and_counts_what_it_cost() {
    let stored = state(("0.00", "0.00"), &json!([["a", "1.00", AT + 1], ["b", "2.00", AT + 1]]), &json!([]));
    for (cost, code, spent) in [
        ("0", "SETTLED", "0.00"),
        ("1.00", "SETTLED", "1.00"),
        ("1.000000001", "ABOVE_RESERVATION", "1.000000001"),
    ] {
        let request = json!({"state": stored, "id": "a", "actual": cost, "now": NOON});
        let found = answer("settleBudget", &json!([request]));
        assert_eq!((codes(&found), &found["limits"][0]["spent"]), (vec![code], &json!(spent)), "{cost}");
        assert_eq!(found["reasons"][0]["available"], "1.00");
        let held = json!([{"id": "b", "amount": "2.00", "expiresAt": "2026-03-10T12:00:00.001Z"}]);
        assert_eq!(found["reservations"], held, "{cost}");
    }
    let request = json!({"state": stored, "id": "c", "actual": "3", "now": NOON});
    let found = answer("settleBudget", &json!([request]));
    assert_eq!((codes(&found), &found["limits"][1]["reserved"]), (vec!["NOT_RESERVED"], &json!("3.00")));
}

#[test]
fn a_release_frees_and_counts_nothing() {
    let held = json!([["a", "1.00", AT + 1]]);
    let stored = state(("0.00", "0.50"), &held, &json!([["done", "0.50", AT + 1]]));
    for (id, code, amount, reserved) in [
        ("a", "RELEASED", "1.00", "0.00"),
        ("done", "ALREADY_SETTLED", "0.00", "1.00"),
        ("other", "NOT_RESERVED", "0.00", "1.00"),
    ] {
        let found = answer("releaseBudget", &json!([{"state": stored, "id": id, "now": NOON}]));
        assert_eq!((codes(&found), &found["amount"]), (vec![code], &json!(amount)));
        assert_eq!(
            (&found["limits"][1]["reserved"], &found["limits"][1]["spent"]),
            (&json!(reserved), &json!("0.50"))
        );
        assert_eq!((&found["changed"], found["state"] == stored), (&json!(id == "a"), id != "a"));
    }
}

#[test]
fn a_clock_that_was_set_back_takes_all_along() {
    // 1.00 runs out at the very time of the state, 2.00 a minute later; yesterday's date at the new time.
    let held = json!([["gone", "1.00", AT], ["held", "2.00", AT + 60_000]]);
    let stored = state(("3.00", "4.00"), &held, &json!([["done", "3.00", AT + 30_000]]));
    let back = |now: &str, skew: i64| {
        let policy = json!({"dailyLimit": "5", "maxClockSkewMs": skew});
        answer("budgetStatus", &json!([{"policy": policy, "state": stored, "now": now}]))
    };
    let still = back("2026-03-10T11:59:59.000Z", 1_000);
    assert_eq!((codes(&still), &still["changed"], &still["state"]), (vec![], &json!(false), &json!(stored)));
    assert_eq!(
        (&still["until"], &still["retryAfterMs"]),
        (&json!("2026-03-10T12:01:00.000Z"), &json!(61_000))
    );
    let moved = back("2026-03-09T12:00:00.000Z", 1_000);
    assert_eq!((codes(&moved), &moved["changed"]), (vec!["CLOCK_WENT_BACK"], &json!(true)));
    let nothing = json!({"code": "CLOCK_WENT_BACK", "period": null, "requested": null, "available": null});
    assert_eq!(moved["reasons"][0], nothing);
    let day_ms = 86_400_000;
    let wanted = json!({"at": AT - day_ms, "d": [DAY - day_ms, "3.00"], "m": [MONTH, "4.00"],
        "r": [["held", "2.00", AT - day_ms + 60_000]], "s": [["done", "3.00", AT - day_ms + 30_000]], "v": 1});
    assert_eq!(moved["state"], wanted.to_string());
    assert_eq!(moved["until"], "2026-03-09T12:01:00.000Z");
    let month_back = back("2026-02-27T12:00:00.000Z", 0);
    assert_eq!(
        (&month_back["limits"][0]["spent"], &month_back["limits"][1]["spent"]),
        (&json!("3.00"), &json!("4.00"))
    );
    // What was over when the state was written stays over.
    let over = json!({"at": AT, "d": [DAY - 1, "3.00"], "m": [MONTH - 1, "4.00"], "r": [["x", "1.00", AT]], "s": [],
        "v": 1});
    let request = json!({"state": over.to_string(), "now": "2026-02-27T12:00:00.000Z"});
    let found = answer("budgetStatus", &json!([request]));
    assert_eq!((&found["state"], &found["changed"]), (&Value::Null, &json!(true)));
}

#[test]
fn money_counts_by_the_calendar_of_the_policy() {
    let stored = state(("3.00", "3.00"), &json!([]), &json!([]));
    for (zone, now, spent) in [
        ("UTC", "2026-03-10T23:59:59.999Z", ("3.00", "3.00")),
        ("UTC", "2026-03-11T00:00:00.000Z", ("0.00", "3.00")),
        ("UTC", "2026-04-01T00:00:00.000Z", ("0.00", "0.00")),
        // The day began in Tokyo nine hours before, and begins again nine hours before.
        ("Asia/Tokyo", "2026-03-10T14:59:59.999Z", ("3.00", "3.00")),
        ("Asia/Tokyo", "2026-03-10T15:00:00.000Z", ("0.00", "3.00")),
        // In New York the stored day began before the present one.
        ("America/New_York", NOON, ("0.00", "0.00")),
    ] {
        let policy = json!({"monthlyLimit": "50", "timeZone": zone});
        let found = answer("budgetStatus", &json!([{"policy": policy, "state": stored, "now": now}]));
        let of = |period: usize| found["limits"][period]["spent"].as_str().unwrap();
        assert_eq!((of(0), of(1)), spent, "{zone} {now}");
    }
}

#[test]
fn a_sum_has_an_end() {
    let largest = "1000000000000000000.00";
    let almost = "999999999999999999.99";
    let settle = |spent: &str, cost: &str| {
        let stored = state((spent, spent), &json!([]), &json!([]));
        ask("settleBudget", &json!([{"state": stored, "id": "a", "actual": cost, "now": NOON}]))
    };
    let full = settle(almost, "0.01").unwrap();
    assert_eq!(full["limits"][1]["spent"], largest);
    assert_eq!(full["limits"][0]["projected"], "2000000000000000000.00");
    let fault = settle(almost, "0.010000001").unwrap_err();
    assert_eq!(
        (&fault["code"], fault.get("field"), fault.get("details")),
        (&json!("COUNT_TOO_LARGE"), None, None)
    );
    let held = json!([["a", largest, AT + 1], ["b", "0.01", AT + 2]]);
    let request = json!({"state": state(("0.00", "0.00"), &held, &json!([])), "now": NOON});
    assert_eq!(refusal("budgetStatus", &json!([request])).0, "COUNT_TOO_LARGE");
}

#[test]
fn a_projection_begins_after_the_first_instant() {
    for (now, day, month) in [
        ("2026-04-01T00:00:00.000Z", Value::Null, Value::Null),
        ("2026-04-01T00:00:00.001Z", json!("86400000.00"), json!("2592000000.00")),
        ("2026-04-02T00:00:00.000Z", Value::Null, json!("0.00")),
    ] {
        let settled = if now.starts_with("2026-04-02") { "0" } else { "1" };
        let found = answer("settleBudget", &json!([{"id": "a", "actual": settled, "now": now}]));
        assert_eq!(
            (&found["limits"][0]["projected"], &found["limits"][1]["projected"]),
            (&day, &month),
            "{now}"
        );
    }
    let request = json!({"id": "a", "actual": "999999999999.999999999", "now": "2026-04-01T00:00:00.007Z"});
    assert_eq!(answer("settleBudget", &json!([request]))["limits"][1]["projected"], Value::Null);
}

#[test]
fn thresholds_are_told_once_in_their_order() {
    let policy = json!({"dailyLimit": "4", "monthlyLimit": "4", "thresholds": [1, 50, 100, 1000]});
    let mut state = Value::Null;
    for (id, cost, told) in [
        ("a", "0.03", vec![]),
        ("b", "0.01", vec![("DAY", 1), ("MONTH", 1)]),
        ("c", "0", vec![]),
        ("d", "3.96", vec![("DAY", 50), ("DAY", 100), ("MONTH", 50), ("MONTH", 100)]),
        ("e", "35.99", vec![]),
        ("f", "0.01", vec![("DAY", 1000), ("MONTH", 1000)]),
        ("g", "100", vec![]),
    ] {
        let request = json!({"policy": policy, "state": state, "id": id, "actual": cost, "now": NOON});
        let found = answer("settleBudget", &json!([request]));
        let alerts = found["alerts"].as_array().unwrap().iter();
        let alerts: Vec<_> =
            alerts.map(|a| (a["period"].as_str().unwrap(), a["percent"].as_i64().unwrap())).collect();
        assert_eq!(alerts, told, "{id}");
        state = found["state"].clone();
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_its_path() {
    let many: Value = (1..=1000).collect();
    let good = json!({"dailyLimit": "5", "thresholds": many, "reservationTtlMs": 86_400_000, "maxClockSkewMs": 86_400_000});
    answer("budgetStatus", &json!([{"policy": good, "now": NOON}]));
    for (name, value, code, field) in [
        ("dailyLimit", Value::Null, "INVALID_POLICY", "dailyLimit"),
        ("dailyLimit", json!("-0.01"), "INVALID_INPUT", "dailyLimit"),
        ("dailyLimit", json!("1000000000000.01"), "INVALID_INPUT", "dailyLimit"),
        ("monthlyLimit", json!("1.0000000001"), "INVALID_INPUT", "monthlyLimit"),
        ("monthlyLimit", json!(1.5), "INVALID_INPUT", "monthlyLimit"),
        ("timeZone", json!("utc"), "INVALID_POLICY", "timeZone"),
        ("reservationTtlMs", json!(0), "INVALID_POLICY", "reservationTtlMs"),
        ("reservationTtlMs", json!(86_400_001), "INVALID_POLICY", "reservationTtlMs"),
        ("unknownCost", json!("RESERVE_DEFAULT"), "INVALID_POLICY", "defaultCost"),
        ("unknownCost", json!("reserve"), "INVALID_INPUT", "unknownCost"),
        ("defaultCost", json!("1"), "INVALID_POLICY", "defaultCost"),
        ("defaultCost", json!("-1"), "INVALID_INPUT", "defaultCost"),
        ("thresholds", json!([0]), "INVALID_POLICY", "thresholds[0]"),
        ("thresholds", json!([1001]), "INVALID_POLICY", "thresholds[0]"),
        ("thresholds", json!([4_294_967_346_i64]), "INVALID_POLICY", "thresholds[0]"),
        ("thresholds", json!([50, 50]), "INVALID_POLICY", "thresholds[1]"),
        ("thresholds", json!(["50"]), "INVALID_INPUT", "thresholds[0]"),
        ("maxClockSkewMs", json!(-1), "INVALID_POLICY", "maxClockSkewMs"),
        ("maxClockSkewMs", json!(86_400_001), "INVALID_POLICY", "maxClockSkewMs"),
        ("weeklyLimit", json!("5"), "INVALID_INPUT", "weeklyLimit"),
    ] {
        let mut policy = json!({"dailyLimit": "5"});
        policy[name] = value;
        let found = refusal("budgetStatus", &json!([{"policy": policy, "now": NOON}]));
        assert_eq!(found, (code.to_owned(), format!("policy.{field}")), "{policy}");
    }
}

#[test]
fn shape_comes_before_sense_and_sense_before_time() {
    let bad_now = "2200-01-01T00:00:00.000Z";
    let mut request = json!({"policy": {"dailyLimit": "-1", "timeZone": "X"}, "state": "{}", "id": "", "actual": "-1",
        "now": bad_now});
    for (pointer, mended, code, field) in [
        ("/now", json!(bad_now), "INVALID_INPUT", "policy.dailyLimit"),
        ("/policy/dailyLimit", json!("1"), "INVALID_INPUT", "state"),
        ("/state", json!(r#"{"v":3}"#), "UNSUPPORTED_VERSION", "state"),
        ("/state", Value::Null, "INVALID_INPUT", "id"),
        ("/id", json!("a".repeat(201)), "INVALID_INPUT", "id"),
        ("/id", json!("\u{1f600}".repeat(200)), "INVALID_INPUT", "actual"),
        ("/actual", json!("1"), "INVALID_POLICY", "policy.timeZone"),
        ("/policy/timeZone", json!("UTC"), "TIME_OUT_OF_RANGE", "now"),
        ("/now", json!("1969-12-31T23:59:59.999Z"), "TIME_OUT_OF_RANGE", "now"),
    ] {
        *request.pointer_mut(pointer).unwrap() = mended;
        let found = refusal("settleBudget", &json!([request]));
        assert_eq!(found, (code.to_owned(), field.to_owned()), "{pointer}");
    }
    for now in ["1970-01-01T00:00:00.000Z", "2199-12-31T23:59:59.999Z"] {
        request["now"] = json!(now);
        for zone in ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"] {
            request["policy"]["timeZone"] = json!(zone);
            let found = answer("settleBudget", &json!([request]));
            let again = json!({"policy": request["policy"], "state": found["state"], "now": now});
            assert_eq!(answer("budgetStatus", &json!([again]))["limits"], found["limits"], "{now} {zone}");
        }
    }
}
