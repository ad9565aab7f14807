//! What must hold after each step, and what must be seen for that to mean something.

use stateright::Property;

use crate::{Charge, Charging, Plan, Status, Worker, World};

/// A key has one item.
pub const ONE_ITEM: &str = "never two items for one key";
/// The customer pays no more than is due at the moment.
pub const NO_MORE: &str = "never more at Stripe than is due then";
/// A row that failed has no item.
pub const FAILED: &str = "a failed row has no item";
/// A row that was sent has its item.
pub const SENT: &str = "a sent row has its item";
/// The rows fit together: the rule finds no fault with them.
pub const LEDGER: &str = "the ledger fits together";
/// However undisturbed workers go on, they end with all that is due sent and written down.
pub const ENDS_WELL: &str = "undisturbed, what is due is sent and written down";

/// All that must always hold.
pub const HOLD: [&str; 6] = [ONE_ITEM, NO_MORE, FAILED, SENT, LEDGER, ENDS_WELL];

pub(crate) fn properties() -> Vec<Property<Charging>> {
    always().into_iter().chain(sometimes()).collect()
}

fn always() -> [Property<Charging>; HOLD.len()] {
    [
        Property::always(ONE_ITEM, |_, world: &World| {
            world.items.iter().all(|item| world.items_of(item.charge).count() == 1)
        }),
        Property::always(NO_MORE, |model: &Charging, world: &World| world.cents() <= model.due(world)),
        Property::always(FAILED, |_, world: &World| {
            world.charges(Status::Failed).all(|charge| world.items_of(charge).next().is_none())
        }),
        Property::always(SENT, |_, world: &World| {
            world.charges(Status::Sent).all(|charge| world.items.iter().any(|item| item.charge == charge))
        }),
        Property::always(LEDGER, |model: &Charging, world: &World| model.plan(world) != Plan::Fault),
        Property::always(ENDS_WELL, Charging::ends_well),
    ]
}

/// Where the contract is put to the test.
fn sometimes() -> [Property<Charging>; 8] {
    [
        Property::sometimes("another has written the planned row", |_, world: &World| {
            world.workers.iter().any(|worker| match worker {
                Worker::Planned(charge) => world.rows.iter().any(|row| row.charge == *charge),
                _ => false,
            })
        }),
        Property::sometimes("an item whose row is pending", |_, world: &World| {
            world.charges(Status::Pending).any(|charge| world.items_of(charge).next().is_some())
        }),
        Property::sometimes("an item whose row is pending and whose key is forgotten", |_, world: &World| {
            let is_forgotten = |charge: Charge| world.items_of(charge).any(|item| item.known.is_none());
            world.charges(Status::Pending).any(is_forgotten)
        }),
        Property::sometimes("a failed row before one that is sent", |_, world: &World| {
            world.rows.iter().map(|row| row.status).eq([Status::Failed, Status::Sent])
        }),
        Property::sometimes("a worker that may not send any more", |model: &Charging, world: &World| {
            world.workers.iter().any(|worker| match worker {
                Worker::Sending(_, since) => model.contract.is_late(*since),
                _ => false,
            })
        }),
        Property::sometimes("a request under way although its row is sent", |_, world: &World| {
            world.charges(Status::Sent).any(|sent| world.late.iter().any(|late| late.charge == sent))
        }),
        Property::sometimes(
            "a row for each rise of what is due, and each refusal",
            |model: &Charging, world: &World| world.rows.len() == 4 && model.is_settled(world),
        ),
        Property::sometimes("all usage charged in one row", |model: &Charging, world: &World| {
            world.used + 1 == model.contract.used.len() && world.rows.len() == 1 && model.is_settled(world)
        }),
    ]
}

impl World {
    fn charges(&self, status: Status) -> impl Iterator<Item = Charge> {
        self.rows.iter().filter(move |row| row.status == status).map(|row| row.charge)
    }
}
