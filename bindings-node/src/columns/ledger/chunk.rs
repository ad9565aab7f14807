//! A chunk of rows as JavaScript sends it, a column a field.

use napi::{
    Either, Result,
    bindgen_prelude::{Float64Array, Int32Array},
};
use napi_derive::napi;
use trueline::{
    Decimal, Instant, StockAccount, StockCommandKind,
    form::{Form, KEY, LINE},
    shape::At,
};

use super::{
    super::{
        cells::{self, Cell, Cells},
        kept::{self, Place, Texts, cell_of},
        rows,
    },
    rows::Row,
};

/// Texts of which there are few: each once, as a JSON list, and for each row the place of its own.
#[napi(object)]
pub struct Names {
    pub names: String,
    pub places: Int32Array,
}

/// The columns of a chunk, all of one length. Texts of which there are many come as a JSON list.
#[napi(object)]
pub struct LedgerChunk {
    pub command_id: String,
    pub line: Cells,
    pub at: Either<String, Float64Array>,
    pub kind: Names,
    pub item_id: Names,
    pub allocation_id: Option<String>,
    pub from_level_id: Option<Names>,
    pub from_account: Names,
    pub to_level_id: Option<Names>,
    pub to_account: Names,
    pub quantity: Cells,
    pub reason: Option<Names>,
}

/// A chunk that was read, cell by cell.
pub struct Chunk {
    command_id: Vec<Cell<Place>>,
    line: Vec<Cell<i64>>,
    at: Vec<Cell<Instant>>,
    kind: Vec<Cell<StockCommandKind>>,
    item_id: Vec<Cell<Place>>,
    allocation_id: Vec<Cell<Place>>,
    from_level_id: Vec<Cell<Place>>,
    from_account: Vec<Cell<StockAccount>>,
    to_level_id: Vec<Cell<Place>>,
    to_account: Vec<Cell<StockAccount>>,
    quantity: Vec<Cell<Decimal>>,
    reason: Vec<Cell<()>>,
}

impl Chunk {
    /// Reads every cell. The texts are added to those that are kept.
    pub fn read(chunk: &LedgerChunk, texts: &mut Texts) -> Result<Self> {
        let mut key = |text: &str| fits(&KEY, text).then(|| texts.push(text));
        Ok(Self {
            command_id: kept::cells(&chunk.command_id, &mut key)?,
            line: chunk.line.integers(),
            at: cells::instants(&chunk.at)?,
            kind: chunk.kind.read(kind)?,
            item_id: chunk.item_id.read(&mut key)?,
            allocation_id: kept::cells(chunk.allocation_id.as_deref().unwrap_or("[]"), &mut key)?,
            from_level_id: read_if_given(chunk.from_level_id.as_ref(), &mut key)?,
            from_account: chunk.from_account.read(account)?,
            to_level_id: read_if_given(chunk.to_level_id.as_ref(), &mut key)?,
            to_account: chunk.to_account.read(account)?,
            quantity: chunk.quantity.decimals()?,
            reason: read_if_given(chunk.reason.as_ref(), |_| Some(()))?,
        })
    }

    /// The rows up to the first that is bad.
    pub fn rows(&self) -> impl Iterator<Item = Row> {
        (0..self.command_id.len()).map_while(|row| self.row(row))
    }

    fn row(&self, row: usize) -> Option<Row> {
        needed(&self.at, row)?;
        needed(&self.kind, row)?;
        optional(&self.reason, row)?;
        let line = i32::try_from(needed(&self.line, row)?).ok();
        Some(Row {
            command_id: needed(&self.command_id, row)?,
            line: line.filter(|line| LINE.check(line, &At::Root).is_ok())?,
            item_id: needed(&self.item_id, row)?,
            allocation_id: optional(&self.allocation_id, row)?,
            from_level_id: optional(&self.from_level_id, row)?,
            from_account: needed(&self.from_account, row)?,
            to_level_id: optional(&self.to_level_id, row)?,
            to_account: needed(&self.to_account, row)?,
            quantity: needed(&self.quantity, row)?,
        })
    }
}

impl Names {
    /// Each row's value, of which `read` makes none where a text is not good.
    fn read<T: Copy>(&self, mut read: impl FnMut(&str) -> Option<T>) -> Result<Vec<Cell<T>>> {
        let mut known = Vec::new();
        rows::each(&self.names, |name| known.push(cell_of(&name, &mut read)))?;
        let cell = |place: &i32| usize::try_from(*place).ok().and_then(|place| known.get(place)).copied();
        Ok(self.places.iter().map(|place| cell(place).unwrap_or(Cell::Other)).collect())
    }
}

/// A column that may be left out: then no row has a value.
fn read_if_given<T: Copy>(
    names: Option<&Names>,
    read: impl FnMut(&str) -> Option<T>,
) -> Result<Vec<Cell<T>>> {
    names.map_or(Ok(Vec::new()), |names| names.read(read))
}

fn needed<T: Copy>(cells: &[Cell<T>], row: usize) -> Option<T> {
    cells.get(row)?.value()
}

/// What may be nothing; none for something that is no such value.
fn optional<T: Copy>(cells: &[Cell<T>], row: usize) -> Option<Option<T>> {
    match cells.get(row) {
        None | Some(Cell::Null) => Some(None),
        Some(Cell::Value(value)) => Some(Some(*value)),
        Some(Cell::Other) => None,
    }
}

fn fits(form: &Form<str>, text: &str) -> bool {
    form.check(text, &At::Root).is_ok()
}

fn kind(text: &str) -> Option<StockCommandKind> {
    StockCommandKind::ALL.iter().copied().find(|kind| kind.name() == text)
}

fn account(text: &str) -> Option<StockAccount> {
    StockAccount::ALL.iter().copied().find(|account| account.name() == text)
}
