//! What every record has in every part, as numbers: equal texts, equal numbers.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;
use hashbrown::{HashMap, HashTable, hash_table::Entry};

use super::{
    super::parts::{self, PartName},
    FieldKind,
    checked_policy::{CheckedPolicy, parts_of},
    rows::DuplicateRows,
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
}

impl Values {
    /// Reads the records in the order of their places. A field is read through before the next, so that the
    /// maps of its texts need not outlive it. A policy that was checked has at least one part.
    pub fn read(rows: &dyn DuplicateRows, order: &[u32], checked: &CheckedPolicy<'_>) -> Self {
        let width = checked.slots.len();
        let mut known: Vec<KnownTexts> = checked.slots.iter().map(|_| KnownTexts::default()).collect();
        let mut ids = vec![BLANK; width.saturating_mul(order.len())];
        for (place, field) in checked.policy.fields.iter().enumerate() {
            let parts = FieldParts::of(place, field.kind, checked);
            if parts.slots.is_empty() {
                continue;
            }
            let region = checked.policy.region.as_deref();
            let mut read: HashMap<&str, [ValueId; parts::MOST], RandomState> = HashMap::default();
            for (row, ids) in order.iter().zip(ids.chunks_exact_mut(width)) {
                let Some(text) = rows.text(index(*row), &field.field) else { continue };
                let read = read.entry(text).or_insert_with(|| parts.read(text, region, &mut known));
                for ((slot, _), id) in parts.slots.iter().zip(read) {
                    ids.get_mut(*slot).into_iter().for_each(|own| *own = *id);
                }
            }
            for (slot, _) in &parts.slots {
                known.get_mut(*slot).into_iter().for_each(KnownTexts::close);
            }
        }
        Self { width, ids, texts: known.into_iter().map(|known| known.texts).collect() }
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

/// The parts of a field that are asked for: each the place of its slot, and its place among the parts of its
/// kind.
struct FieldParts {
    kind: &'static [PartName],
    slots: Vec<(usize, usize)>,
}

impl FieldParts {
    fn of(field: usize, kind: FieldKind, checked: &CheckedPolicy<'_>) -> Self {
        let kind = parts_of(kind);
        let own = checked.slots.iter().enumerate().filter(|(_, slot)| slot.field == field);
        let slots = own
            .filter_map(|(place, slot)| Some((place, kind.iter().position(|(_, part)| *part == slot.part)?)));
        Self { kind, slots: slots.collect() }
    }

    /// The numbers of a text's parts, in the order of the slots.
    fn read(&self, text: &str, region: Option<&str>, known: &mut [KnownTexts]) -> [ValueId; parts::MOST] {
        let values = parts::every_part(self.kind, text, region);
        let mut ids = [BLANK; parts::MOST];
        for ((slot, place), id) in self.slots.iter().zip(&mut ids) {
            let value = values.get(*place).and_then(Option::as_deref);
            if let (Some(value), Some(known)) = (value, known.get_mut(*slot)) {
                *id = known.id(value);
            }
        }
        ids
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
