//! What the ledger says, level by level and pick by pick.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::{
    super::{
        Allocation, StockAccount, StockLevel,
        book::{ACCOUNTS, Shelf},
    },
    figure::Figure,
    ids::{Ids, narrow, wide},
    report::{Discrepancy, DiscrepancyKind},
    row::{LedgerEntryRef, Side, place_of},
    tally::{Tally, Touched},
};

/// What the ledger says.
#[derive(Debug, Default)]
pub(super) struct Books<'r> {
    pub levels: Ids<'r>,
    /// By the number of a level.
    pub sums: Vec<Sum>,
    allocations: Ids<'r>,
    /// What is open, by the numbers of an allocation and a level.
    picks: HashMap<(u32, u32), Figure, RandomState>,
    tally: Tally<'r>,
}

/// What the ledger says of a level.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub figures: [Figure; ACCOUNTS.len()],
    opened: i64,
    touched: Touched,
    /// Whether something was allocated on it when the ledger opened: its picks are not known.
    is_blind: bool,
}

impl Sum {
    /// The opening's version, and one for each command.
    pub fn version(&self) -> i64 {
        self.opened.saturating_add(self.touched.commands())
    }
}

/// What differs of an allocation, to be told in order: by its id, picks by level first.
type Found<'r> = (&'r str, Option<&'r str>, Discrepancy);

impl<'r> Books<'r> {
    /// The levels with which the ledger opens.
    pub fn open(&mut self, shelf: &Shelf<'r>) {
        for level in shelf.levels() {
            let Some(sum) = self.level(&level.stored.id) else { continue };
            sum.figures = figures(level.stored);
            sum.opened = level.stored.version;
            sum.is_blind = level.before.allocated != 0;
        }
    }

    /// What the ledger says of a level; nothing yet, where it is new.
    pub fn level(&mut self, id: &'r str) -> Option<&mut Sum> {
        let (number, is_new) = self.levels.number(id);
        if is_new {
            self.sums.push(Sum::default());
        }
        self.sums.get_mut(number)
    }

    /// Looks at rows that will be added next.
    pub fn look_ahead(&self, rows: &[LedgerEntryRef<'r>]) {
        self.tally.look_ahead(rows);
        rows.iter().filter_map(|row| row.allocation_id).for_each(|id| self.allocations.look(id));
    }

    /// Adds a row; one that stands twice counts once.
    #[inline]
    pub fn add(&mut self, row: &LedgerEntryRef<'r>, discrepancies: &mut Vec<Discrepancy>) {
        let Some(command) = self.tally.new_row(row.command_id, row.line) else {
            return discrepancies.push(duplicate(row));
        };
        for Side { level_id, account, gives, .. } in row.sides() {
            let (Some(level_id), Some(place)) = (level_id, place_of(account)) else { continue };
            let (level, is_new) = self.levels.number(level_id);
            if is_new {
                self.sums.push(Sum::default());
            }
            let Some(sum) = self.sums.get_mut(level) else { continue };
            if let Some(figure) = sum.figures.get_mut(place) {
                figure.add(row.quantity, gives);
            }
            self.tally.touch(&mut sum.touched, level, command);
            if let (StockAccount::Allocated, Some(allocation_id)) = (account, row.allocation_id) {
                let (allocation, _) = self.allocations.number(allocation_id);
                let pick = (narrow(allocation), narrow(level));
                self.picks.entry(pick).or_default().add(row.quantity, gives);
            }
        }
    }

    /// What is open of each allocation at each level, then whether its parts add up.
    pub fn compare_picks(mut self, allocations: &'r [Allocation], discrepancies: &mut Vec<Discrepancy>) {
        let mut stored: HashMap<(u32, u32), Figure, RandomState> = HashMap::default();
        for allocation in allocations {
            let (number, _) = self.allocations.number(&allocation.id);
            for pick in &allocation.picks {
                let (level, _) = self.levels.number(&pick.level_id);
                stored.entry((narrow(number), narrow(level))).or_default().add(pick.open, false);
            }
        }
        let (nothing, mut found) = (Figure::default(), Vec::new());
        for (pick, ledger) in &self.picks {
            found.extend(self.open_differs(*pick, ledger, stored.get(pick).unwrap_or(&nothing)));
        }
        for (pick, state) in stored.iter().filter(|(pick, _)| !self.picks.contains_key(*pick)) {
            found.extend(self.open_differs(*pick, &nothing, state));
        }
        allocations.iter().for_each(|allocation| check_sum(allocation, &mut found));
        // An allocation has one discrepancy a level; both of its sums keep their order.
        found.sort_by_key(|(allocation_id, level_id, _)| (*allocation_id, level_id.is_none(), *level_id));
        discrepancies.extend(found.into_iter().map(|(.., discrepancy)| discrepancy));
    }

    fn open_differs(&self, pick: (u32, u32), ledger: &Figure, state: &Figure) -> Option<Found<'r>> {
        let (allocation, level) = (wide(pick.0), wide(pick.1));
        let is_blind = self.sums.get(level).is_some_and(|sum| sum.is_blind);
        if is_blind || ledger.is(state) {
            return None;
        }
        let (id, level_id) = (*self.allocations.texts().get(allocation)?, *self.levels.texts().get(level)?);
        let (ledger, state) = (ledger.exact(), state.exact());
        let discrepancy = Discrepancy {
            allocation_id: Some(id.to_owned()),
            ..Discrepancy::of_level(DiscrepancyKind::PickOpen, level_id, Some(&ledger), Some(&state))
        };
        Some((id, Some(level_id), discrepancy))
    }
}

/// The figures of a level, whatever they are.
pub(super) fn figures(level: &StockLevel) -> [Figure; ACCOUNTS.len()] {
    let StockLevel { available, allocated, damaged, quality_control, safety_stock, incoming, .. } = level;
    [available, allocated, damaged, quality_control, safety_stock, incoming]
        .map(|figure| Figure::from(*figure))
}

#[cold]
fn duplicate(row: &LedgerEntryRef<'_>) -> Discrepancy {
    Discrepancy {
        command_id: Some(row.command_id.to_owned()),
        line: Some(row.line),
        ..Discrepancy::of(DiscrepancyKind::DuplicateEntry)
    }
}

/// The two equations of an allocation.
fn check_sum<'r>(allocation: &'r Allocation, found: &mut Vec<Found<'r>>) {
    let (mut parts, mut shipped) = (Figure::default(), Figure::default());
    for pick in &allocation.picks {
        parts.add(pick.open, false);
        parts.add(pick.shipped, false);
        shipped.add(pick.shipped, false);
    }
    for part in [allocation.backordered, allocation.released, allocation.expired] {
        parts.add(part, false);
    }
    let (requested, returned) = (Figure::from(allocation.requested), Figure::from(allocation.returned));
    let mut differ = |ledger: &Figure, state: &Figure| {
        let discrepancy = Discrepancy {
            allocation_id: Some(allocation.id.clone()),
            ledger: Some(ledger.exact().shortest_text()),
            state: Some(state.exact().shortest_text()),
            ..Discrepancy::of(DiscrepancyKind::AllocationSum)
        };
        found.push((&allocation.id, None, discrepancy));
    };
    if !parts.is(&requested) {
        differ(&parts, &requested);
    }
    if returned.exact() > shipped.exact() {
        differ(&shipped, &returned);
    }
}
