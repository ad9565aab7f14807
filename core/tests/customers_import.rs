//! The figures of the made file of 9,328 rows, to the last token, and what an import must keep.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, missing_docs)]

use trueline::{Day, ImportPlan, PlanImportRequest, plan_import};

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
