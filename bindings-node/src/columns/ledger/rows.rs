//! The rows of a ledger in few bytes each: their texts stand in one, one behind the other.

use trueline::{Decimal, LedgerEntryRef, StockAccount};

use super::super::kept::{Place, Texts};

/// The most rows that room is made for before they come: a list may say that it is as long as it likes.
const FORESEEN: usize = 1 << 20;

/// The rows of a ledger.
#[derive(Default)]
pub struct Rows {
    texts: Texts,
    rows: Vec<Row>,
}

/// A row, with the places of its texts.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub command_id: Place,
    pub line: i32,
    pub item_id: Place,
    pub allocation_id: Option<Place>,
    pub from_level_id: Option<Place>,
    pub from_account: StockAccount,
    pub to_level_id: Option<Place>,
    pub to_account: StockAccount,
    pub quantity: Decimal,
}

impl Rows {
    /// With room for so many.
    pub fn with_capacity(rows: u32) -> Self {
        let rows = usize::try_from(rows).unwrap_or(FORESEEN).min(FORESEEN);
        Self { texts: Texts::default(), rows: Vec::with_capacity(rows) }
    }

    /// How many bytes that room takes.
    pub fn capacity_bytes(&self) -> usize {
        self.rows.capacity() * size_of::<Row>()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The texts of the rows, to which those of more rows are added first.
    pub fn texts(&mut self) -> &mut Texts {
        &mut self.texts
    }

    /// Adds a row whose texts are there.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// Hands over every row, in order.
    pub fn each<'r>(&'r self, mut take: impl FnMut(LedgerEntryRef<'r>)) {
        let text = |place| self.texts.get(place);
        for row in &self.rows {
            take(LedgerEntryRef {
                command_id: text(row.command_id),
                line: row.line,
                item_id: text(row.item_id),
                allocation_id: row.allocation_id.map(text),
                from_level_id: row.from_level_id.map(text),
                from_account: row.from_account,
                to_level_id: row.to_level_id.map(text),
                to_account: row.to_account,
                quantity: row.quantity,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_small_and_room_is_made_for_no_more_than_is_foreseen() {
        assert!(size_of::<Row>() <= 44);
        let rows = Rows::with_capacity(u32::MAX);
        assert!((FORESEEN * 20..FORESEEN * 60).contains(&rows.capacity_bytes()));
    }
}
