//! Limits as text: every unit, every option, every refusal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod asked;

use asked::{answer, ask, refusal};
use proptest::prelude::*;
use serde_json::{Value, json};
use trueline::{LimitPolicy, LimitWindow, parse_limit_policy};

/// A unit of the chapter.
struct Unit {
    written: &'static [&'static str],
    one: &'static str,
    many: &'static str,
    length_ms: Option<i64>,
    interval: Option<&'static str>,
}

const fn unit(
    written: &'static [&'static str],
    (one, many): (&'static str, &'static str),
    length_ms: Option<i64>,
    interval: Option<&'static str>,
) -> Unit {
    Unit { written, one, many, length_ms, interval }
}

const UNITS: &[Unit] = &[
    unit(&["second", "seconds", "sec", "secs", "s"], ("second", "seconds"), Some(1_000), None),
    unit(&["minute", "minutes", "min", "mins"], ("minute", "minutes"), Some(60_000), None),
    unit(&["hour", "hours", "h"], ("hour", "hours"), Some(3_600_000), None),
    unit(&["day", "days", "d"], ("day", "days"), Some(86_400_000), Some("DAY")),
    unit(&["week", "weeks"], ("week", "weeks"), Some(604_800_000), Some("WEEK")),
    unit(&["month", "months"], ("month", "months"), None, Some("MONTH")),
    unit(&["quarter", "quarters"], ("quarter", "quarters"), None, Some("QUARTER")),
    unit(&["year", "years"], ("year", "years"), None, Some("YEAR")),
];

/// The window that the chapter says, or none.
fn wanted(unit: &Unit, count: i64, option: &str) -> Option<Value> {
    let &Unit { one, many, length_ms, interval, .. } = unit;
    let name = if count == 1 { one.to_owned() } else { format!("{count}-{many}") };
    let on_exceed = if option == "overage" { "OVERAGE" } else { "DENY" };
    let is_plain = matches!(option, "" | "overage");
    if let (1, Some(interval)) = (count, interval) {
        return is_plain.then(|| {
            json!({"type": "CALENDAR", "name": name, "limit": 7, "interval": interval,
                "timeZone": "Asia/Tokyo", "weekStart": "MONDAY", "onExceed": on_exceed})
        });
    }
    let window_ms = length_ms? * count;
    Some(match option {
        "sliding" => {
            json!({"type": "SLIDING_COUNTER", "name": name, "limit": 7, "windowMs": window_ms})
        }
        "burst 3" => {
            json!({"type": "GCRA", "name": name, "limit": 7, "windowMs": window_ms, "burst": 3})
        }
        _ => json!({"type": "FIXED", "name": name, "limit": 7, "windowMs": window_ms, "align": "EPOCH",
            "onExceed": on_exceed}),
    })
}

#[test]
fn every_unit_with_every_count_option_and_spelling() {
    let mut texts = 0;
    for unit in UNITS {
        for spelling in unit.written {
            for (number, count) in [("", 1), ("1", 1), ("001", 1), ("2", 2), ("15", 15)] {
                for option in ["", "sliding", "overage", "burst 3"] {
                    let end = if option.is_empty() { String::new() } else { format!(" {option}") };
                    let forms = [
                        format!("7/{number}{spelling}{end}"),
                        format!("7 per {number} {spelling}{end}"),
                        format!("7\t/ {number}\t{spelling}  {end} "),
                        format!("7PER\t{number}{spelling}{end}").to_uppercase(),
                        format!(" 0007 /{number} {spelling}{end}\t"),
                    ];
                    for text in forms {
                        let found = ask("parseLimitPolicy", &json!([text, "Asia/Tokyo"]));
                        match wanted(unit, count, option) {
                            Some(window) => {
                                let policy = json!({"windows": [window], "maxClockSkewMs": 60000});
                                assert_eq!(found, Ok(policy), "{text}");
                            }
                            None => assert_eq!(found.unwrap_err()["details"]["item"], 1, "{text}"),
                        }
                        texts += 1;
                    }
                }
            }
        }
    }
    assert_eq!(texts, 23 * 5 * 4 * 5);
}

