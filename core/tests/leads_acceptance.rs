//! The scores of the real file: their sum and the hash of all of them are those of the chapter.
//!
//! The file may not be published. Where its folder is absent, the test says so and ends.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::{
    fmt::Write as _,
    io::{Write as _, stderr},
    path::Path,
    process::Command,
};

use sha2::{Digest, Sha256};
use trueline::*;

const FILE: &str = "../../shared/data/xeducation_leads.csv.gz";
const TARGET: &str = "Converted";
/// The two that name a lead, and the eight that were written after the outcome.
const LEFT_OUT: [&str; 10] = [
    "Prospect ID",
    "Lead Number",
    "Tags",
    "Lead Quality",
    "Lead Profile",
    "Last Notable Activity",
    "Asymmetrique Activity Index",
    "Asymmetrique Profile Index",
    "Asymmetrique Activity Score",
    "Asymmetrique Profile Score",
];
const NUMBERS: [&str; 3] = ["TotalVisits", "Total Time Spent on Website", "Page Views Per Visit"];

#[test]
fn the_scores_of_the_real_file_are_those_of_the_chapter() {
    let Some(records) = records() else {
        // Past the harness, which keeps what a test prints that is well.
        writeln!(stderr(), "skipped: {FILE} is absent, which may not be published").unwrap();
        return;
    };
    for (contrary_signs, without, sum, hash) in [
        ("DROP", "", 3_550_045_277_498, "bc06d975fd08454143e9ff53e62f3775d09fe6fbdf5cfaeedd9e17414ce8c2dd"),
        ("KEEP", "", 3_547_618_044_996, "51734ec6105d20a3393f52330d32d53b05c9460e24c00f494f6e0a53d814c037"),
        (
            "DROP",
            "Last Activity",
            3_553_007_744_803,
            "434b9acf2940b7569b1eb6169665c5833967826d1c9fa5a1f8fc0021b8427753",
        ),
    ] {
        let scores = scores(&records, contrary_signs, without);
        let texts: Vec<String> = scores.iter().map(i64::to_string).collect();
        assert_eq!(scores.iter().sum::<i64>(), sum, "{contrary_signs} {without}");
        assert_eq!(hex(&Sha256::digest(texts.join(","))), hash, "{contrary_signs} {without}");
    }
}

/// The probability of each lead, by a scorecard learned from those that are not kept out.
fn scores(records: &[Vec<String>], contrary_signs: &str, without: &str) -> Vec<i64> {
    let (names, rows) = records.split_first().unwrap();
    let target = names.iter().position(|name| name == TARGET).unwrap();
    let is_field = |name: &String| name != TARGET && name != without && !LEFT_OUT.contains(&name.as_str());
    let places: Vec<usize> = (0..names.len()).filter(|place| is_field(&names[*place])).collect();
    let table = |rows: &[&Vec<String>]| -> Vec<LeadColumn> {
        let column = |place: &usize| LeadColumn {
            field: names[*place].clone(),
            values: Some(rows.iter().map(|row| Some(row[*place].as_str().into())).collect()),
            dictionary: None,
            indexes: None,
        };
        places.iter().map(column).collect()
    };
    let feature = |place: &usize| FeatureRequest {
        field: names[*place].clone(),
        kind: if NUMBERS.contains(&names[*place].as_str()) {
            FeatureKind::Number
        } else {
            FeatureKind::Category
        },
        trend: Trend::Auto,
    };
    let is_taught = |row: &(usize, &Vec<String>)| !in_holdout(&row.0.to_string(), 30).unwrap();
    let taught: Vec<&Vec<String>> = rows.iter().enumerate().filter(is_taught).map(|(_, row)| row).collect();
    assert_eq!((rows.len(), taught.len()), (9_240, 6_456));
    let policy = format!(r#"{{"missingTexts": ["", "Select"], "contrarySigns": "{contrary_signs}"}}"#);
    let scorecard = train_scorecard(&TrainScorecardRequest {
        features: places.iter().map(feature).collect(),
        columns: table(&taught),
        won: taught.iter().map(|row| row[target] == "1").collect(),
        policy: Some(TrainPolicy::from_json(&policy).unwrap()),
    })
    .unwrap();
    let options = LeadScorerOptions { card: None, scorecard: Some(scorecard), policy: None };
    let request = PredictColumnsRequest { columns: table(&rows.iter().collect::<Vec<_>>()), rows: 9_240 };
    let predicted = LeadScorer::new(&options).unwrap().predict_columns(&request).unwrap();
    predicted.probability_ppb.into_iter().map(Option::unwrap).collect()
}

/// The lines of the file, the names first; none where it is absent.
fn records() -> Option<Vec<Vec<String>>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(FILE);
    if !file.exists() {
        return None;
    }
    let unpacked = Command::new("gzip").arg("-dc").arg(file).output().unwrap();
    assert!(unpacked.status.success());
    Some(String::from_utf8(unpacked.stdout).unwrap().lines().map(cells).collect())
}

/// The cells of a line; in quotes, a comma is part of one.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    for (i, part) in line.split('"').enumerate() {
        let mut parts = if i % 2 == 1 { vec![part] } else { part.split(',').collect() };
        cells.last_mut().unwrap().push_str(parts.remove(0));
        cells.extend(parts.into_iter().map(str::to_owned));
    }
    cells
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
