//! The levels of a state.

use std::cell::Cell;

use foldhash::quality::RandomState;
use hashbrown::HashMap;

use super::{
    super::{LevelChange, StockAccount, StockLevel, path::Place, quantity::Micros, refusal::inconsistent},
    ceilings::check_ceilings,
    figures::{ACCOUNTS, Figures},
};
use crate::{Fault, shape::MAX_SAFE_INTEGER};

/// The levels of a state, each id once, each item with one scale.
#[derive(Debug)]
pub(in crate::inventory) struct Shelf<'a> {
    levels: Vec<Level<'a>>,
    places: HashMap<&'a str, usize, RandomState>,
}

/// The scale of each item: of levels and allocations alike.
#[derive(Debug, Default)]
pub(in crate::inventory) struct Scales<'a> {
    last: Option<(&'a str, i32)>,
    known: HashMap<&'a str, i32, RandomState>,
}

/// A level and what it holds now. Picks and rows share it, so its figures are a cell.
#[derive(Debug)]
pub(in crate::inventory) struct Level<'a> {
    pub stored: &'a StockLevel,
    pub before: Figures,
    now: Cell<Figures>,
    picked: Cell<Micros>,
    is_touched: Cell<bool>,
}

/// So few are found without an index.
const FEW: usize = 8;

impl<'a> Scales<'a> {
    /// Whether an item has this scale, as far as is known; from now on it is known.
    pub fn agrees(&mut self, item_id: &'a str, scale: i32) -> bool {
        // Most states are of one item.
        match self.last {
            Some((last, known)) if last == item_id => known == scale,
            _ => {
                let known = *self.known.entry(item_id).or_insert(scale);
                self.last = Some((item_id, known));
                known == scale
            }
        }
    }
}

impl<'a> Shelf<'a> {
    /// Reads levels, and refuses what cannot be (step 5): `STATE_INCONSISTENT`.
    pub fn read(stored: &'a [StockLevel], scales: &mut Scales<'a>, place: &Place) -> Result<Self, Fault> {
        let indexed = if stored.len() > FEW { stored.len() } else { 0 };
        let mut shelf = Self {
            levels: Vec::with_capacity(stored.len()),
            places: HashMap::with_capacity_and_hasher(indexed, RandomState::default()),
        };
        for (index, level) in stored.iter().enumerate() {
            let at = place.of(index);
            let is_known = match indexed {
                0 => shelf.find(&level.id).is_some(),
                _ => shelf.places.insert(&level.id, index).is_some(),
            };
            if is_known {
                return Err(inconsistent("DUPLICATE_ID", &level.id, &at.field("id")));
            }
            if !scales.agrees(&level.item_id, level.scale) {
                return Err(inconsistent("SCALE", &level.id, &at.field("scale")));
            }
            let before = Figures::read(level, &at)?;
            if level.version >= MAX_SAFE_INTEGER {
                return Err(inconsistent("VERSION", &level.id, &at.field("version")));
            }
            shelf.levels.push(Level {
                stored: level,
                before,
                now: Cell::new(before),
                picked: Cell::new(0),
                is_touched: Cell::new(false),
            });
        }
        Ok(shelf)
    }

    /// A level by its id.
    pub fn find(&self, id: &str) -> Option<&Level<'a>> {
        match self.places.is_empty() {
            true => self.levels.iter().find(|level| level.stored.id == id),
            false => self.places.get(id).and_then(|place| self.levels.get(*place)),
        }
    }

    /// The levels in the order in which they were given.
    pub fn levels(&self) -> impl Iterator<Item = &Level<'a>> {
        self.levels.iter()
    }

    /// The levels on which rows were written, in order of ids.
    pub fn touched(&self) -> Vec<&Level<'a>> {
        let mut touched: Vec<_> = self.levels.iter().filter(|level| level.is_touched.get()).collect();
        touched.sort_unstable_by(|one, other| one.stored.id.cmp(&other.stored.id));
        touched
    }
}

impl Level<'_> {
    /// What it holds now.
    pub fn now(&self) -> Figures {
        self.now.get()
    }

    /// What can be promised of it: nothing where less than nothing is there.
    pub fn sellable(&self) -> Micros {
        self.now.get().available.max(0)
    }

    /// Adds what a pick that is stored has open.
    pub fn add_picked(&self, open: Micros) {
        self.picked.set(self.picked.get().saturating_add(open));
    }

    /// Whether the picks that are stored have more open than it says is allocated.
    pub fn is_overpicked(&self) -> bool {
        self.picked.get() > self.before.allocated
    }

    /// Puts more, or less, into an account.
    pub fn add(&self, account: StockAccount, quantity: Micros) {
        self.now.set(self.now.get().plus(account, quantity));
        self.is_touched.set(true);
    }

    /// Whether it holds no more than it can (step 17).
    pub fn check_ceilings(&self) -> Result<(), Fault> {
        let now = self.now.get();
        let figures = ACCOUNTS.map(|account| i128::from(now.of(account)));
        check_ceilings(self.stored, self.before.on_hand().into(), figures)
    }

    /// The change, raised by one version however many rows were written.
    pub fn change(&self) -> LevelChange {
        let version = self.stored.version;
        LevelChange {
            id: self.stored.id.clone(),
            expected_version: version,
            before: self.before.on(self.stored, version),
            after: self.now.get().on(self.stored, version.saturating_add(1)),
        }
    }
}
