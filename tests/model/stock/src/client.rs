//! A client's next step, as the host contract says.

use std::sync::Arc;

use trueline::{FaultCode, Instant, StockCommand, StockDecision, StockLevel};

use crate::{Contract, Store};

/// A client, and how far it is with its command.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Client {
    /// The key of its command.
    pub key: Arc<str>,
    /// Its command.
    pub command: Arc<StockCommand>,
    /// Its clock.
    pub at: Instant,
    /// How far it is.
    pub phase: Phase,
}

/// How far a client is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Phase {
    /// It has not asked, or asks again.
    Idle,
    /// It has read the levels, and reads the allocations at a later moment.
    HalfRead(Arc<Vec<StockLevel>>),
    /// It has read all and decided; nothing is written.
    Decided(Arc<StockDecision>),
    /// It has committed levels and allocations, and not yet the rest.
    HalfWritten(Arc<StockDecision>),
    /// It has committed all; the reply is under way.
    Written,
    /// It has its answer.
    Done(Answer),
}

/// What a client is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answer {
    /// It was carried out now.
    Carried,
    /// It was carried out before.
    Replayed,
    /// It was refused.
    Refused(FaultCode),
}

impl Client {
    /// The client goes on; it has nothing to do once it has its answer.
    pub(crate) fn go_on(&mut self, store: &mut Store, contract: Contract) {
        self.phase = match &self.phase {
            Phase::Idle if contract.reads_at_once => self.decide(store, None),
            Phase::Idle => Phase::HalfRead(Arc::new(store.state.levels.clone())),
            Phase::HalfRead(levels) => self.decide(store, Some(levels)),
            Phase::Decided(decision) => write(store, decision, contract),
            Phase::HalfWritten(decision) => {
                note(store, decision, contract);
                Phase::Written
            }
            Phase::Written => Phase::Done(Answer::Carried),
            Phase::Done(answer) => Phase::Done(*answer),
        };
    }

    fn decide(&self, store: &Store, levels: Option<&Arc<Vec<StockLevel>>>) -> Phase {
        match store.decide(&self.key, &self.command, self.at, levels.map(|levels| levels.as_slice())) {
            Ok(decision) if decision.replayed => Phase::Done(Answer::Replayed),
            Ok(decision) => Phase::Decided(Arc::new(decision)),
            Err(fault) => Phase::Done(Answer::Refused(fault.code)),
        }
    }
}

fn write(store: &mut Store, decision: &Arc<StockDecision>, contract: Contract) -> Phase {
    if !contract.looks_at_versions {
        store.overwrite(decision);
    } else if store.write(decision).is_none() {
        // Another was first.
        return if contract.reads_again { Phase::Idle } else { Phase::Decided(decision.clone()) };
    }
    if contract.writes_at_once {
        note(store, decision, contract);
        Phase::Written
    } else {
        Phase::HalfWritten(decision.clone())
    }
}

fn note(store: &mut Store, decision: &StockDecision, contract: Contract) {
    if contract.keeps_commands { store.note(decision) } else { store.note_rows(decision) }
}
