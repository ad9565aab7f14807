//! The forms of texts that are part of a shape: a text of another form is `INVALID_INPUT`, in the
//! order of the record's fields like any wrong type. A field takes one with `#[form(IDENTIFIER)]`.

use crate::{
    Fault,
    shape::{At, misshapen},
};

/// What a text must look like.
#[derive(Debug)]
pub struct Form {
    /// Whether a text does.
    pub fits: fn(&str) -> bool,
    /// What a refusal says was wanted.
    pub wanted: &'static str,
}

/// An id: not empty.
pub const IDENTIFIER: Form = Form { fits: |text| !text.is_empty(), wanted: "a text that is not empty" };

/// A key of a host's record: 1 to 200 characters.
pub const KEY: Form = Form {
    fits: |text| !text.is_empty() && text.chars().nth(200).is_none(),
    wanted: "a text of 1 to 200 characters",
};

/// A field's name: `[A-Za-z][A-Za-z0-9_]{0,63}`.
pub const FIELD_NAME: Form = Form {
    fits: |text| {
        text.len() <= 64
            && text.starts_with(|first: char| first.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    },
    wanted: "a letter and up to 63 letters, digits and underscores",
};

impl Form {
    /// Refuses a text of another form.
    pub fn check(&self, text: &str, at: &At<'_>) -> Result<(), Fault> {
        if (self.fits)(text) { Ok(()) } else { Err(misshapen(at, self.wanted)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_name_is_a_letter_and_at_most_63_more() {
        for (text, fits) in [
            ("a", true),
            ("Z_9", true),
            ("", false),
            ("9a", false),
            ("_a", false),
            ("é", false),
            ("a b", false),
        ] {
            assert_eq!((FIELD_NAME.fits)(text), fits, "{text}");
        }
        assert!((FIELD_NAME.fits)(&"a".repeat(64)));
        assert!(!(FIELD_NAME.fits)(&"a".repeat(65)));
    }
}
