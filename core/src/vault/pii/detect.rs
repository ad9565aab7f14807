//! What stands where in a text.

use std::ops::Range;

use trueline_macros::rule;

use super::{
    PiiFinding, PiiKind, PiiPolicy, PiiReason,
    form::{Candidate, sealed},
    hint::{FieldHints, is_near},
    letter::is_blank,
    policy::CheckedPiiPolicy,
    scan::{Series, candidates},
};
use crate::{Fault, shape::At};

/// Finds personal data and secrets in a text: in order of place, never overlapping. Tokens of a ring are
/// not looked into.
///
/// The name of the field and the words near a place (five before, three behind) speak for a kind; some
/// forms count with that alone. A password, a person's name and a postal address are found by the name of
/// the field: then they are the whole text.
///
/// Faults: `INVALID_POLICY` with the path; `TEXT_TOO_LONG` at `text` with `max` and `actual` bytes.
///
/// ```
/// use trueline::{PiiKind, detect_pii};
/// let found = detect_pii("Write to żółw@example.com", None, None).unwrap();
/// assert_eq!((found[0].kind, found[0].confidence), (PiiKind::Email, 9500));
/// assert_eq!((found[0].byte_start, found[0].byte_end), (9, 28));
/// assert_eq!((found[0].utf16_start, found[0].utf16_end), (9, 25));
/// assert!(detect_pii("123456789", None, None).unwrap().is_empty());
/// assert_eq!(detect_pii("123456789", Some("ssn"), None).unwrap()[0].kind, PiiKind::Ssn);
/// ```
#[rule]
pub fn detect_pii(
    text: &str,
    field_name: Option<&str>,
    policy: Option<&PiiPolicy>,
) -> Result<Vec<PiiFinding>, Fault> {
    let detector = Detector::of(field_name, policy)?;
    detector.policy.check_length(text, &At::Root.field("text"))?;
    Ok(told(text, detector.found(text)))
}

/// What is looked for in the texts of one field.
pub(super) struct Detector {
    pub policy: CheckedPiiPolicy,
    pub hints: FieldHints,
}

/// Something that was found.
pub(super) struct Found {
    pub kind: PiiKind,
    pub span: Range<usize>,
    confidence: i32,
    is_by_field: bool,
    is_by_word: bool,
}

/// The kinds that have no form, with their confidence: the first for which the name of the field speaks.
const WHOLE_TEXTS: [(PiiKind, i32); 3] =
    [(PiiKind::Credential, 8000), (PiiKind::PersonName, 7000), (PiiKind::PostalAddress, 7000)];

impl Detector {
    pub fn of(field_name: Option<&str>, policy: Option<&PiiPolicy>) -> Result<Self, Fault> {
        Ok(Self { policy: CheckedPiiPolicy::of(policy)?, hints: FieldHints::of(field_name) })
    }

    /// What is found in a text, in order of place.
    pub fn found(&self, text: &str) -> Vec<Found> {
        let sealed = sealed::spans(text);
        let holds_sealed = !sealed.is_empty();
        let mut taken = sealed;
        let mut found = Vec::new();
        for series in candidates(text) {
            let news = self.accepted(text, series, &taken);
            if news.is_empty() {
                continue;
            }
            taken.extend(news.iter().map(|new| new.span.clone()));
            // Two runs in order: sorting them is merging them.
            taken.sort_by_key(|span| span.start);
            found.extend(news);
        }
        if found.is_empty() && !holds_sealed {
            found.extend(self.whole(text));
        }
        found.sort_by_key(|one| one.span.start);
        found
    }

