//! What is compared, and how much it counts, as data.

use trueline_macros::{choice, record};

/// Which records are compared, what speaks for and against a pair, and from where on it is merged or shown.
///
/// A part is written `field.part`: `name.key`, `phone.tail`.
#[record(default)]
pub struct DuplicatePolicy {
    /// The fields that are compared, at least one.
    pub fields: Vec<DuplicateField>,
    /// Where phone numbers without `+` are dialled: one of the regions of `normalizePhone`.
    pub region: Option<String>,
    /// Recipes of keys, at least one: two records are compared if all parts of one are there in both, and
    /// equal.
    pub keys: Vec<Vec<String>>,
    /// What speaks for and against a pair, at least one.
    pub comparators: Vec<DuplicateComparator>,
    /// The fewest points with which a pair is merged.
    pub automatic: i64,
    /// The fewest points with which a pair is shown: not above `automatic`.
    pub review: i64,
    /// The fewest points that any two members of a cluster have.
    pub cohesion: i64,
    /// Parts in which two members of a cluster never differ.
    #[default(Vec::new())]
    pub never_merge: Vec<String>,
    /// The most records that a key may have, 2 to 10000: a key of more makes no pairs, and is told.
    #[default(200)]
    pub max_key_size: i64,
    /// The most records that a cluster may have, 2 to 1000.
    #[default(50)]
    pub max_cluster_size: i64,
}

/// A field that is compared.
#[record]
pub struct DuplicateField {
    /// The field: `[A-Za-z][A-Za-z0-9_]{0,63}`, once in the policy.
    #[form(FIELD_NAME)]
    pub field: String,
    /// What it has, and so its parts.
    pub kind: FieldKind,
}

/// What a field has, and by which parts it is compared.
#[choice]
pub enum FieldKind {
    /// A company's name: `key`, `compact`, `loose` of `normalizeCompanyName`.
    CompanyName,
    /// A one-line address: `key`, `number`, `street` of `normalizeAddress`.
    Address,
    /// A phone number: `digits` (E.164 without `+`, or at least 7 digits as typed) and `tail`, the last 7.
    Phone,
    /// An e-mail address: `key`, and `domain`, where it is a company's own.
    Email,
    /// Any text: `text`, in lower case with single spaces.
    Text,
    /// A number with marks in it: `digits`, all its digits.
    Digits,
}

/// What speaks for or against a pair: the points of the first level that holds.
#[record]
pub struct DuplicateComparator {
    /// Not empty, once in the policy.
    #[form(IDENTIFIER)]
    pub id: String,
    /// The levels, at least one, the strongest first.
    pub levels: Vec<ComparatorLevel>,
    /// The points where parts are there in both and no level holds: −1000 to 1000.
    #[default(0)]
    pub otherwise: i64,
    /// The points where no level has its part in both: −1000 to 1000.
    #[default(0)]
    pub blank: i64,
}

/// A degree of likeness, and its points.
#[record]
pub struct ComparatorLevel {
    /// The part that is compared.
    pub part: String,
    /// What must hold of it.
    pub test: LevelTest,
    /// SIMILAR only: the least similarity in basis points, 1 to 10000.
    pub at_least: Option<i64>,
    /// The points: −1000 to 1000.
    pub points: i64,
}

/// What must hold of a part in two records.
#[choice]
pub enum LevelTest {
    /// The two are the same.
    Equal,
    /// Their Jaro-Winkler similarity is at least `atLeast`.
    Similar,
    /// The shorter has at least 7 characters and is the end of the longer.
    EndsWith,
    /// They have a word in common.
    SharedWord,
}
