//! Real files, which may not be published: they are read where their folder is beside the project's.

use std::{collections::HashMap, path::PathBuf, process::Command};

/// The cells of a row by the names of their columns.
pub type Row = HashMap<String, String>;

/// Why a file is not read.
pub fn absent(name: &str) -> String {
    format!("../shared/data/{name} is absent, which may not be published")
}

/// The rows of a file; none where it is absent.
pub fn rows(name: &str) -> Option<Vec<Row>> {
    let mut lines = lines(name)?.into_iter();
    let names: Vec<String> = lines.next()?.iter().map(|name| name.trim().to_owned()).collect();
    Some(lines.map(|cells| names.iter().cloned().zip(cells).collect()).collect())
}

/// The cells of each line of a file, the names first; none where it is absent.
pub fn lines(name: &str) -> Option<Vec<Vec<String>>> {
    let file = file(name);
    if !file.exists() {
        return None;
    }
    let unpacked = Command::new("gzip").arg("-dc").arg(file).output().expect("gzip");
    assert!(unpacked.status.success(), "{name} is not gzip's");
    Some(String::from_utf8(unpacked.stdout).expect("UTF-8").lines().map(cells).collect())
}

/// Whether there is such a file.
pub fn is_there(name: &str) -> bool {
    file(name).exists()
}

fn file(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../shared/data", name].iter().collect()
}

/// The cells of a line; in quotes, a comma is part of one, and two quotes are one.
fn cells(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split('"').collect();
    let mut cells = vec![String::new()];
    for (i, part) in parts.iter().enumerate() {
        let is_quoted = i % 2 == 1;
        let is_quote = !is_quoted && part.is_empty() && i > 0 && i + 1 < parts.len();
        let mut parts = if is_quoted { vec![*part] } else { part.split(',').collect() };
        let last = cells.last_mut().expect("there is one at least");
        last.push_str(if is_quote { "\"" } else { parts[0] });
        cells.extend(parts.drain(1..).map(str::to_owned));
    }
    cells
}
