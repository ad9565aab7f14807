//! What must hold after each step, and what must be seen for that to mean something.

use std::sync::PoisonError;

use stateright::Property;
use trueline::{Decimal, FaultCode, apply_stock, verify_ledger};

use crate::{Answer, Clients, Phase, World};

/// Nothing is promised that is not there, and the level says what its allocations say.
pub const NOT_OVERSOLD: &str = "never oversold";
/// A command is carried out once.
pub const ONCE: &str = "never applied twice";
/// The ledger proves what is stored.
pub const BALANCED: &str = "the ledger is balanced";
/// Who is told that it was carried out has it carried out, and who is refused has not.
pub const TOLD: &str = "told what was done";
/// Nobody is told that what is stored cannot be.
pub const NO_FALSE_ALARM: &str = "no false alarm";
/// Each end is that of clients that come one after the other.
pub const IN_SOME_ORDER: &str = "as if one after the other";
/// However undisturbed clients go on, everybody has an answer in the end.
pub const ENDS_WELL: &str = "undisturbed, everybody is answered";

/// All that must always hold.
pub const HOLD: [&str; 7] = [NOT_OVERSOLD, ONCE, BALANCED, TOLD, NO_FALSE_ALARM, IN_SOME_ORDER, ENDS_WELL];

pub(crate) fn properties() -> Vec<Property<Clients>> {
    always().into_iter().chain(sometimes()).collect()
}

fn always() -> [Property<Clients>; HOLD.len()] {
    [
        Property::always(NOT_OVERSOLD, |_, world: &World| is_not_oversold(world)),
        Property::always(ONCE, |_, world: &World| world.store.carried.values().all(|times| *times == 1)),
        Property::always(BALANCED, |model: &Clients, world: &World| {
            let (rows, state) = (&world.store.entries, &world.store.state);
            verify_ledger(&model.opening, rows, state).is_ok_and(|report| report.balanced)
        }),
        Property::always(TOLD, |_, world: &World| is_told_what_was_done(world)),
        Property::always(NO_FALSE_ALARM, |_, world: &World| {
            let alarm = Phase::Done(Answer::Refused(FaultCode::StateInconsistent));
            world.clients.iter().all(|client| client.phase != alarm)
        }),
        Property::always(IN_SOME_ORDER, |model: &Clients, world: &World| {
            let Some(end) = world.end() else { return true };
            let is_good = model.orders.contains(&end);
            model.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(end);
            is_good
        }),
        Property::always(ENDS_WELL, Clients::ends_well),
    ]
}

/// Where the contract is put to the test.
fn sometimes() -> [Property<Clients>; 2] {
    [
        Property::sometimes("another was first", |_, world: &World| {
            world.clients.iter().any(|client| match &client.phase {
                Phase::Decided(decision) => apply_stock(&world.store.state, decision).is_err(),
                _ => false,
            })
        }),
        Property::sometimes("replayed", |_, world: &World| {
            world.clients.iter().any(|client| client.phase == Phase::Done(Answer::Replayed))
        }),
    ]
}

fn is_not_oversold(world: &World) -> bool {
    let state = &world.store.state;
    state.levels.iter().all(|level| {
        let picks = state.allocations.iter().flat_map(|allocation| &allocation.picks);
        let open = picks.filter(|pick| pick.level_id == level.id).map(|pick| pick.open);
        let open = open.fold(Decimal::ZERO, |sum, open| sum.checked_add(open).expect("a small sum"));
        level.available >= Decimal::ZERO && level.allocated == open
    })
}

/// A refusal is not remembered: of two that ask under one key, the other may be luckier.
fn is_told_what_was_done(world: &World) -> bool {
    world.clients.iter().all(|client| match client.phase {
        Phase::Done(Answer::Carried | Answer::Replayed) => world.store.has_carried(&client.key),
        Phase::Done(Answer::Refused(_)) => {
            let same = world.clients.iter().filter(|other| other.key == client.key);
            same.count() > 1 || !world.store.has_carried(&client.key)
        }
        _ => true,
    })
}