    /// The candidates of a kind that count and do not overlap what is taken, which is in order of place.
    fn accepted(&self, text: &str, series: Series, taken: &[Range<usize>]) -> Vec<Found> {
        let mut accepted: Vec<Found> = Vec::new();
        if !self.policy.asks_for(series.kind) {
            return accepted;
        }
        let mut taken = taken.iter().peekable();
        for candidate in series.candidates {
            let span = &candidate.span;
            while taken.next_if(|taken| taken.end <= span.start).is_some() {}
            let is_taken = taken.peek().is_some_and(|taken| taken.start < span.end)
                || accepted.last().is_some_and(|last| span.start < last.span.end);
            if !is_taken {
                accepted.extend(self.weighed(text, series.kind, candidate));
            }
        }
        accepted
    }

    /// A candidate, if what speaks for it is enough.
    fn weighed(&self, text: &str, kind: PiiKind, candidate: Candidate) -> Option<Found> {
        let Candidate { span, confidence } = candidate;
        let is_by_field = self.hints.are_for(kind);
        let is_by_word = is_near(kind, text, &span);
        let confidence = if is_by_field || is_by_word { confidence.hinted } else { confidence.alone };
        let counts = self.counts(confidence);
        counts.then_some(Found { kind, span, confidence, is_by_field, is_by_word })
    }

    /// The whole text, if it is not blank and the name of its field speaks for a kind without a form.
    fn whole(&self, text: &str) -> Option<Found> {
        let (kind, confidence) = WHOLE_TEXTS.into_iter().find(|(kind, _)| self.hints.are_for(*kind))?;
        let start = text.find(|letter| !is_blank(letter))?;
        let span = start..text.trim_end_matches(is_blank).len();
        let counts = self.policy.asks_for(kind) && self.counts(confidence);
        counts.then_some(Found { kind, span, confidence, is_by_field: true, is_by_word: false })
    }

    fn counts(&self, confidence: i32) -> bool {
        i64::from(confidence) >= self.policy.min_confidence
    }
}

impl Found {
    fn reasons(&self) -> Vec<PiiReason> {
        let has_form = !WHOLE_TEXTS.iter().any(|(kind, _)| *kind == self.kind);
        let all = [
            (PiiReason::Pattern, has_form),
            (PiiReason::Checksum, self.kind.has_check_digits()),
            (PiiReason::FieldName, self.is_by_field),
            (PiiReason::ContextWord, self.is_by_word),
        ];
        all.into_iter().filter(|(_, holds)| *holds).map(|(reason, _)| reason).collect()
    }
}

/// What was found, in order of place, as it is told.
fn told(text: &str, found: Vec<Found>) -> Vec<PiiFinding> {
    let mut units = Utf16 { text, at: 0, units: 0 };
    let finding = |one: Found| PiiFinding {
        kind: one.kind,
        sensitivity: one.kind.sensitivity(),
        byte_start: whole(one.span.start),
        byte_end: whole(one.span.end),
        utf16_start: whole(units.at(one.span.start)),
        utf16_end: whole(units.at(one.span.end)),
        confidence: one.confidence,
        reasons: one.reasons(),
    };
    found.into_iter().map(finding).collect()
}

/// Counts the units of UTF-16 from the front of a text on.
struct Utf16<'a> {
    text: &'a str,
    at: usize,
    units: usize,
}

impl Utf16<'_> {
    /// The units before a byte that is not before the last that was asked for.
    fn at(&mut self, byte: usize) -> usize {
        let between = self.text.get(self.at..byte).unwrap_or_default();
        self.units = self.units.saturating_add(between.encode_utf16().count());
        self.at = byte;
        self.units
    }
}

/// No text is so long that it does not fit.
fn whole(places: usize) -> i32 {
    i32::try_from(places).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::pii::kind::BY_PRECEDENCE;

    #[test]
    fn every_kind_has_its_turn() {
        let of_forms = candidates("").map(|series| series.kind);
        let turns = of_forms.into_iter().chain(WHOLE_TEXTS.map(|(kind, _)| kind));
        let mut turns: Vec<PiiKind> = turns.collect();
        turns.dedup();
        assert_eq!(turns, BY_PRECEDENCE);
    }
}
