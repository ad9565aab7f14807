//! Any shop, and any command that is worth asking of it.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use proptest::prelude::*;
use trueline::{StockCommand, StockPolicy};

use super::stocked::{Shop, at, command, level};

pub const STRATEGIES: [&str; 6] = ["FIFO", "LIFO", "FEFO", "PICK_ORDER", "FEWEST_LEVELS", "GIVEN"];
const BUCKETS: [&str; 4] = ["AVAILABLE", "DAMAGED", "QUALITY_CONTROL", "SAFETY_STOCK"];
const LEVELS: [&str; 4] = ["L1", "L2", "M1", "M2"];
/// The first more often: what is asked of nothing is soon known.
const ALLOCATIONS: [&str; 6] = ["a", "a", "a", "b", "b", "c"];

/// One of these.
pub fn pick<T: Copy + std::fmt::Debug + 'static>(from: &'static [T]) -> impl Strategy<Value = T> {
    proptest::sample::select(from)
}

/// A quantity, mostly a whole one: one item comes in tenths, the other does not.
fn any_quantity() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => (1..6_i64).prop_map(|units| units.to_string()),
        3 => (1..40_i64).prop_map(|tenths| format!("{}.{}", tenths / 10, tenths % 10)),
        1 => Just("0".to_owned()),
    ]
}

