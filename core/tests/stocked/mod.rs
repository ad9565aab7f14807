//! A shop's stock over time: every decision is looked at from all sides before it is carried out.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

use trueline::{
    Allocation, Decimal, Fault, FaultCode, Instant, LedgerEntry, PriorCommand, StockAccount, StockCommand,
    StockDecision, StockLevel, StockPolicy, StockRequest, StockState, apply_stock, command_fingerprint,
    decide_stock, fold_ledger, verify_ledger,
};

/// A moment of the day, in seconds.
pub fn at(second: i64) -> Instant {
    Instant::from_epoch_ms(1_769_850_000_000 + second * 1000).unwrap()
}

pub fn level(json: &str) -> StockLevel {
    StockLevel::from_json(json).unwrap()
}

pub fn command(json: &str) -> StockCommand {
    StockCommand::from_json(json).unwrap()
}

/// Millionths, counted without the core.
pub fn micros(value: Decimal) -> i128 {
    value.mantissa() * 10_i128.pow(6 - value.scale())
}

/// Stock, its ledger since the beginning, and whether anything may fall below nothing.
#[derive(Debug, Clone)]
pub struct Shop {
    pub opening: Vec<StockLevel>,
    pub state: StockState,
    pub entries: Vec<LedgerEntry>,
    pub policy: StockPolicy,
    pub commands: usize,
    /// Whether a shortage was accepted once.
    pub is_short: bool,
}

impl Shop {
    pub fn open(levels: Vec<StockLevel>, policy: StockPolicy) -> Self {
        let state = StockState { levels: levels.clone(), allocations: Vec::new() };
        Self { opening: levels, state, entries: Vec::new(), policy, commands: 0, is_short: false }
    }

    pub fn request(&self, command: &StockCommand, at: Instant) -> StockRequest {
        StockRequest {
            id: format!("c{}", self.commands),
            at,
            command: command.clone(),
            state: self.state.clone(),
            policy: Some(self.policy.clone()),
            expected: Vec::new(),
            prior: None,
        }
    }

    /// Decides and carries out; nothing changes where the command is refused.
    pub fn carry(&mut self, command: &StockCommand, at: Instant) -> Result<StockDecision, Fault> {
        self.commands += 1;
        let request = self.request(command, at);
        let decided = decide_stock(&request);
        assert_eq!(decided, decide_stock(&request), "the same twice");
        let decision = decided.inspect_err(|fault| {
            assert_ne!(fault.code, FaultCode::StateInconsistent, "{command:?} of {:?}: {fault}", self.state);
        })?;
        self.is_short |= self.policy.negative_stock
            || matches!(command, StockCommand::Count { accept_shortage: true, .. });
        check_replay(&request, &decision);
        check_rows(&decision);
        check_versions(&decision);
        let next = apply_stock(&self.state, &decision).unwrap();
        let changes = !decision.levels.is_empty() || !decision.allocations.is_empty();
        assert_eq!(apply_stock(&next, &decision).is_err(), changes, "a second time");
        self.state = next;
        self.entries.extend(decision.entries.iter().cloned());
        self.check();
        Ok(decision)
    }

    /// What holds after every command.
    pub fn check(&self) {
        for level in &self.state.levels {
            let picks = self.state.allocations.iter().flat_map(|allocation| &allocation.picks);
            let open: i128 =
                picks.filter(|pick| pick.level_id == level.id).map(|pick| micros(pick.open)).sum();
            assert_eq!(open, micros(level.allocated), "allocated of {}", level.id);
            assert!(self.is_short || micros(level.available) >= 0, "available of {}", level.id);
            for figure in [level.damaged, level.quality_control, level.safety_stock, level.incoming] {
                assert!(micros(figure) >= 0, "{level:?}");
            }
        }
        self.state.allocations.iter().for_each(check_sums);
    }

