//! A column where its host holds it: a few values at a time, and for each row which of them it has.

use crate::{Fault, LeadValue};

/// One field of many leads, where a host holds it. A binding's columns are read where they lie: no value a row
/// is made, and nothing is held but the part that is being read.
pub trait CodedColumn {
    /// The field's name.
    fn field(&self) -> &str;

    /// How many rows it has.
    fn rows(&self) -> usize;

    /// The list of a [`LeadColumn`](super::LeadColumn) that has an entry a row, `values` or `indexes`: a fault
    /// names it.
    fn row_list(&self) -> &'static str;

    /// Hands over every row in order: a dictionary, then codes, as often as it takes. It is asked only of
    /// columns that are used.
    ///
    /// Faults: what the host cannot read at all.
    fn hand_over(&self, to: &mut dyn TakesCodes) -> Result<(), Fault>;
}

/// What reads a [`CodedColumn`].
pub trait TakesCodes {
    /// The values of the codes that follow; equal ones may stand twice.
    fn dictionary(&mut self, cells: &[LeadCell<'_>]);

    /// Of each next row the place of its value in the last dictionary, from 0. [`MISSING_CODE`], and any other
    /// that is no place there, is missing.
    fn codes(&mut self, codes: &[u32]);
}

/// The code of a row without a value.
pub const MISSING_CODE: u32 = u32::MAX;

/// A value of a dictionary.
#[derive(Debug, Clone, Copy)]
pub enum LeadCell<'a> {
    /// None.
    Missing,
    /// A value.
    Value(&'a LeadValue),
    /// What no value of a field is, as a float without end: its rows are bad.
    Unreadable,
}

impl<'a> From<&'a Option<LeadValue>> for LeadCell<'a> {
    fn from(value: &'a Option<LeadValue>) -> Self {
        value.as_ref().map_or(Self::Missing, Self::Value)
    }
}
