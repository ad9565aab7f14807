//! What is stored is compared with what the ledger says. Nothing is repaired.

use trueline_macros::rule;

use super::{
    super::{
        LedgerEntry, StockLevel, StockState,
        book::{ACCOUNTS, Scales, Shelf},
        path::{Paths, Place},
        refusal::inconsistent,
    },
    books::{Books, Sum, figures},
    figure::Figure,
    fold::{ENTRIES, OPENING},
    ids::Ids,
    report::{Discrepancy, DiscrepancyKind, LedgerReport},
    row::LedgerEntryRef,
    tally::AHEAD,
};
use crate::Fault;

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
    let mut verification = LedgerVerification::new(opening, state);
    entries.iter().for_each(|entry| verification.add(&entry.into()));
    verification.report()
}

/// [`verify_ledger`] row by row, over rows where they lie.
///
/// ```
/// use trueline::{LedgerEntryRef, LedgerVerification, StockAccount, StockState};
/// let state = StockState { levels: vec![], allocations: vec![] };
/// let mut verification = LedgerVerification::new(&[], &state);
/// verification.add(&LedgerEntryRef {
///     command_id: "c1",
///     line: 0,
///     item_id: "SKU-X",
///     allocation_id: None,
///     from_level_id: None,
///     from_account: StockAccount::Supplier,
///     to_level_id: Some("L1"),
///     to_account: StockAccount::Available,
///     quantity: 12.into(),
/// });
/// let report = verification.report().unwrap();
/// assert_eq!(report.discrepancies[0].kind.name(), "MISSING_LEVEL");
/// ```
#[derive(Debug)]
pub struct LedgerVerification<'r> {
    state: &'r StockState,
    /// The levels of the state by id, each at its place.
    stored: Ids<'r>,
    books: Books<'r>,
    discrepancies: Vec<Discrepancy>,
    /// Rows that are not added yet.
    ahead: Vec<LedgerEntryRef<'r>>,
    /// How many rows are.
    rows: usize,
    /// The first row with a level too many or too few.
    misplaced: Option<Fault>,
    /// What is wrong with the opening, or an id of the state: rows are judged before it.
    inconsistent: Option<Fault>,
}

impl<'r> LedgerVerification<'r> {
    /// Begins with the levels of an opening and what is stored.
    pub fn new(opening: &'r [StockLevel], state: &'r StockState) -> Self {
        let mut verification = Self {
            state,
            stored: Ids::with_capacity(state.levels.len()),
            books: Books::default(),
            discrepancies: Vec::new(),
            ahead: Vec::with_capacity(AHEAD),
            rows: 0,
            misplaced: None,
            inconsistent: None,
        };
        verification.inconsistent = verification.open(opening).err();
        verification
    }

    fn open(&mut self, opening: &'r [StockLevel]) -> Result<(), Fault> {
        let shelf = Shelf::read(opening, &mut Scales::default(), &OPENING)?;
        let StockState { levels, allocations } = self.state;
        let level_ids = levels.iter().map(|level| level.id.as_str());
        check_ids(level_ids, &mut self.stored, &Paths::REQUEST.levels)?;
        let allocation_ids = allocations.iter().map(|allocation| allocation.id.as_str());
        check_ids(allocation_ids, &mut Ids::default(), &Paths::REQUEST.allocations)?;
        self.books.open(&shelf);
        Ok(())
    }

    /// Adds the next row. A fault is told in the end.
    #[inline]
    pub fn add(&mut self, row: &LedgerEntryRef<'r>) {
        self.ahead.push(*row);
        if self.ahead.len() >= AHEAD {
            self.add_ahead();
        }
    }

    fn add_ahead(&mut self) {
        let mut rows = std::mem::take(&mut self.ahead);
        self.books.look_ahead(&rows);
        for row in rows.drain(..) {
            let at = ENTRIES.index(self.rows);
            self.rows = self.rows.saturating_add(1);
            match row.check_sides(&at) {
                Err(fault) if self.misplaced.is_none() => self.misplaced = Some(fault),
                Ok(()) if self.misplaced.is_none() && self.inconsistent.is_none() => {
                    self.books.add(&row, &mut self.discrepancies);
                }
                _ => {}
            }
        }
        self.ahead = rows;
    }

