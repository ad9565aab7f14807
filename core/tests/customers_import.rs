//! The figures of the made file of 9,328 rows, to the last token, and what an import must keep.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use trueline::{
    CellKind, Day, ImportColumn, ImportPlan, ImportPolicy, KeepRule, PlanImportRequest, plan_import,
};

const ROWS: u64 = 9_328;
const COMPANIES: u64 = 4_262;

/// Row i is of company i, or of a company before: six spellings, 800 days, 500 amounts.
fn made_file() -> PlanImportRequest {
    let today: Day = "2025-07-15".parse().unwrap();
    let rows = (0..ROWS).map(|i| {
        let company = if i < COMPANIES { i } else { i * 7919 % COMPANIES };
        let name = match i % 6 {
            0 => format!("Trade {company:04} Supply, Inc."),
            1 => format!("TRADE {company:04} SUPPLY INC"),
            2 => format!("The Trade {company:04} Supply Company"),
            3 => format!("trade {company:04}  supply l.l.c."),
            4 => format!("Trade {company:04} Supply (Pty) Ltd"),
            _ => format!("Träde {company:04} Supply GmbH & Co. KG"),
        };
        let last_order = match i % 11 {
            0 => String::new(),
            _ => today.minus_days(i * 37 % 800).unwrap().to_string(),
        };
        vec![name, last_order, format!("{}.{:02}", i % 500, i % 100)]
    });
    PlanImportRequest {
        header: ["Company", "Last Order", "Total"].map(str::to_owned).to_vec(),
        rows: rows.collect(),
        today,
        policy: None,
        resume_after: None,
    }
}

fn numbers(plan: &ImportPlan) -> Vec<i64> {
    plan.batches.iter().flat_map(|batch| &batch.companies).map(|company| company.number).collect()
}

#[test]
fn the_made_file_gives_the_figures_of_the_chapter() {
    let plan = plan_import(&made_file()).unwrap();
    assert_eq!((plan.rows, plan.companies, plan.merged_rows), (9_328, 4_262, 5_066));
    assert_eq!((plan.blank_rows, plan.rejected_rows, plan.issues.len()), (0, 0, 0));
    let classes: Vec<_> =
        plan.classes.iter().map(|class| (&*class.customer_class, class.companies)).collect();
    assert_eq!(classes, [("ACTIVE", 1_655), ("TARGET", 1_218), ("PROSPECT", 1_389)]);
    assert_eq!(plan.batches.len(), 43);
    let last = plan.batches.last().unwrap();
    assert_eq!((last.number, last.companies.len(), last.done), (43, 62, 4_262));
    assert_eq!(last.resume_token, "imp1.189c209752efa95e4380e85c0f8d118b.4262");
    assert_eq!(numbers(&plan), (1..=4_262).collect::<Vec<_>>());
}

#[test]
fn going_on_gives_what_is_left() {
    let mut request = made_file();
    let whole = plan_import(&request).unwrap();
    for batch in [0, 20, 41, 42] {
        request.resume_after = Some(whole.batches[batch].resume_token.clone());
        let rest = plan_import(&request).unwrap();
        assert_eq!(rest.batches, whole.batches[batch + 1..]);
        assert_eq!((rest.companies, &rest.classes), (whole.companies, &whole.classes));
    }
    request.resume_after = Some(whole.batches[0].resume_token.replace(".100", ".150"));
    assert_eq!(plan_import(&request).unwrap_err().code.name(), "RESUME_MISMATCH");
}

