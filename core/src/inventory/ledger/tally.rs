//! Which rows were seen, and how many commands touched a level.
//!
//! The rows of a command mostly stand together, line after line: then its first and last line say which were
//! seen, and a level knows its last command. What stands elsewhere is remembered row by row, so that the
//! answer is the same in any order.

use foldhash::fast::RandomState;
use hashbrown::HashSet;

use super::{
    ids::{Ids, narrow, same, wide},
    row::LedgerEntryRef,
};

/// So many rows are looked at before they are added: they still lie close at hand then.
pub(super) const AHEAD: usize = 64;

/// Rows by command and line, commands by level.
#[derive(Debug, Default)]
pub(super) struct Tally<'r> {
    ids: Ids<'r>,
    commands: Vec<Command>,
    /// The command of the last row.
    last: usize,
    /// The levels that each command touched while its rows stood together, command after command.
    touched: Vec<u32>,
    /// Lines that did not follow upon others of their command.
    stray_lines: HashSet<(u32, i32), RandomState>,
    /// The levels of commands whose rows stand in several places.
    stray_touches: HashSet<(u32, u32), RandomState>,
}

/// What was seen of a command.
#[derive(Debug)]
struct Command {
    /// Every line from the first to the last was seen.
    first: i32,
    last: i32,
    /// Where its levels begin among those touched.
    touched: u32,
    /// Whether its rows stand in several places.
    is_scattered: bool,
}

/// What is known of a level.
#[derive(Debug)]
pub(super) struct Touched {
    /// How many commands touched it.
    commands: u32,
    last: u32,
}

impl Default for Touched {
    fn default() -> Self {
        // No command has this number.
        Self { commands: 0, last: u32::MAX }
    }
}

impl Touched {
    /// How many commands touched it.
    pub fn commands(&self) -> i64 {
        self.commands.into()
    }
}

impl<'r> Tally<'r> {
    /// Looks at the commands of rows that will come next.
    pub fn look_ahead(&self, rows: &[LedgerEntryRef<'r>]) {
        let mut last = "";
        for row in rows {
            if !same(row.command_id, last) {
                last = row.command_id;
                self.ids.look(last);
            }
        }
    }

    /// The command's number, if the row was not seen before.
    #[inline]
    pub fn new_row(&mut self, command_id: &'r str, line: i32) -> Option<usize> {
        let (number, is_new) = self.ids.number(command_id);
        if is_new {
            let touched = narrow(self.touched.len());
            self.commands.push(Command { first: line, last: line, touched, is_scattered: false });
            self.last = number;
            return Some(number);
        }
        if number != self.last {
            self.last = number;
            self.scatter(number);
        }
        let command = self.commands.get_mut(number)?;
        if (command.first..=command.last).contains(&line) {
            return None;
        }
        let stray = (narrow(number), line);
        if !self.stray_lines.is_empty() && self.stray_lines.contains(&stray) {
            return None;
        }
        if command.last.checked_add(1) == Some(line) {
            command.last = line;
        } else if line.checked_add(1) == Some(command.first) {
            command.first = line;
        } else {
            self.stray_lines.insert(stray);
        }
        Some(number)
    }

    /// The command, that of the last row, touches a level.
    #[inline]
    pub fn touch(&mut self, touched: &mut Touched, level: usize, command: usize) {
        let (number, level) = (narrow(command), narrow(level));
        if touched.last == number {
            return;
        }
        touched.last = number;
        let is_first = match self.commands.get(command) {
            Some(Command { is_scattered: true, .. }) => self.stray_touches.insert((number, level)),
            _ => {
                self.touched.push(level);
                true
            }
        };
        if is_first {
            touched.commands = touched.commands.saturating_add(1);
        }
    }

    /// Rows of the command stand in a second place: its levels are remembered one by one from now on.
    #[cold]
    fn scatter(&mut self, number: usize) {
        let next = self.commands.get(number.saturating_add(1));
        let end = next.map_or(self.touched.len(), |next| wide(next.touched));
        let Some(command) = self.commands.get_mut(number).filter(|command| !command.is_scattered) else {
            return;
        };
        command.is_scattered = true;
        let touched = self.touched.get(wide(command.touched)..end).unwrap_or_default();
        self.stray_touches.extend(touched.iter().map(|level| (narrow(number), *level)));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// A row: its command, its line, and the level that it touches.
    type Row = (&'static str, i32, usize);

    /// Every sequence of so many of these rows, beside sets that remember everything.
    fn every_sequence(length: u32, rows: &[Row]) {
        for sequence in 0..rows.len().pow(length) {
            let (mut tally, mut seen, mut touches) = (Tally::default(), BTreeSet::new(), BTreeSet::new());
            let mut levels = [Touched::default(), Touched::default()];
            for place in 0..length {
                let turn = sequence.checked_div(rows.len().pow(place)).unwrap();
                let (id, line, level) = rows[turn.checked_rem(rows.len()).unwrap()];
                let command = tally.new_row(id, line);
                assert_eq!(command.is_some(), seen.insert((id, line)), "{sequence} at {place}");
                let Some(command) = command else { continue };
                tally.touch(&mut levels[level], level, command);
                touches.insert((id, level));
                for (level, touched) in levels.iter().enumerate() {
                    let wanted = touches.iter().filter(|(_, touch)| *touch == level).count();
                    assert_eq!(usize::try_from(touched.commands()), Ok(wanted), "{sequence} at {place}");
                }
            }
        }
    }

    #[test]
    fn rows_are_known_again_in_any_order() {
        every_sequence(6, &[("a", 0, 0), ("a", 1, 0), ("a", 2, 1), ("a", 3, 1), ("b", 0, 0), ("b", 1, 1)]);
        every_sequence(
            5,
            &[("a", i32::MAX, 0), ("a", 0, 0), ("a", i32::MAX - 1, 1), ("b", 0, 0), ("b", 2, 1)],
        );
    }

    #[test]
    fn touches_are_counted_once_in_any_order() {
        every_sequence(7, &[("a", 0, 0), ("a", 1, 1), ("b", 0, 0), ("b", 1, 1), ("c", 0, 1)]);
    }
}
