//! Tokens of a ring: nobody looks into them.

use std::ops::Range;

use crate::vault::pii::cursor::Cursor;

const START: &str = "tl1.";
/// The characters behind the start of the shortest token.
const LEAST: usize = 112;

/// Where tokens stand.
pub fn spans(text: &str) -> Vec<Range<usize>> {
    let mut behind = 0;
    let spans = text.match_indices(START).filter_map(|(start, _)| {
        let at = Cursor::new(text, start);
        let end = end(at).filter(|_| start >= behind && !at.is_behind_word())?;
        behind = end;
        Some(start..end)
    });
    spans.collect()
}

/// Whether a text is one, and nothing else.
pub fn is_one(text: &str) -> bool {
    end(Cursor::new(text, 0)) == Some(text.len())
}

fn end(mut at: Cursor<'_>) -> Option<usize> {
    at.literal(START)?;
    let run = at.run(usize::MAX, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    (run.len() >= LEAST).then(|| at.at())
}
