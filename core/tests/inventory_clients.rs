//! Two to four clients over one level, in every order: each reads, decides, and writes by compare-and-set; a
//! reply may be lost after it was written, and the client asks again under the same key.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

#[path = "stocked/mod.rs"]
mod stocked;

use std::collections::{BTreeMap, BTreeSet};

use stocked::{at, command, level, micros};
use trueline::{
    PriorCommand, StockCommand, StockDecision, StockRequest, StockState, apply_stock, decide_stock,
};

/// What the host keeps to of its contract.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Contract {
    looks_at_versions: bool,
    keeps_commands: bool,
}

const KEPT: Contract = Contract { looks_at_versions: true, keeps_commands: true };

/// What is stored, and how often each command was carried out.
#[derive(Debug, Clone)]
struct Store {
    state: StockState,
    commands: BTreeMap<String, PriorCommand>,
    carried: BTreeMap<String, u32>,
}

#[derive(Debug, Clone)]
enum Phase {
    /// To read and decide.
    Idle,
    /// To write what was decided over what was read.
    Decided(Box<StockDecision>),
    /// Carried out, replayed or refused.
    Done,
}

#[derive(Debug, Clone)]
struct Client {
    id: String,
    asks: StockCommand,
    phase: Phase,
    replies_to_lose: u32,
}

struct Search {
    contract: Contract,
    seen: BTreeSet<String>,
    wrong: BTreeSet<&'static str>,
}

impl Search {
    /// Every order of steps; what is wrong with any of the ends.
    fn run(contract: Contract, available: i64, clients: &[(&str, u32)]) -> Self {
        let levels =
            vec![level(&format!(r#"{{"id":"L","itemId":"i","available":{available},"version":0}}"#))];
        let state = StockState { levels, allocations: Vec::new() };
        let store = Store { state, commands: BTreeMap::new(), carried: BTreeMap::new() };
        let clients = clients.iter().enumerate().map(|(i, (asks, replies_to_lose))| Client {
            id: format!("k{i}"),
            asks: command(&asks.replace("ME", &format!("a{i}"))),
            phase: Phase::Idle,
            replies_to_lose: *replies_to_lose,
        });
        let mut search = Self { contract, seen: BTreeSet::new(), wrong: BTreeSet::new() };
        search.step(&store, &clients.collect::<Vec<_>>());
        search
    }

    fn step(&mut self, store: &Store, clients: &[Client]) {
        if !self.seen.insert(format!("{store:?} {clients:?}")) {
            return;
        }
        self.look_at(store);
        for (place, client) in clients.iter().enumerate() {
            for (store, client) in self.next(store, client) {
                let mut clients = clients.to_vec();
                clients[place] = client;
                self.step(&store, &clients);
            }
        }
    }

    /// Where a client's next step can lead: a reply that can be lost is lost and is not.
    fn next(&self, store: &Store, client: &Client) -> Vec<(Store, Client)> {
        let with = |phase| Client { phase, ..client.clone() };
        match &client.phase {
            Phase::Done => Vec::new(),
            Phase::Idle => {
                let prior = store.commands.get(&client.id).filter(|_| self.contract.keeps_commands).cloned();
                let request = StockRequest {
                    id: client.id.clone(),
                    at: at(0),
                    command: client.asks.clone(),
                    state: store.state.clone(),
                    policy: None,
                    expected: Vec::new(),
                    prior,
                };
                let phase = match decide_stock(&request) {
                    Ok(decision) if !decision.replayed => Phase::Decided(Box::new(decision)),
                    _ => Phase::Done,
                };
                vec![(store.clone(), with(phase))]
            }
            Phase::Decided(decision) => match self.written(store, decision) {
                None => vec![(store.clone(), with(Phase::Idle))],
                Some(store) if client.replies_to_lose == 0 => vec![(store, with(Phase::Done))],
                Some(store) => {
                    let replies_to_lose = client.replies_to_lose - 1;
                    let again = Client { replies_to_lose, ..with(Phase::Idle) };
                    vec![(store.clone(), with(Phase::Done)), (store, again)]
                }
            },
        }
    }

    /// One transaction: all of it, or none where somebody else was first.
    fn written(&self, store: &Store, decision: &StockDecision) -> Option<Store> {
        if self.contract.keeps_commands && store.commands.contains_key(&decision.command_id) {
            return None;
        }
        let mut next = store.clone();
        match self.contract.looks_at_versions {
            true => next.state = apply_stock(&store.state, decision).ok()?,
            false => {
                for change in &decision.levels {
                    next.state.levels[0] = change.after.clone();
                }
                let new = decision.allocations.iter().map(|change| change.after.clone());
                next.state.allocations.extend(new);
            }
        }
        let (fingerprint, outcome) = (decision.fingerprint.clone(), decision.outcome.clone());
        next.commands.insert(decision.command_id.clone(), PriorCommand { fingerprint, outcome });
        *next.carried.entry(decision.command_id.clone()).or_default() += 1;
        Some(next)
    }

    fn look_at(&mut self, store: &Store) {
        let picks = store.state.allocations.iter().flat_map(|allocation| &allocation.picks);
        let open: i128 = picks.map(|pick| micros(pick.open)).sum();
        let level = &store.state.levels[0];
        if open != micros(level.allocated) || micros(level.available) < 0 {
            self.wrong.insert("oversold");
        }
        if store.carried.values().any(|times| *times > 1) {
            self.wrong.insert("applied twice");
        }
    }
}

const ALLOCATE: &str = r#"{"type":"ALLOCATE","allocationId":"ME","itemId":"i","quantity":1}"#;
const RECEIVE: &str = r#"{"type":"RECEIVE","levelId":"L","quantity":1}"#;
const COUNT: &str = r#"{"type":"COUNT","levelId":"L","counted":1}"#;

#[test]
fn nothing_is_oversold_and_nothing_is_applied_twice() {
    for clients in [
        vec![(ALLOCATE, 1), (ALLOCATE, 1)],
        vec![(ALLOCATE, 0), (ALLOCATE, 1), (RECEIVE, 1)],
        vec![(ALLOCATE, 1), (COUNT, 1), (ALLOCATE, 0)],
        vec![(ALLOCATE, 1), (ALLOCATE, 0), (ALLOCATE, 0), (ALLOCATE, 0)],
    ] {
        let search = Search::run(KEPT, 2, &clients);
        assert!(search.wrong.is_empty(), "{clients:?}: {:?}", search.wrong);
        assert!(search.seen.len() > 10, "only {} states", search.seen.len());
    }
}

#[test]
fn without_the_versions_two_clients_sell_one_unit() {
    let careless = Contract { looks_at_versions: false, ..KEPT };
    let search = Search::run(careless, 1, &[(ALLOCATE, 0), (ALLOCATE, 0)]);
    assert_eq!(search.wrong.into_iter().collect::<Vec<_>>(), ["oversold"]);
}

#[test]
fn without_the_prior_a_lost_reply_is_applied_twice() {
    let careless = Contract { keeps_commands: false, ..KEPT };
    let search = Search::run(careless, 1, &[(RECEIVE, 1)]);
    assert_eq!(search.wrong.into_iter().collect::<Vec<_>>(), ["applied twice"]);
}
