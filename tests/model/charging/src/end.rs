//! Where undisturbed workers end.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::PoisonError,
};

use stateright::Model;

use crate::{Charging, Plan, Row, Status, Step, World};

/// More steps than undisturbed workers take, unless they go in circles.
const MOST_STEPS: usize = 100;

impl Charging {
    /// Whether every way on from here comes to an end, and all is settled there, if from now on usage stands
    /// still, nobody breaks off and nothing gets lost.
    ///
    /// No `eventually` of stateright's: that one sees no circles, and of two ways to one state only the first.
    pub(crate) fn ends_well(&self, world: &World) -> bool {
        self.ends_well_within(MOST_STEPS, world)
    }

    /// All that is due is sent, and the ledger says so.
    pub(crate) fn is_settled(&self, world: &World) -> bool {
        let is_right = |row: &Row| match row.status {
            Status::Pending => false,
            Status::Sent => world.items_of(row.charge).map(|item| item.charge).eq([row.charge]),
            Status::Failed => world.items_of(row.charge).next().is_none(),
        };
        world.cents() == self.due(world)
            && world.rows.iter().all(is_right)
            && self.plan(world) == Plan::Nothing
    }

    fn ends_well_within(&self, steps: usize, world: &World) -> bool {
        let mut hasher = DefaultHasher::new();
        world.hash(&mut hasher);
        let mark = hasher.finish();
        let known = || self.ends_well.lock().unwrap_or_else(PoisonError::into_inner);
        if known().contains(&mark) {
            return true;
        }
        let ways = self.undisturbed(world);
        let is_end = ways.is_empty();
        let ends_well = if is_end {
            self.is_settled(world)
        } else {
            steps > 0 && ways.iter().all(|next| self.ends_well_within(steps - 1, next))
        };
        if ends_well {
            known().insert(mark);
        }
        ends_well
    }

    /// The ways on. Where neither worker can do anything, an hour goes by.
    fn undisturbed(&self, world: &World) -> Vec<World> {
        let works = [Step::Work(0), Step::Work(1)];
        let ways: Vec<_> = works.into_iter().filter_map(|work| self.next_state(world, work)).collect();
        if ways.is_empty() { self.next_state(world, Step::Hour).into_iter().collect() } else { ways }
    }
}
