//! Which rows are one company (step 33 of the customers chapter).

use std::collections::BTreeMap;

use super::{
    ImportIssue, ImportIssueCode,
    checked_policy::{CheckedPolicy, Slot},
    rows::{RowKind, Sheet, issue},
};

/// The rows of the file, sorted into companies.
pub(super) struct Assigned {
    /// For each company its rows, in file order; companies in the order of their first rows.
    pub companies: Vec<Vec<usize>>,
    pub blank_rows: usize,
    pub rejected_rows: usize,
    /// By row, then as found.
    pub issues: Vec<ImportIssue>,
}

/// Takes the rows in file order: each joins a company that is known, or starts one.
pub(super) fn assign(sheet: &mut Sheet<'_>, checked: &CheckedPolicy<'_>) -> Assigned {
    let mut known = Companies::new(checked);
    let mut assigned =
        Assigned { companies: Vec::new(), blank_rows: 0, rejected_rows: 0, issues: Vec::new() };
    for row in 0..sheet.len() {
        match sheet.look_at(row, &mut assigned.issues) {
            RowKind::Blank => assigned.blank_rows = assigned.blank_rows.saturating_add(1),
            RowKind::Rejected => assigned.rejected_rows = assigned.rejected_rows.saturating_add(1),
            RowKind::Good => {
                let (company, found) = known.place(sheet, row);
                assigned.issues.extend(found.map(|code| issue(row, code, false)));
                match assigned.companies.get_mut(company) {
                    Some(rows) => rows.push(row),
                    None => assigned.companies.push(vec![row]),
                }
            }
        }
    }
    assigned
}

/// A part's text goes by a number: equal texts, equal numbers. Small, since there is one for each
/// text of the file.
type PartId = u32;

/// The companies found so far, by their keys.
struct Companies<'a, 'c> {
    checked: &'c CheckedPolicy<'c>,
    parts: Vec<PartTable<'a>>,
    /// For each recipe the company that has a key.
    known: Vec<BTreeMap<Vec<PartId>, usize>>,
    /// For each company the first values of its `neverMerge` parts that are not blank.
    apart: Vec<Vec<Option<PartId>>>,
}

/// The values of one part in this file. Each distinct text is normalised once.
#[derive(Default)]
struct PartTable<'a> {
    by_text: BTreeMap<&'a str, Option<PartValue>>,
    ids: BTreeMap<Box<str>, PartId>,
}

#[derive(Clone, Copy)]
struct PartValue {
    id: PartId,
    /// Of a name that is too short to be a key.
    is_too_short: bool,
}

impl<'a, 'c> Companies<'a, 'c> {
    fn new(checked: &'c CheckedPolicy<'c>) -> Self {
        Self {
            checked,
            parts: checked.slots.iter().map(|_| PartTable::default()).collect(),
            known: checked.recipes.iter().map(|_| BTreeMap::new()).collect(),
            apart: Vec::new(),
        }
    }

    /// The company of a row, and what is to be said about it.
    fn place(&mut self, sheet: &mut Sheet<'a>, row: usize) -> (usize, Option<ImportIssueCode>) {
        let values = self.values(sheet, row);
        let keys: Vec<Option<Vec<PartId>>> =
            self.checked.recipes.iter().map(|recipe| key(recipe, &values)).collect();
        let found: Vec<usize> = self
            .known
            .iter()
            .zip(&keys)
            .filter_map(|(known, key)| known.get(key.as_ref()?).copied())
            .collect();
        let apart: Vec<Option<PartId>> = self
            .checked
            .never_merge
            .iter()
            .map(|slot| values.get(*slot).copied().flatten().map(|value| value.id))
            .collect();
        let joined = found.iter().position(|company| !self.differs(*company, &apart));
        let is_first = joined == Some(0) || found.is_empty();
        let disagree = found.iter().any(|company| found.first() != Some(company));
        let code = match is_first {
            false => Some(ImportIssueCode::NeverMerge),
            true => disagree.then_some(ImportIssueCode::KeysDisagree),
        };
        let company = joined.and_then(|place| found.get(place).copied()).unwrap_or(self.apart.len());
        self.learn(company, keys, apart);
        (company, code)
    }

    fn values(&mut self, sheet: &mut Sheet<'a>, row: usize) -> Vec<Option<PartValue>> {
        let region = self.checked.policy.region.as_deref();
        let slots = self.checked.slots.iter().zip(&mut self.parts);
        slots
            .map(|(slot, table)| {
                let (text, cell) = sheet.value(row, slot.column)?;
                cell.stored().and_then(|_| table.value(text, *slot, region))
            })
            .collect()
    }

    fn differs(&self, company: usize, apart: &[Option<PartId>]) -> bool {
        let own = self.apart.get(company).map(Vec::as_slice).unwrap_or_default();
        own.iter().zip(apart).any(|pair| matches!(pair, (Some(own), Some(row)) if own != row))
    }

    fn learn(&mut self, company: usize, keys: Vec<Option<Vec<PartId>>>, apart: Vec<Option<PartId>>) {
        for (known, key) in self.known.iter_mut().zip(keys) {
            key.into_iter().for_each(|key| {
                known.entry(key).or_insert(company);
            });
        }
        match self.apart.get_mut(company) {
            Some(own) => own.iter_mut().zip(apart).for_each(|(own, row)| *own = own.or(row)),
            None => self.apart.push(apart),
        }
    }
}

/// The key of a recipe: all its parts, if all are there.
fn key(recipe: &[usize], values: &[Option<PartValue>]) -> Option<Vec<PartId>> {
    recipe
        .iter()
        .map(|slot| {
            values.get(*slot).copied().flatten().filter(|value| !value.is_too_short).map(|value| value.id)
        })
        .collect()
}

impl<'a> PartTable<'a> {
    fn value(&mut self, text: &'a str, slot: Slot, region: Option<&str>) -> Option<PartValue> {
        let ids = &mut self.ids;
        *self.by_text.entry(text).or_insert_with(|| {
            let value = slot.part.of(text, region)?;
            let is_too_short = slot.part.is_too_short(&value);
            let next = PartId::try_from(ids.len()).unwrap_or(PartId::MAX);
            Some(PartValue { id: *ids.entry(value.into_boxed_str()).or_insert(next), is_too_short })
        })
    }
}
