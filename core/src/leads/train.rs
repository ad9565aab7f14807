//! Learning a scorecard from closed leads.

mod assemble;
mod checked;
mod coded;
mod evidence;
mod feature;
mod fit;
mod groups;
mod partition;

use trueline_macros::{choice, record, rule};

use super::{CodedColumn, FeatureKind, LeadColumn, Scorecard, column::borrowed};
use crate::Fault;

/// Closed leads as a table, and what to learn from.
#[record]
pub struct TrainScorecardRequest {
    /// The features, 1 to 200, each once and with a column.
    pub features: Vec<FeatureRequest>,
    /// The columns; those of no feature are ignored.
    #[form(COLUMN)]
    pub columns: Vec<LeadColumn>,
    /// Whether each lead was won.
    pub won: Vec<bool>,
    /// How to learn; left out, the default.
    pub policy: Option<TrainPolicy>,
}

/// A field to learn from.
#[record]
pub struct FeatureRequest {
    /// The field.
    #[form(IDENTIFIER)]
    pub field: String,
    /// How its values are read.
    pub kind: FeatureKind,
    /// What a number may do to the odds; of a category, AUTO.
    #[default(Trend::Auto)]
    pub trend: Trend,
}

/// What a rising number may do to the odds.
#[choice]
pub enum Trend {
    /// One way only, unless another shape is much better.
    Auto,
    /// One way only.
    Monotone,
    /// Anything.
    Free,
}

/// How a scorecard is learned.
#[record]
pub struct TrainPolicy {
    /// How many leads must be won, and how many lost: 1 to 1,000,000.
    #[default(20)]
    pub min_outcomes: i64,
    /// The leads that a bin must have: 1 to 1,000,000.
    #[default(20)]
    pub min_rows: i64,
    /// The leads that a range of numbers must have, in percent of all: 0 to 50.
    #[default(2)]
    pub min_percent: i64,
    /// How strongly weights are drawn to nothing, in thousandths: 1 to 1,000,000.
    #[default(1000)]
    pub ridge_milli: i64,
    /// What becomes of a feature that would speak against its own evidence.
    #[default(ContrarySigns::Drop)]
    pub contrary_signs: ContrarySigns,
    /// Texts that mean "not known"; `""` always does. Left out, it alone.
    pub missing_texts: Option<Vec<String>>,
}

/// What becomes of a feature that would speak against its own evidence.
#[choice]
pub enum ContrarySigns {
    /// It is dropped, so that a reason never contradicts the data.
    Drop,
    /// It stays.
    Keep,
}

/// Learns a scorecard from closed leads: bins in whole numbers, weights by ridge regression in an order that is
/// fixed. The same leads give the same card to the last digit, on every machine, in whatever order or coding they
/// come. Keep some leads out ([`in_holdout`](super::in_holdout)) and evaluate on them.
///
/// Look at `warnings`: a field that was written after the outcome makes a card look good and be useless.
///
/// Faults: `INVALID_POLICY` (`policy.minRows`); `INVALID_INPUT` at columns of several lengths or one field, at
/// `features` that are none, too many, twice or without a column (`features[1].field`), at `won` of another length,
/// at a row whose number cannot be read (`columns[2].values[7]`, `columns[2].indexes[7]`); `TOO_FEW_OUTCOMES` with
/// `won`, `lost`, `needed`; `NO_SIGNAL` with the number of features that were `dropped`.
///
/// ```
/// use trueline::{FeatureKind, LeadColumn, TrainScorecardRequest, train_scorecard};
/// // Of 20 red leads 15 were won, of 20 green ones 5.
/// let color = |row: usize| Some(if row < 20 { "red" } else { "green" }.into());
/// let scorecard = train_scorecard(&TrainScorecardRequest {
///     features: serde_json::from_str(r#"[{"field": "color", "kind": "CATEGORY"}]"#).unwrap(),
///     columns: vec![LeadColumn {
///         field: "color".into(),
///         values: Some((0..40).map(color).collect()),
///         dictionary: None,
///         indexes: None,
///     }],
///     won: (0..40).map(|row| row % 20 < if row < 20 { 15 } else { 5 }).collect(),
///     policy: None,
/// }).unwrap();
/// assert_eq!((scorecard.features[0].coefficient, scorecard.intercept), (946_162, 0));
/// assert_eq!(scorecard.features[0].bins[1].weight, 980_311);
/// ```
#[rule]
#[slow]
pub fn train_scorecard(request: &TrainScorecardRequest) -> Result<Scorecard, Fault> {
    let TrainScorecardRequest { features, columns, won, policy } = request;
    train_scorecard_table(features, &borrowed(columns), won, policy.as_ref())
}

/// [`train_scorecard`], for a binding whose columns are not lists.
pub fn train_scorecard_table(
    features: &[FeatureRequest],
    columns: &[&dyn CodedColumn],
    won: &[bool],
    policy: Option<&TrainPolicy>,
) -> Result<Scorecard, Fault> {
    let plan = checked::Plan::of(features, columns, won, policy)?;
    let (features, dropped) = plan.features()?;
    Ok(assemble::scorecard(&plan, features, dropped))
}
