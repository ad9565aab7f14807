//! What every record has in every part, as numbers: equal texts, equal numbers.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;
use hashbrown::{HashMap, HashTable, hash_table::Entry};

use super::{
    super::parts::{self, PartName},
    checked_policy::{CheckedPolicy, parts_of},
    rows::DuplicateRows,
    words::Words,
};

/// A text of a part goes by a number: equal texts, equal numbers. No answer depends on which.
pub(super) type ValueId = u32;

/// The number of no text.
pub(super) const BLANK: ValueId = ValueId::MAX;

/// What every record has in every part. Four bytes for each, and each distinct text once.
pub(super) struct Values {
    /// How many parts there are.
    width: usize,
    /// The parts of a record stand together, since a pair is compared in all of them.
    ids: Vec<ValueId>,
    /// The texts of each part.
    texts: Vec<Texts>,
    /// Their words, where a level asks for them.
    words: Vec<Words>,
}

/// Up to so many rows all fields are read at once, since a row is at hand then. The maps of many rows would take
/// more memory together than time apart.
const FEW: usize = 65_536;

impl Values {
    /// Reads the records in the order of their places. A policy that was checked has at least one part.
    pub fn read(rows: &dyn DuplicateRows, order: &[u32], checked: &CheckedPolicy<'_>) -> Self {
        let width = checked.slots.len();
        let mut known: Vec<KnownTexts> = checked.slots.iter().map(|_| KnownTexts::default()).collect();
        let mut words: Vec<Words> = checked.slots.iter().map(|_| Words::default()).collect();
        let mut ids = vec![BLANK; width.saturating_mul(order.len())];
        let all: Vec<usize> = (0..checked.policy.fields.len()).collect();
        for some in all.chunks(if order.len() <= FEW { all.len().max(1) } else { 1 }) {
            let mut fields: Vec<Field<'_>> =
                some.iter().filter_map(|place| Field::of(*place, checked)).collect();
            for (row, ids) in order.iter().zip(ids.chunks_exact_mut(width)) {
                fields.iter_mut().for_each(|field| field.read(rows, index(*row), ids, &mut known));
            }
            for (slot, _) in fields.iter().flat_map(|field| &field.slots) {
                let (Some(known), Some(words)) = (known.get_mut(*slot), words.get_mut(*slot)) else {
                    continue;
                };
                known.close();
                if checked.compares_words(*slot) {
                    *words = Words::of(known.texts.iter());
                }
            }
        }
        Self { width, ids, texts: known.into_iter().map(|known| known.texts).collect(), words }
    }

    /// The parts of the record at a place.
    #[inline]
    pub fn of(&self, place: u32) -> &[ValueId] {
        let start = index(place).saturating_mul(self.width);
        self.ids.get(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    /// What the record at a place has in a part.
    #[inline]
    pub fn id(&self, place: u32, slot: usize) -> ValueId {
        self.of(place).get(slot).copied().unwrap_or(BLANK)
    }

    /// Whether the texts of two numbers have a word in common, where a level asks for it.
    #[inline]
    pub fn share_a_word(&self, slot: usize, one: ValueId, other: ValueId) -> bool {
        self.words.get(slot).is_some_and(|words| words.share_one(one, other))
    }

    /// The text of a number.
    #[inline]
    pub fn text(&self, slot: usize, id: ValueId) -> &str {
        self.texts.get(slot).map(|texts| texts.get(id)).unwrap_or_default()
    }
}

/// A place, as an index.
#[inline]
pub(super) fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// A field while it is read.
struct Field<'f> {
    name: &'f str,
    kind: &'static [PartName],
    region: Option<&'f str>,
    /// The parts that are asked for: each the place of its slot, and its place among the parts of its kind.
    slots: Vec<(usize, usize)>,
    /// The numbers of a text's parts, in the order of the slots: a text is normalised once.
    read: HashMap<&'f str, [ValueId; parts::MOST], RandomState>,
}

impl<'f> Field<'f> {
    /// The field at a place of the policy, if any part of it is asked for.
    fn of(place: usize, checked: &'f CheckedPolicy<'_>) -> Option<Self> {
        let field = checked.policy.fields.get(place)?;
        let kind = parts_of(field.kind);
        let own = checked.slots.iter().enumerate().filter(|(_, slot)| slot.field == place);
        let slots: Vec<(usize, usize)> = own
            .filter_map(|(place, slot)| Some((place, kind.iter().position(|(_, part)| *part == slot.part)?)))
            .collect();
        let region = checked.policy.region.as_deref();
        (!slots.is_empty()).then(|| Self {
            name: &field.field,
            kind,
            region,
            slots,
            read: HashMap::default(),
        })
    }

    /// Reads the field of a row into the row's numbers.
    fn read(
        &mut self,
        rows: &'f dyn DuplicateRows,
        row: usize,
        ids: &mut [ValueId],
        known: &mut [KnownTexts],
    ) {
        let Self { name, kind, region, slots, read } = self;
        let Some(text) = rows.text(row, name) else { return };
        let numbers = read.entry(text).or_insert_with(|| {
            let values = parts::every_part(kind, text, *region);
            let mut numbers = [BLANK; parts::MOST];
            for ((slot, place), number) in slots.iter().zip(&mut numbers) {
                let value = values.get(*place).and_then(Option::as_deref);
                if let (Some(value), Some(known)) = (value, known.get_mut(*slot)) {
                    *number = known.id(value);
                }
            }
            numbers
        });
        for ((slot, _), number) in slots.iter().zip(numbers) {
            ids.get_mut(*slot).into_iter().for_each(|own| *own = *number);
        }
    }
}

/// Texts one behind the other.
#[derive(Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, id: ValueId) -> &str {
        let place = index(id);
        let start =
            place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.all.get(start..end).unwrap_or_default()
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).map(|place| self.get(ValueId::try_from(place).unwrap_or(BLANK)))
    }

    fn push(&mut self, text: &str) -> ValueId {
        self.all.push_str(text);
        self.ends.push(self.all.len());
        ValueId::try_from(self.ends.len().saturating_sub(1)).unwrap_or(BLANK)
    }
}

/// The texts of a part while records are read.
#[derive(Default)]
struct KnownTexts {
    texts: Texts,
    ids: HashTable<ValueId>,
    hasher: RandomState,
}

impl KnownTexts {
    /// Forgets what only reading needs.
    fn close(&mut self) {
        self.ids = HashTable::new();
    }

    fn id(&mut self, text: &str) -> ValueId {
        let Self { texts, ids, hasher } = self;
        let found = ids.entry(
            hasher.hash_one(text),
            |known| texts.get(*known) == text,
            |known| hasher.hash_one(texts.get(*known)),
        );
        match found {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                let id = texts.push(text);
                free.insert(id);
                id
            }
        }
    }
}
