//! What each kind looks like, and how sure that is (point 27).

pub mod api_key;
pub mod birth_date;
pub mod card;
pub mod email;
pub mod iban;
pub mod ip_address;
pub mod jwt;
pub mod phone;
pub mod private_key;
pub mod sealed;
pub mod united_states;

use std::ops::Range;

use super::cursor::Cursor;

/// How sure a form is: 1 to 10,000; 0 is never told.
#[derive(Clone, Copy)]
pub struct Confidence {
    /// On its own.
    pub alone: i32,
    /// Where the name of the field or a word near by speaks for its kind.
    pub hinted: i32,
}

/// Something that has a form.
pub struct Candidate {
    /// Where it stands, in bytes.
    pub span: Range<usize>,
    pub confidence: Confidence,
}

/// The end of something that has a form.
#[derive(Clone, Copy)]
pub struct Match {
    pub end: usize,
    pub confidence: Confidence,
}

impl Match {
    /// A match that ends here.
    pub fn to(end: Cursor<'_>, confidence: Confidence) -> Self {
        Self { end: end.at(), confidence }
    }

    /// A number that ends here, if one may.
    pub fn closed(end: Cursor<'_>, confidence: Confidence) -> Option<Self> {
        end.closes().then(|| Self::to(end, confidence))
    }
}
