//! A policy that makes sense, with its parts looked up (step 24 of the customers chapter).

use std::{collections::BTreeSet, ops::RangeInclusive};

use super::{
    super::{parts, parts::Part, phone, policy_fault::senseless},
    ComparatorLevel, DuplicateComparator, DuplicateField, DuplicatePolicy, FieldKind, LevelTest,
    shortcut::Shortcut,
};
use crate::{Fault, shape::At};

/// A policy that makes sense.
#[derive(Debug, Clone)]
pub(super) struct CheckedPolicy<'p> {
    pub policy: &'p DuplicatePolicy,
    /// Every part that keys, comparators or `neverMerge` speak of, once.
    pub slots: Vec<Slot>,
    /// For each recipe the places of its parts among the slots.
    pub recipes: Vec<Vec<usize>>,
    pub comparators: Vec<Comparator<'p>>,
    pub shortcut: Shortcut,
    /// The places of the `neverMerge` parts among the slots.
    pub never_merge: Vec<usize>,
    pub max_key_size: usize,
    pub max_cluster_size: usize,
}

/// A part of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// The field's place in the policy.
    pub field: usize,
    pub part: Part,
}

/// A comparator whose parts are known.
#[derive(Debug, Clone)]
pub(super) struct Comparator<'p> {
    pub id: &'p str,
    pub levels: Vec<Level>,
    pub otherwise: i32,
    pub blank: i32,
}

/// A level whose part is known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    /// The place of the part among the slots.
    pub slot: usize,
    pub test: Test,
    pub points: i32,
}

/// What must hold of a part in two records.
#[derive(Debug, Clone, Copy)]
pub(super) enum Test {
    Equal,
    /// From so many basis points on.
    Similar(u64),
    EndsWith,
    SharedWord,
}

const POINTS: RangeInclusive<i64> = -1000..=1000;
const SIMILARITIES: RangeInclusive<i64> = 1..=10_000;
const KEY_SIZES: RangeInclusive<i64> = 2..=10_000;
const CLUSTER_SIZES: RangeInclusive<i64> = 2..=1000;

impl<'p> CheckedPolicy<'p> {
    /// Checks a policy in the order of its fields.
    pub fn new(policy: &'p DuplicatePolicy, at: &At<'_>) -> Result<Self, Fault> {
        check_fields(&policy.fields, &at.field("fields"))?;
        if policy.region.as_deref().is_some_and(|name| !phone::is_region(name)) {
            return Err(senseless(&at.field("region"), "REGION", "it is not a region of the table"));
        }
        let mut checked = Self {
            policy,
            slots: Vec::new(),
            recipes: Vec::new(),
            comparators: Vec::new(),
            shortcut: Shortcut::of(&[]),
            never_merge: Vec::new(),
            max_key_size: 0,
            max_cluster_size: 0,
        };
        checked.read_keys(&at.field("keys"))?;
        checked.read_comparators(&at.field("comparators"))?;
        checked.shortcut = Shortcut::of(&checked.comparators);
        if policy.review > policy.automatic {
            return Err(senseless(&at.field("review"), "THRESHOLDS", "it is above `automatic`"));
        }
        for (i, name) in policy.never_merge.iter().enumerate() {
            let slot = checked.slot(name, &at.field("neverMerge").index(i))?;
            checked.never_merge.push(slot);
        }
        checked.max_key_size = size(policy.max_key_size, KEY_SIZES, &at.field("maxKeySize"))?;
        checked.max_cluster_size = size(policy.max_cluster_size, CLUSTER_SIZES, &at.field("maxClusterSize"))?;
        Ok(checked)
    }

    /// Whether a level asks for the words of a part.
    pub fn compares_words(&self, slot: usize) -> bool {
        let mut levels = self.comparators.iter().flat_map(|comparator| &comparator.levels);
        levels.any(|level| level.slot == slot && matches!(level.test, Test::SharedWord))
    }

    fn read_keys(&mut self, at: &At<'_>) -> Result<(), Fault> {
        check_count(&self.policy.keys, "recipe", at)?;
        for (i, recipe) in self.policy.keys.iter().enumerate() {
            let at = at.index(i);
            check_count(recipe, "part", &at)?;
            let mut slots = Vec::with_capacity(recipe.len());
            for (j, name) in recipe.iter().enumerate() {
                let slot = self.slot(name, &at.index(j))?;
                if slots.contains(&slot) {
                    return Err(senseless(&at, "COUNT", &format!("`{name}` stands twice")));
                }
                slots.push(slot);
            }
            self.recipes.push(slots);
        }
        Ok(())
    }

