//! Every allocation that commands make of a small demand, and every step between them, as the core decides.

use std::collections::{BTreeSet, VecDeque};

use trueline::{
    Allocation, AllocationMode, AllocationStatus, AllocationView, Decimal, FaultCode, Instant, StockBucket,
    StockCommand, StockCommandKind, StockDecision, StockLevel, StockPolicy, StockRequest, StockState,
    allowed_commands, decide_stock,
};

/// All that commands make of a small demand.
#[derive(Debug, Default)]
pub struct Walk {
    /// Each allocation, as it can be looked at.
    pub views: Vec<(Standing, AllocationView)>,
    /// Each command on each of them, and those that make the first ones.
    pub steps: Vec<Step>,
}

/// How an allocation stands. The order is that of the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    pub status: AllocationStatus,
    pub hold: Hold,
}

/// Whether an allocation is a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    Firm,
    Held,
    Lapsed,
}

/// How much of an allocation is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// The command has no quantity.
    Unsaid,
    All,
    Units(i64),
    /// All that is at the level, which leaves what is owed.
    AtLevel,
}

/// One command on one allocation.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// None where the command makes the allocation.
    pub from: Option<Standing>,
    pub kind: StockCommandKind,
    pub amount: Amount,
    /// Whether there is enough of the item for whatever is asked.
    pub is_plenty: bool,
    /// What was done with the allocation, where anything was: a hold that lapsed is expired by other commands too.
    pub action: Option<StockCommandKind>,
    /// The status after it, none where nothing changed; or the fault.
    pub to: Result<Option<AllocationStatus>, FaultCode>,
}

/// Enough to be there in part, and to be shipped and returned in parts.
const DEMAND: i64 = 3;
const PLENTY: i64 = 9;
const ID: &str = "a";
const LEVEL: &str = "L";
const ITEM: &str = "i";
const MADE_AT: &str = "2026-01-31T08:00:00Z";
const BEFORE: &str = "2026-01-31T08:30:00Z";
const LAPSES_AT: &str = "2026-01-31T09:00:00Z";
const EXTENDED_TO: &str = "2026-01-31T10:00:00Z";

impl Walk {
    /// Tries every command on every allocation that another one leaves.
    pub fn of_a_small_demand() -> Self {
        let mut walk = Self::default();
        let mut known: Vec<Allocation> = Vec::new();
        let mut next: VecDeque<Allocation> = walk.begin().into();
        while let Some(allocation) = next.pop_front() {
            if !known.contains(&allocation) {
                for at in [BEFORE, LAPSES_AT] {
                    next.extend(walk.go_on(&allocation, instant(at)));
                }
                known.push(allocation);
            }
        }
        let seen: BTreeSet<_> = walk.views.iter().map(|(standing, _)| standing.status).collect();
        assert!(seen.iter().eq(AllocationStatus::ALL), "only {seen:?} are reached");
        walk
    }

    /// The commands on one allocation, in the order of the view, and those that look for it.
    pub fn kinds(&self) -> Vec<StockCommandKind> {
        let commands = self.views.iter().take(1).flat_map(|(_, view)| &view.commands);
        let named = commands.map(|allowed| allowed.command);
        named.chain([StockCommandKind::Expire, StockCommandKind::FillBackorders]).collect()
    }

    fn begin(&mut self) -> Vec<Allocation> {
        let mut made = Vec::new();
        for available in 0..=DEMAND {
            for mode in AllocationMode::ALL.iter().copied() {
                for expires_at in [None, Some(instant(LAPSES_AT))] {
                    let command = StockCommand::Allocate {
                        allocation_id: ID.into(),
                        item_id: ITEM.into(),
                        quantity: DEMAND.into(),
                        level_ids: None,
                        mode,
                        strategy: None,
                        expires_at,
                    };
                    if let Ok(decision) = decide(None, available, command, instant(MADE_AT)) {
                        self.write(None, &decision, Amount::Unsaid, true);
                        made.extend(after(&decision));
                    }
                }
            }
        }
        made
    }

