//! The host contract, and what comes of breaking it.

use stateright::{Checker, HasDiscoveries, Model};
use trueline_model_charging::{Charging, Contract, must};

/// More states than a model may have.
const MOST_STATES: usize = 5_000_000;

/// Every property holds in every state, and whatever must be seen is seen.
fn holds(contract: Contract) {
    let checker = Charging::under(contract).checker().threads(2).spawn_bfs().join();
    println!("{} states, at most {} steps", checker.unique_state_count(), checker.max_depth());
    checker.assert_properties();
    assert!(checker.unique_state_count() < MOST_STATES);
}

/// A property is broken; how is printed.
fn breaks(contract: Contract, property: &'static str) {
    let checker = Charging::under(contract)
        .checker()
        .finish_when(HasDiscoveries::AnyOf([property].into()))
        .target_state_count(MOST_STATES)
        .spawn_bfs()
        .join();
    let way = checker.assert_any_discovery(property);
    println!("{property}: {:?}", way.into_actions());
}

/// These hold in every state, whatever comes of the others.
fn holds_of(contract: Contract, properties: &[&'static str]) {
    let checker = Charging::under(contract).checker().threads(2).spawn_bfs().join();
    for property in properties {
        checker.assert_no_discovery(property);
    }
}

#[test]
fn nothing_is_charged_twice_and_nothing_is_lost() {
    holds(Contract::default());
}

#[test]
fn more_usage_changes_nothing() {
    holds(Contract { used: &[100_010, 100_014, 100_030, 100_100], refusals: 1, ..Contract::default() });
}

#[test]
fn longer_hours_change_nothing() {
    holds(Contract { hours_to_send: 2, hours_on_the_way: 0, ..Contract::default() });
}

#[test]
fn to_send_before_the_row_is_committed_makes_two_items() {
    let contract = || Contract { commits_first: false, ..Contract::default() };
    breaks(contract(), must::ONE_ITEM);
    breaks(contract(), must::NO_MORE);
}

#[test]
fn to_send_again_without_looking_makes_two_items() {
    breaks(Contract { looks_first: false, ..Contract::default() }, must::ONE_ITEM);
}

#[test]
fn to_fail_on_a_time_out_charges_twice() {
    let contract = || Contract { waits_for_refusal: false, ..Contract::default() };
    breaks(contract(), must::FAILED);
    breaks(contract(), must::NO_MORE);
}

#[test]
fn a_new_row_for_a_pending_one_charges_twice() {
    breaks(Contract { resends_same_row: false, ..Contract::default() }, must::NO_MORE);
}

#[test]
fn rows_whose_keys_repeat_make_two_items() {
    let contract = || Contract { has_unique_keys: false, ..Contract::default() };
    breaks(contract(), must::ONE_ITEM);
    breaks(contract(), must::LEDGER);
}

/// As long as rows are planned by the rule the unique key is enough: the rule plans no row after a pending
/// one. The index is for who writes rows in another way.
#[test]
fn the_index_is_for_rows_that_were_not_planned() {
    holds_of(Contract { has_one_pending: false, ..Contract::default() }, &must::HOLD);
    let unplanned = || Contract { resends_same_row: false, ..Contract::default() };
    holds_of(unplanned(), &[must::LEDGER]);
    breaks(Contract { has_one_pending: false, ..unplanned() }, must::LEDGER);
}

/// The bound counts from the insert, and where a row is sent again from the look.
#[test]
fn a_worker_that_is_held_up_and_sends_all_the_same_makes_two_items() {
    for contract in [
        Contract { counts_from_insert: false, ..Contract::default() },
        Contract { counts_from_look: false, ..Contract::default() },
    ] {
        breaks(contract, must::ONE_ITEM);
    }
}

#[test]
fn a_key_that_is_forgotten_within_the_bound_makes_two_items() {
    let hours_of_keys = Contract::default().hours_of_keys - 1;
    breaks(Contract { hours_of_keys, ..Contract::default() }, must::ONE_ITEM);
}

/// Two workers send the same row; one is refused, and the other is not.
#[test]
fn a_refusal_that_is_not_for_good_charges_twice() {
    let contract = || Contract { refuses_for_good: false, ..Contract::default() };
    breaks(contract(), must::FAILED);
    breaks(contract(), must::NO_MORE);
}

/// Where one worker at a time holds a row, a refusal need not be for good, and Stripe need not know keys.
#[test]
fn a_row_that_one_worker_holds_needs_neither() {
    let contract =
        Contract { holds_rows: true, refuses_for_good: false, hours_of_keys: 0, ..Contract::default() };
    holds_of(contract, &must::HOLD);
}
