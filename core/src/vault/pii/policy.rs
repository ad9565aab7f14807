//! What is looked for, as data.

use trueline_macros::record;

use super::PiiKind;
use crate::{Fault, FaultCode, shape::At, vault::fault::senseless};

/// What is looked for, and when it counts.
///
/// ```
/// use trueline::PiiPolicy;
/// let policy = PiiPolicy::default();
/// assert_eq!((policy.min_confidence, policy.kinds.len()), (5000, 15));
/// ```
#[record]
pub struct PiiPolicy {
    /// The least confidence that is told: 1 to 10,000.
    #[default(5000)]
    pub min_confidence: i64,
    /// The kinds that are looked for, each once.
    #[default(PiiKind::ALL.to_vec())]
    pub kinds: Vec<PiiKind>,
    /// The most bytes of a text, in UTF-8: 1 to 1,048,576.
    #[default(1_048_576)]
    pub max_text_bytes: i64,
    /// The least rows of a column whose name says nothing: 1 to 1,000,000.
    #[default(20)]
    pub column_min_rows: i64,
    /// The least share of such a column, in hundredths of a percent: 1 to 10,000.
    #[default(6000)]
    pub column_share: i64,
    /// The least share of a column whose name speaks for the kind: 1 to 10,000.
    #[default(2000)]
    pub column_share_hinted: i64,
}

/// A policy that makes sense.
pub(super) struct CheckedPiiPolicy {
    pub min_confidence: i64,
    kinds: Vec<PiiKind>,
    max_text_bytes: usize,
    pub column_min_rows: i64,
    pub column_share: i64,
    pub column_share_hinted: i64,
}

impl CheckedPiiPolicy {
    /// Checks the fields in the order of their declaration.
    pub fn of(policy: Option<&PiiPolicy>) -> Result<Self, Fault> {
        let policy = policy.cloned().unwrap_or_default();
        let at = At::Root.field("policy");
        let within = |value: i64, most: i64, name: &str| match value {
            1.. if value <= most => Ok(value),
            _ => Err(senseless(&at.field(name), &format!("it must be 1 to {most}"))),
        };
        let min_confidence = within(policy.min_confidence, 10_000, "minConfidence")?;
        let is_once = |(place, kind)| !policy.kinds.iter().take(place).any(|other| other == kind);
        if policy.kinds.is_empty() || !policy.kinds.iter().enumerate().all(is_once) {
            return Err(senseless(&at.field("kinds"), "there must be at least one kind, each once"));
        }
        let max_text_bytes = within(policy.max_text_bytes, 1_048_576, "maxTextBytes")?;
        Ok(Self {
            min_confidence,
            // Never so many: it is 2^20 at most.
            max_text_bytes: usize::try_from(max_text_bytes).unwrap_or(usize::MAX),
            column_min_rows: within(policy.column_min_rows, 1_000_000, "columnMinRows")?,
            column_share: within(policy.column_share, 10_000, "columnShare")?,
            column_share_hinted: within(policy.column_share_hinted, 10_000, "columnShareHinted")?,
            kinds: policy.kinds,
        })
    }

    /// Whether a kind is looked for.
    pub fn asks_for(&self, kind: PiiKind) -> bool {
        self.kinds.contains(&kind)
    }

    /// `TEXT_TOO_LONG` at a path.
    pub fn check_length(&self, text: &str, at: &At<'_>) -> Result<(), Fault> {
        let (max, actual) = (self.max_text_bytes, text.len());
        if actual <= max {
            return Ok(());
        }
        let message = format!("`{at}` has {actual} bytes, the most are {max}");
        let fault = Fault::new(FaultCode::TextTooLong, message).at(at.to_string());
        Err(fault.with("max", max).with("actual", actual))
    }
}
