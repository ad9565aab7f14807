//! E-mail addresses, each by its `@`.

use super::{Candidate, Confidence};
use crate::vault::pii::letter::{is_letter, is_name, is_word};

const CONFIDENCE: Confidence = Confidence { alone: 9500, hinted: 10_000 };

const AT: char = '@';
/// The most characters before the `@`.
const MOST_LOCAL: usize = 64;
const MOST_LABEL: usize = 63;
/// The least letters of the last label.
const LEAST_LAST: usize = 2;

/// The addresses of a text, in order of place. What stands between two `@` may be part of both.
pub fn find(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    // Nothing before an `@` is part of what stands behind it: so each is read twice at most.
    let mut from = 0;
    for (at, _) in text.match_indices(AT) {
        let (before, behind) = (text.get(from..at), text.get(at..).and_then(|rest| rest.strip_prefix(AT)));
        from = at.saturating_add(AT.len_utf8());
        let local = before.and_then(local_part);
        let domain = local.and(behind).and_then(domain);
        if let (Some(local), Some(domain)) = (local, domain) {
            let span = at.saturating_sub(local.len())..from.saturating_add(domain.len());
            found.push(Candidate { span, confidence: CONFIDENCE });
        }
    }
    found
}

/// What stands before an `@`, from its first word on.
fn local_part(before: &str) -> Option<&str> {
    let is_of_local = |letter: char| is_word(letter) || ".%+'-".contains(letter);
    let rest = before.trim_end_matches(is_of_local);
    let local = before.get(rest.len()..)?.trim_start_matches(|letter: char| !is_word(letter));
    let fits = local.ends_with(is_word) && !is_longer(local, MOST_LOCAL);
    fits.then_some(local)
}

/// What stands behind an `@`, up to its last label.
fn domain(behind: &str) -> Option<&str> {
    let is_of_domain = |letter: char| is_name(letter) || matches!(letter, '.' | '-');
    let after = behind.trim_start_matches(is_of_domain);
    if after.starts_with([AT, '_']) {
        return None;
    }
    // By its length: to compare the rest of the text for each `@` would take quadratic time.
    let domain = behind.get(..behind.len().saturating_sub(after.len()))?.trim_end_matches(['.', '-']);
    let (others, last) = domain.rsplit_once('.')?;
    let is_last = !is_longer(last, MOST_LABEL) && last.chars().nth(LEAST_LAST.saturating_sub(1)).is_some();
    (is_last && last.chars().all(is_letter) && others.split('.').all(is_label)).then_some(domain)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && !is_longer(label, MOST_LABEL) && !label.starts_with('-') && !label.ends_with('-')
}

fn is_longer(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_some()
}
