//! Stock, all of it that is small: every status by every command, and every chain of commands on two levels and
//! two allocations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

#[path = "stocked/every.rs"]
mod every;
#[path = "stocked/mod.rs"]
mod stocked;

use std::collections::HashSet;

use every::every_command;
use stocked::{Shop, at, command, level};
use trueline::{StockCommand, StockCommandKind, StockPolicy, StockState, allowed_commands};

const NOW: i64 = 100;

/// A status: its name, and the allocation of 3 that has it (picks, what else there is).
const STATES: [(&str, &str); 11] = [
    ("HELD", r#""picks":[{"levelId":"L","open":3}],"expiresAt":"2026-01-31T12:00:00Z""#),
    ("HELD due", r#""picks":[{"levelId":"L","open":3}],"expiresAt":"2026-01-31T09:01:40Z""#),
    ("ALLOCATED", r#""picks":[{"levelId":"L","open":3}]"#),
    ("BACKORDERED", r#""picks":[],"backordered":3"#),
    ("PARTIALLY_ALLOCATED", r#""picks":[{"levelId":"L","open":2}],"backordered":1"#),
    ("PARTIALLY_SHIPPED", r#""picks":[{"levelId":"L","open":1,"shipped":2}]"#),
    ("SHIPPED", r#""picks":[{"levelId":"L","shipped":3}]"#),
    ("SHIPPED in part returned", r#""picks":[{"levelId":"L","shipped":3}],"returned":2"#),
    ("RETURNED", r#""picks":[{"levelId":"L","shipped":3}],"returned":3"#),
    ("RELEASED", r#""picks":[{"levelId":"L"}],"released":3"#),
    ("EXPIRED", r#""picks":[{"levelId":"L"}],"expired":3"#),
];

/// The commands, each as it is asked of the allocation `a`.
const ASKED: [&str; 17] = [
    r#"{"type":"CONFIRM","allocationId":"a"}"#,
    r#"{"type":"EXTEND","allocationId":"a","expiresAt":"2026-01-31T13:00:00Z"}"#,
    r#"{"type":"RELEASE","allocationId":"a"}"#,
    r#"{"type":"SHIP","allocationId":"a"}"#,
    r#"{"type":"UNSHIP","allocationId":"a","quantity":1}"#,
    r#"{"type":"RETURN","allocationId":"a","levelId":"L","quantity":1}"#,
    r#"{"type":"EXPIRE"}"#,
    r#"{"type":"FILL_BACKORDERS"}"#,
    r#"{"type":"ALLOCATE","allocationId":"a","itemId":"i","quantity":1}"#,
    r#"{"type":"ALLOCATE_MANY","lines":[{"allocationId":"a","itemId":"i","quantity":1}]}"#,
    r#"{"type":"RECEIVE","levelId":"L","quantity":1}"#,
    r#"{"type":"EXPECT_INCOMING","levelId":"L","delta":1}"#,
    r#"{"type":"ADJUST","levelId":"L","delta":1,"reason":"FOUND"}"#,
    r#"{"type":"SET_ON_HAND","levelId":"L","quantity":50,"reason":"OTHER","unchecked":true}"#,
    r#"{"type":"COUNT","levelId":"L","counted":50}"#,
    r#"{"type":"MOVE","levelId":"L","from":"AVAILABLE","to":"DAMAGED","quantity":1}"#,
    r#"{"type":"TRANSFER","fromLevelId":"L","toLevelId":"M","quantity":1}"#,
];

/// The chapter's table: what each of the first eight commands makes of each status, or its fault; `=` is no change.
const TRANSITIONS: [[&str; 8]; 11] = {
    const UNSHIP: &str = "UNSHIP_EXCEEDS_SHIPPED";
    const RETURN: &str = "RETURN_EXCEEDS_SHIPPED";
    const LAPSED: &str = "ALLOCATION_EXPIRED";
    const CLOSED: &str = "ALLOCATION_CLOSED";
    const FIRM: &str = "ALLOCATION_NOT_HELD";
    [
        ["ALLOCATED", "HELD", "RELEASED", "HOLD_NOT_CONFIRMED", UNSHIP, RETURN, "=", "="],
        [LAPSED, LAPSED, "RELEASED", LAPSED, UNSHIP, RETURN, "EXPIRED", "EXPIRED"],
        ["=", FIRM, "RELEASED", "SHIPPED", UNSHIP, RETURN, "=", "="],
        ["=", FIRM, "RELEASED", "SHIP_EXCEEDS_ALLOCATED", UNSHIP, RETURN, "=", "ALLOCATED"],
        ["=", FIRM, "RELEASED", "PARTIALLY_SHIPPED", UNSHIP, RETURN, "=", "ALLOCATED"],
        ["=", FIRM, "SHIPPED", "SHIPPED", "PARTIALLY_SHIPPED", "PARTIALLY_SHIPPED", "=", "="],
        [CLOSED, CLOSED, CLOSED, CLOSED, "PARTIALLY_SHIPPED", "SHIPPED", "=", "="],
        [CLOSED, CLOSED, CLOSED, CLOSED, "PARTIALLY_SHIPPED", "RETURNED", "=", "="],
        [CLOSED, CLOSED, CLOSED, CLOSED, UNSHIP, RETURN, "=", "="],
        [CLOSED, CLOSED, CLOSED, CLOSED, UNSHIP, RETURN, "=", "="],
        [CLOSED, CLOSED, CLOSED, CLOSED, UNSHIP, RETURN, "=", "="],
    ]
};

/// A shop with the allocation `a`, and enough of the item.
fn shop(allocation: &str) -> Shop {
    let json = format!(
        r#"{{"id":"a","itemId":"i","requested":3,"createdAt":"2026-01-31T08:00:00Z","version":1,{allocation}}}"#
    );
    let allocation = trueline::Allocation::from_json(&json).unwrap();
    let open: i128 = allocation.picks.iter().map(|pick| pick.open.mantissa()).sum();
    let levels = vec![
        level(&format!(r#"{{"id":"L","itemId":"i","available":9,"allocated":{open},"version":4}}"#)),
        level(r#"{"id":"M","itemId":"i","version":0}"#),
    ];
    let policy = StockPolicy { backorders: true, ..StockPolicy::default() };
    let mut shop = Shop::open(levels, policy);
    shop.state = StockState { allocations: vec![allocation], ..shop.state };
    shop
}

#[test]
fn every_status_by_every_command() {
    let mut cells = 0;
    for ((name, allocation), wanted) in STATES.iter().zip(&TRANSITIONS) {
        for (place, asked) in ASKED.iter().enumerate() {
            let mut shop = shop(allocation);
            let before = shop.state.allocations[0].clone();
            let carried = shop.carry(&command(asked), at(NOW));
            let changes = carried.as_ref().is_ok_and(|decision| !decision.allocations.is_empty());
            let found = match carried {
                Err(fault) => fault.code.name(),
                Ok(decision) => match decision.allocations.as_slice() {
                    [] => "=",
                    [change] => change.status.name(),
                    more => panic!("{more:?}"),
                },
            };
            let wanted = match place {
                0..8 => wanted[place],
                8 | 9 => "DUPLICATE_ALLOCATION",
                _ => "=",
            };
            assert_eq!(found, wanted, "{name}: {asked}");
            assert_eq!(shop.state.allocations[0] == before, !changes, "{name}: {asked}");
            cells += 1;
        }
    }
    assert_eq!(cells, 11 * 17);
}

#[test]
fn the_view_says_what_the_commands_do() {
    for (name, allocation) in &STATES {
        let shop = shop(allocation);
        let view = allowed_commands(&shop.state.allocations[0], at(NOW)).unwrap();
        for (allowed, asked) in view.commands.iter().zip(ASKED) {
            let smallest = asked
                .replace(r#""RELEASE","allocationId":"a""#, r#""RELEASE","allocationId":"a","quantity":1"#);
            let smallest =
                smallest.replace(r#""SHIP","allocationId":"a""#, r#""SHIP","allocationId":"a","quantity":1"#);
            let found = shop
                .clone()
                .carry(&command(&smallest), at(NOW))
                .err()
                .map(|fault| fault.code.name().to_owned());
            assert_eq!(found, allowed.why_not, "{name}: {smallest}");
            let Some(most) = allowed.up_to else { continue };
            for (quantity, is_good) in [(most.mantissa(), true), (most.mantissa() + 1, false)] {
                let at_least_one = smallest.replace(r#""quantity":1"#, &format!(r#""quantity":{quantity}"#));
                let found = shop.clone().carry(&command(&at_least_one), at(NOW));
                assert_eq!(found.is_ok(), is_good, "{name}: {at_least_one}");
            }
        }
    }
}

/// The length of a chain: three where the compiler makes them quick
/// (`cargo test --release --test inventory_exhaustive`), else as many as fit among the other tests.
const DEPTH: u32 = if cfg!(debug_assertions) { 2 } else { 3 };

/// Every chain, from the beginnings that a command alone does not reach. Chains that come to the same stock go on
/// as one: what is decided depends on nothing else.
#[test]
fn every_chain_of_commands_on_two_levels_and_two_allocations() {
    let all = every_command();
    let mut kinds: Vec<StockCommandKind> = all.iter().map(StockCommand::kind).collect();
    kinds.sort_by_key(|kind| kind.name());
    kinds.dedup();
    assert_eq!(kinds.len(), 17);
    let levels = vec![
        level(r#"{"id":"L","itemId":"i","available":2,"version":0}"#),
        level(r#"{"id":"M","itemId":"i","available":1,"damaged":1,"version":0}"#),
    ];
    let policy = StockPolicy { backorders: true, ..StockPolicy::default() };
    let empty = Shop::open(levels, policy);
    let mut taken = empty.clone();
    let backorder = r#"{"type":"ALLOCATE","allocationId":"a","itemId":"i","quantity":4,"mode":"BACKORDER"}"#;
    taken.carry(&command(backorder), at(0)).unwrap();
    taken.carry(&command(r#"{"type":"SHIP","allocationId":"a","quantity":2}"#), at(0)).unwrap();
    let mut shops = vec![empty, taken];
    let mut carried = 0;
    for length in 1..=DEPTH {
        let known = &mut HashSet::new();
        let step = step(&shops, &all, length < DEPTH);
        carried += step.iter().map(|(carried, _)| carried).sum::<usize>();
        let next = step.into_iter().flat_map(|(_, next)| next);
        let next: Vec<_> = next.filter(|shop| known.insert((shop.state.clone(), shop.is_short))).collect();
        println!("{length}: {carried} commands carried out, {} shops", next.len());
        shops = next;
    }
    assert!(carried > 100, "only {carried} commands were carried out");
}

/// One more command of all chains, on every core: how many were carried out, and what they lead to.
fn step(shops: &[Shop], all: &[StockCommand], goes_on: bool) -> Vec<(usize, Vec<Shop>)> {
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get());
    std::thread::scope(|scope| {
        let parts = shops.chunks(shops.len().div_ceil(cores));
        let threads: Vec<_> = parts
            .map(|part| {
                scope.spawn(move || {
                    let mut carried = 0;
                    let mut next = Vec::new();
                    for shop in part {
                        carried += follow(shop, all, goes_on, &mut next);
                    }
                    (carried, next)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

/// Every command is asked before the holds lapse and after; what is refused or changes nothing ends a chain.
fn follow(shop: &Shop, all: &[StockCommand], goes_on: bool, ends: &mut Vec<Shop>) -> usize {
    let mut carried = 0;
    for now in [50, 150] {
        for command in all {
            let mut next = shop.clone();
            if next.carry(command, at(now)).is_err() {
                continue;
            }
            carried += 1;
            next.check_ledger();
            if goes_on && next.state != shop.state {
                ends.push(next);
            }
        }
    }
    carried
}
