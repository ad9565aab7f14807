//! Opening and rows give the levels.

use std::{collections::BTreeMap, hint::black_box};

use trueline_macros::rule;

use super::{
    super::{
        LedgerEntry, StockLevel,
        book::{ACCOUNTS, Figures, Scales, Shelf, check_ceilings},
        path::Place,
        quantity::{MOST_OF_ROW, Micros, Misfit, row_micros, shortest, too_fine},
        refusal::{inconsistent, item_mismatch, unknown_level},
    },
    ids::{Ids, narrow, same, wide},
    micros::{fits, is_of_row, quick_micros},
    row::{LedgerEntryRef, Side, place_of},
    tally::{AHEAD, Tally, Touched},
};
use crate::{
    Decimal, Fault, FaultCode,
    shape::{At, MAX_SAFE_INTEGER},
};

pub(super) const OPENING: Place = Place::Each(At::Field(&At::Root, "opening"));
pub(super) const ENTRIES: At<'static> = At::Field(&At::Root, "entries");

/// Adds the rows of a ledger to the levels with which it opens: what must be there now, versions too, in order of
/// ids. The order of the rows does not matter.
///
/// Faults: `INVALID_INPUT` at `entries[0].fromLevelId` or `toLevelId`, where an account of a level has none or one
/// outside has one; `INVALID_QUANTITY` and `QUANTITY_TOO_LARGE` at `entries[0].quantity`; `STATE_INCONSISTENT` in
/// `opening`; then row by row `DUPLICATE_ENTRY`, `UNKNOWN_LEVEL`, `ITEM_MISMATCH`, `QUANTITY_SCALE_EXCEEDED`; and
/// `QUANTITY_TOO_LARGE` of a level.
///
/// ```
/// use trueline::{LedgerEntry, StockLevel, fold_ledger};
/// let opening = StockLevel::from_json(r#"{"id": "L1", "itemId": "SKU-X", "available": "10", "version": 0}"#).unwrap();
/// let row = LedgerEntry::from_json(r#"{"commandId": "c1", "line": 0, "at": "2026-01-31T09:00:00Z",
///     "kind": "ALLOCATE", "itemId": "SKU-X", "allocationId": "a", "fromLevelId": "L1", "fromAccount": "AVAILABLE",
///     "toLevelId": "L1", "toAccount": "ALLOCATED", "quantity": "3"}"#).unwrap();
/// let levels = fold_ledger(&[opening], &[row]).unwrap();
/// assert_eq!((levels[0].available, levels[0].allocated, levels[0].version), (7.into(), 3.into(), 1));
/// ```
#[rule]
pub fn fold_ledger(opening: &[StockLevel], entries: &[LedgerEntry]) -> Result<Vec<StockLevel>, Fault> {
    let mut fold = LedgerFold::new(opening);
    entries.iter().for_each(|entry| fold.add(&entry.into()));
    fold.levels()
}

/// [`fold_ledger`] row by row, over rows where they lie.
///
/// ```
/// use trueline::{LedgerFold, LedgerEntryRef, StockAccount, StockLevel};
/// let opening = StockLevel::from_json(r#"{"id": "L1", "itemId": "SKU-X", "version": 4}"#).unwrap();
/// let mut fold = LedgerFold::new(std::slice::from_ref(&opening));
/// fold.add(&LedgerEntryRef {
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
/// let levels = fold.levels().unwrap();
/// assert_eq!((levels[0].available, levels[0].version), (12.into(), 5));
/// ```
#[derive(Debug)]
pub struct LedgerFold<'r> {
    opening: Vec<Opening<'r>>,
    /// The levels of the opening, each at its place.
    places: Ids<'r>,
    /// The levels of the rows, and their sums in the same order. Rows say their ids in memory that lies close
    /// together, so they are looked up among these.
    ids: Ids<'r>,
    sums: Vec<Sum>,
    items: Ids<'r>,
    wide: WideSums,
    tally: Tally<'r>,
    /// Rows that are not added yet.
    ahead: Vec<LedgerEntryRef<'r>>,
    /// The numbers of their levels, as far as they have any.
    levels_ahead: Vec<[u32; 2]>,
    /// How many rows are.
    rows: usize,
    refused: Option<(Check, Fault)>,
}

/// The checks in their order: all rows pass one before the next is begun. The first fault of the first check
/// that refuses is the answer, and checks behind it are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Check {
    Sides,
    Quantity,
    Opening,
    Row,
}

/// A level with which the ledger opens, and where its sum is, if a row touches it.
#[derive(Debug)]
struct Opening<'r> {
    stored: &'r StockLevel,
    before: Figures,
    sum: Option<usize>,
}

/// What the rows add to a level: as small as can be, since rows come to levels in any order.
#[derive(Debug)]
struct Sum {
    figures: [Micros; ACCOUNTS.len()],
    touched: Touched,
    /// The item's number.
    item: u32,
    scale: i32,
}

/// A level that has no number.
const UNKNOWN: u32 = u32::MAX;

