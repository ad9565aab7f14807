//! What is stored is compared with what the ledger says. Nothing is repaired.

use std::collections::BTreeMap;

use trueline_macros::rule;

use super::{
    super::{
        Allocation, LedgerEntry, StockLevel, StockState,
        book::{ACCOUNTS, Scales, Shelf},
        path::{Paths, Place},
        refusal::inconsistent,
    },
    books::{Books, Sum, figures},
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
            None => discrepancies.push(Discrepancy::of_level(DiscrepancyKind::MissingLevel, id, None, None)),
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
            let balance = Discrepancy::of_level(DiscrepancyKind::Balance, id, Some(ledger), Some(&state));
            discrepancies.push(Discrepancy { account: Some(account), ..balance });
        }
    }
    if sum.version != stored.version {
        discrepancies.push(Discrepancy {
            ledger: Some(sum.version.to_string()),
            state: Some(stored.version.to_string()),
            ..Discrepancy::of_level(DiscrepancyKind::Version, id, None, None)
        });
    }
    let (picked, allocated) = (picked.cloned().unwrap_or(Exact::ZERO), Exact::from(stored.allocated));
    if picked != allocated {
        let difference =
            Discrepancy::of_level(DiscrepancyKind::AllocatedPicks, id, Some(&picked), Some(&allocated));
        discrepancies.push(difference);
    }
}
