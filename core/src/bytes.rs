//! Bytes at a border.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Serialize, Serializer};

/// Bytes: base64 in JSON, each language's own type elsewhere.
///
/// ```
/// use trueline::Bytes;
/// let bytes = Bytes::parse("AAEC").unwrap();
/// assert_eq!(bytes.as_slice(), [0, 1, 2]);
/// assert_eq!(Bytes::from(vec![0, 1, 2]), bytes);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bytes(Vec<u8>);

impl Bytes {
    /// Reads base64: the standard alphabet, padded, unused bits zero, nothing else in it.
    pub fn parse(text: &str) -> Option<Self> {
        STANDARD.decode(text).ok().map(Self)
    }

    /// The bytes.
    pub fn as_slice(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<Bytes> for Vec<u8> {
    fn from(bytes: Bytes) -> Self {
        bytes.0
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_strictly_and_written_as_it_was_read() {
        for text in ["", "AA==", "AAE=", "AAEC", "+/+/"] {
            let bytes = Bytes::parse(text).unwrap();
            assert_eq!(crate::json::write(&bytes), format!("\"{text}\""));
        }
        for text in ["A", "AA", "AA=", "AB==", "AAE", "-_-_", "AA==\n", " AA==", "AA==AA==", "***"] {
            assert_eq!(Bytes::parse(text), None, "{text}");
        }
    }
}
