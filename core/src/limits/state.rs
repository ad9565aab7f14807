//! The state of a subject: what is stored between two calls (steps 1 and 2).

mod read;
mod write;

use std::borrow::Cow;

use super::{checked::WindowType, kinds::Stored, tally::Hit};

pub(super) use read::read_state;
pub(super) use write::write_state;

/// A state as it was written, by whatever policy.
#[derive(Debug)]
pub(super) struct StoredState<'a> {
    /// The time of the last change, in 1970 to 2199.
    pub at: i64,
    pub windows: Vec<StoredWindow<'a>>,
}

/// A window as it was written. No time in it is after the state's.
#[derive(Debug)]
pub(super) struct StoredWindow<'a> {
    pub name: Cow<'a, str>,
    pub type_of: WindowType,
    numbers: [i64; 3],
    hits: Vec<Hit>,
}

impl StoredState<'_> {
    /// The window of a name and a type.
    pub(super) fn window(&self, name: &str, type_of: WindowType) -> Option<Stored<'_>> {
        let is_it = |window: &&StoredWindow<'_>| window.name == name && window.type_of == type_of;
        let found = self.windows.iter().find(is_it)?;
        Some(Stored { numbers: found.numbers, hits: &found.hits })
    }
}
