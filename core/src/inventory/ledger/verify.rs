//! What is stored is compared with what the ledger says. Nothing is repaired.

use std::collections::{BTreeMap, BTreeSet};

use trueline_macros::rule;

use super::{
    super::{
        Allocation, LedgerEntry, StockAccount, StockLevel, StockState,
        book::{ACCOUNTS, Scales, Shelf},
        path::{Paths, Place},
        refusal::inconsistent,
    },
    report::{Discrepancy, DiscrepancyKind, LedgerReport},
    row::check_rows,
};
use crate::{Fault, exact::Exact, shape::At};

const OPENING: Place = Place::Each(At::Field(&At::Root, "opening"));

/// Compares what is stored with the opening and the rows of a ledger, and repairs nothing. Run it at night, over
/// all levels and all allocations that are live: what is loaded only in part looks like drift.
///
/// A row that stands twice counts once; a level that is missing from the opening starts at zero.
///
/// Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`; `STATE_INCONSISTENT` in `opening`, and where
/// an id of `state` stands twice. Whatever else is wrong with the state is an answer.
///
/// ```
/// use trueline::{StockLevel, StockState, verify_ledger};
/// let level = |available: &str| StockLevel::from_json(
///     &format!(r#"{{"id": "L1", "itemId": "SKU-X", "available": "{available}", "version": 0}}"#)).unwrap();
/// let state = StockState { levels: vec![level("9")], allocations: vec![] };
/// let report = verify_ledger(&[level("10")], &[], &state).unwrap();
/// assert!(!report.balanced);
/// assert_eq!(report.discrepancies[0].ledger.as_deref(), Some("10"));
/// ```
#[rule]
pub fn verify_ledger(
    opening: &[StockLevel],
    entries: &[LedgerEntry],
    state: &StockState,
) -> Result<LedgerReport, Fault> {
    check_rows(entries)?;
    let shelf = Shelf::read(opening, &mut Scales::default(), &OPENING)?;
    let levels = by_id(&state.levels, |level| &level.id, &Paths::REQUEST.levels)?;
    let allocations = by_id(&state.allocations, |allocation| &allocation.id, &Paths::REQUEST.allocations)?;

    let mut discrepancies = Vec::new();
    let mut books = Books::open(&shelf);
    books.add(entries, &mut discrepancies);
    let picked = picked(&state.allocations);
    levels.keys().for_each(|id| {
        books.levels.entry(id).or_default();
    });
    for (id, sum) in &books.levels {
        match levels.get(id) {
            None => discrepancies.push(of_level(DiscrepancyKind::MissingLevel, id, None, None)),
            Some(stored) => compare(stored, sum, picked.get(id), &mut discrepancies),
        }
    }
    books.compare_picks(&allocations, &mut discrepancies);
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    Ok(LedgerReport {
        balanced: discrepancies.is_empty(),
        entries: count(entries.len()),
        levels: count(books.levels.len()),
        allocations: count(allocations.len()),
        discrepancies,
    })
}

/// Records by id; an id that stands twice is `STATE_INCONSISTENT`.
fn by_id<'r, T>(
    records: &'r [T],
    id: impl Fn(&'r T) -> &'r str,
    place: &Place,
) -> Result<BTreeMap<&'r str, &'r T>, Fault> {
    let mut known = BTreeMap::new();
    for (i, record) in records.iter().enumerate() {
        if known.insert(id(record), record).is_some() {
            return Err(inconsistent("DUPLICATE_ID", id(record), &place.of(i).field("id")));
        }
    }
    Ok(known)
}

/// What the ledger says.
#[derive(Default)]
struct Books<'r> {
    levels: BTreeMap<&'r str, Sum>,
    /// What is open, by allocation and level.
    picks: BTreeMap<(&'r str, &'r str), Exact>,
    /// The levels on which something was allocated when the ledger opened: their picks are not known.
    blind: BTreeSet<&'r str>,
}

/// What the ledger says of a level.
struct Sum {
    figures: [Exact; 6],
    version: i64,
}

impl Default for Sum {
    fn default() -> Self {
        Self { figures: ACCOUNTS.map(|_| Exact::ZERO), version: 0 }
    }
}

impl<'r> Books<'r> {
    fn open(shelf: &Shelf<'r>) -> Self {
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

    fn add(&mut self, entries: &'r [LedgerEntry], discrepancies: &mut Vec<Discrepancy>) {
        let (mut rows, mut touches) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries {
            if !rows.insert((entry.command_id.as_str(), entry.line)) {
                discrepancies.push(Discrepancy {
                    command_id: Some(entry.command_id.clone()),
                    line: Some(entry.line),
                    ..nothing(DiscrepancyKind::DuplicateEntry)
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
    fn compare_picks(
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
                        ..of_level(DiscrepancyKind::PickOpen, level_id, Some(&ledger), Some(&state))
                    });
                }
            }
            if let Some(allocation) = allocation {
                check_sum(allocation, discrepancies);
            }
        }
    }
}

fn figures(level: &StockLevel) -> [Exact; 6] {
    let StockLevel { available, allocated, damaged, quality_control, safety_stock, incoming, .. } = level;
    [available, allocated, damaged, quality_control, safety_stock, incoming]
        .map(|figure| Exact::from(*figure))
}

/// What all allocations have open, by level.
fn picked(allocations: &[Allocation]) -> BTreeMap<&str, Exact> {
    let mut picked = BTreeMap::new();
    for pick in allocations.iter().flat_map(|allocation| &allocation.picks) {
        let open = picked.entry(pick.level_id.as_str()).or_insert(Exact::ZERO);
        *open = open.plus(&pick.open.into());
    }
    picked
}

/// A level: its balances, its version, what is allocated.
fn compare(stored: &StockLevel, sum: &Sum, picked: Option<&Exact>, discrepancies: &mut Vec<Discrepancy>) {
    let id = stored.id.as_str();
    for ((account, ledger), state) in ACCOUNTS.into_iter().zip(&sum.figures).zip(figures(stored)) {
        if *ledger != state {
            let balance = of_level(DiscrepancyKind::Balance, id, Some(ledger), Some(&state));
            discrepancies.push(Discrepancy { account: Some(account), ..balance });
        }
    }
    if sum.version != stored.version {
        discrepancies.push(Discrepancy {
            ledger: Some(sum.version.to_string()),
            state: Some(stored.version.to_string()),
            ..of_level(DiscrepancyKind::Version, id, None, None)
        });
    }
    let (picked, allocated) = (picked.cloned().unwrap_or(Exact::ZERO), Exact::from(stored.allocated));
    if picked != allocated {
        let difference = of_level(DiscrepancyKind::AllocatedPicks, id, Some(&picked), Some(&allocated));
        discrepancies.push(difference);
    }
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
            ..nothing(DiscrepancyKind::AllocationSum)
        });
    };
    if parts != requested {
        differ(&parts, &requested);
    }
    if returned > shipped {
        differ(&shipped, &returned);
    }
}

fn of_level(kind: DiscrepancyKind, id: &str, ledger: Option<&Exact>, state: Option<&Exact>) -> Discrepancy {
    Discrepancy {
        level_id: Some(id.to_owned()),
        ledger: ledger.map(Exact::shortest_text),
        state: state.map(Exact::shortest_text),
        ..nothing(kind)
    }
}

fn nothing(kind: DiscrepancyKind) -> Discrepancy {
    Discrepancy {
        kind,
        level_id: None,
        allocation_id: None,
        account: None,
        command_id: None,
        line: None,
        ledger: None,
        state: None,
    }
}