    /// The ledger proves what is stored, whatever the order of its rows.
    pub fn check_ledger(&self) {
        let report = verify_ledger(&self.opening, &self.entries, &self.state).unwrap();
        assert!(report.balanced, "{:?}", report.discrepancies);
        let mut stored = self.state.levels.clone();
        stored.sort_by(|one, other| one.id.cmp(&other.id));
        let mut rows = self.entries.clone();
        assert_eq!(fold_ledger(&self.opening, &rows).unwrap(), stored);
        rows.reverse();
        assert_eq!(fold_ledger(&self.opening, &rows).unwrap(), stored);
    }
}

/// requested = open + backordered + shipped + released + expired; returned <= shipped.
fn check_sums(allocation: &Allocation) {
    let open: i128 = allocation.picks.iter().map(|pick| micros(pick.open)).sum();
    let shipped: i128 = allocation.picks.iter().map(|pick| micros(pick.shipped)).sum();
    let rest = [allocation.backordered, allocation.released, allocation.expired];
    let parts = open + shipped + rest.into_iter().map(micros).sum::<i128>();
    assert_eq!(parts, micros(allocation.requested), "{allocation:?}");
    assert!(micros(allocation.returned) <= shipped, "{allocation:?}");
}

/// With the first answer as prior the second is a replay, and changes nothing.
fn check_replay(request: &StockRequest, decision: &StockDecision) {
    let fingerprint = command_fingerprint(&request.command).unwrap();
    assert_eq!(decision.fingerprint, fingerprint);
    let prior = PriorCommand { fingerprint, outcome: decision.outcome.clone() };
    let again = decide_stock(&StockRequest { prior: Some(prior), ..request.clone() }).unwrap();
    assert!(again.replayed && again.outcome == decision.outcome);
    assert!(again.levels.is_empty() && again.allocations.is_empty() && again.entries.is_empty());
}

/// The rows fold the levels before into those after, and change what is on hand only across the border.
fn check_rows(decision: &StockDecision) {
    let (before, after): (Vec<_>, Vec<_>) =
        decision.levels.iter().map(|change| (change.before.clone(), change.after.clone())).unzip();
    assert_eq!(fold_ledger(&before, &decision.entries).unwrap(), after);
    let is_on_hand = |account| {
        !matches!(
            account,
            StockAccount::Incoming
                | StockAccount::Supplier
                | StockAccount::Customer
                | StockAccount::Adjustment
        )
    };
    for change in &decision.levels {
        let mut moved = 0;
        for row in &decision.entries {
            let gives = row.from_level_id.as_ref() == Some(&change.id) && is_on_hand(row.from_account);
            let gets = row.to_level_id.as_ref() == Some(&change.id) && is_on_hand(row.to_account);
            moved += micros(row.quantity) * (i128::from(gets) - i128::from(gives));
        }
        assert_eq!(on_hand(&change.after) - on_hand(&change.before), moved);
    }
    for (line, row) in decision.entries.iter().enumerate() {
        assert_eq!(usize::try_from(row.line), Ok(line));
        assert!(micros(row.quantity) >= 0);
        assert_ne!((&row.from_level_id, row.from_account), (&row.to_level_id, row.to_account));
    }
}

pub fn on_hand(level: &StockLevel) -> i128 {
    [level.available, level.allocated, level.damaged, level.quality_control, level.safety_stock]
        .into_iter()
        .map(micros)
        .sum()
}

/// One version a command, and the order of locks.
fn check_versions(decision: &StockDecision) {
    for change in &decision.levels {
        assert_eq!(change.before.version, change.expected_version);
        assert_eq!(change.after.version, change.expected_version + 1);
        let row = decision.entries.iter().any(|row| {
            row.from_level_id.as_ref() == Some(&change.id) || row.to_level_id.as_ref() == Some(&change.id)
        });
        assert!(row, "a level without a row has no new version");
    }
    for change in &decision.allocations {
        assert_eq!(change.before.as_ref().map(|before| before.version), change.expected_version);
        assert_eq!(change.after.version, change.expected_version.unwrap_or(0) + 1);
        let mut same = change.after.clone();
        same.version -= 1;
        assert_ne!(change.before.as_ref(), Some(&same), "a new version without a change");
    }
    assert!(decision.levels.is_sorted_by(|one, other| one.id < other.id));
    assert!(decision.allocations.is_sorted_by(|one, other| one.id < other.id));
}
