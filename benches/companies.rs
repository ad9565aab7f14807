//! Duplicates among 100,000, 300,000 and 1,000,000 companies that are made here: how long it takes, what it wants
//! of memory above the table, and, since it is known which rows are one company, how many of the pairs are right.
//! Exit code 1 where memory grows faster than the rows.
//!
//! cargo bench -p trueline-benches --bench companies

use std::{alloc::System, collections::HashMap, process::ExitCode, time::Instant};

use cap::Cap;
use trueline::{DuplicateFindings, DuplicatePolicy, DuplicateRows, find_duplicate_rows};
use trueline_benches::companies::{FIELDS, typed_companies};

#[global_allocator]
static HEAP: Cap<System> = Cap::new(System, usize::MAX);

/// From small to large, since the most that was in memory is never forgotten.
const SIZES: [usize; 3] = [100_000, 300_000, 1_000_000];
/// A row of the largest table may cost so many hundredths of what one of the smallest does: vectors double.
const MOST_GROWTH_PERCENT: usize = 125;

fn main() -> ExitCode {
    println!("| companies | time | memory above the table | bytes a row | compared | P | R | F1 |");
    println!("|---|---|---|---|---|---|---|---|");
    let bytes_a_row = SIZES.map(measured);
    let growth = bytes_a_row[SIZES.len() - 1] * 100 / bytes_a_row[0];
    let is_linear = growth <= MOST_GROWTH_PERCENT;
    let verdict = if is_linear { "reached" } else { "MISSED" };
    println!("\nbytes a row, largest to smallest: {growth} %, goal <= {MOST_GROWTH_PERCENT} %: {verdict}");
    if is_linear { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints a line, and answers the bytes a row.
fn measured(rows: usize) -> usize {
    let table = Table::new(rows);
    let policy = DuplicatePolicy::default();
    let before = HEAP.allocated();
    let start = Instant::now();
    let found = find_duplicate_rows(&table, &policy).expect("a policy that makes sense");
    let seconds = start.elapsed().as_secs_f64();
    let bytes = HEAP.max_allocated() - before;
    let (precision, recall) = table.told(&found);
    let f1 = 2.0 * precision * recall / (precision + recall);
    println!(
        "| {rows} | {seconds:.1} s | {} MiB | {} | {} | {precision:.4} | {recall:.4} | {f1:.4} |",
        bytes >> 20,
        bytes / rows,
        found.compared_pairs(),
    );
    bytes / rows
}

/// Rows in columns, as a host holds them.
struct Table {
    ids: Vec<String>,
    companies: Vec<usize>,
    columns: [Vec<Option<String>>; FIELDS.len()],
}

impl Table {
    fn new(rows: usize) -> Self {
        let mut table = Self { ids: Vec::new(), companies: Vec::new(), columns: Default::default() };
        for (row, typed) in typed_companies(rows).enumerate() {
            table.ids.push(format!("c{row}"));
            table.companies.push(typed.company);
            table.columns.iter_mut().zip(typed.cells).for_each(|(column, cell)| column.push(cell));
        }
        table
    }

    /// Of the pairs in clusters, how many are right; and of the right ones, how many are in clusters.
    fn told(&self, found: &DuplicateFindings<'_>) -> (f64, f64) {
        let mut told = 0;
        let mut right = 0;
        for cluster in found.clusters() {
            told += pairs(cluster.len());
            right += self.right(cluster.into_iter());
        }
        let all = self.right(0..self.ids.len());
        (right as f64 / told as f64, right as f64 / all as f64)
    }

    /// Pairs of rows that are one company.
    fn right(&self, rows: impl Iterator<Item = usize>) -> usize {
        let mut counts: HashMap<usize, usize> = HashMap::new();
        rows.for_each(|row| *counts.entry(self.companies[row]).or_default() += 1);
        counts.into_values().map(pairs).sum()
    }
}

fn pairs(rows: usize) -> usize {
    rows * (rows - 1) / 2
}

impl DuplicateRows for Table {
    fn rows(&self) -> usize {
        self.ids.len()
    }

    fn id(&self, row: usize) -> &str {
        &self.ids[row]
    }

    fn rank(&self, _: usize) -> i64 {
        0
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        let column = FIELDS.iter().position(|known| *known == field)?;
        self.columns[column][row].as_deref()
    }

    fn filled(&self, row: usize) -> usize {
        self.columns.iter().filter(|column| column[row].is_some()).count()
    }
}
