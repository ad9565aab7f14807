//! Step 10 and the first line of step 9: a text of letters and digits alone.

use crate::FaultCode;
use crate::warehouse::{
    location::{LocationFormat, LocationReading},
    refusal::Refusal,
};

use super::{
    Draft,
    components::{Components, Name, Tags},
    runs::{digits, letters_then_digits},
};

pub(super) fn draft(text: &[u8]) -> Result<Draft<'_>, Refusal> {
    if is_tagged(text) {
        let mut tags = Tags::default();
        for (letter, value) in tagged_parts(text) {
            tags.put(letter, value)?;
        }
        return Ok(Draft::named(tags.components(), LocationFormat::TaggedCompact));
    }
    let unrecognized = FaultCode::UnrecognizedLocation;
    let (letters, numbers) = letters_then_digits(text).ok_or(unrecognized)?;
    match (letters.len(), numbers.len()) {
        (1 | 2, 4) => Ok(placed(text, letters.len(), LocationFormat::CompactLetter)),
        (0, 6) => Ok(placed(text, 2, LocationFormat::CompactDigits)),
        (0..=2, 1..) => Err(FaultCode::AmbiguousCompact.into()),
        _ => Err(unrecognized.into()),
    }
}

/// Two or more of a letter and digits, and nothing else.
pub(super) fn is_tagged(text: &[u8]) -> bool {
    let mut covered = 0_usize;
    let mut parts = 0_usize;
    for (_, value) in tagged_parts(text) {
        covered = covered.saturating_add(value.len()).saturating_add(1);
        parts = parts.saturating_add(1);
    }
    parts >= 2 && covered == text.len()
}

/// Each letter with its digits, as far as the text is made of them.
fn tagged_parts(text: &[u8]) -> impl Iterator<Item = (u8, &[u8])> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (letter, behind) = rest.split_first().filter(|(letter, _)| letter.is_ascii_uppercase())?;
        let (value, behind) = digits(behind);
        rest = behind;
        (!value.is_empty()).then_some((*letter, value))
    })
}

/// An aisle of so many characters, then two digits for the row and two for the shelf.
fn placed(text: &[u8], aisle_length: usize, format: LocationFormat) -> Draft<'_> {
    let (aisle, rest) = text.split_at(aisle_length);
    let (row, shelf) = rest.split_at(2);
    let mut components = Components::default();
    components.put(Name::Aisle, aisle);
    components.put(Name::Row, row);
    components.put(Name::Shelf, shelf);
    Draft { components, format, reading: LocationReading::Standard }
}
