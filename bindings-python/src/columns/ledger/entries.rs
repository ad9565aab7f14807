//! The rows of a ledger in a table, read where they lie.

use trueline::{
    Decimal, Fault, Instant, LedgerEntryRef, StockAccount, StockCommandKind,
    form::LINE,
    schema::Type,
    shape::{At, Shape, misshapen, wanted},
};

use super::{
    super::{
        decimals::DecimalCells,
        records::{Batch, Cells, Table},
    },
    choices::Choices,
    keys::Keys,
};

/// Hands over each row of a table of `LedgerEntry`, until one is not as the record has to be: fields in their
/// order, as the single form reads them.
pub fn each<'t>(table: &'t Table, mut take: impl FnMut(&LedgerEntryRef<'t>)) -> Result<(), Fault> {
    let list = At::Root.field("entries");
    let mut place = 0;
    for batch in &table.batches {
        let mut columns = Columns::of(batch);
        for row in 0..batch.rows() {
            if batch.is_null(row) {
                return Err(Batch::refusal(&list.index(place)));
            }
            match columns.entry(row) {
                Ok(entry) => take(&entry),
                Err(Bad { field, wanted }) => {
                    return Err(misshapen(&list.index(place).field(field), wanted.told()));
                }
            }
            place += 1;
        }
    }
    Ok(())
}

/// A field that is not as the record's has to be.
struct Bad {
    field: &'static str,
    wanted: Wanted,
}

/// What a field has to be.
pub enum Wanted {
    Type(&'static Type),
    Form(&'static str),
}

impl Wanted {
    fn told(&self) -> String {
        match self {
            Self::Type(ty) => wanted(ty),
            Self::Form(form) => (*form).to_owned(),
        }
    }
}

/// The columns of a chunk.
struct Columns<'t> {
    command_id: Keys<'t>,
    line: &'t Cells,
    at: &'t Cells,
    kind: Choices<'t, StockCommandKind>,
    item_id: Keys<'t>,
    allocation_id: Keys<'t>,
    from_level_id: Keys<'t>,
    from_account: Choices<'t, StockAccount>,
    to_level_id: Keys<'t>,
    to_account: Choices<'t, StockAccount>,
    quantity: Quantities<'t>,
    reason: &'t Cells,
}

impl<'t> Columns<'t> {
    fn of(batch: &'t Batch) -> Self {
        let keys = |name: &str| Keys::of(batch.column(name));
        let account = |name: &str| {
            let name_of = |account: &StockAccount| account.name();
            Choices::of(batch.column(name), StockAccount::ALL, name_of)
        };
        Self {
            command_id: keys("commandId"),
            line: batch.column("line"),
            at: batch.column("at"),
            kind: Choices::of(batch.column("kind"), StockCommandKind::ALL, |kind| kind.name()),
            item_id: keys("itemId"),
            allocation_id: keys("allocationId"),
            from_level_id: keys("fromLevelId"),
            from_account: account("fromAccount"),
            to_level_id: keys("toLevelId"),
            to_account: account("toAccount"),
            quantity: Quantities::of(batch.column("quantity")),
            reason: batch.column("reason"),
        }
    }

    /// A row, field after field.
    #[inline]
    fn entry(&mut self, row: usize) -> Result<LedgerEntryRef<'t>, Bad> {
        let command_id = needed_key(&mut self.command_id, row, "commandId")?;
        let line = line(self.line, row)?;
        needed::<Instant>(self.at.instant(row), "at")?;
        needed::<StockCommandKind>(self.kind.get(row), "kind")?;
        let entry = LedgerEntryRef {
            command_id,
            line,
            item_id: needed_key(&mut self.item_id, row, "itemId")?,
            allocation_id: key(&mut self.allocation_id, row, "allocationId")?,
            from_level_id: key(&mut self.from_level_id, row, "fromLevelId")?,
            from_account: needed(self.from_account.get(row), "fromAccount")?,
            to_level_id: key(&mut self.to_level_id, row, "toLevelId")?,
            to_account: needed(self.to_account.get(row), "toAccount")?,
            quantity: needed::<Decimal>(self.quantity.get(row), "quantity")?,
        };
        match self.reason.text(row).map(std::str::from_utf8) {
            Some(Err(_)) => Err(Bad { field: "reason", wanted: Wanted::Type(String::TYPE) }),
            _ => Ok(entry),
        }
    }
}

/// A part of a column of quantities.
enum Quantities<'t> {
    Decimals(DecimalCells<'t>),
    Others(&'t Cells),
}

impl<'t> Quantities<'t> {
    fn of(cells: &'t Cells) -> Self {
        match cells {
            Cells::Decimals(array) => Self::Decimals(DecimalCells::of(array)),
            others => Self::Others(others),
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<Decimal> {
        match self {
            Self::Decimals(decimals) => decimals.get(row).value(),
            Self::Others(cells) => cells.decimal(row),
        }
    }
}

#[inline]
fn needed<T: Shape>(value: Option<T>, field: &'static str) -> Result<T, Bad> {
    value.ok_or(Bad { field, wanted: Wanted::Type(T::TYPE) })
}

#[inline]
fn line(cells: &Cells, row: usize) -> Result<i32, Bad> {
    let line: i32 = needed(cells.integer(row).and_then(|line| line.try_into().ok()), "line")?;
    if (LINE.fits)(&line) { Ok(line) } else { Err(Bad { field: "line", wanted: Wanted::Form(LINE.wanted) }) }
}

#[inline]
fn key<'t>(keys: &mut Keys<'t>, row: usize, field: &'static str) -> Result<Option<&'t str>, Bad> {
    keys.get(row).map_err(|wanted| Bad { field, wanted })
}

#[inline]
fn needed_key<'t>(keys: &mut Keys<'t>, row: usize, field: &'static str) -> Result<&'t str, Bad> {
    key(keys, row, field)?.ok_or(Bad { field, wanted: Wanted::Type(String::TYPE) })
}
