//! The column forms.

use std::collections::BTreeMap;

use super::Keyring;
use crate::{
    Fault, IndexColumn, OpenedColumn, RotatedColumn, RotatedRow, RowFault, SealedColumn,
    vault::context::{Context, ContextColumns, RowContexts},
};

/// What holds for all rows of a column, and the rows.
type Given<'a> = (&'a [Option<String>], &'a BTreeMap<String, String>, Option<&'a ContextColumns>);

pub fn seal_many(
    ring: &Keyring,
    plaintexts: &[Option<String>],
    context: &BTreeMap<String, String>,
    columns: Option<&ContextColumns>,
) -> Result<SealedColumn, Fault> {
    let mut draws = ring.random.draws(plaintexts.iter().flatten().count());
    let (tokens, faults) = each_row((plaintexts, context, columns), |plaintext, context| {
        ring.check_plaintext(plaintext)?;
        ring.sealed(plaintext, context, &draws.next()?)
    })?;
    Ok(SealedColumn { tokens, faults })
}

pub fn open_many(
    ring: &Keyring,
    tokens: &[Option<String>],
    context: &BTreeMap<String, String>,
    columns: Option<&ContextColumns>,
) -> Result<OpenedColumn, Fault> {
    let (rows, faults) = each_row((tokens, context, columns), |token, context| ring.opened(token, context))?;
    let needs_rotation = rows.iter().map(|row| row.as_ref().map(|opened| opened.needs_rotation)).collect();
    let plaintexts = rows.into_iter().map(|row| row.map(|opened| opened.plaintext)).collect();
    Ok(OpenedColumn { plaintexts, needs_rotation, faults })
}

pub fn rotate_many(
    ring: &Keyring,
    tokens: &[Option<String>],
    context: &BTreeMap<String, String>,
    columns: Option<&ContextColumns>,
) -> Result<RotatedColumn, Fault> {
    let mut draws = ring.random.draws(tokens.iter().flatten().count());
    let (rows, faults) =
        each_row((tokens, context, columns), |token, context| ring.rotated(token, context, &mut draws))?;
    let mut rotations = Vec::new();
    let mut current = 0_i64;
    for (row, rotation) in (0..).zip(rows) {
        match rotation {
            Some(rotation) if rotation.rotated => {
                rotations.push(RotatedRow { row, previous: rotation.previous, token: rotation.token });
            }
            Some(_) => current = current.saturating_add(1),
            None => {}
        }
    }
    Ok(RotatedColumn { rotations, current, faults })
}

pub fn blind_index_many(
    ring: &Keyring,
    values: &[Option<String>],
    context: &BTreeMap<String, String>,
    columns: Option<&ContextColumns>,
) -> Result<IndexColumn, Fault> {
    let (indexes, faults) = each_row((values, context, columns), |value, context| {
        ring.check_length("value", value)?;
        ring.index_key(&ring.primary, context).map(|key| key.index(value))
    })?;
    Ok(IndexColumn { indexes, faults })
}

/// The answer of each row, and the bad ones: a null stays null without a fault.
fn each_row<R>(
    (rows, context, columns): Given<'_>,
    mut answer: impl FnMut(&str, &Context<'_>) -> Result<R, Fault>,
) -> Result<(Vec<Option<R>>, Vec<RowFault>), Fault> {
    let contexts = RowContexts::of(context, columns, rows.len())?;
    let mut faults = Vec::new();
    let mut answers = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        let answered = row.as_ref().and_then(|text| {
            let answered = contexts.row(place).and_then(|context| answer(text, &context));
            answered.map_err(|fault| faults.push(RowFault::new(place, fault))).ok()
        });
        answers.push(answered);
    }
    Ok((answers, faults))
}
