//! Why a text was not read, before anyone asks for words.

use crate::{Fault, FaultCode};

/// A refusal of the reader: two words, no allocation. It becomes a [`Fault`] at the border only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub code: FaultCode,
    number: Number,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Number {
    None,
    /// The length in code points, and the most there may be.
    Length(usize, usize),
    /// The index in code points and the character found there.
    Character(usize, char),
    /// The bounds that a component left, both included.
    Range(i32, i32),
}

impl From<FaultCode> for Refusal {
    fn from(code: FaultCode) -> Self {
        Self { code, number: Number::None }
    }
}

impl Refusal {
    pub fn too_long(actual: usize, max: usize) -> Self {
        Self { code: FaultCode::LocationTooLong, number: Number::Length(actual, max) }
    }

    pub fn character(index: usize, found: char) -> Self {
        Self { code: FaultCode::InvalidCharacter, number: Number::Character(index, found) }
    }

    pub fn range(code: FaultCode, min: i32, max: i32) -> Self {
        Self { code, number: Number::Range(min, max) }
    }

    /// The fault that a caller sees.
    #[cold]
    pub fn fault(self, text: &str, field: impl Into<String>) -> Fault {
        let fault = |message: String| Fault::new(self.code, message).at(field);
        match self.number {
            Number::None => fault(format!("`{text}` {}", says(self.code))),
            Number::Length(actual, max) => {
                fault(format!("a location has at most {max} characters, this one has {actual}"))
                    .with("actual", actual)
                    .with("max", max)
            }
            Number::Character(index, found) => {
                let code_point = u32::from(found);
                fault(format!("U+{code_point:04X} at index {index} is not a character of a location"))
                    .with("index", index)
            }
            Number::Range(min, max) => fault(format!("`{text}` {}, {min} to {max}", says(self.code)))
                .with("min", min)
                .with("max", max),
        }
    }
}

/// What is said of a text with this code.
fn says(code: FaultCode) -> &'static str {
    match code {
        FaultCode::EmptyLocation => "is blank",
        FaultCode::InvalidGln => "has a location number (414) with a wrong check digit",
        FaultCode::MixedSeparators => "has two kinds of separator",
        FaultCode::EmptySegment => "has nothing beside a separator",
        FaultCode::TooManyComponents => "has more parts than a location",
        FaultCode::AmbiguousSegment => {
            "begins with a segment of two meanings; the profile's codedSegment says which is meant"
        }
        FaultCode::AmbiguousFourParts => {
            "has four parts, which have two meanings; the profile's fourParts says which is meant"
        }
        FaultCode::AmbiguousCompact => "can be cut into aisle, row and shelf in several ways",
        FaultCode::UnknownTag => "has a tag that is not known",
        FaultCode::DuplicateComponent => "names one component twice",
        FaultCode::MissingAisle => "has no aisle",
        FaultCode::MissingRow => "has no row",
        FaultCode::MissingShelf => "has no shelf",
        FaultCode::InvalidAisle => "has an aisle that is neither a number nor one or two letters",
        FaultCode::InvalidRow => "has a row that is not a number",
        FaultCode::InvalidShelf => "has a shelf that is neither a number nor one letter",
        FaultCode::InvalidPosition => "has a position that is not a number",
        FaultCode::InvalidZone => "has a zone of more than 16 characters",
        FaultCode::ConfusableCharacter => "has the letter O, I or L among digits",
        FaultCode::ConfusableAisle => "has the aisle I or O, which looks like a digit",
        FaultCode::AisleOutOfRange => "has an aisle out of range",
        FaultCode::RowOutOfRange => "has a row out of range",
        FaultCode::ShelfOutOfRange => "has a shelf out of range",
        FaultCode::PositionOutOfRange => "has a position out of range",
        _ => "is not a location in any form that is known",
    }
}