/// What 64 bits do not hold of a sum, by the numbers of its level and account: then the order of rows does not
/// matter.
type WideSums = BTreeMap<(usize, usize), i128>;

impl<'r> LedgerFold<'r> {
    /// Begins with the levels of an opening.
    pub fn new(opening: &'r [StockLevel]) -> Self {
        let mut fold = Self {
            opening: Vec::with_capacity(opening.len()),
            places: Ids::with_capacity(opening.len()),
            ids: Ids::with_capacity(opening.len()),
            sums: Vec::with_capacity(opening.len()),
            items: Ids::default(),
            wide: WideSums::new(),
            tally: Tally::default(),
            ahead: Vec::with_capacity(AHEAD),
            levels_ahead: Vec::with_capacity(AHEAD),
            rows: 0,
            refused: None,
        };
        match Shelf::read(opening, &mut Scales::default(), &OPENING) {
            Ok(shelf) => shelf.levels().for_each(|level| {
                fold.places.number(&level.stored.id);
                fold.opening.push(Opening { stored: level.stored, before: level.before, sum: None });
            }),
            Err(fault) => fold.refused = Some((Check::Opening, fault)),
        }
        fold
    }

    /// Adds the next row. A fault is told in the end: another check may refuse a row that is still to come.
    #[inline]
    pub fn add(&mut self, row: &LedgerEntryRef<'r>) {
        self.ahead.push(*row);
        if self.ahead.len() >= AHEAD {
            self.add_ahead();
        }
    }

    fn add_ahead(&mut self) {
        let (mut rows, mut levels) =
            (std::mem::take(&mut self.ahead), std::mem::take(&mut self.levels_ahead));
        self.look_ahead(&rows, &mut levels);
        for (row, levels) in rows.drain(..).zip(levels.drain(..)) {
            let at = ENTRIES.index(self.rows);
            self.rows = self.rows.saturating_add(1);
            let checked = match row.check_sides(&at) {
                Err(fault) => Err((Check::Sides, fault)),
                Ok(()) => self.add_checked(&row, levels, &at),
            };
            if let Err((check, fault)) = checked {
                self.refuse(check, fault);
            }
        }
        (self.ahead, self.levels_ahead) = (rows, levels);
    }

