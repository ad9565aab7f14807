//! One company out of its rows (step 34 of the customers chapter).

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    super::{KeepRule, exact_sum::ExactSum},
    DroppedCell, ImportColumn, ImportConflict, ImportIssue, ImportIssueCode,
    rows::{Sheet, issue, row_number},
};
use crate::Decimal;

/// What the rows of a company say together.
#[derive(Default)]
pub(super) struct Kept {
    pub fields: BTreeMap<String, Option<String>>,
    pub conflicts: Vec<ImportConflict>,
}

/// A row and what it has in the column.
type RowValue<'a> = (usize, Cow<'a, str>);

/// Keeps one value for each column that the file has.
pub(super) fn keep(
    rows: &[usize],
    columns: &[(usize, &ImportColumn)],
    sheet: &mut Sheet<'_>,
    issues: &mut Vec<ImportIssue>,
) -> Kept {
    let mut kept = Kept::default();
    for (place, column) in columns {
        let values: Vec<RowValue<'_>> =
            rows.iter().filter_map(|row| Some((*row, sheet.value(*row, *place)?.1.stored()?))).collect();
        let value = match column.keep {
            KeepRule::First | KeepRule::Newest => {
                let value = if column.keep == KeepRule::First { values.first() } else { values.last() };
                kept.conflicts.extend(value.and_then(|(_, value)| conflict(&column.field, value, &values)));
                value.map(|(_, value)| value.clone().into_owned())
            }
            KeepRule::Sum => sum(&values).unwrap_or_else(|| {
                let last = rows.last().copied().unwrap_or_default();
                let field = Some(column.field.clone());
                issues.push(ImportIssue { field, ..issue(last, ImportIssueCode::AmountTooLarge, false) });
                None
            }),
            rule => one_of(rule, values),
        };
        kept.fields.insert(column.field.clone(), value);
    }
    kept
}

fn conflict(field: &str, kept: &str, values: &[RowValue<'_>]) -> Option<ImportConflict> {
    let dropped: Vec<DroppedCell> = values
        .iter()
        .filter(|(_, value)| value != kept)
        .map(|(row, value)| DroppedCell { row: row_number(*row), value: value.clone().into_owned() })
        .collect();
    (!dropped.is_empty()).then(|| ImportConflict {
        field: field.to_owned(),
        kept: Some(kept.to_owned()),
        dropped,
    })
}

/// The sum of what is there; `None` of more than 28 digits.
fn sum(values: &[RowValue<'_>]) -> Option<Option<String>> {
    let mut sum = ExactSum::default();
    values.iter().filter_map(|(_, value)| Decimal::parse(value)).for_each(|part| sum.add(part));
    let total = sum.total()?;
    Some((!values.is_empty()).then(|| total.to_string()))
}

/// The one of several values that a rule prefers; of equal ones the first. Days sort as texts.
fn one_of(rule: KeepRule, values: Vec<RowValue<'_>>) -> Option<String> {
    let values = values.into_iter().map(|(_, value)| value);
    let decimal = |value: &Cow<'_, str>| Decimal::parse(value);
    let value = match rule {
        KeepRule::Earliest => values.min(),
        KeepRule::Latest => values.max(),
        KeepRule::Least => values.min_by_key(decimal),
        // The last of equal ones is what `max_by_key` gives.
        KeepRule::Greatest => values.rev().max_by_key(decimal),
        _ => return joined(values),
    };
    value.map(Cow::into_owned)
}

fn joined<'a>(values: impl Iterator<Item = Cow<'a, str>>) -> Option<String> {
    let mut known = BTreeSet::new();
    let mut out: Option<String> = None;
    for value in values {
        if known.contains(&value) {
            continue;
        }
        match &mut out {
            Some(out) => {
                out.push('\n');
                out.push_str(&value);
            }
            None => out = Some(value.clone().into_owned()),
        }
        known.insert(value);
    }
    out
}
