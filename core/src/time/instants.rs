//! The instants of a column's rows.

use super::Instant;
use crate::{
    Fault,
    schema::Type,
    shape::{At, Shape, Source, wanted},
};

/// One instant for all rows of a column, or one for each.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
pub enum Instants {
    /// The same instant for all rows.
    One {
        /// The instant.
        at: Instant,
    },
    /// An instant for each row; a row without one is null.
    Each {
        /// The instants, in the order of the rows.
        at: Vec<Option<Instant>>,
    },
}

impl Shape for Instants {
    const TYPE: &'static Type = &Type::OneOrEach(Instant::TYPE);
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        match source.list() {
            Some(_) => Vec::read(source, at).map(|at| Self::Each { at }),
            None => match source.instant() {
                Some(instant) => Ok(Self::One { at: instant }),
                None => Err(crate::shape::misshapen(at, wanted(Self::TYPE))),
            },
        }
    }
    fn check(&self, at: &At<'_>) -> Result<(), Fault> {
        match self {
            Self::One { at: instant } => instant.check(at),
            Self::Each { at: instants } => instants.check(at),
        }
    }
}
