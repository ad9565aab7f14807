//! The model: which steps there are.

use std::{
    collections::HashSet,
    sync::{Mutex, PoisonError},
};

use stateright::{Model, Property};
use trueline::StockLevel;

use crate::{Client, Contract, End, Phase, Store, Story, must};

/// Clients under a contract, and all that can go wrong.
#[derive(Debug)]
pub struct Clients {
    /// What the host keeps to.
    pub contract: Contract,
    /// The level as it was before anything was done.
    pub(crate) opening: Vec<StockLevel>,
    begin: World,
    /// Where the clients end if they come one after the other.
    pub(crate) orders: HashSet<End>,
    /// Where they were seen to end.
    pub(crate) seen: Mutex<HashSet<End>>,
    /// Worlds from which every undisturbed way ends well, by their hashes.
    pub(crate) ends_well: Mutex<HashSet<u64>>,
}

/// What there is at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct World {
    /// What is stored.
    pub store: Store,
    /// The clients.
    pub clients: Vec<Client>,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A client goes on.
    GoOn(usize),
    /// A client breaks off before it has committed all, and asks again.
    BreakOff(usize),
    /// The reply to a client is lost after the commit, and it asks again.
    LoseReply(usize),
}

impl Clients {
    /// The model of a story under a contract.
    pub fn of(story: &Story, contract: Contract) -> Self {
        let clients = story.clients.iter().map(|ask| {
            let (key, command, at) = ask.read();
            Client { key, command, at, phase: Phase::Idle }
        });
        let begin = World { store: story.begin(), clients: clients.collect() };
        Self {
            contract,
            opening: Story { before: &[], ..*story }.begin().state.levels.clone(),
            orders: Self::ends_of_orders(&begin.store, &begin.clients),
            begin,
            seen: Mutex::default(),
            ends_well: Mutex::default(),
        }
    }

    /// Whether the clients were seen to end in each of the ways in which they end one after the other. How many
    /// there are.
    pub fn has_seen_every_order(&self) -> Option<usize> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        (*seen == self.orders).then_some(seen.len())
    }
}

impl Model for Clients {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![self.begin.clone()]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        for (place, client) in world.clients.iter().enumerate() {
            if !matches!(client.phase, Phase::Done(_)) {
                steps.push(Step::GoOn(place));
            }
            match client.phase {
                Phase::HalfRead(_) | Phase::Decided(_) | Phase::HalfWritten(_) => {
                    steps.push(Step::BreakOff(place));
                }
                Phase::Written => steps.push(Step::LoseReply(place)),
                Phase::Idle | Phase::Done(_) => {}
            }
        }
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        let mut next = world.clone();
        match step {
            Step::GoOn(place) => next.clients[place].go_on(&mut next.store, self.contract),
            Step::BreakOff(place) | Step::LoseReply(place) => next.clients[place].phase = Phase::Idle,
        }
        (next != *world).then_some(next)
    }

    fn within_boundary(&self, world: &World) -> bool {
        !world.store.is_worn_out()
    }

    fn properties(&self) -> Vec<Property<Self>> {
        must::properties()
    }
}
