//! JSON web tokens: two parts of JSON in base64url, then a signature that may be empty.

use super::{Confidence, Match};
use crate::vault::pii::cursor::Cursor;

const CONFIDENCE: Confidence = Confidence { alone: 9900, hinted: 10_000 };

/// How JSON begins in base64url: `{"`.
const START: &str = "eyJ";

/// The token that begins here, which is behind no word. Each part is taken whole, so none begins behind
/// what joins parts.
pub fn find(mut at: Cursor<'_>) -> Option<Match> {
    if at.is_behind(b".-") {
        return None;
    }
    part(&mut at)?;
    at.byte(b'.')?;
    part(&mut at)?;
    at.byte(b'.')?;
    at.run(usize::MAX, is_base64url);
    Some(Match::to(at, CONFIDENCE))
}

fn part(at: &mut Cursor<'_>) -> Option<()> {
    at.literal(START)?;
    (!at.run(usize::MAX, is_base64url).is_empty()).then_some(())
}

fn is_base64url(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')
}
