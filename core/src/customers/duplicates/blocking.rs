//! Which records are compared at all: those in one block, which have a key in common (step 19 of the
//! customers chapter).
//!
//! A pair may be in several blocks. It is taken in that of the first recipe, which is seen from the blocks of
//! its two records alone: so no pair is remembered, and memory grows with the records, not with the pairs.

use foldhash::quality::RandomState;
use hashbrown::HashMap;

use super::{
    OversizedKey,
    checked_policy::CheckedPolicy,
    values::{BLANK, ValueId, Values, index},
};

/// The records of one key of one recipe go by a number.
type BlockId = u32;

/// The number of no block: a part is blank or too short, or too many have the key, or no other has.
const NONE: BlockId = BlockId::MAX;

/// The blocks of all records.
pub(super) struct Blocks {
    /// How many recipes there are.
    width: usize,
    /// The blocks of a record stand together, by recipe.
    ids: Vec<BlockId>,
    /// How many records there are.
    records: u32,
    /// By recipe, then by key.
    pub oversized: Vec<OversizedKey>,
}

impl Blocks {
    /// Puts every record into a block for each recipe.
    pub fn of(values: &Values, records: u32, checked: &CheckedPolicy<'_>) -> Self {
        let width = checked.recipes.len();
        let mut ids = vec![NONE; width.saturating_mul(index(records))];
        let mut oversized = Vec::new();
        for (recipe, slots) in checked.recipes.iter().enumerate() {
            let mut keys = Keys::of(values, records, slots, checked);
            let mut too_many = keys.take_oversized(checked.max_key_size);
            too_many.sort_unstable();
            let recipe_number = i32::try_from(recipe).unwrap_or(i32::MAX);
            oversized.extend(too_many.into_iter().map(|(key, records)| {
                let key = key.into_iter().map(str::to_owned).collect();
                OversizedKey { recipe: recipe_number, key, records }
            }));
            let own = ids.chunks_exact_mut(width).filter_map(|blocks| blocks.get_mut(recipe));
            own.zip(keys.of_place).for_each(|(own, block)| *own = block);
        }
        Self { width, ids, records, oversized }
    }

    fn of_place(&self, place: u32) -> &[BlockId] {
        let start = index(place).saturating_mul(self.width);
        self.ids.get(start..start.saturating_add(self.width)).unwrap_or_default()
    }

    /// Hands over each pair of records that have a block in common, once, the first of the two first.
    pub fn for_each_pair(&self, mut take: impl FnMut(u32, u32)) {
        for recipe in 0..self.width {
            let block_of = |place: u32| self.of_place(place).get(recipe).copied().unwrap_or(NONE);
            let mut places: Vec<(BlockId, u32)> = (0..self.records)
                .filter_map(|place| Some((block_of(place), place)).filter(|(block, _)| *block != NONE))
                .collect();
            places.sort_unstable();
            for block in places.chunk_by(|(one, _), (other, _)| one == other) {
                for (at, (_, first)) in block.iter().enumerate() {
                    for (_, second) in block.iter().skip(at.saturating_add(1)) {
                        if !self.have_met(*first, *second, recipe) {
                            take(*first, *second);
                        }
                    }
                }
            }
        }
    }

    /// Whether two records are in one block of a recipe before.
    fn have_met(&self, one: u32, other: u32, recipe: usize) -> bool {
        let both = self.of_place(one).iter().zip(self.of_place(other)).take(recipe);
        both.into_iter().any(|(one, other)| one == other && *one != NONE)
    }
}

/// The keys of one recipe.
struct Keys<'v> {
    values: &'v Values,
    slots: &'v [usize],
    of_place: Vec<BlockId>,
    /// For each block how many records it has, and the first of them.
    sizes: Vec<(u32, u32)>,
}

impl<'v> Keys<'v> {
    fn of(values: &'v Values, records: u32, slots: &'v [usize], checked: &CheckedPolicy<'_>) -> Self {
        let mut of_place: Vec<BlockId> = vec![0; index(records)];
        for slot in slots {
            let part = checked.slots.get(*slot).map(|slot| slot.part);
            let is_key = |id: ValueId| {
                id != BLANK && part.is_some_and(|part| !part.is_too_short(values.text(*slot, id)))
            };
            // Two numbers become one, so that a key of any number of parts is one number in the end.
            let mut known: HashMap<(BlockId, ValueId), BlockId, RandomState> = HashMap::default();
            for (block, place) in of_place.iter_mut().zip(0..) {
                let id = values.id(place, *slot);
                *block = if *block == NONE || !is_key(id) {
                    NONE
                } else {
                    let next = BlockId::try_from(known.len()).unwrap_or(NONE);
                    *known.entry((*block, id)).or_insert(next)
                };
            }
        }
        let mut sizes: Vec<(u32, u32)> = Vec::new();
        for (block, place) in of_place.iter().zip(0..).filter(|(block, _)| **block != NONE) {
            match sizes.get_mut(index(*block)) {
                Some((size, _)) => *size = size.saturating_add(1),
                // Numbers are given in the order of the places.
                None => sizes.push((1, place)),
            }
        }
        Self { values, slots, of_place, sizes }
    }

    /// Takes out the keys that make no pairs, and tells those that too many records have.
    fn take_oversized(&mut self, max_size: usize) -> Vec<(Vec<&'v str>, i64)> {
        let (values, slots) = (self.values, self.slots);
        let too_many = self.sizes.iter().filter(|(size, _)| index(*size) > max_size);
        let told = too_many.map(|(size, place)| {
            let text = |slot: &usize| values.text(*slot, values.id(*place, *slot));
            (slots.iter().map(text).collect(), i64::from(*size))
        });
        let told = told.collect();
        let sizes = &self.sizes;
        let is_useful = |block: BlockId| {
            sizes.get(index(block)).is_some_and(|(size, _)| *size > 1 && index(*size) <= max_size)
        };
        self.of_place.iter_mut().filter(|block| !is_useful(**block)).for_each(|block| *block = NONE);
        told
    }
}
