//! A policy that makes sense, with its parts and headers looked up (step 36 of the customers
//! chapter).

use std::collections::BTreeSet;

use super::{
    super::{KeepRule, parts, parts::Part, phone, policy_fault::senseless},
    CellKind, ImportColumn, ImportPolicy, OnInvalid, headers,
};
use crate::{Fault, shape::At};

/// A policy that makes sense.
pub(super) struct CheckedPolicy<'p> {
    pub policy: &'p ImportPolicy,
    /// For each column the forms of its headers, by preference.
    pub header_forms: Vec<Vec<String>>,
    /// Every part that identity or `neverMerge` speak of, once.
    pub slots: Vec<Slot>,
    /// For each recipe the places of its parts among the slots.
    pub recipes: Vec<Vec<usize>>,
    /// The places of the `neverMerge` parts among the slots.
    pub never_merge: Vec<usize>,
    /// The place of the last-order column.
    pub last_order: Option<usize>,
    pub batch_size: usize,
}

/// A part of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// The column's place in the policy.
    pub column: usize,
    pub part: Part,
}

const MAX_BATCH: i64 = 10_000;

impl<'p> CheckedPolicy<'p> {
    /// Checks a policy in the order of its fields.
    pub fn new(policy: &'p ImportPolicy, at: &At<'_>) -> Result<Self, Fault> {
        let mut checked = Self {
            policy,
            header_forms: check_columns(&policy.columns, &at.field("columns"))?,
            slots: Vec::new(),
            recipes: Vec::new(),
            never_merge: Vec::new(),
            last_order: None,
            batch_size: 0,
        };
        if policy.region.as_deref().is_some_and(|name| !phone::is_region(name)) {
            return Err(senseless(&at.field("region"), "REGION", "it is not a region of the table"));
        }
        checked.read_identity(&at.field("identity"))?;
        for (i, name) in policy.never_merge.iter().enumerate() {
            let slot = checked.slot(name, &at.field("neverMerge").index(i))?;
            checked.never_merge.push(slot);
        }
        checked.last_order = last_order(policy, &at.field("lastOrderField"))?;
        policy.classification.check_sense(&at.field("classification"))?;
        if !(1..=MAX_BATCH).contains(&policy.batch_size) {
            return Err(senseless(&at.field("batchSize"), "RANGE", "it must be 1 to 10000"));
        }
        checked.batch_size = usize::try_from(policy.batch_size).unwrap_or(usize::MAX);
        Ok(checked)
    }

    fn read_identity(&mut self, at: &At<'_>) -> Result<(), Fault> {
        if self.policy.identity.is_empty() {
            return Err(senseless(at, "COUNT", "at least one recipe"));
        }
        for (i, recipe) in self.policy.identity.iter().enumerate() {
            let at = at.index(i);
            if recipe.is_empty() {
                return Err(senseless(&at, "COUNT", "at least one part"));
            }
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

    /// The place of a part such as `name.key` among the slots.
    fn slot(&mut self, name: &str, at: &At<'_>) -> Result<usize, Fault> {
        let found = name.split_once('.').and_then(|(field, part)| {
            let column = self.policy.columns.iter().position(|column| column.field == field)?;
            let kind = self.policy.columns.get(column)?.kind;
            let (_, part) = parts_of(kind).iter().find(|(name, _)| *name == part)?;
            Some(Slot { column, part: *part })
        });
        let slot = found.ok_or_else(|| {
            senseless(at, "UNKNOWN_PART", &format!("`{name}` is not a part of any column: `field.part`"))
        })?;
        if let Some(place) = self.slots.iter().position(|known| *known == slot) {
            return Ok(place);
        }
        self.slots.push(slot);
        Ok(self.slots.len().saturating_sub(1))
    }
}

/// Days and decimals are values, not texts to be compared: they have no parts.
fn parts_of(kind: CellKind) -> &'static [parts::PartName] {
    match kind {
        CellKind::Text => parts::TEXT,
        CellKind::CompanyName => parts::COMPANY_NAME,
        CellKind::Email => parts::EMAIL,
        CellKind::Phone => parts::PHONE,
        CellKind::Address => parts::ADDRESS,
        CellKind::Day | CellKind::Decimal => &[],
    }
}

/// Checks the columns and gives the forms of their headers.
fn check_columns(columns: &[ImportColumn], at: &At<'_>) -> Result<Vec<Vec<String>>, Fault> {
    if columns.is_empty() {
        return Err(senseless(at, "COUNT", "at least one column"));
    }
    let mut fields = BTreeSet::new();
    let mut known = BTreeSet::new();
    let mut all = Vec::with_capacity(columns.len());
    for (i, column) in columns.iter().enumerate() {
        let at = at.index(i);
        if !fields.insert(column.field.as_str()) {
            return Err(senseless(&at.field("field"), "TWICE", "another column has it"));
        }
        all.push(check_headers(&column.headers, &mut known, &at.field("headers"))?);
        if !keeps_of(column.kind).contains(&column.keep) {
            let why = format!("{} cannot keep {}", column.kind, column.keep);
            return Err(senseless(&at.field("keep"), "KEEP", &why));
        }
        check_on_invalid(column, &at.field("onInvalid"))?;
    }
    Ok(all)
}

fn check_headers(
    headers: &[String],
    known: &mut BTreeSet<String>,
    at: &At<'_>,
) -> Result<Vec<String>, Fault> {
    if headers.is_empty() {
        return Err(senseless(at, "COUNT", "at least one header"));
    }
    let mut forms = Vec::with_capacity(headers.len());
    for (i, header) in headers.iter().enumerate() {
        let form = headers::form(header);
        if form.is_empty() {
            return Err(senseless(&at.index(i), "EMPTY", "it has no letter and no digit"));
        }
        if !known.insert(form.clone()) {
            return Err(senseless(&at.index(i), "TWICE", &format!("`{header}` stands there before")));
        }
        forms.push(form);
    }
    Ok(forms)
}

fn keeps_of(kind: CellKind) -> &'static [KeepRule] {
    use KeepRule::{Earliest, First, Greatest, Join, Latest, Least, Newest, Sum};
    match kind {
        CellKind::Day => &[First, Newest, Earliest, Latest],
        CellKind::Decimal => &[First, Newest, Least, Greatest, Sum],
        _ => &[First, Newest, Join],
    }
}

fn check_on_invalid(column: &ImportColumn, at: &At<'_>) -> Result<(), Fault> {
    let has_text = matches!(column.kind, CellKind::Email | CellKind::Phone);
    let can_fail = has_text || matches!(column.kind, CellKind::Day | CellKind::Decimal);
    match column.on_invalid {
        OnInvalid::KeepText if !has_text => {
            Err(senseless(at, "ON_INVALID", "only EMAIL and PHONE can keep a text that cannot be read"))
        }
        OnInvalid::DropValue if column.required && can_fail => {
            Err(senseless(at, "ON_INVALID", "a required value cannot be dropped"))
        }
        _ => Ok(()),
    }
}

fn last_order(policy: &ImportPolicy, at: &At<'_>) -> Result<Option<usize>, Fault> {
    let Some(field) = policy.last_order_field.as_deref() else { return Ok(None) };
    let is_it = |column: &ImportColumn| column.field == field && column.kind == CellKind::Day;
    match policy.columns.iter().position(is_it) {
        Some(place) => Ok(Some(place)),
        None => Err(senseless(at, "NOT_A_DAY", &format!("`{field}` is not a DAY column"))),
    }
}
