//! Step 7: components named by words, as `Aisle 1 Row 2 Shelf 3`.

use crate::FaultCode;
use crate::warehouse::{location::LocationFormat, refusal::Refusal};

use super::{
    Draft,
    components::{Components, Name},
    runs::{after_space, digits, letters},
};

/// The words that name a component.
const LABELS: [(&[u8], Name); 20] = [
    (b"AISLE", Name::Aisle),
    (b"AIS", Name::Aisle),
    (b"CORRIDOR", Name::Aisle),
    (b"ROW", Name::Row),
    (b"BAY", Name::Row),
    (b"RACK", Name::Row),
    (b"STACK", Name::Row),
    (b"COLUMN", Name::Row),
    (b"COL", Name::Row),
    (b"SECTION", Name::Row),
    (b"SHELF", Name::Shelf),
    (b"LEVEL", Name::Shelf),
    (b"LVL", Name::Shelf),
    (b"TIER", Name::Shelf),
    (b"POSITION", Name::Position),
    (b"POS", Name::Position),
    (b"BIN", Name::Position),
    (b"SLOT", Name::Position),
    (b"ZONE", Name::Zone),
    (b"AREA", Name::Zone),
];

/// The shortest label has three letters.
const SHORTEST: usize = 3;

/// Whether a whole run of letters in the text is a label.
pub(super) fn stand_in(text: &[u8]) -> bool {
    text.split(|byte| !byte.is_ascii_uppercase()).any(|run| run.len() >= SHORTEST && named(run).is_some())
}

/// Components of label, joint and value, with a joiner between them.
pub(super) fn draft(text: &[u8]) -> Result<Draft<'_>, Refusal> {
    let unrecognized = || Refusal::from(FaultCode::UnrecognizedLocation);
    let mut components = Components::default();
    let mut rest = text;
    loop {
        let (label, behind) = letters(rest);
        let name = named(label).ok_or_else(unrecognized)?;
        let (value, behind) = run(behind_one_of(b":=#.-", behind));
        if value.is_empty() {
            return Err(unrecognized());
        }
        components.put(name, value);
        if behind.is_empty() {
            return Ok(Draft::named(components, LocationFormat::Labelled));
        }
        rest = behind_one_of(b",;/|-", behind);
        if rest.is_empty() {
            return Err(FaultCode::EmptySegment.into());
        }
    }
}

fn named(run: &[u8]) -> Option<Name> {
    LABELS.iter().find_map(|(label, name)| (*label == run).then_some(*name))
}

/// A whole run of letters or of digits.
fn run(text: &[u8]) -> (&[u8], &[u8]) {
    match letters(text) {
        ([], _) => digits(text),
        found => found,
    }
}

/// What follows an optional space, at most one of the signs, and an optional space.
fn behind_one_of<'a>(signs: &[u8], text: &'a [u8]) -> &'a [u8] {
    match after_space(text) {
        [sign, rest @ ..] if signs.contains(sign) => after_space(rest),
        rest => rest,
    }
}
