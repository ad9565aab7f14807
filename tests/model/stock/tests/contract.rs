//! The host contract, and what comes of breaking it.

use stateright::{Checker, HasDiscoveries, Model};
use trueline_model_stock::{Ask, Clients, Contract, Story, must};

/// More states than a model may have.
const MOST_STATES: usize = 5_000_000;

const ALLOCATE_A: Ask = Ask {
    key: "k1",
    command: r#"{"type":"ALLOCATE","allocationId":"a","itemId":"i","quantity":1}"#,
    minute: 10,
};
const ALLOCATE_B: Ask = Ask {
    key: "k2",
    command: r#"{"type":"ALLOCATE","allocationId":"b","itemId":"i","quantity":1}"#,
    minute: 10,
};
const ALLOCATE_C: Ask = Ask {
    key: "k3",
    command: r#"{"type":"ALLOCATE","allocationId":"c","itemId":"i","quantity":1}"#,
    minute: 10,
};
const ALLOCATE_D: Ask = Ask {
    key: "k4",
    command: r#"{"type":"ALLOCATE","allocationId":"d","itemId":"i","quantity":1}"#,
    minute: 10,
};
const RECEIVE: Ask =
    Ask { key: "k5", command: r#"{"type":"RECEIVE","levelId":"L","quantity":1}"#, minute: 10 };
const COUNT: Ask = Ask { key: "k6", command: r#"{"type":"COUNT","levelId":"L","counted":1}"#, minute: 10 };
const SHIP: Ask = Ask { key: "k7", command: r#"{"type":"SHIP","allocationId":"z"}"#, minute: 9 };
const RELEASE: Ask = Ask { key: "k8", command: r#"{"type":"RELEASE","allocationId":"z"}"#, minute: 9 };
const CONFIRM: Ask = Ask { key: "k9", command: r#"{"type":"CONFIRM","allocationId":"z"}"#, minute: 9 };
const FILL: Ask = Ask { key: "k10", command: r#"{"type":"FILL_BACKORDERS"}"#, minute: 10 };
const HOLD: &str = r#"{"type":"ALLOCATE","allocationId":"z","itemId":"i","quantity":1,
    "expiresAt":"2026-01-31T09:10:00Z"}"#;
const TAKEN: &str = r#"{"type":"ALLOCATE","allocationId":"z","itemId":"i","quantity":1}"#;
const OWED: &str = r#"{"type":"ALLOCATE","allocationId":"z","itemId":"i","quantity":2,"mode":"BACKORDER"}"#;

/// Four want one of two.
const FOUR: Story =
    Story { available: 2, before: &[], clients: &[ALLOCATE_A, ALLOCATE_B, ALLOCATE_C, ALLOCATE_D] };

/// Every property holds in every state, whatever must be seen is seen, and every order of the clients too.
fn holds(story: Story) {
    let checker = Clients::of(&story, Contract::default()).checker().threads(2).spawn_bfs().join();
    let ends = checker.model().has_seen_every_order();
    let (states, steps) = (checker.unique_state_count(), checker.max_depth());
    println!("{states} states, at most {steps} steps, {} ends", ends.expect("every end is reached"));
    checker.assert_properties();
    assert!(states < MOST_STATES);
}

/// A property is broken; how is printed.
fn breaks(story: Story, contract: Contract, property: &'static str) {
    let checker = Clients::of(&story, contract)
        .checker()
        .finish_when(HasDiscoveries::AnyOf([property].into()))
        .target_state_count(MOST_STATES)
        .spawn_bfs()
        .join();
    let way = checker.assert_any_discovery(property);
    println!("{property}: {:?}", way.into_actions());
}

/// These hold in every state, whatever comes of the others.
fn holds_of(story: Story, contract: Contract, properties: &[&'static str]) {
    let checker = Clients::of(&story, contract).checker().threads(2).spawn_bfs().join();
    for property in properties {
        checker.assert_no_discovery(property);
    }
}

#[test]
fn four_clients_who_want_one_of_two() {
    holds(FOUR);
}

#[test]
fn goods_come_while_two_want_the_last() {
    holds(Story { available: 1, before: &[], clients: &[ALLOCATE_A, ALLOCATE_B, RECEIVE] });
}

#[test]
fn a_count_while_two_want_one_each() {
    holds(Story { available: 2, before: &[], clients: &[ALLOCATE_A, COUNT, ALLOCATE_B] });
}

#[test]
fn what_is_shipped_by_one_and_released_by_another() {
    holds(Story { available: 2, before: &[TAKEN], clients: &[SHIP, RELEASE, ALLOCATE_A, ALLOCATE_B] });
}

/// Each goes by its own clock: one sees the hold a minute before it lapses, two when it has.
#[test]
fn a_hold_is_confirmed_while_it_is_swept() {
    holds(Story { available: 1, before: &[HOLD], clients: &[CONFIRM, ALLOCATE_A, ALLOCATE_B] });
}

#[test]
fn what_is_owed_is_served_while_another_buys() {
    holds(Story { available: 1, before: &[OWED], clients: &[RECEIVE, FILL, ALLOCATE_A] });
}

/// Who does not know whether its first try arrived asks a second time while the first is still under way.
#[test]
fn two_ask_under_one_key() {
    holds(Story { available: 1, before: &[], clients: &[ALLOCATE_A, ALLOCATE_A, ALLOCATE_B] });
    holds(Story { available: 0, before: &[], clients: &[RECEIVE, RECEIVE, ALLOCATE_A] });
}

#[test]
fn without_the_versions_two_clients_sell_one_unit() {
    let story = Story { available: 1, before: &[], clients: &[ALLOCATE_A, ALLOCATE_B] };
    let careless = Contract { looks_at_versions: false, ..Contract::default() };
    breaks(story, careless, must::NOT_OVERSOLD);
    breaks(story, careless, must::BALANCED);
    breaks(story, careless, must::IN_SOME_ORDER);
}

/// What was decided over an old version never becomes true again.
#[test]
fn without_reading_again_a_client_waits_for_ever() {
    let story = Story { available: 2, before: &[], clients: &[ALLOCATE_A, ALLOCATE_B] };
    breaks(story, Contract { reads_again: false, ..Contract::default() }, must::ENDS_WELL);
}

#[test]
fn without_the_prior_a_lost_reply_is_applied_twice() {
    let story = Story { available: 1, before: &[], clients: &[RECEIVE] };
    let careless = Contract { keeps_commands: false, ..Contract::default() };
    breaks(story, careless, must::ONCE);
    breaks(story, careless, must::BALANCED);
}

/// Who breaks off between the two commits leaves goods without rows, and does it all again.
#[test]
fn in_two_transactions_the_second_may_be_missing() {
    let story = Story { available: 1, before: &[], clients: &[RECEIVE] };
    let careless = Contract { writes_at_once: false, ..Contract::default() };
    breaks(story, careless, must::ONCE);
    breaks(story, careless, must::BALANCED);
    let story = Story { clients: &[ALLOCATE_A], ..story };
    breaks(story, careless, must::TOLD);
}

/// Levels of one moment and allocations of another do not fit together. That is noticed: a client is refused
/// for no fault of its own, and nothing is sold twice.
#[test]
fn read_at_two_moments_the_state_seems_inconsistent() {
    let story = Story { available: 2, before: &[], clients: &[ALLOCATE_A, ALLOCATE_B, ALLOCATE_C] };
    let careless = Contract { reads_at_once: false, ..Contract::default() };
    breaks(story, careless, must::NO_FALSE_ALARM);
    let still = [must::NOT_OVERSOLD, must::ONCE, must::BALANCED, must::TOLD, must::ENDS_WELL];
    holds_of(story, careless, &still);
}
