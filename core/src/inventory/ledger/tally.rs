//! Which rows were seen, and how many commands touched a level.

use foldhash::quality::RandomState;
use hashbrown::{HashMap, HashSet};

/// Rows by command and line, commands by level.
#[derive(Debug, Default)]
pub(super) struct Tally<'r> {
    commands: HashMap<&'r str, u32, RandomState>,
    rows: HashSet<(u32, i32), RandomState>,
    touches: HashSet<(u32, u32), RandomState>,
}

impl<'r> Tally<'r> {
    /// The command's number, if the row was not seen before.
    pub fn new_row(&mut self, command_id: &'r str, line: i32) -> Option<u32> {
        let next = number(self.commands.len());
        let command = *self.commands.entry(command_id).or_insert(next);
        self.rows.insert((command, line)).then_some(command)
    }

    /// Whether the command touches the level, known by its place, for the first time.
    pub fn is_first_touch(&mut self, level: usize, command: u32) -> bool {
        self.touches.insert((number(level), command))
    }
}

/// Half as wide as a place: a ledger of a million rows is to stay small.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}
