//! A column as a few values and, for each row, which of them it has.

use crate::{
    Decimal, Fault,
    leads::{
        CodedColumn, FeatureKind, LeadCell, TakesCodes,
        evaluate::Tally,
        lead::{not_a_number, number},
        scorecard::is_missing,
    },
    schema::Type,
    shape::{At, misshapen, wanted},
};

/// A column as a few values and, for each row, which of them it has.
pub(super) struct Coded {
    pub entries: Vec<Entry>,
    /// For each row the place of its entry.
    pub codes: Vec<u32>,
}

/// A value that occurs; equal ones may occur as several.
pub(super) struct Entry {
    pub value: EntryValue,
    pub tally: Tally,
}

/// A value as a feature reads it.
pub(super) enum EntryValue {
    Missing,
    Number(Decimal),
    Text(String),
    /// A number was asked for, and it is none; or it is no value at all.
    Bad,
}

impl Coded {
    /// `INVALID_INPUT` at the first row whose number cannot be read.
    pub fn of(
        column: &dyn CodedColumn,
        kind: FeatureKind,
        missing_texts: &[String],
        won: &[bool],
        at: &At<'_>,
    ) -> Result<Self, Fault> {
        let missing = Entry { value: EntryValue::Missing, tally: Tally::default() };
        let coded = Self { entries: vec![missing], codes: Vec::with_capacity(column.rows()) };
        let mut reading = Reading { kind, missing_texts, coded, from: 1, len: 0 };
        column.hand_over(&mut reading)?;
        let mut coded = reading.coded;
        for (row, (code, won)) in coded.codes.iter().zip(won).enumerate() {
            let Some(entry) = usize::try_from(*code).ok().and_then(|code| coded.entries.get_mut(code)) else {
                continue;
            };
            if matches!(entry.value, EntryValue::Bad) {
                let at = at.field(column.row_list());
                let at = at.index(row);
                return Err(match kind {
                    FeatureKind::Number => not_a_number(&at),
                    FeatureKind::Category => misshapen(&at, wanted(&Type::LeadValue)),
                });
            }
            entry.tally.add(*won);
        }
        Ok(coded)
    }
}

/// A column that is being read. What is missing has the first entry.
struct Reading<'a> {
    kind: FeatureKind,
    missing_texts: &'a [String],
    coded: Coded,
    /// Where the last dictionary's entries begin, and how many they are.
    from: u32,
    len: u32,
}

impl TakesCodes for Reading<'_> {
    fn dictionary(&mut self, cells: &[LeadCell<'_>]) {
        let number_of = |entries: usize| u32::try_from(entries).unwrap_or(u32::MAX);
        (self.from, self.len) = (number_of(self.coded.entries.len()), number_of(cells.len()));
        let entries = cells.iter().map(|cell| Entry { value: self.read(*cell), tally: Tally::default() });
        let entries: Vec<Entry> = entries.collect();
        self.coded.entries.extend(entries);
    }

    fn codes(&mut self, codes: &[u32]) {
        let place = |code: &u32| if *code < self.len { self.from.saturating_add(*code) } else { 0 };
        self.coded.codes.extend(codes.iter().map(place));
    }
}

impl Reading<'_> {
    fn read(&self, cell: LeadCell<'_>) -> EntryValue {
        match cell {
            LeadCell::Missing => EntryValue::Missing,
            LeadCell::Value(value) if is_missing(value, self.missing_texts) => EntryValue::Missing,
            LeadCell::Value(value) if self.kind == FeatureKind::Category => {
                EntryValue::Text(value.text().into_owned())
            }
            LeadCell::Value(value) => number(value).map_or(EntryValue::Bad, EntryValue::Number),
            LeadCell::Unreadable => EntryValue::Bad,
        }
    }
}
