//! Where clients end.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, PoisonError},
};

use stateright::Model;
use trueline::{FaultCode, StockState};

use crate::{Answer, Client, Clients, Contract, Phase, Step, Store, World};

/// What is stored when every client has its answer, and what each was refused for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct End {
    /// The level and the allocations, versions too.
    pub state: Arc<StockState>,
    /// For each client, why it was refused, if it was.
    pub refusals: Vec<Option<FaultCode>>,
}

/// More steps than undisturbed clients take, unless they go in circles.
const MOST_STEPS: usize = 100;

impl World {
    /// The end, if this is one.
    pub fn end(&self) -> Option<End> {
        let refusals = self.clients.iter().map(|client| match client.phase {
            Phase::Done(Answer::Refused(code)) => Some(Some(code)),
            Phase::Done(Answer::Carried | Answer::Replayed) => Some(None),
            _ => None,
        });
        Some(End { refusals: refusals.collect::<Option<_>>()?, state: self.store.state.clone() })
    }
}

impl Clients {
    /// Where clients end that come one after the other, in whatever order.
    pub(crate) fn ends_of_orders(store: &Store, clients: &[Client]) -> HashSet<End> {
        let mut ends = HashSet::new();
        let world = World { store: store.clone(), clients: clients.to_vec() };
        after(world, &mut ends);
        ends
    }

    /// Whether every way on from here ends with an answer for everybody, if from now on nobody breaks off and no
    /// reply is lost.
    ///
    /// No `eventually` of stateright's: that one sees no circles, and of two ways to one state only the first.
    pub(crate) fn ends_well(&self, world: &World) -> bool {
        self.ends_well_within(MOST_STEPS, world)
    }

    fn ends_well_within(&self, steps: usize, world: &World) -> bool {
        let mut hasher = DefaultHasher::new();
        world.hash(&mut hasher);
        let mark = hasher.finish();
        let known = || self.ends_well.lock().unwrap_or_else(PoisonError::into_inner);
        if world.end().is_some() || known().contains(&mark) {
            return true;
        }
        let ways = (0..world.clients.len()).filter_map(|client| self.next_state(world, Step::GoOn(client)));
        let ways: Vec<_> = ways.collect();
        let can_go_on = steps > 0 && !ways.is_empty();
        let ends_well = can_go_on && ways.iter().all(|next| self.ends_well_within(steps - 1, next));
        if ends_well {
            known().insert(mark);
        }
        ends_well
    }
}

/// Each that has no answer yet comes next, and goes on until it has one.
fn after(world: World, ends: &mut HashSet<End>) {
    if let Some(end) = world.end() {
        ends.insert(end);
        return;
    }
    for place in 0..world.clients.len() {
        let mut next = world.clone();
        let client = &mut next.clients[place];
        if !matches!(client.phase, Phase::Done(_)) {
            while !matches!(client.phase, Phase::Done(_)) {
                client.go_on(&mut next.store, Contract::default());
            }
            after(next, ends);
        }
    }
}
