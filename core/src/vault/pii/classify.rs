//! What a column holds.

use trueline_macros::rule;

use super::{PiiPolicy, PiiVerdict, detect::Detector, form::sealed, kind::BY_PRECEDENCE, letter::is_blank};
use crate::{Fault, shape::At};

/// Says what a column holds, from samples of it: the kind that most samples have, if it is enough of them.
/// A field whose name speaks for the kind needs a smaller share, and no least number of rows. Null and blank
/// samples do not count, tokens of a ring count as sealed.
///
/// Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `samples[i]` with `max` and `actual` bytes.
///
/// ```
/// use trueline::{PiiKind, classify_pii_column};
/// let samples = ["ana@example.com", "", "-"].map(|sample| Some(sample.to_owned()));
/// let verdict = classify_pii_column(&samples, Some("email"), None).unwrap();
/// assert_eq!((verdict.kind, verdict.rows, verdict.share), (Some(PiiKind::Email), 2, 5000));
/// assert_eq!(classify_pii_column(&samples, None, None).unwrap().kind, None);
/// ```
#[rule]
pub fn classify_pii_column(
    samples: &[Option<String>],
    field_name: Option<&str>,
    policy: Option<&PiiPolicy>,
) -> Result<PiiVerdict, Fault> {
    let detector = Detector::of(field_name, policy)?;
    let at = At::Root.field("samples");
    let mut counts = Counts::default();
    for (place, sample) in samples.iter().enumerate() {
        let Some(sample) = sample else { continue };
        detector.policy.check_length(sample, &at.index(place))?;
        counts.add(sample, &detector);
    }
    Ok(counts.verdict(&detector))
}

#[derive(Default)]
struct Counts {
    rows: i64,
    sealed: i64,
    /// The rows with each kind, in the order of precedence.
    hits: [i64; BY_PRECEDENCE.len()],
}

impl Counts {
    fn add(&mut self, sample: &str, detector: &Detector) {
        let value = sample.trim_matches(is_blank);
        if value.is_empty() {
            return;
        }
        if sealed::is_one(value) {
            self.sealed = self.sealed.saturating_add(1);
            return;
        }
        self.rows = self.rows.saturating_add(1);
        let found = detector.found(sample);
        for (kind, hits) in BY_PRECEDENCE.iter().zip(&mut self.hits) {
            if found.iter().any(|one| one.kind == *kind) {
                *hits = hits.saturating_add(1);
            }
        }
    }

    fn verdict(&self, detector: &Detector) -> PiiVerdict {
        let mut verdict = PiiVerdict {
            kind: None,
            sensitivity: None,
            rows: self.rows,
            sealed: self.sealed,
            hits: 0,
            share: 0,
            hinted: false,
        };
        for (kind, hits) in BY_PRECEDENCE.into_iter().zip(self.hits) {
            let share = self.share(hits);
            let hinted = detector.hints.are_for(kind);
            if hits > verdict.hits && self.is_enough(share, hinted, detector) {
                verdict = PiiVerdict {
                    kind: Some(kind),
                    sensitivity: Some(kind.sensitivity()),
                    hits,
                    share,
                    hinted,
                    ..verdict
                };
            }
        }
        verdict
    }

    fn is_enough(&self, share: i32, hinted: bool, detector: &Detector) -> bool {
        let (share, policy) = (i64::from(share), &detector.policy);
        hinted && share >= policy.column_share_hinted
            || self.rows >= policy.column_min_rows && share >= policy.column_share
    }

    /// In hundredths of a percent of the rows, rounded down.
    fn share(&self, hits: i64) -> i32 {
        let share = hits.saturating_mul(10_000).checked_div(self.rows).unwrap_or(0);
        i32::try_from(share).unwrap_or(i32::MAX)
    }
}
