//! The model: which steps there are.

use std::{collections::HashSet, sync::Mutex};

use stateright::{Model, Property};

use crate::{Answer, Contract, Plan, Request, Runs, Worker, World, due, must};

/// Two workers under a contract, and all that can go wrong.
#[derive(Debug, Default)]
pub struct Charging {
    /// What they keep to.
    pub contract: Contract,
    runs: Runs,
    /// Worlds from which every undisturbed way ends well, by their hashes.
    pub(crate) ends_well: Mutex<HashSet<u64>>,
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Usage grows.
    Grow,
    /// An hour goes by.
    Hour,
    /// Stripe forgets the key of an item.
    Forget(usize),
    /// A worker goes on; Stripe makes what it is asked for.
    Work(usize),
    /// A worker goes on; Stripe refuses what it is asked for.
    Refuse(usize),
    /// A worker breaks off.
    Stop(usize),
    /// A worker hears nothing in time, or an answer that says nothing (a 409, a 429, a 5xx), or breaks off
    /// while it waits.
    TimeOut(usize, Sent),
    /// A late request arrives.
    Arrive(Request, Answer),
}

/// What became of a request to which there was no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// It may still arrive.
    Late,
    /// It never arrives.
    Lost,
}

impl Charging {
    /// The model of a contract.
    pub fn under(contract: Contract) -> Self {
        Self { contract, ..Self::default() }
    }

    /// What is due at the moment, in cents.
    pub(crate) fn due(&self, world: &World) -> i64 {
        due(self.contract.used[world.used])
    }

    /// What a run would plan at the moment.
    pub(crate) fn plan(&self, world: &World) -> Plan {
        self.runs.plan(self.contract.used[world.used], &world.rows)
    }
}

impl Model for Charging {
    type State = World;
    type Action = Step;

    fn init_states(&self) -> Vec<World> {
        vec![World::new(self.contract.refusals)]
    }

    fn actions(&self, world: &World, steps: &mut Vec<Step>) {
        steps.extend([Step::Grow, Step::Hour]);
        steps.extend((0..world.items.len()).map(Step::Forget));
        for (at, worker) in world.workers.iter().enumerate() {
            steps.push(Step::Work(at));
            match worker {
                Worker::Idle => {}
                Worker::Waiting(request, _) => {
                    if world.may_refuse(request.charge) {
                        steps.push(Step::Refuse(at));
                    }
                    steps.extend([Step::TimeOut(at, Sent::Late), Step::TimeOut(at, Sent::Lost)]);
                }
                _ => steps.push(Step::Stop(at)),
            }
        }
        for late in &world.late {
            steps.push(Step::Arrive(*late, Answer::Made));
            if world.may_refuse(late.charge) {
                steps.push(Step::Arrive(*late, Answer::Refused));
            }
        }
    }

    fn next_state(&self, world: &World, step: Step) -> Option<World> {
        let mut next = world.clone();
        let contract = &self.contract;
        let is_possible = match step {
            Step::Grow => {
                next.used += 1;
                next.used < contract.used.len()
            }
            Step::Hour => {
                next.grow_older(contract);
                next != *world
            }
            Step::Forget(place) => next.forget(place, contract),
            Step::Work(at) => next.work(at, Answer::Made, contract, &self.runs),
            Step::Refuse(at) => next.work(at, Answer::Refused, contract, &self.runs),
            Step::Stop(at) => {
                next.workers[at] = Worker::Idle;
                true
            }
            Step::TimeOut(at, sent) => next.time_out(at, sent == Sent::Late, contract),
            Step::Arrive(late, new) => {
                next.late.remove(&late);
                next.arrive(late.charge, new, contract);
                true
            }
        };
        // The workers are alike, and so are items in another order.
        next.workers.sort_unstable();
        next.items.sort_unstable();
        is_possible.then_some(next)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        must::properties()
    }
}
