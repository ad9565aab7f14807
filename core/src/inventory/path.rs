//! How faults name what they blame: each rule has its own request.

use crate::shape::At;

/// The paths of a decision's parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paths {
    pub command: At<'static>,
    pub levels: Place,
    pub allocations: Place,
}

/// Where records stand in a request.
#[derive(Debug, Clone, Copy)]
pub(super) enum Place {
    /// In a list.
    Each(At<'static>),
    /// Alone.
    Only(At<'static>),
}

impl Place {
    /// The path of a record.
    pub fn of(&self, index: usize) -> At<'_> {
        match self {
            Self::Each(list) => list.index(index),
            Self::Only(record) => *record,
        }
    }
}

const STATE: At<'static> = At::Field(&At::Root, "state");

/// The levels of a request.
pub(super) const LEVELS: Place = Place::Each(At::Field(&At::Root, "levels"));

impl Paths {
    /// Of `decideStock`.
    pub const REQUEST: Self = Self {
        command: At::Field(&At::Root, "command"),
        levels: Place::Each(At::Field(&STATE, "levels")),
        allocations: Place::Each(At::Field(&STATE, "allocations")),
    };

    /// Of the four simple rules, whose command is the request itself.
    pub const SIMPLE: Self = Self {
        command: At::Root,
        levels: LEVELS,
        allocations: Place::Only(At::Field(&At::Root, "allocation")),
    };

    /// Of `adjustStock`, which takes one level.
    pub const ADJUST: Self = Self { levels: Place::Only(At::Field(&At::Root, "level")), ..Self::SIMPLE };
}
