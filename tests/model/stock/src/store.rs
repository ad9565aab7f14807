//! What is stored, and what one transaction does.

use std::{collections::BTreeMap, sync::Arc};

use trueline::{
    Allocation, Fault, Instant, LedgerEntry, PriorCommand, StockCommand, StockDecision, StockLevel,
    StockPolicy, StockRequest, StockState, apply_stock, decide_stock,
};

/// What is stored.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Store {
    /// The level, and all allocations.
    pub state: Arc<StockState>,
    /// The ledger, in order of keys: when a row was written makes no difference.
    pub entries: Arc<Vec<LedgerEntry>>,
    /// The commands, by their keys.
    pub commands: BTreeMap<Arc<str>, PriorCommand>,
    /// How often each was carried out: once, or more.
    pub carried: BTreeMap<Arc<str>, u8>,
}

/// No store goes on after this: what is applied twice is applied for ever.
const TOO_OFTEN: u8 = 3;

impl Store {
    pub(crate) fn open(levels: Vec<StockLevel>) -> Self {
        Self {
            state: Arc::new(StockState { levels, allocations: Vec::new() }),
            entries: Arc::default(),
            commands: BTreeMap::new(),
            carried: BTreeMap::new(),
        }
    }

    /// What the core decides over what is stored, or over levels that were read before.
    pub(crate) fn decide(
        &self,
        key: &str,
        command: &StockCommand,
        at: Instant,
        levels: Option<&[StockLevel]>,
    ) -> Result<StockDecision, Fault> {
        let state = match levels {
            None => StockState::clone(&self.state),
            Some(levels) => {
                StockState { levels: levels.to_vec(), allocations: self.state.allocations.clone() }
            }
        };
        decide_stock(&StockRequest {
            id: key.to_owned(),
            at,
            command: command.clone(),
            state,
            policy: Some(StockPolicy { backorders: true, ..StockPolicy::default() }),
            expected: Vec::new(),
            prior: self.commands.get(key).cloned(),
        })
    }

    /// Writes what was decided, if all of it is still as it was read and nobody has the key.
    pub(crate) fn write(&mut self, decision: &StockDecision) -> Option<()> {
        if self.commands.contains_key(decision.command_id.as_str()) {
            return None;
        }
        self.state = Arc::new(apply_stock(&self.state, decision).ok()?);
        self.count(decision);
        Some(())
    }

    /// Writes what was decided over whatever is there.
    pub(crate) fn overwrite(&mut self, decision: &StockDecision) {
        let state = Arc::make_mut(&mut self.state);
        for change in &decision.levels {
            let same = |level: &&mut StockLevel| level.id == change.id;
            if let Some(level) = state.levels.iter_mut().find(same) {
                *level = change.after.clone();
            }
        }
        for change in &decision.allocations {
            let same = |allocation: &&mut Allocation| allocation.id == change.id;
            match state.allocations.iter_mut().find(same) {
                Some(allocation) => *allocation = change.after.clone(),
                None => state.allocations.push(change.after.clone()),
            }
        }
        self.count(decision);
    }

    /// Writes the rows of the ledger and the command.
    pub(crate) fn note(&mut self, decision: &StockDecision) {
        self.note_rows(decision);
        let prior =
            PriorCommand { fingerprint: decision.fingerprint.clone(), outcome: decision.outcome.clone() };
        self.commands.insert(decision.command_id.as_str().into(), prior);
    }

    /// Writes the rows of the ledger alone.
    pub(crate) fn note_rows(&mut self, decision: &StockDecision) {
        let entries = Arc::make_mut(&mut self.entries);
        entries.extend(decision.entries.iter().cloned());
        entries.sort_by(|one, other| (&one.command_id, one.line).cmp(&(&other.command_id, other.line)));
    }

    /// Whether a command was carried out.
    pub fn has_carried(&self, key: &str) -> bool {
        self.carried.contains_key(key)
    }

    /// Whether a command was carried out so often that no more can be learned.
    pub(crate) fn is_worn_out(&self) -> bool {
        self.carried.values().any(|times| *times >= TOO_OFTEN)
    }

    fn count(&mut self, decision: &StockDecision) {
        let times = self.carried.entry(decision.command_id.as_str().into()).or_default();
        *times += 1;
    }
}