#[test]
fn what_is_no_limit_is_refused_with_the_item() {
    for (text, item) in [
        ("", 1),
        (" ", 1),
        (";", 1),
        ("1/s;", 2),
        ("1/s;;2/min", 2),
        ("1/s,x", 2),
        ("1/s|2/min|3/m", 3),
        ("100", 1),
        ("100/", 1),
        ("/minute", 1),
        ("minute", 1),
        ("+1/minute", 1),
        ("-1/minute", 1),
        ("1.5/minute", 1),
        ("1e3/minute", 1),
        ("0x10/minute", 1),
        ("10/m", 1),
        ("10/M", 1),
        ("10/w", 1),
        ("10/fortnight", 1),
        ("10//minute", 1),
        ("10/minute/", 1),
        ("10 minute", 1),
        ("10 per", 1),
        ("10 perminute", 1),
        ("10 per1 minute", 1),
        ("10 pe r minute", 1),
        ("10 each minute", 1),
        ("10/minute minute", 1),
        ("10/minutesliding", 1),
        ("10/minute slidin", 1),
        ("10/minute sliding overage", 1),
        ("10/minute overage sliding", 1),
        ("10/minute burst", 1),
        ("10/minute burst x", 1),
        ("10/minute burst 5 x", 1),
        ("10/minute burst 0", 1),
        ("10/minute burst -1", 1),
        ("10/minute burst 5 5", 1),
        ("10/minute 5", 1),
        ("0/minute burst 5", 1),
        ("1/0 minutes", 1),
        ("1/00 days", 1),
        ("1/-1 minutes", 1),
        ("1/1.5 hours", 1),
        ("2/2 months", 1),
        ("2/2 quarters", 1),
        ("2/2 years", 1),
        ("5/day burst 5", 1),
        ("5/week sliding", 1),
        ("5/year sliding", 1),
        ("10/minute;20/minute", 2),
        ("10/minute;20/min", 2),
        ("10/minute;20/1 minute sliding", 2),
        ("10/day;20/hour;5/d", 3),
        ("1/s;1/2s;1/3s;1/4s;1/5s;1/6s;1/7s;1/8s;1/9s", 9),
        ("1/s;1/2s;1/3s;1/4s;1/5s;1/6s;1/7s;1/8s;", 9),
        ("1/s;1/2s;1/3s;1/4s;1/5s;1/6s;1/7s;x;1/9s", 8),
        ("\u{661}\u{660}/minute", 1),
        ("10/m\u{131}nute", 1),
        ("10/\u{a0}minute", 1),
        ("10/minute\n", 1),
        ("10\u{2044}minute", 1),
        ("10/\u{217}econd", 1),
        ("10/\u{17f}econd", 1),
        ("p\u{e9}r", 1),
        ("10 p\u{e9}r minute", 1),
    ] {
        let fault = ask("parseLimitPolicy", &json!([text, null])).unwrap_err();
        assert_eq!(
            (fault["code"].as_str(), fault["field"].as_str()),
            (Some("INVALID_LIMIT_TEXT"), Some("text"))
        );
        assert_eq!(fault["details"], json!({"item": item}), "{text}");
    }
}

#[test]
fn numbers_end_where_those_of_a_policy_end() {
    for (last, first_refused) in [
        ("1000000000000/minute", "1000000000001/minute"),
        ("1000000000000/month", "1000000000001/month"),
        ("1000000000000/minute sliding", "1000000000001/minute sliding"),
        ("0000000000001/minute", "00000000000001/minute"),
        ("1/0000000000001 minute", "1/00000000000001 minute"),
        ("1/s burst 0000000000001", "1/s burst 00000000000001"),
        ("1/36525 days", "1/36526 days"),
        ("1/5217 weeks", "1/5218 weeks"),
        ("1/876600 hours", "1/876601 hours"),
        ("1/3155760000 seconds", "1/3155760001 seconds"),
        ("1/minute", "1/9999999999999 weeks"),
        ("0/minute", "0/minute burst 1"),
        ("0/minute sliding", "0/2 days burst 1"),
        ("1000/s burst 1000000000000", "1000/s burst 1000000000001"),
        // A bucket is full again within 100 years, and its level stays within 2^53 - 1.
        ("1/36525 days burst 1", "1/36525 days burst 2"),
        ("1/2 days burst 18262", "1/2 days burst 18263"),
        ("999999999989/36525 days burst 2854", "999999999989/36525 days burst 2855"),
    ] {
        answer("parseLimitPolicy", &json!([last, null]));
        assert_eq!(refusal("parseLimitPolicy", &json!([first_refused, null])).0, "INVALID_LIMIT_TEXT");
    }
}

#[test]
fn the_zone_is_looked_at_before_the_text_and_always() {
    for (text, zone) in [("1/day", "Mars/Olympus"), ("1/second", ""), ("x", "utc"), ("", "localtime")] {
        let wanted = ("INVALID_POLICY".to_owned(), "timeZone".to_owned());
        assert_eq!(refusal("parseLimitPolicy", &json!([text, zone])), wanted);
    }
    assert_eq!(refusal("parseLimitPolicy", &json!([7, "Mars"])).0, "INVALID_INPUT");
}

#[test]
fn a_fault_says_which_text_it_means() {
    let fault = parse_limit_policy("1/s; 10/m ", None).unwrap_err();
    assert!(fault.message.starts_with("item 2, `10/m`, is no limit: "), "{}", fault.message);
}

proptest! {
    #[test]
    fn any_text_is_a_policy_or_a_refusal(text in "([0-9]{0,14}|per|/| |\t|;|,|\\||[a-z]{1,3}|minutes?|hours?|days?|months?|sliding|overage|burst|\\PC){0,24}") {
        let Ok(policy) = parse_limit_policy(&text, None) else { return Ok(()) };
        prop_assert!((1..=8).contains(&policy.windows.len()));
        let mut names: Vec<&str> = policy.windows.iter().map(LimitWindow::name).collect();
        names.sort_unstable();
        names.dedup();
        prop_assert_eq!(names.len(), policy.windows.len());
        prop_assert_eq!(LimitPolicy::from_json(&policy.to_json()), Ok(policy));
    }

    #[test]
    fn numbers_come_back(limit in 0_i64..=1_000_000_000_000, count in 2_i64..=36_525, comma in ";|,|\\|") {
        let text = format!("{limit} per {count} days {comma} {limit}/{count}h");
        let policy = parse_limit_policy(&text, None).unwrap();
        let found: Vec<(&str, i64, Option<i64>)> = policy.windows.iter().map(|window| match window {
            LimitWindow::Fixed { name, window_ms, limit, .. } => (name.as_str(), *window_ms, *limit),
            other => panic!("{other:?}"),
        }).collect();
        let (days, hours) = (format!("{count}-days"), format!("{count}-hours"));
        let wanted = [
            (days.as_str(), count * 86_400_000, Some(limit)),
            (hours.as_str(), count * 3_600_000, Some(limit)),
        ];
        prop_assert_eq!(found, wanted);
    }
}