    /// What differs after all rows; or the fault of the rows, of the opening or of the state.
    pub fn report(mut self) -> Result<LedgerReport, Fault> {
        self.add_ahead();
        if let Some(fault) = self.misplaced.or(self.inconsistent) {
            return Err(fault);
        }
        let StockState { levels, allocations } = self.state;
        let (mut books, mut stored, mut discrepancies) = (self.books, self.stored, self.discrepancies);
        levels.iter().for_each(|level| {
            books.level(&level.id);
        });
        let picked = picked(self.state, &mut stored);
        let mut sums: Vec<_> = books.levels.texts().iter().copied().zip(&books.sums).collect();
        sums.sort_unstable_by_key(|(id, _)| *id);
        for (id, sum) in &sums {
            let place = stored.find(id);
            match place.and_then(|place| levels.get(place).zip(picked.get(place))) {
                None => {
                    discrepancies.push(Discrepancy::of_level(DiscrepancyKind::MissingLevel, id, None, None))
                }
                Some((level, picked)) => compare(level, sum, picked, &mut discrepancies),
            }
        }
        let compared = sums.len();
        books.compare_picks(allocations, &mut discrepancies);
        let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        Ok(LedgerReport {
            balanced: discrepancies.is_empty(),
            entries: count(self.rows),
            levels: count(compared),
            allocations: count(allocations.len()),
            discrepancies,
        })
    }
}

/// Gives each id its place; one that stands twice is `STATE_INCONSISTENT`.
fn check_ids<'r>(
    ids: impl Iterator<Item = &'r str>,
    known: &mut Ids<'r>,
    place: &Place,
) -> Result<(), Fault> {
    for (i, id) in ids.enumerate() {
        let (_, is_new) = known.number(id);
        if !is_new {
            return Err(inconsistent("DUPLICATE_ID", id, &place.of(i).field("id")));
        }
    }
    Ok(())
}

/// What all allocations have open, by the place of the level.
fn picked(state: &StockState, stored: &mut Ids<'_>) -> Vec<Figure> {
    let mut picked = vec![Figure::default(); state.levels.len()];
    for pick in state.allocations.iter().flat_map(|allocation| &allocation.picks) {
        let place = stored.find(&pick.level_id);
        if let Some(open) = place.and_then(|place| picked.get_mut(place)) {
            open.add(pick.open, false);
        }
    }
    picked
}

/// A level: its balances, its version, what is allocated.
fn compare(stored: &StockLevel, sum: &Sum, picked: &Figure, discrepancies: &mut Vec<Discrepancy>) {
    let id = stored.id.as_str();
    let figures = figures(stored);
    for ((account, ledger), state) in ACCOUNTS.into_iter().zip(&sum.figures).zip(&figures) {
        if !ledger.is(state) {
            let (ledger, state) = (ledger.exact(), state.exact());
            let balance = Discrepancy::of_level(DiscrepancyKind::Balance, id, Some(&ledger), Some(&state));
            discrepancies.push(Discrepancy { account: Some(account), ..balance });
        }
    }
    if sum.version() != stored.version {
        discrepancies.push(Discrepancy {
            ledger: Some(sum.version().to_string()),
            state: Some(stored.version.to_string()),
            ..Discrepancy::of_level(DiscrepancyKind::Version, id, None, None)
        });
    }
    let allocated = Figure::from(stored.allocated);
    if !picked.is(&allocated) {
        let (picked, allocated) = (picked.exact(), allocated.exact());
        let kind = DiscrepancyKind::AllocatedPicks;
        discrepancies.push(Discrepancy::of_level(kind, id, Some(&picked), Some(&allocated)));
    }
}
