//! What is put into the Python, which only drives the phones' library on the test machine.

use std::fmt::Write as _;

use crate::{Outcome, model::Model};

pub fn edited(text: &str, model: &Model) -> Outcome<String> {
    let mut text: String = text.lines().map(|line| parameters(line) + "\n").collect();
    for reader in &model.readers {
        write!(text, "\n{}.from_json = staticmethod({})\n", reader.ty, reader.function)?;
    }
    for domain in &model.domains {
        writeln!(text, "Fault.{domain}.__str__ = lambda self: self.text")?;
    }
    Ok(text)
}

/// UniFFI writes `def check(self, key, cost = _DEFAULT, now)`, which is no Python: what stands before a
/// required parameter is required too.
fn parameters(line: &str) -> String {
    let (Some((head, rest)), false) = (line.split_once('('), line.contains("*,")) else {
        return line.to_owned();
    };
    let (Some((list, tail)), true) = (rest.rsplit_once(')'), head.trim_start().starts_with("def ")) else {
        return line.to_owned();
    };
    let parts = separated(list);
    let required = parts.iter().rposition(|part| !part.contains(" = ")).unwrap_or_default();
    let written = parts.iter().enumerate().map(|(place, part)| match part.split_once(" = ") {
        Some((name, _)) if place < required => name,
        _ => part,
    });
    format!("{head}({}){tail}", written.collect::<Vec<_>>().join(","))
}

/// The parameters of a list, at the commas that stand in no bracket.
fn separated(list: &str) -> Vec<&str> {
    let mut depth = 0_usize;
    list.split(|letter| {
        match letter {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        letter == ',' && depth == 0
    })
    .collect()
}
