//! What an import of a file's rows would do.

mod assign;
mod cells;
mod checked_policy;
mod company;
mod day_cell;
mod decimal_cell;
mod default_policy;
mod headers;
mod plan;
mod policy;
mod rows;
mod token;

use std::collections::BTreeMap;

use trueline_macros::{choice, record, rule};

use super::Classification;
use crate::{Day, Fault};
pub use policy::{CellKind, DayFormat, DecimalMark, ImportColumn, ImportPolicy, OnInvalid};

/// A file's header and rows, as texts: the host reads the CSV.
#[record]
pub struct PlanImportRequest {
    /// The header.
    pub header: Vec<String>,
    /// The rows behind it. Cells missing at the end are blank.
    pub rows: Vec<Vec<String>>,
    /// The business day on which the companies are classified.
    pub today: Day,
    /// How the file is read; left out, the default.
    pub policy: Option<ImportPolicy>,
    /// The `resumeToken` of the last batch that was written: only those after it are given.
    pub resume_after: Option<String>,
}

/// What an import would do.
#[record]
pub struct ImportPlan {
    /// The rows of the file.
    pub rows: i64,
    /// Rows without anything in them.
    pub blank_rows: i64,
    /// Rows left out for an issue.
    pub rejected_rows: i64,
    /// Rows that joined a company known from a row before.
    pub merged_rows: i64,
    /// `rows - blankRows - rejectedRows - mergedRows`
    pub companies: i64,
    /// How many companies each class has, in the order of the policy, `otherwise` last.
    pub classes: Vec<ClassCount>,
    /// The companies in batches; with `resumeAfter`, those that are left.
    pub batches: Vec<ImportBatch>,
    /// What is wrong with the rows, by row.
    pub issues: Vec<ImportIssue>,
    /// Headers used by no column, in file order.
    pub unmapped_headers: Vec<String>,
}

/// How many companies a class has.
#[record]
pub struct ClassCount {
    /// The name of the class.
    pub customer_class: String,
    /// How many companies.
    pub companies: i64,
}

/// Companies to be written in one transaction, together with the token.
#[record]
pub struct ImportBatch {
    /// From 1.
    pub number: i32,
    /// At most `batchSize`.
    pub companies: Vec<ImportCompany>,
    /// How many companies are done after it, in all.
    pub done: i64,
    /// To go on after it: `resumeAfter` of the next call.
    pub resume_token: String,
}

/// A company and where it comes from.
#[record]
pub struct ImportCompany {
    /// From 1, by first row.
    pub number: i64,
    /// A value for each column that the file has, or null.
    pub fields: BTreeMap<String, Option<String>>,
    /// Its rows, from 1.
    pub rows: Vec<i64>,
    /// Its class on the day of the import.
    pub classification: Classification,
    /// Where its rows disagree, in the order of the columns; FIRST and NEWEST only.
    pub conflicts: Vec<ImportConflict>,
}

/// A field in which the rows of a company disagree.
#[record]
pub struct ImportConflict {
    /// The field.
    pub field: String,
    /// The value that is kept.
    pub kept: Option<String>,
    /// The others, in file order.
    pub dropped: Vec<DroppedCell>,
}

/// A value that is not kept.
#[record]
pub struct DroppedCell {
    /// The row, from 1.
    pub row: i64,
    /// The value.
    pub value: String,
}

/// Something about a row that a person should see.
#[record]
pub struct ImportIssue {
    /// The row, from 1; the header is not counted.
    pub row: i64,
    /// What it is.
    pub code: ImportIssueCode,
    /// The field, where one is to blame.
    pub field: Option<String>,
    /// The cell that could not be read.
    pub value: Option<String>,
    /// Whether the row was left out for it.
    pub rejected: bool,
}

/// What is wrong with a row.
#[choice]
pub enum ImportIssueCode {
    /// Something stands beyond the header.
    RowTooLong,
    /// A required cell is blank.
    RequiredMissing,
    /// A cell is no e-mail address.
    EmailInvalid,
    /// A cell is no phone number.
    PhoneInvalid,
    /// A cell is no day, or one with a zone or offset.
    DayInvalid,
    /// A cell is no decimal of at most 28 digits.
    DecimalInvalid,
    /// A company with one of its keys differs in a part that keeps rows apart.
    NeverMerge,
    /// Its keys belong to several companies; the strongest decided.
    KeysDisagree,
    /// An exact sum has more than 28 digits, and is left null.
    AmountTooLarge,
}

/// What an import would do: rows to unique companies with their class, issues by row, batches with
/// resume tokens. Nothing stops at a bad row, and nothing is written.
///
/// A host writes one batch in one transaction together with its token. To go on after a crash, it
/// asks again with the same file, policy and `today`, and the last token as `resumeAfter`.
///
/// Faults: `INVALID_POLICY` with `reason` in the details; `INVALID_INPUT` at `resumeAfter` for what is
/// no token, `RESUME_MISMATCH` for a token of another file, policy or day, or that is not the end of a
/// batch; `HEADER_AMBIGUOUS` (with the `header`) and `HEADER_MISSING` at a column's field.
///
/// ```
/// use trueline::{PlanImportRequest, plan_import};
/// let request = PlanImportRequest::from_json(
///     r#"{"header": ["Company", "Last Order", "E-Mail"], "today": "2025-07-15", "rows": [
///         ["Acme, Inc.", "2025-05-01", ""],
///         ["ACME INC", "2025-06-01", "bad mail"],
///         ["Delta", "last week", ""]
///     ]}"#,
/// );
/// let plan = plan_import(&request.unwrap()).unwrap();
/// assert_eq!((plan.companies, plan.merged_rows, plan.rejected_rows), (1, 1, 1));
/// let acme = &plan.batches[0].companies[0];
/// assert_eq!(acme.fields["lastOrder"].as_deref(), Some("2025-06-01"));
/// assert_eq!(acme.classification.customer_class, "ACTIVE");
/// let codes: Vec<&str> = plan.issues.iter().map(|issue| issue.code.name()).collect();
/// assert_eq!(codes, ["EMAIL_INVALID", "DAY_INVALID"]);
/// ```
#[rule]
pub fn plan_import(request: &PlanImportRequest) -> Result<ImportPlan, Fault> {
    plan::plan(request)
}
