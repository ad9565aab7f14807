//! Private keys in PEM form.

use std::ops::Range;

use super::{Candidate, Confidence};

const CONFIDENCE: Confidence = Confidence { alone: 10_000, hinted: 10_000 };

const BEGIN: &str = "-----BEGIN ";
const END: &str = "-----END ";
const DASHES: &str = "-----";
const PRIVATE_KEY: &str = "PRIVATE KEY";
/// The most that stands before it.
const MOST_BEFORE: usize = 40;

/// From each line that begins a private key to the end of the next line that ends something; without
/// such a line to the end of the text.
pub fn find(text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((span, label)) = line(text, from, BEGIN) {
        if is_private_key(label) {
            let end = line(text, span.end, END).map_or(text.len(), |(line, _)| line.end);
            found.push(Candidate { span: span.start..end, confidence: CONFIDENCE });
            from = end;
        } else {
            // Its last dashes may be the first of another line.
            from = span.start.saturating_add(BEGIN.len());
        }
    }
    found
}

fn is_private_key(label: &str) -> bool {
    label.strip_suffix(PRIVATE_KEY).is_some_and(|before| before.len() <= MOST_BEFORE)
}

/// The next line of a kind: where it stands and what it says.
fn line<'a>(text: &'a str, from: usize, kind: &str) -> Option<(Range<usize>, &'a str)> {
    let rest = text.get(from..)?;
    rest.match_indices(kind).find_map(|(start, _)| {
        let behind = rest.get(start..)?.strip_prefix(kind)?;
        let label = behind.split(|letter: char| !is_of_label(letter)).next()?;
        let after = behind.strip_prefix(label)?.strip_prefix(DASHES)?;
        let end = text.len().saturating_sub(after.len());
        Some((from.saturating_add(start)..end, label))
    })
}

fn is_of_label(letter: char) -> bool {
    letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == ' '
}
