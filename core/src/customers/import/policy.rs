//! How a file is read, as data.

use trueline_macros::{choice, record};

use super::super::{ClassificationPolicy, KeepRule};

/// How a file's rows become companies.
///
/// The default reads the columns that CRM exports have in English, days as ISO and decimals with a
/// point, and takes rows for one company by customer number, then by name.
#[record(default)]
pub struct ImportPolicy {
    /// The columns, at least one.
    pub columns: Vec<ImportColumn>,
    /// Texts that stand for an empty cell, compared with the cell's plain text (lower case, single
    /// spaces); left out, `-`, `--`, `n/a`, `#n/a` and `null`.
    pub blanks: Option<Vec<String>>,
    /// How days are written, besides `2025-01-31`.
    #[default(DayFormat::Iso)]
    pub day_format: DayFormat,
    /// What stands before the decimals.
    #[default(DecimalMark::Point)]
    pub decimal_mark: DecimalMark,
    /// Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`.
    pub region: Option<String>,
    /// By which parts rows are one company: recipes of parts such as `name.key`, the strongest first.
    pub identity: Vec<Vec<String>>,
    /// Parts that keep rows apart where they differ, whatever the identity says.
    #[default(Vec::new())]
    pub never_merge: Vec<String>,
    /// The DAY column with the last order; left out, everybody never ordered.
    pub last_order_field: Option<String>,
    /// The classes of the companies.
    pub classification: ClassificationPolicy,
    /// How many companies a batch has: 1 to 10000.
    #[default(100)]
    pub batch_size: i64,
}

/// A column of the file, and the field that it becomes.
#[record]
pub struct ImportColumn {
    /// The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy.
    #[form(FIELD_NAME)]
    pub field: String,
    /// What its cells are.
    pub kind: CellKind,
    /// Headers by preference. Case, white space and punctuation do not count.
    pub headers: Vec<String>,
    /// Whether the file must have it, and each row a value.
    #[default(false)]
    pub required: bool,
    /// Which value is kept where the rows of a company have several. DAY: FIRST, NEWEST, EARLIEST,
    /// LATEST; DECIMAL: FIRST, NEWEST, LEAST, GREATEST, SUM; all others: FIRST, NEWEST, JOIN.
    #[default(KeepRule::First)]
    pub keep: KeepRule,
    /// What becomes of a cell that cannot be read.
    #[default(OnInvalid::DropValue)]
    pub on_invalid: OnInvalid,
}

/// What the cells of a column are.
#[choice]
pub enum CellKind {
    /// Any text.
    Text,
    /// A company's name, compared as `normalizeCompanyName` does.
    CompanyName,
    /// An e-mail address, stored as `normalizeEmail` gives it.
    Email,
    /// A phone number, stored in E.164 as `normalizePhone` gives it.
    Phone,
    /// A one-line address, compared as `normalizeAddress` does.
    Address,
    /// A day, stored as `2025-01-31`.
    Day,
    /// A decimal, stored as `1200.50`.
    Decimal,
}

/// What becomes of a cell that cannot be read. It is an issue each time.
#[choice]
pub enum OnInvalid {
    /// The field stays blank.
    DropValue,
    /// The text is kept; EMAIL and PHONE only.
    KeepText,
    /// The row is left out.
    RejectRow,
}

/// How days are written. `2025-01-31` is always read.
#[choice]
pub enum DayFormat {
    /// `2025-01-31`
    Iso,
    /// `1/31/2025`, `1-31-2025`
    Us,
    /// `31.1.2025`, `31/1/2025`, `31-1-2025`
    Eu,
}

/// What stands before the decimals; the other one groups digits by threes.
#[choice]
pub enum DecimalMark {
    /// `1,200.50`
    Point,
    /// `1.200,50`
    Comma,
}
