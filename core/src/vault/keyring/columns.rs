//! The column forms: each row is answered as the single form answers it, and none stops the others.

use std::collections::BTreeMap;

use super::Keyring;
use crate::{
    Fault, IndexColumn, Opened, OpenedColumn, RotatedColumn, RotatedRow, Rotation, RowFault, SealedColumn,
    vault::{
        context::{Context, RowContexts},
        crypto::apart::apart,
    },
};

/// A column and what its rows are bound to. The texts are the caller's, in whatever they lie.
#[derive(Clone, Copy)]
pub struct ColumnInContext<'a, T> {
    /// The texts.
    pub rows: &'a [Option<T>],
    /// What holds for all rows.
    pub context: &'a BTreeMap<String, String>,
    /// What differs from row to row.
    pub columns: Option<&'a BTreeMap<String, Vec<Option<T>>>>,
}

impl<T> ColumnInContext<'_, T> {
    fn filled(&self) -> usize {
        self.rows.iter().flatten().count()
    }
}

/// For a binding whose columns are not lists: each answer is handed over as soon as it is there, nothing
/// for a null.
impl Keyring {
    /// [`Self::seal_many`], row by row.
    pub fn seal_each<T: AsRef<str>>(
        &self,
        column: ColumnInContext<'_, T>,
        take: impl FnMut(Option<Result<String, Fault>>),
    ) -> Result<(), Fault> {
        let mut draws = self.random.draws(column.filled());
        let seal = |plaintext: &str, context: &Context<'_>| {
            self.check_plaintext(plaintext)?;
            self.sealed(plaintext, context, &draws.next()?)
        };
        each_row(column, seal, take)
    }

    /// [`Self::open_many`], row by row.
    pub fn open_each<T: AsRef<str>>(
        &self,
        column: ColumnInContext<'_, T>,
        take: impl FnMut(Option<Result<Opened, Fault>>),
    ) -> Result<(), Fault> {
        each_row(column, |token, context| self.opened(token, context), take)
    }

    /// [`Self::rotate_many`], row by row; those that stay as they are come too.
    pub fn rotate_each<T: AsRef<str>>(
        &self,
        column: ColumnInContext<'_, T>,
        take: impl FnMut(Option<Result<Rotation, Fault>>),
    ) -> Result<(), Fault> {
        let mut draws = self.random.draws(column.filled());
        each_row(column, |token, context| self.rotated(token, context, &mut draws), take)
    }

    /// [`Self::blind_index_many`], row by row.
    pub fn blind_index_each<T: AsRef<str>>(
        &self,
        column: ColumnInContext<'_, T>,
        take: impl FnMut(Option<Result<String, Fault>>),
    ) -> Result<(), Fault> {
        let index = |value: &str, context: &Context<'_>| {
            self.check_length("value", value)?;
            self.index_key(&self.primary, context).map(|key| key.index(value))
        };
        each_row(column, index, take)
    }
}

pub fn seal_many(ring: &Keyring, column: ColumnInContext<'_, String>) -> Result<SealedColumn, Fault> {
    let mut rows = Rows::new(column.rows.len());
    ring.seal_each(column, |answer| rows.take(answer))?;
    Ok(SealedColumn { tokens: rows.answers, faults: rows.faults })
}

pub fn open_many(ring: &Keyring, column: ColumnInContext<'_, String>) -> Result<OpenedColumn, Fault> {
    let mut rows = Rows::new(column.rows.len());
    ring.open_each(column, |answer| rows.take(answer))?;
    let Rows { answers, faults } = rows;
    let needs_rotation = answers.iter().map(|row| row.as_ref().map(|opened| opened.needs_rotation)).collect();
    let plaintexts = answers.into_iter().map(|row| row.map(|opened| opened.plaintext)).collect();
    Ok(OpenedColumn { plaintexts, needs_rotation, faults })
}

pub fn rotate_many(ring: &Keyring, column: ColumnInContext<'_, String>) -> Result<RotatedColumn, Fault> {
    let mut rows = Rows::new(column.rows.len());
    ring.rotate_each(column, |answer| rows.take(answer))?;
    let mut rotations = Vec::new();
    let mut current = 0_i64;
    for (row, rotation) in (0..).zip(rows.answers) {
        match rotation {
            Some(rotation) if rotation.rotated => {
                rotations.push(RotatedRow { row, previous: rotation.previous, token: rotation.token });
            }
            Some(_) => current = current.saturating_add(1),
            None => {}
        }
    }
    Ok(RotatedColumn { rotations, current, faults: rows.faults })
}

pub fn blind_index_many(ring: &Keyring, column: ColumnInContext<'_, String>) -> Result<IndexColumn, Fault> {
    let mut rows = Rows::new(column.rows.len());
    ring.blind_index_each(column, |answer| rows.take(answer))?;
    Ok(IndexColumn { indexes: rows.answers, faults: rows.faults })
}

/// Hands over the answer of each row: a null stays null without a fault.
fn each_row<T: AsRef<str>, R>(
    column: ColumnInContext<'_, T>,
    mut answer: impl FnMut(&str, &Context<'_>) -> Result<R, Fault>,
    mut take: impl FnMut(Option<Result<R, Fault>>),
) -> Result<(), Fault> {
    let contexts = RowContexts::of(column.context, column.columns, column.rows.len())?;
    apart(|| {
        for (place, row) in column.rows.iter().enumerate() {
            take(row.as_ref().map(|text| answer(text.as_ref(), &contexts.row(place)?)));
        }
    });
    Ok(())
}

/// The answers of a column, and the bad rows.
struct Rows<R> {
    answers: Vec<Option<R>>,
    faults: Vec<RowFault>,
}

impl<R> Rows<R> {
    fn new(rows: usize) -> Self {
        Self { answers: Vec::with_capacity(rows), faults: Vec::new() }
    }

    fn take(&mut self, answer: Option<Result<R, Fault>>) {
        let row = self.answers.len();
        let fault = |fault| self.faults.push(RowFault::new(row, fault));
        self.answers.push(answer.and_then(|answer| answer.map_err(fault).ok()));
    }
}
