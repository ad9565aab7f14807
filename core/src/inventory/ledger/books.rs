//! What the ledger says, in numbers of any size: rows that are compared are not refused.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{
        Allocation, LedgerEntry, StockAccount, StockLevel,
        book::{ACCOUNTS, Shelf},
    },
    report::{Discrepancy, DiscrepancyKind},
};
use crate::exact::Exact;

/// What the ledger says.
#[derive(Default)]
pub(super) struct Books<'r> {
    pub levels: BTreeMap<&'r str, Sum>,
    /// What is open, by allocation and level.
    picks: BTreeMap<(&'r str, &'r str), Exact>,
    /// The levels on which something was allocated when the ledger opened: their picks are not known.
    blind: BTreeSet<&'r str>,
}

/// What the ledger says of a level.
pub(super) struct Sum {
    pub figures: [Exact; 6],
    pub version: i64,
}

impl Default for Sum {
    fn default() -> Self {
        Self { figures: ACCOUNTS.map(|_| Exact::ZERO), version: 0 }
    }
}

impl<'r> Books<'r> {
    /// The levels with which it opens.
    pub fn open(shelf: &Shelf<'r>) -> Self {
        let mut books = Self::default();
        for level in shelf.levels() {
            let figures = figures(level.stored);
            if level.before.allocated != 0 {
                books.blind.insert(&level.stored.id);
            }
            books.levels.insert(&level.stored.id, Sum { figures, version: level.stored.version });
        }
        books
    }

    /// Adds rows; one that stands twice counts once.
    pub fn add(&mut self, entries: &'r [LedgerEntry], discrepancies: &mut Vec<Discrepancy>) {
        let (mut rows, mut touches) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            if !rows.insert((entry.command_id.as_str(), entry.line)) {
                discrepancies.push(Discrepancy {
                    command_id: Some(entry.command_id.clone()),
                    line: Some(entry.line),
                    ..Discrepancy::of(DiscrepancyKind::DuplicateEntry)
                });
                continue;
            }
            let quantity = Exact::from(entry.quantity);
            let sides = [
                (&entry.from_level_id, entry.from_account, quantity.negated()),
                (&entry.to_level_id, entry.to_account, quantity),
            ];
            for (level_id, account, quantity) in sides {
                let Some(level_id) = level_id.as_deref() else { continue };
                let sum = self.levels.entry(level_id).or_default();
                for (known, figure) in ACCOUNTS.iter().zip(&mut sum.figures) {
                    if *known == account {
                        *figure = figure.plus(&quantity);
                    }
                }
                if touches.insert((level_id, entry.command_id.as_str())) {
                    sum.version = sum.version.saturating_add(1);
                }
                if let (StockAccount::Allocated, Some(allocation_id)) = (account, &entry.allocation_id) {
                    let open = self.picks.entry((allocation_id, level_id)).or_insert(Exact::ZERO);
                    *open = open.plus(&quantity);
                }
            }
        }
    }

    /// What is open of each allocation at each level, then whether its parts add up.
    pub fn compare_picks(
        &self,
        allocations: &BTreeMap<&'r str, &'r Allocation>,
        discrepancies: &mut Vec<Discrepancy>,
    ) {
        let mut places: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (allocation_id, level_id) in self.picks.keys() {
            places.entry(allocation_id).or_default().insert(level_id);
        }
        for (id, allocation) in allocations {
            let picks = allocation.picks.iter().map(|pick| pick.level_id.as_str());
            places.entry(id).or_default().extend(picks);
        }
        for (id, levels) in places {
            let allocation = allocations.get(id);
            for level_id in levels.into_iter().filter(|level_id| !self.blind.contains(level_id)) {
                let ledger = self.picks.get(&(id, level_id)).cloned().unwrap_or(Exact::ZERO);
                let picks = allocation.iter().flat_map(|allocation| &allocation.picks);
                let picks = picks.filter(|pick| pick.level_id == level_id).map(|pick| Exact::from(pick.open));
                let state = picks.fold(Exact::ZERO, |sum, open| sum.plus(&open));
                if ledger != state {
                    discrepancies.push(Discrepancy {
                        allocation_id: Some(id.to_owned()),
                        ..Discrepancy::of_level(
                            DiscrepancyKind::PickOpen,
                            level_id,
                            Some(&ledger),
                            Some(&state),
                        )
                    });
                }
            }
            if let Some(allocation) = allocation {
                check_sum(allocation, discrepancies);
            }
        }
    }
}

/// The figures of a level, whatever they are.
pub(super) fn figures(level: &StockLevel) -> [Exact; 6] {
    let StockLevel { available, allocated, damaged, quality_control, safety_stock, incoming, .. } = level;
    [available, allocated, damaged, quality_control, safety_stock, incoming]
        .map(|figure| Exact::from(*figure))
}

/// The two equations of an allocation.
fn check_sum(allocation: &Allocation, discrepancies: &mut Vec<Discrepancy>) {
    let sum = |parts: &mut dyn Iterator<Item = Exact>| parts.fold(Exact::ZERO, |sum, part| sum.plus(&part));
    let open = sum(&mut allocation.picks.iter().map(|pick| pick.open.into()));
    let shipped = sum(&mut allocation.picks.iter().map(|pick| pick.shipped.into()));
    let rest = [allocation.backordered, allocation.released, allocation.expired].map(Exact::from);
    let parts = sum(&mut rest.into_iter().chain([open, shipped.clone()]));
    let (requested, returned) = (Exact::from(allocation.requested), Exact::from(allocation.returned));
    let mut differ = |ledger: &Exact, state: &Exact| {
        discrepancies.push(Discrepancy {
            allocation_id: Some(allocation.id.clone()),
            ledger: Some(ledger.shortest_text()),
            state: Some(state.shortest_text()),
            ..Discrepancy::of(DiscrepancyKind::AllocationSum)
        });
    };
    if parts != requested {
        differ(&parts, &requested);
    }
    if returned > shipped {
        differ(&shipped, &returned);
    }
}