    fn read_comparators(&mut self, at: &At<'_>) -> Result<(), Fault> {
        check_count(&self.policy.comparators, "comparator", at)?;
        let mut ids = BTreeSet::new();
        for (i, comparator) in self.policy.comparators.iter().enumerate() {
            let at = at.index(i);
            if !ids.insert(comparator.id.as_str()) {
                return Err(senseless(&at.field("id"), "TWICE", "another comparator has it"));
            }
            let comparator = self.comparator(comparator, &at)?;
            self.comparators.push(comparator);
        }
        Ok(())
    }

    fn comparator(&mut self, of: &'p DuplicateComparator, at: &At<'_>) -> Result<Comparator<'p>, Fault> {
        let levels_at = at.field("levels");
        check_count(&of.levels, "level", &levels_at)?;
        let mut levels = Vec::with_capacity(of.levels.len());
        for (i, level) in of.levels.iter().enumerate() {
            levels.push(self.level(level, &levels_at.index(i))?);
        }
        Ok(Comparator {
            id: &of.id,
            levels,
            otherwise: points(of.otherwise, &at.field("otherwise"))?,
            blank: points(of.blank, &at.field("blank"))?,
        })
    }

    fn level(&mut self, of: &ComparatorLevel, at: &At<'_>) -> Result<Level, Fault> {
        Ok(Level {
            slot: self.slot(&of.part, &at.field("part"))?,
            test: test(of, &at.field("atLeast"))?,
            points: points(of.points, &at.field("points"))?,
        })
    }

    /// The place of a part such as `name.key` among the slots.
    fn slot(&mut self, name: &str, at: &At<'_>) -> Result<usize, Fault> {
        let found = name.split_once('.').and_then(|(field, part)| {
            let place = self.policy.fields.iter().position(|known| known.field == field)?;
            let kind = self.policy.fields.get(place)?.kind;
            let (_, part) = parts_of(kind).iter().find(|(name, _)| *name == part)?;
            Some(Slot { field: place, part: *part })
        });
        let slot = found.ok_or_else(|| {
            senseless(at, "UNKNOWN_PART", &format!("`{name}` is not a part of any field: `field.part`"))
        })?;
        if let Some(place) = self.slots.iter().position(|known| *known == slot) {
            return Ok(place);
        }
        self.slots.push(slot);
        Ok(self.slots.len().saturating_sub(1))
    }
}

/// The parts of a kind of field.
pub(super) fn parts_of(kind: FieldKind) -> &'static [parts::PartName] {
    match kind {
        FieldKind::CompanyName => parts::COMPANY_NAME,
        FieldKind::Address => parts::ADDRESS,
        FieldKind::Phone => parts::PHONE,
        FieldKind::Email => parts::EMAIL,
        FieldKind::Text => parts::TEXT,
        FieldKind::Digits => parts::DIGITS,
    }
}

fn check_fields(fields: &[DuplicateField], at: &At<'_>) -> Result<(), Fault> {
    check_count(fields, "field", at)?;
    let mut known = BTreeSet::new();
    match fields.iter().position(|field| !known.insert(field.field.as_str())) {
        Some(place) => Err(senseless(&at.index(place).field("field"), "TWICE", "it stands there before")),
        None => Ok(()),
    }
}

fn check_count<T>(list: &[T], of: &str, at: &At<'_>) -> Result<(), Fault> {
    match list.is_empty() {
        true => Err(senseless(at, "COUNT", &format!("at least one {of}"))),
        false => Ok(()),
    }
}

fn test(level: &ComparatorLevel, at: &At<'_>) -> Result<Test, Fault> {
    let refused = |why: &str| Err(senseless(at, "AT_LEAST", why));
    let test = match (level.test, level.at_least) {
        (LevelTest::Similar, Some(least)) if SIMILARITIES.contains(&least) => {
            return u64::try_from(least).map(Test::Similar).or_else(|_| refused("it must be 1 to 10000"));
        }
        (LevelTest::Similar, _) => return refused("SIMILAR needs it, 1 to 10000"),
        (LevelTest::Equal, _) => Test::Equal,
        (LevelTest::EndsWith, _) => Test::EndsWith,
        (LevelTest::SharedWord, _) => Test::SharedWord,
    };
    if level.at_least.is_some() { refused("only SIMILAR has it") } else { Ok(test) }
}

fn points(number: i64, at: &At<'_>) -> Result<i32, Fault> {
    let points = i32::try_from(number).ok().filter(|_| POINTS.contains(&number));
    points.ok_or_else(|| senseless(at, "RANGE", "it must be -1000 to 1000"))
}

fn size(number: i64, range: RangeInclusive<i64>, at: &At<'_>) -> Result<usize, Fault> {
    let size = usize::try_from(number).ok().filter(|_| range.contains(&number));
    let why = || format!("it must be {} to {}", range.start(), range.end());
    size.ok_or_else(|| senseless(at, "RANGE", &why()))
}
