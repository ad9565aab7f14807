//! A column as a few values and, for each row, which of them it has.

use std::borrow::Cow;

use foldhash::quality::RandomState;
use hashbrown::HashMap;

use crate::{
    Decimal, Fault, LeadValue,
    leads::{
        FeatureKind, LeadColumn,
        evaluate::Tally,
        lead::{not_a_number, number},
        scorecard::is_missing,
    },
    shape::At,
};

/// A column as a few values and, for each row, which of them it has.
pub(super) struct Coded<'a> {
    pub entries: Vec<Entry<'a>>,
    /// For each row the place of its entry.
    pub codes: Vec<u32>,
}

/// A value that occurs; equal ones may occur as several.
pub(super) struct Entry<'a> {
    pub value: EntryValue<'a>,
    pub tally: Tally,
}

/// A value as a feature reads it.
pub(super) enum EntryValue<'a> {
    Missing,
    Number(Decimal),
    Text(Cow<'a, str>),
    /// A number was asked for, and it is none.
    Bad,
}

impl<'a> Coded<'a> {
    /// `INVALID_INPUT` at the first row whose number cannot be read.
    pub fn of(
        column: &'a LeadColumn,
        kind: FeatureKind,
        missing_texts: &[String],
        won: &[bool],
        at: &At<'_>,
    ) -> Result<Self, Fault> {
        let (values, codes) = match (&column.values, &column.dictionary, &column.indexes) {
            (Some(values), _, _) => coded(values),
            (_, Some(dictionary), Some(indexes)) => looked_up(dictionary, indexes),
            _ => (Vec::new(), Vec::new()),
        };
        let read =
            |value: Option<&'a LeadValue>| match value.filter(|value| !is_missing(value, missing_texts)) {
                None => EntryValue::Missing,
                Some(value) if kind == FeatureKind::Category => EntryValue::Text(value.text()),
                Some(value) => number(value).map_or(EntryValue::Bad, EntryValue::Number),
            };
        let entries = values.into_iter().map(|value| Entry { value: read(value), tally: Tally::default() });
        let mut entries: Vec<Entry<'a>> = entries.collect();
        for (row, (code, won)) in codes.iter().zip(won).enumerate() {
            let Some(entry) = usize::try_from(*code).ok().and_then(|code| entries.get_mut(code)) else {
                continue;
            };
            if matches!(entry.value, EntryValue::Bad) {
                return Err(not_a_number(&at.field(column.row_list()).index(row)));
            }
            entry.tally.add(*won);
        }
        Ok(Self { entries, codes })
    }
}

type Parts<'a> = (Vec<Option<&'a LeadValue>>, Vec<u32>);

/// Each value once, in the order in which they come.
fn coded(values: &[Option<LeadValue>]) -> Parts<'_> {
    let mut places: HashMap<Option<&LeadValue>, u32, RandomState> = HashMap::default();
    let mut entries = Vec::new();
    let codes = values.iter().map(|value| {
        *places.entry(value.as_ref()).or_insert_with(|| {
            entries.push(value.as_ref());
            place(entries.len().saturating_sub(1))
        })
    });
    let codes = codes.collect();
    (entries, codes)
}

/// The dictionary, and behind it what is missing.
fn looked_up<'a>(dictionary: &'a [Option<LeadValue>], indexes: &[Option<i64>]) -> Parts<'a> {
    let missing = place(dictionary.len());
    let entries = dictionary.iter().map(Option::as_ref).chain([None]).collect();
    let code = |index: &Option<i64>| index.and_then(|index| u32::try_from(index).ok()).unwrap_or(missing);
    (entries, indexes.iter().map(code).collect())
}

fn place(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