/// A part of JSON that may be left out.
fn perhaps(name: &'static str, value: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    proptest::option::of(value)
        .prop_map(move |value| value.map_or(String::new(), |value| format!(r#","{name}":{value}"#)))
}

fn any_time() -> impl Strategy<Value = String> {
    (0..400_i64).prop_map(|second| format!("\"{}\"", at(second)))
}

/// Levels, mostly of one item.
fn any_levels(item: &'static str) -> impl Strategy<Value = String> {
    let of_item: Vec<_> = LEVELS.into_iter().filter(|level| level.starts_with(item)).collect();
    let some = |levels: Vec<&'static str>| {
        let count = levels.len();
        proptest::sample::subsequence(levels, 1..=count).prop_shuffle()
    };
    prop_oneof![6 => some(of_item), 1 => some(LEVELS.to_vec())].prop_map(|levels| format!("{levels:?}"))
}

fn any_strategy() -> impl Strategy<Value = String> {
    perhaps("strategy", pick(&STRATEGIES).prop_map(|name| format!("{name:?}")))
}

/// A reason, mostly one that is known.
fn any_reason() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => Just(r#","reason":"FOUND""#.to_owned()),
        1 => perhaps("reason", pick(&["\"\"", "\"LOST\"", "\"THEFT\""]).prop_map(str::to_owned)),
    ]
}

fn any_terms() -> impl Strategy<Value = String> {
    let mode = pick(&["ALL_OR_NOTHING", "PARTIAL", "BACKORDER"]);
    (mode, any_strategy(), perhaps("expiresAt", any_time()))
        .prop_map(|(mode, strategy, expires)| format!(r#""mode":"{mode}"{strategy}{expires}"#))
}

fn any_line() -> impl Strategy<Value = String> {
    pick(&["L", "M"]).prop_flat_map(|item| {
        (pick(&ALLOCATIONS), any_quantity(), perhaps("levelIds", any_levels(item))).prop_map(
            move |(id, quantity, levels)| {
                format!(r#""allocationId":"{id}","itemId":"{item}","quantity":"{quantity}"{levels}"#)
            },
        )
    })
}

fn any_promise() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (any_line(), any_terms()).prop_map(|(line, terms)| format!(r#"{{"type":"ALLOCATE",{line},{terms}}}"#)),
        1 => (proptest::collection::vec(any_line(), 1..3), any_terms()).prop_map(|(lines, terms)| {
            let lines: Vec<String> = lines.iter().map(|line| format!("{{{line}}}")).collect();
            format!(r#"{{"type":"ALLOCATE_MANY","lines":[{}],{terms}}}"#, lines.join(","))
        }),
        1 => Just(r#"{"type":"EXPIRE"}"#.to_owned()),
        2 => (perhaps("levelIds", any_levels("")), any_strategy()).prop_map(|(levels, strategy)| {
            format!(r#"{{"type":"FILL_BACKORDERS"{levels}{strategy}}}"#)
        }),
    ]
}

fn any_fulfilment() -> impl Strategy<Value = String> {
    let quantity = || perhaps("quantity", any_quantity().prop_map(|quantity| format!("{quantity:?}")));
    let at_level = || {
        let level = pick(&LEVELS).prop_map(|level| format!(r#","levelId":"{level}""#));
        prop_oneof![3 => Just(String::new()), 1 => level]
    };
    let id = || pick(&ALLOCATIONS);
    prop_oneof![
        6 => (pick(&["RELEASE", "SHIP", "SHIP", "UNSHIP"]), id(), quantity(), at_level()).prop_map(
            |(kind, id, quantity, level)| format!(r#"{{"type":"{kind}","allocationId":"{id}"{quantity}{level}}}"#)
        ),
        2 => id().prop_map(|id| format!(r#"{{"type":"CONFIRM","allocationId":"{id}"}}"#)),
        2 => (id(), any_time()).prop_map(
            |(id, time)| format!(r#"{{"type":"EXTEND","allocationId":"{id}","expiresAt":{time}}}"#)
        ),
        2 => (id(), pick(&LEVELS), any_quantity(), pick(&BUCKETS)).prop_map(|(id, level, quantity, to)| {
            format!(r#"{{"type":"RETURN","allocationId":"{id}","levelId":"{level}","quantity":"{quantity}","to":"{to}"}}"#)
        }),
    ]
}

fn any_move() -> impl Strategy<Value = String> {
    let level = || pick(&LEVELS);
    let flag = any::<bool>;
    let number = any_quantity;
    prop_oneof![
        (level(), number(), pick(&BUCKETS), flag()).prop_map(|(level, quantity, to, expected)| format!(
            r#"{{"type":"RECEIVE","levelId":"{level}","quantity":"{quantity}","to":"{to}","fromIncoming":{expected}}}"#
        )),
        (level(), pick(&["", "-"]), number()).prop_map(|(level, sign, delta)| format!(
            r#"{{"type":"EXPECT_INCOMING","levelId":"{level}","delta":"{sign}{delta}"}}"#
        )),
        (level(), pick(&["", "-"]), number(), any_reason()).prop_map(|(level, sign, delta, reason)| format!(
            r#"{{"type":"ADJUST","levelId":"{level}","delta":"{sign}{delta}"{reason}}}"#
        )),
        (level(), number(), any_reason(), perhaps("changeFrom", number().prop_map(|number| format!("{number:?}"))), prop_oneof![4 => Just(true), 1 => Just(false)]).prop_map(
            |(level, quantity, reason, from, unchecked)| format!(
                r#"{{"type":"SET_ON_HAND","levelId":"{level}","quantity":"{quantity}","unchecked":{unchecked}{reason}{from}}}"#
            )
        ),
        (level(), number(), flag()).prop_map(|(level, counted, accept)| format!(
            r#"{{"type":"COUNT","levelId":"{level}","counted":"{counted}","acceptShortage":{accept}}}"#
        )),
        (level(), pick(&BUCKETS), pick(&BUCKETS), number(), any_reason()).prop_map(|(level, from, to, quantity, reason)| format!(
            r#"{{"type":"MOVE","levelId":"{level}","from":"{from}","to":"{to}","quantity":"{quantity}"{reason}}}"#
        )),
        (level(), level(), number(), flag()).prop_map(|(from, to, quantity, transit)| format!(
            r#"{{"type":"TRANSFER","fromLevelId":"{from}","toLevelId":"{to}","quantity":"{quantity}","inTransit":{transit}}}"#
        )),
    ]
}

pub fn any_command() -> impl Strategy<Value = StockCommand> {
    prop_oneof![3 => any_promise(), 4 => any_fulfilment(), 2 => any_move()].prop_map(|json| command(&json))
}

fn any_policy() -> impl Strategy<Value = StockPolicy> {
    (any::<bool>(), prop_oneof![3 => Just(false), 1 => Just(true)]).prop_map(
        |(backorders, negative_stock)| StockPolicy { backorders, negative_stock, ..StockPolicy::default() },
    )
}

/// Two items, one in tenths; lots, walks and ages differ, and are sometimes missing.
pub fn any_shop() -> impl Strategy<Value = Shop> {
    let figures = (
        0..9_i64,
        0..9_i64,
        proptest::option::of(0..300_i64),
        proptest::option::of(0..300_i64),
        proptest::option::of(-3..3_i64),
    );
    (proptest::collection::vec(figures, 4), any_policy()).prop_map(|(figures, policy)| {
        let levels = LEVELS.iter().zip(figures).map(|(id, (available, damaged, expires, received, order))| {
            let time = |second: Option<i64>| second.map_or("null".into(), |second| format!("\"{}\"", at(second)));
            let order = order.map_or("null".into(), |order| order.to_string());
            let scale = i32::from(id.starts_with('L'));
            level(&format!(
                r#"{{"id":"{id}","itemId":"{}","scale":{scale},"available":{available},"damaged":{damaged},
                    "expiresAt":{},"receivedAt":{},"pickOrder":{order},"version":3}}"#,
                &id[..1], time(expires), time(received)
            ))
        });
        Shop::open(levels.collect(), policy)
    })
}
