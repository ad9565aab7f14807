//! Steps 2 to 4: length, characters, spaces.

use crate::FaultCode;
use crate::warehouse::{line::Line, refusal::Refusal};

/// The most code points of a location text.
pub(super) const MAX_CHARACTERS: usize = 64;

/// Folds what scanners, spreadsheets and keyboards leave behind; refuses everything else.
/// What comes out has single spaces and none at its ends.
pub(in crate::warehouse) fn clean(text: &str) -> Result<Line, Refusal> {
    if text.len() > MAX_CHARACTERS {
        let actual = text.chars().count();
        if actual > MAX_CHARACTERS {
            return Err(Refusal::too_long(actual, MAX_CHARACTERS));
        }
    }
    let mut cleaned = Line::EMPTY;
    let mut owes_space = false;
    for (index, found) in text.chars().enumerate() {
        match folded(found) {
            Some(b' ') => owes_space = !cleaned.is_empty(),
            Some(byte) => {
                if owes_space {
                    cleaned.push(b' ');
                    owes_space = false;
                }
                cleaned.push(byte);
            }
            None => return Err(Refusal::character(index, found)),
        }
    }
    if cleaned.is_empty() { Err(FaultCode::EmptyLocation.into()) } else { Ok(cleaned) }
}

/// The character that a label means by this one; `None` for one that no label has.
fn folded(found: char) -> Option<u8> {
    let byte = match found {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => b'-',
        '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            b' '
        }
        '\u{ff01}'..='\u{ff5e}' => u8::try_from(u32::from(found).saturating_sub(0xfee0)).ok()?,
        _ => u8::try_from(found).ok()?,
    };
    match byte.to_ascii_uppercase() {
        known @ (b'A'..=b'Z'
        | b'0'..=b'9'
        | b' '
        | b'-'
        | b'.'
        | b'/'
        | b'_'
        | b':'
        | b'|'
        | b','
        | b';'
        | b'='
        | b'#'
        | b'*'
        | b'('
        | b')'
        | b'['
        | b']') => Some(known),
        _ => None,
    }
}
