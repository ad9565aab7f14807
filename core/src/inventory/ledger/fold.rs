//! Opening and rows give the levels.

use foldhash::quality::RandomState;
use hashbrown::HashMap;
use trueline_macros::rule;

use super::{
    super::{
        LedgerEntry, StockAccount, StockLevel,
        book::{ACCOUNTS, Figures, Scales, Shelf, check_ceilings},
        path::Place,
        quantity::{MOST_OF_ROW, Misfit, row_micros, shortest, too_fine},
        refusal::{inconsistent, item_mismatch, unknown_level},
    },
    row::check_rows,
    tally::Tally,
};
use crate::{
    Decimal, Fault, FaultCode,
    shape::{At, MAX_SAFE_INTEGER},
};

const OPENING: Place = Place::Each(At::Field(&At::Root, "opening"));

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
    check_rows(entries)?;
    let list = At::Field(&At::Root, "entries");
    for (i, entry) in entries.iter().enumerate() {
        check_size(entry.quantity, &list.index(i).field("quantity"))?;
    }
    let shelf = Shelf::read(opening, &mut Scales::default(), &OPENING)?;
    let mut fold = Fold {
        sums: shelf.levels().map(|level| Sum::of(level.stored, level.before)).collect(),
        places: opening.iter().enumerate().map(|(place, level)| (level.id.as_str(), place)).collect(),
        tally: Tally::default(),
    };
    for (i, entry) in entries.iter().enumerate() {
        fold.add(entry, &list.index(i))?;
    }
    fold.levels()
}

/// The levels while rows are added to them.
struct Fold<'r> {
    sums: Vec<Sum<'r>>,
    places: HashMap<&'r str, usize, RandomState>,
    tally: Tally<'r>,
}

/// A level while rows are added to it: wider than a figure, so that their order does not matter.
struct Sum<'r> {
    opening: &'r StockLevel,
    before: Figures,
    figures: [i128; 6],
    commands: i64,
}

impl<'r> Sum<'r> {
    fn of(opening: &'r StockLevel, before: Figures) -> Self {
        Self { opening, before, figures: ACCOUNTS.map(|account| before.of(account).into()), commands: 0 }
    }

    fn add(&mut self, account: StockAccount, quantity: i128) {
        for (known, figure) in ACCOUNTS.iter().zip(&mut self.figures) {
            if *known == account {
                *figure = figure.saturating_add(quantity);
            }
        }
    }
}

impl<'r> Fold<'r> {
    fn add(&mut self, entry: &'r LedgerEntry, at: &At<'_>) -> Result<(), Fault> {
        let LedgerEntry { command_id, line, .. } = entry;
        let Some(command) = self.tally.new_row(command_id, *line) else {
            let message = format!("the row {line} of `{command_id}` stands twice");
            let fault = Fault::new(FaultCode::DuplicateEntry, message).at(at.to_string());
            return Err(fault.with("commandId", command_id.as_str()).with("line", *line));
        };
        let sides = [
            (&entry.from_level_id, entry.from_account, "fromLevelId", -1),
            (&entry.to_level_id, entry.to_account, "toLevelId", 1),
        ];
        for (level_id, account, field, sign) in sides {
            let Some(level_id) = level_id else { continue };
            let unknown = || unknown_level(level_id).at(at.field(field).to_string());
            let place = *self.places.get(level_id.as_str()).ok_or_else(unknown)?;
            let sum = self.sums.get_mut(place).ok_or_else(unknown)?;
            if sum.opening.item_id != entry.item_id {
                return Err(item_mismatch(level_id, &entry.item_id).at(at.field("itemId").to_string()));
            }
            let at = at.field("quantity");
            let quantity = row_micros(entry.quantity, sum.opening.scale).map_err(|misfit| match misfit {
                Misfit::TooFine => too_fine(entry.quantity, sum.opening.scale, &at),
                Misfit::TooLarge => too_large(entry.quantity, &at),
            })?;
            sum.add(account, quantity.saturating_mul(sign));
            if self.tally.is_first_touch(place, command) {
                sum.commands = sum.commands.saturating_add(1);
            }
        }
        Ok(())
    }

    fn levels(self) -> Result<Vec<StockLevel>, Fault> {
        let mut sums: Vec<_> = self.sums.into_iter().enumerate().collect();
        sums.sort_unstable_by(|(_, one), (_, other)| one.opening.id.cmp(&other.opening.id));
        for (_, sum) in sums.iter().filter(|(_, sum)| sum.commands > 0) {
            check_ceilings(sum.opening, sum.before.on_hand().into(), sum.figures)?;
        }
        let mut levels = Vec::with_capacity(sums.len());
        for (place, sum) in sums {
            let version = sum.opening.version.saturating_add(sum.commands);
            if version > MAX_SAFE_INTEGER {
                return Err(inconsistent("VERSION", &sum.opening.id, &OPENING.of(place).field("version")));
            }
            let figures = ACCOUNTS.into_iter().zip(sum.figures);
            let now = figures.fold(Figures::default(), |now, (account, figure)| {
                now.plus(account, i64::try_from(figure).unwrap_or_default())
            });
            levels.push(now.on(sum.opening, version));
        }
        Ok(levels)
    }
}

/// A row moves from 0 to as much as a correction can.
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
