//! Stock by the plainest means: tenths of a unit in plain integers, everything found by looking through all of it,
//! and every command written out as the chapter says it, on a copy that is thrown away where it is refused.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects
)]

mod commands;
mod demand;
mod fulfil;
mod goods;
mod promise;

use std::collections::{BTreeMap, BTreeSet};

use trueline::{
    Decimal, Instant, StockAccount, StockBucket, StockCommand, StockCommandKind, StockLevel, StockPolicy,
};

pub use demand::{Demand, Pick};

/// Tenths of a unit.
pub type Tenths = i64;

/// A fault's code.
pub type Refusal = &'static str;

/// What is there, and what the last command did.
#[derive(Debug, Clone)]
pub struct Model {
    pub shelves: Vec<Shelf>,
    pub demands: Vec<Demand>,
    pub policy: StockPolicy,
    pub now: Instant,
    pub last: Result<Done, Refusal>,
}

/// A level.
#[derive(Debug, Clone)]
pub struct Shelf {
    pub level: StockLevel,
    pub holds: BTreeMap<StockAccount, Tenths>,
    pub version: i64,
}

/// What a command did.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Done {
    pub rows: Vec<Row>,
    pub lines: Vec<Line>,
    /// The change of what is on hand and what is short, of a correction.
    pub measured: Option<(Tenths, Tenths)>,
    /// The levels and allocations that are written, in order of ids.
    pub levels: Vec<String>,
    pub allocations: Vec<String>,
}

/// Goods that moved, from a level's account or from outside, to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub kind: StockCommandKind,
    pub allocation: Option<String>,
    pub from: Side,
    pub to: Side,
    pub quantity: Tenths,
    pub reason: Option<String>,
}

/// A level's account, or one outside.
pub type Side = (Option<String>, StockAccount);

/// What was done with an allocation.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    pub allocation: String,
    pub action: StockCommandKind,
    pub quantity: Tenths,
    pub short: Tenths,
    pub status: &'static str,
}

/// The accounts that are on hand.
pub const ON_HAND: [StockAccount; 5] = [
    StockAccount::Available,
    StockAccount::Allocated,
    StockAccount::Damaged,
    StockAccount::QualityControl,
    StockAccount::SafetyStock,
];

impl Model {
    pub fn open(levels: &[StockLevel], policy: &StockPolicy, now: Instant) -> Self {
        let shelves = levels.iter().map(|level| Shelf {
            level: level.clone(),
            holds: BTreeMap::from([
                (StockAccount::Available, tenths(level.available)),
                (StockAccount::Allocated, tenths(level.allocated)),
                (StockAccount::Damaged, tenths(level.damaged)),
                (StockAccount::QualityControl, tenths(level.quality_control)),
                (StockAccount::SafetyStock, tenths(level.safety_stock)),
                (StockAccount::Incoming, tenths(level.incoming)),
            ]),
            version: level.version,
        });
        let shelves = shelves.collect();
        Self { shelves, demands: Vec::new(), policy: policy.clone(), now, last: Ok(Done::default()) }
    }

    /// Carries a command out; where it is refused, nothing changes but the answer.
    pub fn carry(&mut self, command: &StockCommand, now: Instant) {
        let mut next = self.clone();
        next.now = now;
        next.last = Ok(Done::default());
        match next.attempt(command) {
            Ok(()) => {
                next.raise_versions(self);
                *self = next;
            }
            Err(refusal) => {
                self.now = now;
                self.last = Err(refusal);
            }
        }
    }

    fn attempt(&mut self, command: &StockCommand) -> Result<(), Refusal> {
        self.run(command)?;
        // What was raised beyond one of a kind.
        let touched: BTreeSet<_> =
            self.done().rows.iter().flat_map(|row| [row.from.0.clone(), row.to.0.clone()]).collect();
        for shelf in self.shelves.iter().filter(|shelf| touched.contains(&Some(shelf.level.id.clone()))) {
            let before = shelf.level.clone();
            let raised = self.done().rows.iter().map(|row| {
                let comes = |side: &Side| side.0.as_ref() == Some(&before.id) && ON_HAND.contains(&side.1);
                row.quantity * (i64::from(comes(&row.to)) - i64::from(comes(&row.from)))
            });
            if before.serial.is_some() && raised.sum::<Tenths>() > 0 && shelf.on_hand() > 10 {
                return Err("QUANTITY_TOO_LARGE");
            }
        }
        Ok(())
    }

    /// A version for each level with a row and each allocation that differs.
    fn raise_versions(&mut self, before: &Self) {
        let mut done = self.done().clone();
        let sides = done.rows.iter().flat_map(|row| [&row.from.0, &row.to.0]).flatten();
        let levels: BTreeSet<String> = sides.cloned().collect();
        for shelf in self.shelves.iter_mut().filter(|shelf| levels.contains(&shelf.level.id)) {
            shelf.version += 1;
        }
        // New ones go to the end, in order of ids.
        self.demands[before.demands.len()..].sort_by(|one, other| one.id.cmp(&other.id));
        let mut allocations = BTreeSet::new();
        for demand in &mut self.demands {
            if before.demands.iter().find(|known| known.id == demand.id) != Some(demand) {
                demand.version += 1;
                allocations.insert(demand.id.clone());
            }
        }
        done.levels = levels.into_iter().collect();
        done.allocations = allocations.into_iter().collect();
        self.last = Ok(done);
    }

    pub(crate) fn done(&self) -> &Done {
        self.last.as_ref().unwrap()
    }

    pub(crate) fn done_mut(&mut self) -> &mut Done {
        self.last.as_mut().unwrap()
    }

    pub fn shelf(&self, id: &str) -> Result<&Shelf, Refusal> {
        self.shelves.iter().find(|shelf| shelf.level.id == id).ok_or("UNKNOWN_LEVEL")
    }

    /// Moves goods and writes the row of it.
    pub(crate) fn shift(&mut self, row: Row) {
        for (side, quantity) in [(&row.from, -row.quantity), (&row.to, row.quantity)] {
            if let Some(shelf) =
                self.shelves.iter_mut().find(|shelf| Some(&shelf.level.id) == side.0.as_ref())
            {
                *shelf.holds.get_mut(&side.1).unwrap() += quantity;
            }
        }
        self.done_mut().rows.push(row);
    }
}

impl Shelf {
    pub fn has(&self, account: StockAccount) -> Tenths {
        self.holds[&account]
    }

    pub fn on_hand(&self) -> Tenths {
        ON_HAND.iter().map(|account| self.has(*account)).sum()
    }
}

pub fn tenths(value: Decimal) -> Tenths {
    let finest = 10_i128.pow(value.scale());
    assert_eq!(value.mantissa() * 10 % finest, 0, "finer than a tenth: {value}");
    i64::try_from(value.mantissa() * 10 / finest).unwrap()
}

/// A level's account.
pub fn at(level: &str, account: StockAccount) -> Side {
    (Some(level.to_owned()), account)
}

pub fn account(bucket: StockBucket) -> StockAccount {
    *StockAccount::ALL.iter().find(|account| account.name() == bucket.name()).unwrap()
}
