//! The rows of a ledger in few bytes each: their texts stand in one, one behind the other.

use trueline::{Decimal, LedgerEntryRef, StockAccount};

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

/// Where a text stands among others: from 1, so that none takes no room of its own.
pub type Place = std::num::NonZeroU32;

/// Texts, one behind the other.
#[derive(Default)]
pub struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text.
    pub fn push(&mut self, text: &str) -> Place {
        self.all.push_str(text);
        self.ends.push(self.all.len());
        u32::try_from(self.ends.len()).ok().and_then(Place::new).unwrap_or(Place::MAX)
    }

    fn get(&self, place: Place) -> &str {
        let after = usize::try_from(place.get()).unwrap_or(usize::MAX);
        let end = |count: usize| count.checked_sub(1).map_or(Some(0), |last| self.ends.get(last).copied());
        let range = end(after - 1).zip(end(after));
        range.and_then(|(start, end)| self.all.get(start..end)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_where_they_were_put() {
        let mut texts = Texts::default();
        let all = ["c1", "", "ü\u{1f600}", "c1"];
        let places = all.map(|text| texts.push(text));
        assert_eq!(places.map(|place| texts.get(place)), all);
        assert_eq!(texts.get(Place::MAX), "");
    }

    #[test]
    fn a_row_is_small_and_room_is_made_for_no_more_than_is_foreseen() {
        assert!(size_of::<Row>() <= 44);
        let rows = Rows::with_capacity(u32::MAX);
        assert!((FORESEEN * 20..FORESEEN * 60).contains(&rows.capacity_bytes()));
    }
}