/// A policy of text columns A, B, C ..., one company for each A, with some fields changed.
fn lettered(rows: &[&[&str]], change: impl FnOnce(&mut ImportPolicy)) -> ImportPlan {
    let letters = ["A", "B", "C"];
    let column = |letter: &&str| {
        let json =
            format!(r#"{{"field": "{}", "kind": "TEXT", "headers": ["{letter}"]}}"#, letter.to_lowercase());
        ImportColumn::from_json(&json).unwrap()
    };
    let mut policy = ImportPolicy {
        columns: letters.iter().map(column).collect(),
        identity: vec![vec!["a.text".into()], vec!["b.text".into()]],
        never_merge: vec!["c.text".into()],
        last_order_field: None,
        ..ImportPolicy::default()
    };
    change(&mut policy);
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    let header = letters.map(str::to_owned).to_vec();
    let today = "2025-07-15".parse().unwrap();
    plan_import(&PlanImportRequest { header, rows, today, policy: Some(policy), resume_after: None }).unwrap()
}

fn rows_of(plan: &ImportPlan) -> Vec<Vec<i64>> {
    plan.batches.iter().flat_map(|batch| &batch.companies).map(|company| company.rows.clone()).collect()
}

fn issues(plan: &ImportPlan) -> Vec<(i64, &str)> {
    plan.issues.iter().map(|issue| (issue.row, issue.code.name())).collect()
}

#[test]
fn a_company_passed_over_is_told_even_if_another_is_joined() {
    let plan = lettered(&[&["x", "", "1"], &["", "y", "2"], &["x", "y", "2"], &["x", "", "2"]], |_| ());
    assert_eq!(rows_of(&plan), [vec![1], vec![2, 3], vec![4]]);
    assert_eq!(issues(&plan), [(3, "NEVER_MERGE"), (4, "NEVER_MERGE")]);
}

#[test]
fn what_keeps_rows_apart_may_come_late() {
    let plan = lettered(&[&["x"], &["x", "", "1"], &["x", "", "2"], &["x", "", "1"]], |_| ());
    assert_eq!(rows_of(&plan), [vec![1, 2, 4], vec![3]]);
    assert_eq!(issues(&plan), [(3, "NEVER_MERGE")]);
}

#[test]
fn a_recipe_needs_all_its_parts() {
    let both = |policy: &mut ImportPolicy| policy.identity = vec![vec!["a.text".into(), "b.text".into()]];
    let plan = lettered(&[&["x", "y"], &["x"], &["X ", "Y"], &["", "y"], &["xy", ""], &["x", "y z"]], both);
    assert_eq!(rows_of(&plan), [vec![1, 3], vec![2], vec![4], vec![5], vec![6]]);
}

#[test]
fn one_cell_beyond_the_header_is_too_long() {
    let plan = lettered(&[&["x", "", "", "y"], &["x", "", "", " "], &[], &["", "", "", "z"]], |_| ());
    assert_eq!((plan.blank_rows, plan.rejected_rows, plan.companies), (1, 2, 1));
    assert_eq!(issues(&plan), [(1, "ROW_TOO_LONG"), (4, "ROW_TOO_LONG")]);
}

#[test]
fn blanks_are_found_in_any_dress() {
    let accented = |policy: &mut ImportPolicy| policy.blanks = Some(vec!["\u{e9}".into(), "x y".into()]);
    let plan = lettered(&[&["e\u{301}"], &["X \u{2003} Y"], &["-"]], accented);
    assert_eq!((plan.blank_rows, plan.companies), (2, 1));
}

/// Rows of one company with these amounts, the column kept by a rule.
fn kept(kind: CellKind, keep: KeepRule, cells: &[&str]) -> (Option<String>, ImportPlan) {
    let rows: Vec<[&str; 2]> = cells.iter().map(|cell| ["x", *cell]).collect();
    let rows: Vec<&[&str]> = rows.iter().map(<[&str; 2]>::as_slice).collect();
    let plan = lettered(&rows, |policy| {
        policy.columns[1] = ImportColumn { kind, keep, ..policy.columns[1].clone() };
        policy.identity.truncate(1);
    });
    (plan.batches[0].companies[0].fields["b"].clone(), plan)
}

#[test]
fn one_of_several_values_is_kept() {
    let value = |kind, keep, cells: &[&str]| kept(kind, keep, cells).0.unwrap_or_default();
    let amounts = ["2.0", "10", "", "2.00", "10.0"];
    assert_eq!(value(CellKind::Decimal, KeepRule::Least, &amounts), "2.0");
    assert_eq!(value(CellKind::Decimal, KeepRule::Greatest, &amounts), "10");
    assert_eq!(value(CellKind::Decimal, KeepRule::Sum, &amounts), "24.00");
    let days = ["2025-2-1", "2024-12-31", "", "2025-01-31"];
    assert_eq!(value(CellKind::Day, KeepRule::Earliest, &days), "2024-12-31");
    assert_eq!(value(CellKind::Day, KeepRule::Latest, &days), "2025-02-01");
    assert_eq!(value(CellKind::Text, KeepRule::Join, &["b", "a", "", "b", "A"]), "b\na\nA");
    assert_eq!(kept(CellKind::Decimal, KeepRule::Sum, &["", ""]).0, None);
}

#[test]
fn conflicts_name_every_row_that_differs_from_what_is_kept() {
    let cells = ["b", "", "a", "b", "c"];
    for (keep, wanted, rows) in [(KeepRule::First, "b", vec![3, 5]), (KeepRule::Newest, "c", vec![1, 3, 4])] {
        let (value, plan) = kept(CellKind::Text, keep, &cells);
        let conflicts = &plan.batches[0].companies[0].conflicts;
        assert_eq!((value.as_deref(), conflicts.len(), &*conflicts[0].field), (Some(wanted), 1, "b"));
        assert_eq!(conflicts[0].dropped.iter().map(|cell| cell.row).collect::<Vec<_>>(), rows);
    }
}

#[test]
fn an_amount_found_too_large_at_the_end_stands_with_its_row() {
    let (value, plan) =
        kept(CellKind::Decimal, KeepRule::Sum, &["9999999999999999999999999999", "1", "no", "0.5"]);
    assert_eq!(value, None);
    assert_eq!(issues(&plan), [(3, "DECIMAL_INVALID"), (4, "AMOUNT_TOO_LARGE")]);
    let most = "9999999999999999999999999999";
    let plan = lettered(&[&["x", most], &["x", "1"], &["y", "no"]], |policy| {
        policy.columns[1] =
            ImportColumn { kind: CellKind::Decimal, keep: KeepRule::Sum, ..policy.columns[1].clone() };
        policy.identity.truncate(1);
    });
    assert_eq!(issues(&plan), [(2, "AMOUNT_TOO_LARGE"), (3, "DECIMAL_INVALID")]);
}
