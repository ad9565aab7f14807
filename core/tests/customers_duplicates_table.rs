//! Duplicates among rows that lie in columns are those among records.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use proptest::prelude::*;
use trueline::{
    DuplicatePolicy, DuplicateRecord, DuplicateRows, FindDuplicatesRequest, find_duplicate_rows,
    find_duplicates,
};

const FIELDS: [&str; 4] = ["name", "email", "phone", "notes"];

/// A table as a script has it: a column a field.
#[derive(Debug, Clone)]
struct Table {
    ids: Vec<String>,
    ranks: Option<Vec<i64>>,
    columns: [Vec<Option<String>>; 4],
}

impl DuplicateRows for Table {
    fn rows(&self) -> usize {
        self.ids.len()
    }

    fn id(&self, row: usize) -> &str {
        &self.ids[row]
    }

    fn rank(&self, row: usize) -> i64 {
        self.ranks.as_ref().map_or(0, |ranks| ranks[row])
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        let column = FIELDS.iter().position(|known| *known == field)?;
        self.columns[column][row].as_deref()
    }

    fn filled(&self, row: usize) -> usize {
        let texts = self.columns.iter().filter_map(|column| column[row].as_deref());
        texts.filter(|text| !text.trim().is_empty()).count()
    }
}

impl Table {
    fn records(&self) -> Vec<DuplicateRecord> {
        let record = |row: usize| {
            let cells = FIELDS.iter().zip(&self.columns);
            let fields = cells.map(|(field, column)| ((*field).to_owned(), column[row].clone())).collect();
            DuplicateRecord { id: self.ids[row].clone(), rank: self.rank(row), fields }
        };
        (0..self.rows()).map(record).collect()
    }
}

fn any_table() -> impl Strategy<Value = Table> {
    (0..10_usize).prop_flat_map(|rows| {
        let column = |texts: &'static [&'static str]| {
            let cell = prop::option::of(prop::sample::select(texts).prop_map(str::to_owned));
            prop::collection::vec(cell, rows)
        };
        let columns = [
            column(&["Acme", "ACME Inc", "Acme Zeta", "Zeta"]),
            column(&["a@acme.com", "A+1@acme.com", "b@acme.com", "c@zeta.com"]),
            column(&["555 0147", "312 555 0147", "555 9999"]),
            column(&["x", " \u{3000}", ""]),
        ];
        let ranks = prop::option::of(prop::collection::vec(-1..2_i64, rows));
        let ids = Just((0..rows).map(|row| (row * 3 % 10).to_string()).collect::<Vec<_>>()).prop_shuffle();
        (ids, ranks, columns).prop_map(|(ids, ranks, columns)| Table { ids, ranks, columns })
    })
}

proptest! {
    #[test]
    fn columns_and_records_give_one_report(table in any_table()) {
        let policy = DuplicatePolicy::default();
        let found = find_duplicate_rows(&table, &policy).unwrap();
        let request = FindDuplicatesRequest { records: table.records(), policy: None };
        let report = find_duplicates(&request).unwrap();
        prop_assert_eq!(found.report(), report.clone());
        prop_assert_eq!(found.clusters().count(), report.clusters.len());
        for (members, cluster) in found.clusters().zip(&report.clusters) {
            prop_assert_eq!(&table.ids[found.master(&members)], &cluster.master_id);
        }
        for (pair, written) in found.pairs().zip(&report.pairs) {
            prop_assert_eq!((&table.ids[pair.a], &table.ids[pair.b]), (&written.a, &written.b));
            let points = found.reasons(&pair).map(|reason| i64::from(reason.points));
            prop_assert_eq!(points.sum::<i64>(), pair.points);
        }
    }
}
