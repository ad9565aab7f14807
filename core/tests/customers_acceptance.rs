//! What is found in real files is what the chapter says, to the last pair.
//!
//! The files may not be published. Where their folder is absent, the test says so and ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    missing_docs
)]

#[allow(dead_code)]
mod real_data;

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Write as _, stderr},
};

use trueline::{
    DuplicatePolicy, DuplicateRecord, DuplicateReport, FindDuplicatesRequest, PairDecision, find_duplicates,
};

#[test]
fn what_is_found_in_chicago_is_the_chapters() {
    let fields = [("name", "name"), ("address", "address"), ("postalCode", "zip"), ("phone", "phone")];
    let Some(all) = Labelled::read("chicago_sites_true_ids.csv.gz", &fields, "true_id") else { return };
    assert_eq!(all.figures(3), [3337, 6608, 9782, 762, 1196, 6390, 6281, 161, 14]);
    assert_eq!(all.figures(2), [3337, 6608, 9782, 756, 1178, 6473, 6356, 70, 39]);
}

#[test]
fn what_is_found_in_two_guides_is_the_chapters() {
    let fields = [("name", "name"), ("address", "address"), ("city", "city")];
    let Some(all) = Labelled::read("restaurants_fodors_zagat.csv.gz", &fields, "unique_id") else { return };
    assert_eq!(all.figures(3), [864, 112, 558, 97, 763, 106, 98, 47, 0]);
    assert_eq!(all.figures(2), [864, 112, 558, 103, 757, 112, 104, 41, 0]);
}

/// Records, and which company each is.
struct Labelled {
    records: Vec<DuplicateRecord>,
    company: BTreeMap<String, String>,
}

impl Labelled {
    /// Fields and the columns that they are in; and the column that says which company a row is.
    fn read(file: &str, fields: &[(&str, &str)], company: &str) -> Option<Self> {
        let Some(rows) = real_data::rows(file) else {
            // Past the harness, which keeps what a test prints that is well.
            let mut past = stderr();
            writeln!(past, "skipped: {}", real_data::absent(file)).unwrap();
            return None;
        };
        let record = |(place, row): (usize, &real_data::Row)| DuplicateRecord {
            // Of equal points the smaller id comes first: the ids are the file's own, or the places.
            id: row.get("id").cloned().unwrap_or_else(|| format!("{place:04}")),
            rank: 0,
            fields: fields
                .iter()
                .map(|(field, column)| ((*field).to_owned(), Some(row[*column].clone())))
                .collect(),
        };
        let records: Vec<DuplicateRecord> = rows.iter().enumerate().map(record).collect();
        let ids = records.iter().map(|record| record.id.clone());
        let company = ids.zip(rows.iter().map(|row| row[company].clone())).collect();
        Some(Self { records, company })
    }

    /// Records, true pairs, compared, clusters, records after merging, pairs, right ones, REVIEW, HELD.
    fn figures(&self, automatic: i64) -> [i64; 9] {
        let policy = DuplicatePolicy { automatic, ..DuplicatePolicy::default() };
        let request = FindDuplicatesRequest { records: self.records.clone(), policy: Some(policy) };
        let report = find_duplicates(&request).unwrap();
        let decided = |decision| count(report.pairs.iter().filter(|pair| pair.decision == decision).count());
        let (found, true_) = (found_pairs(&report), self.true_pairs());
        [
            count(self.records.len()),
            count(true_.len()),
            report.compared_pairs,
            count(report.clusters.len()),
            report.entities,
            count(found.len()),
            count(found.intersection(&true_).count()),
            decided(PairDecision::Review),
            decided(PairDecision::Held),
        ]
    }

    fn true_pairs(&self) -> BTreeSet<(&str, &str)> {
        let mut members: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        // By id, and so sorted.
        for (id, company) in &self.company {
            members.entry(company).or_default().push(id);
        }
        members.values().flat_map(|members| pairs(members)).collect()
    }
}

fn found_pairs(report: &DuplicateReport) -> BTreeSet<(&str, &str)> {
    let ids = report.clusters.iter().map(|cluster| cluster.member_ids.iter().map(String::as_str));
    ids.flat_map(|ids| pairs(&ids.collect::<Vec<_>>())).collect()
}

fn pairs<'i>(sorted: &[&'i str]) -> Vec<(&'i str, &'i str)> {
    let behind = |at: usize| sorted[at + 1..].iter().map(move |other| (sorted[at], *other));
    (0..sorted.len()).flat_map(behind).collect()
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap()
}
