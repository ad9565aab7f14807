//! Plans: the documented ones, a tenant's own, and every refusal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod asked;

use asked::{answer, refusal};
use serde_json::{Value, json};

const MAX_UNITS: i64 = 1_000_000_000_000;

#[test]
fn the_documented_plans() {
    for (plan, limit, on_exceed) in [
        ("FREE", json!(1_000), "DENY"),
        ("PRO", json!(100_000), "OVERAGE"),
        ("ENTERPRISE", Value::Null, "COUNT"),
    ] {
        let calendar = json!({"windows": [{"type": "CALENDAR", "name": "month", "limit": limit,
            "interval": "MONTH", "timeZone": "UTC", "weekStart": "MONDAY", "onExceed": on_exceed}],
            "maxClockSkewMs": 60_000});
        for policy in [Value::Null, json!({}), json!({"plans": null, "anchor": null})] {
            assert_eq!(answer("quotaPolicy", &json!([plan, policy])), calendar);
        }
        let anchor = "1970-01-01T00:00:00.000Z";
        let anchored = json!({"windows": [{"type": "ANCHORED", "name": "month", "limit": limit,
            "interval": "MONTH", "anchor": anchor, "timeZone": "Asia/Tokyo", "onExceed": on_exceed}],
            "maxClockSkewMs": 60_000});
        let policy = json!({"anchor": anchor, "timeZone": "Asia/Tokyo"});
        assert_eq!(answer("quotaPolicy", &json!([plan, policy])), anchored);
    }
}

#[test]
fn a_list_of_plans_replaces_the_documented_one() {
    let plans = json!({"plans": [
        {"plan": "a", "limit": 0}, {"plan": "A", "limit": MAX_UNITS, "onExceed": "OVERAGE"},
        {"plan": "\u{1f600}", "onExceed": "COUNT"},
    ]});
    for (plan, limit) in [("a", json!(0)), ("A", json!(MAX_UNITS)), ("\u{1f600}", Value::Null)] {
        assert_eq!(answer("quotaPolicy", &json!([plan, plans]))["windows"][0]["limit"], limit);
    }
    for plan in ["FREE", "a ", "\u{e1}"] {
        let wanted = ("UNKNOWN_PLAN".to_owned(), "plan".to_owned());
        assert_eq!(refusal("quotaPolicy", &json!([plan, plans])), wanted);
    }
}

#[test]
fn what_makes_no_sense_is_refused_with_its_path() {
    let good = json!({"plan": "OTHER", "limit": 1});
    for (policy, code, field) in [
        (json!({"timeZone": "Nowhere"}), "INVALID_POLICY", "policy.timeZone"),
        (json!({"timeZone": ""}), "INVALID_POLICY", "policy.timeZone"),
        (json!({"anchor": "1969-12-31T23:59:59.999Z"}), "INVALID_POLICY", "policy.anchor"),
        (json!({"anchor": "2200-01-01T00:00:00Z"}), "INVALID_POLICY", "policy.anchor"),
        (json!({"plans": []}), "INVALID_POLICY", "policy.plans"),
        (json!({"plans": [good, {"plan": "", "limit": 1}]}), "INVALID_POLICY", "policy.plans[1].plan"),
        (json!({"plans": [good, good]}), "INVALID_POLICY", "policy.plans[1].plan"),
        (json!({"plans": [good, {"plan": "X"}]}), "INVALID_POLICY", "policy.plans[1].limit"),
        (json!({"plans": [{"plan": "X", "onExceed": "OVERAGE"}]}), "INVALID_POLICY", "policy.plans[0].limit"),
        (
            json!({"plans": [{"plan": "X", "limit": 1, "onExceed": "COUNT"}]}),
            "INVALID_POLICY",
            "policy.plans[0].limit",
        ),
        (json!({"plans": [{"plan": "X", "limit": -1}]}), "INVALID_POLICY", "policy.plans[0].limit"),
        (
            json!({"plans": [{"plan": "X", "limit": MAX_UNITS + 1}]}),
            "INVALID_POLICY",
            "policy.plans[0].limit",
        ),
        // Several at once: in the order of the fields.
        (
            json!({"plans": [], "timeZone": "X", "anchor": "2200-01-01T00:00:00Z"}),
            "INVALID_POLICY",
            "policy.timeZone",
        ),
        (json!({"plans": [], "anchor": "2200-01-01T00:00:00Z"}), "INVALID_POLICY", "policy.anchor"),
        // Shape comes first.
        (
            json!({"timeZone": "X", "plans": [{"plan": "X", "limit": "1"}]}),
            "INVALID_INPUT",
            "policy.plans[0].limit",
        ),
        (json!({"timeZone": "X", "plans": [{"limit": 1}]}), "INVALID_INPUT", "policy.plans[0].plan"),
        (json!({"plan": []}), "INVALID_INPUT", "policy.plan"),
        (
            json!({"plans": [{"plan": "X", "limit": 1, "onExceed": "STOP"}]}),
            "INVALID_INPUT",
            "policy.plans[0].onExceed",
        ),
    ] {
        assert_eq!(refusal("quotaPolicy", &json!(["OTHER", policy])), (code.to_owned(), field.to_owned()));
    }
    for (args, field) in [
        (json!(["", {"timeZone": "X"}]), "plan"),
        (json!([null, null]), "plan"),
        (json!([7, {"timeZone": 7}]), "plan"),
        (json!(["FREE", "FREE"]), "policy"),
    ] {
        assert_eq!(refusal("quotaPolicy", &args), ("INVALID_INPUT".to_owned(), field.to_owned()));
    }
}
