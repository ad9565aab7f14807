//! Which rows were seen, and how many commands touched a level.

use foldhash::quality::RandomState;
use hashbrown::{HashMap, HashSet};

/// Rows by command and line, commands by level.
#[derive(Debug, Default)]
pub(super) struct Tally<'r> {
    commands: HashMap<&'r str, usize, RandomState>,
    rows: HashSet<(usize, i32), RandomState>,
    touches: HashSet<(usize, usize), RandomState>,
}

impl<'r> Tally<'r> {
    /// The command's number, if the row was not seen before.
    pub fn new_row(&mut self, command_id: &'r str, line: i32) -> Option<usize> {
        let next = self.commands.len();
        let command = *self.commands.entry(command_id).or_insert(next);
        self.rows.insert((command, line)).then_some(command)
    }

    /// Whether the command touches the level, known by its place, for the first time.
    pub fn is_first_touch(&mut self, level: usize, command: usize) -> bool {
        self.touches.insert((level, command))
    }
}
