//! The key of a subject.

use crate::{
    Fault,
    shape::{At, misshapen},
};

const MOST_CHARACTERS: usize = 200;
const SHORT: usize = 22;

/// A key, compared byte by byte; a short one needs no memory of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Key {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

impl Key {
    pub(super) fn of(text: &str) -> Self {
        let mut bytes = [0; SHORT];
        match (bytes.get_mut(..text.len()), u8::try_from(text.len())) {
            (Some(place), Ok(length)) => {
                place.copy_from_slice(text.as_bytes());
                Self::Short { length, bytes }
            }
            _ => Self::Long(text.into()),
        }
    }

    #[inline]
    pub(super) fn bytes(&self) -> &[u8] {
        match self {
            Self::Short { length, bytes } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(text) => text.as_bytes(),
        }
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(self.bytes()).into_owned()
    }
}

/// A key is 1 to 200 characters.
#[inline]
pub(super) fn check_key(key: &str, at: &At<'_>) -> Result<(), Fault> {
    // No more bytes are no more characters.
    let is_short = key.len() <= MOST_CHARACTERS || key.chars().nth(MOST_CHARACTERS).is_none();
    if is_short && !key.is_empty() { Ok(()) } else { Err(misshapen(at, "a text of 1 to 200 characters")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_kept_as_they_are() {
        for text in ["a", "é", &"k".repeat(22), &"k".repeat(23), &"é".repeat(11), &"é".repeat(200)] {
            assert_eq!(Key::of(text).text(), text);
        }
        assert_eq!(size_of::<Key>(), 24);
    }

    #[test]
    fn a_key_is_1_to_200_characters() {
        let is_key = |text: &str| check_key(text, &At::Root.field("key")).is_ok();
        assert!(is_key("a") && is_key(&"k".repeat(200)) && is_key(&"é".repeat(200)));
        assert!(!is_key("") && !is_key(&"k".repeat(201)) && !is_key(&"é".repeat(201)));
    }
}