    /// Looks for what the rows will ask for, one row after the other: so the processor fetches for several at once
    /// what lies far away.
    fn look_ahead(&self, rows: &[LedgerEntryRef<'r>], levels: &mut Vec<[u32; 2]>) {
        self.tally.look_ahead(rows);
        let number = |id: Option<&str>| id.and_then(|id| self.ids.peek(id)).map_or(UNKNOWN, narrow);
        levels.extend(rows.iter().map(|row| match (row.from_level_id, row.to_level_id) {
            (Some(from), Some(to)) if same(from, to) => [number(Some(from)); 2],
            (from, to) => [number(from), number(to)],
        }));
        for level in levels.iter().flatten() {
            let sum = self.sums.get(wide(*level));
            let item = sum.and_then(|sum| self.items.text(sum.item));
            black_box(item.and_then(|item| item.as_bytes().first()).copied());
        }
    }

    #[inline]
    fn add_checked(
        &mut self,
        row: &LedgerEntryRef<'r>,
        levels: [u32; 2],
        at: &At<'_>,
    ) -> Result<(), (Check, Fault)> {
        let quick = quick_micros(row.quantity).filter(|micros| is_of_row(*micros));
        if quick.is_none() {
            check_size(row.quantity, &at.field("quantity")).map_err(|fault| (Check::Quantity, fault))?;
        }
        match self.refused {
            Some(_) => Ok(()),
            None => self.sum(row, levels, quick, at).map_err(|fault| (Check::Row, fault)),
        }
    }

    #[inline]
    fn sum(
        &mut self,
        row: &LedgerEntryRef<'r>,
        levels: [u32; 2],
        quick: Option<Micros>,
        at: &At<'_>,
    ) -> Result<(), Fault> {
        let Some(command) = self.tally.new_row(row.command_id, row.line) else {
            return Err(duplicate(row, at));
        };
        for (Side { level_id, account, field, gives }, known) in row.sides().into_iter().zip(levels) {
            let (Some(level_id), Some(place)) = (level_id, place_of(account)) else { continue };
            let unknown = || unknown_level(level_id).at(at.field(field).to_string());
            let level = if known == UNKNOWN { self.open(level_id).ok_or_else(unknown)? } else { wide(known) };
            let Some(sum) = self.sums.get_mut(level) else { continue };
            if !self.items.text(sum.item).is_some_and(|item| same(item, row.item_id)) {
                return Err(item_mismatch(level_id, row.item_id).at(at.field("itemId").to_string()));
            }
            let quantity = match quick {
                Some(micros) if fits(micros, sum.scale) => micros,
                _ => exact_micros(row.quantity, sum.scale, &at.field("quantity"))?,
            };
            let change = if gives { quantity.saturating_neg() } else { quantity };
            if let Some(figure) = sum.figures.get_mut(place) {
                *figure = figure.checked_add(change).unwrap_or_else(|| {
                    let wide = self.wide.entry((level, place)).or_default();
                    *wide = wide.saturating_add((*figure).into());
                    change
                });
            }
            self.tally.touch(&mut sum.touched, level, command);
        }
        Ok(())
    }

    /// The number of a level that had none when it was looked for; none if it is not in the opening.
    #[cold]
    fn open(&mut self, level_id: &'r str) -> Option<usize> {
        let (level, is_new) = self.ids.number(level_id);
        if !is_new {
            return Some(level);
        }
        let opening = self.places.find(level_id).and_then(|place| self.opening.get_mut(place))?;
        opening.sum = Some(self.sums.len());
        let (item, _) = self.items.number(&opening.stored.item_id);
        self.sums.push(Sum {
            figures: [0; ACCOUNTS.len()],
            touched: Touched::default(),
            item: narrow(item),
            scale: opening.stored.scale,
        });
        Some(level)
    }

    #[cold]
    fn refuse(&mut self, check: Check, fault: Fault) {
        if self.refused.as_ref().is_none_or(|(known, _)| check < *known) {
            self.refused = Some((check, fault));
        }
    }

    /// The levels after all rows, in order of ids; or the fault of the opening, of the rows or of a level.
    pub fn levels(mut self) -> Result<Vec<StockLevel>, Fault> {
        self.add_ahead();
        if let Some((_, fault)) = self.refused {
            return Err(fault);
        }
        let opening = std::mem::take(&mut self.opening);
        let mut levels: Vec<_> =
            opening.iter().enumerate().map(|(place, level)| (place, level, self.now(level))).collect();
        levels.sort_unstable_by(|(_, one, _), (_, other, _)| one.stored.id.cmp(&other.stored.id));
        for (_, level, now) in &levels {
            if level.sum.is_some() {
                check_ceilings(level.stored, level.before.on_hand().into(), *now)?;
            }
        }
        levels.into_iter().map(|(place, level, now)| self.level(level, now, &OPENING.of(place))).collect()
    }

    /// The six figures of a level after all rows.
    fn now(&self, level: &Opening<'_>) -> [i128; ACCOUNTS.len()] {
        let mut now = ACCOUNTS.map(|account| level.before.of(account).into());
        let Some((number, sum)) = level.sum.and_then(|number| Some((number, self.sums.get(number)?))) else {
            return now;
        };
        for (place, (figure, added)) in now.iter_mut().zip(sum.figures).enumerate() {
            let wide = self.wide.get(&(number, place)).copied().unwrap_or_default();
            *figure = figure.saturating_add(added.into()).saturating_add(wide);
        }
        now
    }

    fn level(
        &self,
        level: &Opening<'_>,
        now: [i128; ACCOUNTS.len()],
        at: &At<'_>,
    ) -> Result<StockLevel, Fault> {
        let sum = level.sum.and_then(|number| self.sums.get(number));
        let commands = sum.map_or(0, |sum| sum.touched.commands());
        let version = level.stored.version.saturating_add(commands);
        if version > MAX_SAFE_INTEGER {
            return Err(inconsistent("VERSION", &level.stored.id, &at.field("version")));
        }
        let now = ACCOUNTS.into_iter().zip(now).fold(Figures::default(), |now, (account, figure)| {
            now.plus(account, i64::try_from(figure).unwrap_or_default())
        });
        Ok(now.on(level.stored, version))
    }
}

#[cold]
fn duplicate(row: &LedgerEntryRef<'_>, at: &At<'_>) -> Fault {
    let LedgerEntryRef { command_id, line, .. } = *row;
    let message = format!("the row {line} of `{command_id}` stands twice");
    let fault = Fault::new(FaultCode::DuplicateEntry, message).at(at.to_string());
    fault.with("commandId", command_id).with("line", line)
}

#[cold]
fn exact_micros(quantity: Decimal, scale: i32, at: &At<'_>) -> Result<Micros, Fault> {
    let exact = row_micros(quantity, scale);
    exact.and_then(|micros| micros.try_into().map_err(|_| Misfit::TooLarge)).map_err(|misfit| match misfit {
        Misfit::TooFine => too_fine(quantity, scale, at),
        Misfit::TooLarge => too_large(quantity, at),
    })
}

/// A row moves from 0 to as much as a correction can.
#[cold]
fn check_size(quantity: Decimal, at: &At<'_>) -> Result<(), Fault> {
    if quantity.is_sign_negative() {
        let fault = Fault::new(FaultCode::InvalidQuantity, format!("`{at}` must be 0 or above"));
        return Err(fault.at(at.to_string()).with("quantity", shortest(quantity)));
    }
    match *quantity > MOST_OF_ROW.into() {
        true => Err(too_large(quantity, at)),
        false => Ok(()),
    }
}

fn too_large(quantity: Decimal, at: &At<'_>) -> Fault {
    Fault::new(FaultCode::QuantityTooLarge, format!("`{at}` is more than any command moves"))
        .at(at.to_string())
        .with("quantity", shortest(quantity))
        .with("limit", MOST_OF_ROW.to_string())
}
