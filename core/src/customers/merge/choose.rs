//! Which value survives, and where it comes from (step 27 of the customers chapter).

use std::collections::BTreeSet;

use super::{
    super::{KeepRule, exact_sum::ExactSum},
    MergeRecord,
    order::{Placed, known},
};
use crate::{Day, Decimal, Instant, MergeValue, merge_value::is_blank};

/// A value that survives.
pub(super) struct Chosen<'r> {
    pub value: Option<MergeValue>,
    /// The ids of the records that it comes from, in merge order.
    pub sources: Vec<&'r str>,
}

impl<'r> Chosen<'r> {
    const NONE: Self = Self { value: None, sources: Vec::new() };

    fn one(record: &'r MergeRecord, value: MergeValue) -> Self {
        Self { value: Some(value), sources: vec![record.id.as_str()] }
    }
}

/// A record, and its value that is not blank.
type Known<'r> = (&'r MergeRecord, &'r MergeValue);

/// The value of a field that survives, out of records in merge order whose values fit the rule; nothing where
/// an exact sum has more than 28 digits.
pub(super) fn choose<'r>(field: &str, rule: KeepRule, records: &[Placed<'r>]) -> Option<Chosen<'r>> {
    let value_of = |record: &'r MergeRecord| Some((record, known(record.fields.get(field)?)?));
    let values: Vec<Known<'r>> = records.iter().filter_map(|(_, record)| value_of(record)).collect();
    if values.is_empty() {
        return Some(Chosen::NONE);
    }
    Some(match rule {
        KeepRule::First => one(values.first()),
        KeepRule::Master => one(records.first().and_then(|(_, master)| value_of(master)).as_ref()),
        // Of equals the last is what `max_by_key` gives: from behind it is the first in merge order.
        KeepRule::Newest => one(values.iter().rev().max_by_key(|(record, _)| time_of(record, field))),
        KeepRule::Earliest => best(values.iter().filter_map(moment).min_by(compare)),
        KeepRule::Latest => best(values.iter().rev().filter_map(moment).max_by(compare)),
        KeepRule::Least => best(values.iter().filter_map(decimal).min_by(compare)),
        KeepRule::Greatest => best(values.iter().rev().filter_map(decimal).max_by(compare)),
        KeepRule::Sum => sum(&values)?,
        KeepRule::AnyTrue => decided(&values, true),
        KeepRule::AllTrue => decided(&values, false),
        KeepRule::Union => {
            let (texts, sources) = distinct(&values);
            Chosen { value: Some(MergeValue::from(texts)), sources }
        }
        KeepRule::Join => {
            let (texts, sources) = distinct(&values);
            Chosen { value: Some(MergeValue::from(texts.join("\n"))), sources }
        }
    })
}

fn one<'r>(known: Option<&Known<'r>>) -> Chosen<'r> {
    known.map_or(Chosen::NONE, |(record, value)| Chosen::one(record, (*value).clone()))
}

/// When a record's field was last changed; none is the oldest.
fn time_of(record: &MergeRecord, field: &str) -> Option<Instant> {
    record.field_times.get(field).copied().or(record.updated_at)
}

/// A value read as something that can be compared, with its record.
type Read<'r, T> = (&'r MergeRecord, T);

fn compare<T: Ord>(one: &Read<'_, T>, other: &Read<'_, T>) -> std::cmp::Ordering {
    one.1.cmp(&other.1)
}

fn moment<'r>((record, value): &Known<'r>) -> Option<Read<'r, Moment>> {
    Some((*record, Moment::read(value)?))
}

fn decimal<'r>((record, value): &Known<'r>) -> Option<Read<'r, Decimal>> {
    Some((*record, Decimal::parse(value.text()?)?))
}

/// The value that was read, in the contract's form: decimals keep their scale, instants are in UTC.
fn best<'r, T: ToString>(best: Option<Read<'r, T>>) -> Chosen<'r> {
    best.map_or(Chosen::NONE, |(record, value)| Chosen::one(record, value.to_string().into()))
}

fn sum<'r>(values: &[Known<'r>]) -> Option<Chosen<'r>> {
    let mut sum = ExactSum::default();
    values.iter().filter_map(decimal).for_each(|(_, part)| sum.add(part));
    let sources = values.iter().map(|(record, _)| record.id.as_str()).collect();
    Some(Chosen { value: Some(sum.total()?.to_string().into()), sources })
}

/// Whether one has the value that decides; all others together decide the contrary.
fn decided<'r>(values: &[Known<'r>], deciding: bool) -> Chosen<'r> {
    let has = |wanted: bool| move |known: &&Known<'r>| *known.1 == MergeValue::from(wanted);
    let value = if values.iter().any(|known| has(deciding)(&known)) { deciding } else { !deciding };
    let sources = values.iter().filter(has(value)).map(|(record, _)| record.id.as_str()).collect();
    Chosen { value: Some(value.into()), sources }
}

/// The texts that are not blank, each once, and the records that added one.
fn distinct<'r>(values: &[Known<'r>]) -> (Vec<String>, Vec<&'r str>) {
    let (mut texts, mut sources, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (record, value) in values {
        let own: &[String] = match value {
            MergeValue::Text { value } => std::slice::from_ref(value),
            MergeValue::Texts { values } => values,
            MergeValue::Boolean { .. } => &[],
        };
        let before = texts.len();
        texts.extend(own.iter().filter(|text| !is_blank(text) && known.insert(text.as_str())).cloned());
        if texts.len() > before {
            sources.push(record.id.as_str());
        }
    }
    (texts, sources)
}

/// A day, or an instant. Values of both forms are never compared: they do not fit one field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Moment {
    Day(Day),
    Instant(Instant),
}

impl Moment {
    /// Reads a text as a day, else as an instant.
    pub fn read(value: &MergeValue) -> Option<Self> {
        let text = value.text()?;
        Day::parse(text).map(Self::Day).or_else(|| Instant::parse(text).map(Self::Instant))
    }

    pub fn is_day(self) -> bool {
        matches!(self, Self::Day(_))
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(instant) => instant.fmt(f),
        }
    }
}