    fn go_on(&mut self, allocation: &Allocation, at: Instant) -> Vec<Allocation> {
        let view = allowed_commands(allocation, at).expect("an allocation that the core made");
        let hold = match allocation.expires_at {
            _ if view.due => Hold::Lapsed,
            Some(_) => Hold::Held,
            None => Hold::Firm,
        };
        let from = Some(Standing { status: view.status, hold });
        let mut asked: Vec<_> = view.commands.iter().flat_map(|allowed| ways(allowed.command)).collect();
        asked.extend(ways(StockCommandKind::Expire));
        asked.extend(ways(StockCommandKind::FillBackorders));
        self.views.extend(from.map(|standing| (standing, view)));
        let mut made = Vec::new();
        for (amount, command) in asked {
            for available in [0, 1, PLENTY] {
                let (kind, is_plenty) = (command.kind(), available == PLENTY);
                match decide(Some(allocation), available, command.clone(), at) {
                    Ok(decision) => {
                        self.write(from, &decision, amount, is_plenty);
                        made.extend(after(&decision));
                    }
                    Err(code) => {
                        self.steps.push(Step { from, kind, amount, is_plenty, action: None, to: Err(code) });
                    }
                }
            }
        }
        made
    }

    fn write(&mut self, from: Option<Standing>, decision: &StockDecision, amount: Amount, is_plenty: bool) {
        self.steps.push(Step {
            from,
            kind: decision.outcome.command,
            amount,
            is_plenty,
            action: decision.outcome.lines.first().map(|line| line.action),
            to: Ok(decision.allocations.first().map(|change| change.status)),
        });
    }
}

/// A command on the allocation, for each amount that makes a difference.
fn ways(kind: StockCommandKind) -> Vec<(Amount, StockCommand)> {
    let (id, level) = (|| ID.to_owned(), |amount| (amount == Amount::AtLevel).then(|| LEVEL.to_owned()));
    let command = |amount| {
        let quantity = match amount {
            Amount::Units(units) => Some(Decimal::from(units)),
            Amount::Unsaid | Amount::All | Amount::AtLevel => None,
        };
        match kind {
            StockCommandKind::Confirm => StockCommand::Confirm { allocation_id: id() },
            StockCommandKind::Extend => {
                StockCommand::Extend { allocation_id: id(), expires_at: instant(EXTENDED_TO) }
            }
            StockCommandKind::Release => {
                StockCommand::Release { allocation_id: id(), quantity, level_id: level(amount) }
            }
            StockCommandKind::Ship => {
                StockCommand::Ship { allocation_id: id(), quantity, level_id: level(amount) }
            }
            StockCommandKind::Unship => {
                StockCommand::Unship { allocation_id: id(), quantity, level_id: level(amount) }
            }
            StockCommandKind::Return => StockCommand::Return {
                allocation_id: id(),
                level_id: LEVEL.into(),
                quantity: quantity.unwrap_or(Decimal::ONE),
                to: StockBucket::QualityControl,
            },
            StockCommandKind::Expire => StockCommand::Expire {},
            StockCommandKind::FillBackorders => {
                StockCommand::FillBackorders { level_ids: None, strategy: None }
            }
            other => panic!("say here what {other:?} asks of an allocation"),
        }
    };
    let parts = (1..DEMAND).map(Amount::Units);
    let amounts: Vec<_> = match kind {
        StockCommandKind::Return => parts.chain([Amount::Units(DEMAND)]).collect(),
        StockCommandKind::Release | StockCommandKind::Ship | StockCommandKind::Unship => {
            [Amount::All, Amount::AtLevel].into_iter().chain(parts).collect()
        }
        _ => vec![Amount::Unsaid],
    };
    amounts.into_iter().map(|amount| (amount, command(amount))).collect()
}

fn decide(
    allocation: Option<&Allocation>,
    available: i64,
    command: StockCommand,
    at: Instant,
) -> Result<StockDecision, FaultCode> {
    let picks = allocation.iter().flat_map(|allocation| &allocation.picks);
    let allocated = picks.fold(Decimal::ZERO, |sum, pick| sum.checked_add(pick.open).expect("a small sum"));
    let level = format!(
        r#"{{"id":"{LEVEL}","itemId":"{ITEM}","available":{available},"allocated":"{allocated}","version":0}}"#
    );
    let levels = vec![StockLevel::from_json(&level).expect("a level")];
    let request = StockRequest {
        id: "c".into(),
        at,
        command,
        state: StockState { levels, allocations: allocation.into_iter().cloned().collect() },
        policy: Some(StockPolicy { backorders: true, ..StockPolicy::default() }),
        expected: Vec::new(),
        prior: None,
    };
    decide_stock(&request).map_err(|fault| fault.code)
}

/// The allocation as it is left, but for its version and for when it lapses, if it does.
fn after(decision: &StockDecision) -> Option<Allocation> {
    let mut left = decision.allocations.first()?.after.clone();
    left.version = 1;
    left.expires_at = left.expires_at.map(|_| instant(LAPSES_AT));
    Some(left)
}

fn instant(text: &str) -> Instant {
    text.parse().expect("an instant")
}
