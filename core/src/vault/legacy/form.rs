//! The parts of what was written.

mod cloak;
pub mod decode;
mod json;

use zeroize::{Zeroize, Zeroizing};

use super::{LegacyEncoding, LegacyPart, checked::CheckedLayout, key::Key};
use crate::{
    Fault,
    vault::{
        crypto::gcm::{self, TAG},
        fault::{inauthentic, malformed, not_text},
        secret::KeyId,
    },
};

use decode::Alphabet;

/// The parts of a value, each of its size.
#[derive(Default)]
pub struct Parts {
    pub salt: Vec<u8>,
    iv: Vec<u8>,
    tag: [u8; TAG],
    data: Vec<u8>,
}

impl Parts {
    /// Reads a value as a layout wants it: `MALFORMED_TOKEN`, or `UNKNOWN_KEY` where it says that another
    /// key than this one wrote it.
    pub fn of(token: &str, layout: &CheckedLayout<'_>, fingerprint: KeyId) -> Result<Self, Fault> {
        let parts = match layout.encoding {
            LegacyEncoding::Base64 => packed(&Alphabet::Base64, token, layout),
            LegacyEncoding::Base64url => packed(&Alphabet::Base64url, token, layout),
            LegacyEncoding::Hex => packed(&Alphabet::Hex, token, layout),
            LegacyEncoding::HexColon => separated(&Alphabet::Hex, ':', token, layout),
            LegacyEncoding::Base64Colon => separated(&Alphabet::Base64, ':', token, layout),
            LegacyEncoding::Base64Dot => separated(&Alphabet::Base64, '.', token, layout),
            LegacyEncoding::JsonHex => json::parts(&Alphabet::Hex, token, layout),
            LegacyEncoding::JsonBase64 => json::parts(&Alphabet::Base64, token, layout),
            LegacyEncoding::CloakV1 => return cloak::parts(token, layout, fingerprint),
        };
        parts.ok_or_else(malformed)
    }

    /// What was encrypted, if the key and the tag are right.
    pub fn decrypted(self, key: &Key) -> Option<Zeroizing<Vec<u8>>> {
        let mut data = Zeroizing::new(self.data);
        gcm::open(key, &self.iv, &[], &mut data, &self.tag)?;
        Some(data)
    }

    /// The text that was encrypted: `INAUTHENTIC`, `NOT_TEXT`.
    pub fn opened(self, key: &Key) -> Result<String, Fault> {
        let mut text = self.decrypted(key).ok_or_else(inauthentic)?;
        String::from_utf8(std::mem::take(&mut *text)).map_err(|error| {
            error.into_bytes().zeroize();
            not_text()
        })
    }

    /// Puts a part into its place, if it has its size.
    fn set(&mut self, part: LegacyPart, bytes: Vec<u8>, layout: &CheckedLayout<'_>) -> Option<()> {
        if layout.size(part).is_some_and(|size| size != bytes.len()) {
            return None;
        }
        match part {
            LegacyPart::Salt => self.salt = bytes,
            LegacyPart::Iv => self.iv = bytes,
            LegacyPart::Tag => self.tag = bytes.try_into().ok()?,
            LegacyPart::Data => self.data = bytes,
        }
        Some(())
    }
}

/// All parts in one text: data is what the others leave.
fn packed(alphabet: &Alphabet, token: &str, layout: &CheckedLayout<'_>) -> Option<Parts> {
    from_bytes(&alphabet.decode(token)?, layout.order, layout)
}

/// Some parts one behind the other: data is what the others leave.
fn from_bytes(bytes: &[u8], order: &[LegacyPart], layout: &CheckedLayout<'_>) -> Option<Parts> {
    let others: usize = order.iter().filter_map(|part| layout.size(*part)).sum();
    let data = bytes.len().checked_sub(others)?;
    let mut parts = Parts::default();
    let mut rest = bytes;
    for part in order {
        let (bytes, behind) = rest.split_at_checked(layout.size(*part).unwrap_or(data))?;
        parts.set(*part, bytes.to_vec(), layout)?;
        rest = behind;
    }
    Some(parts)
}

/// As many texts as there are parts.
fn separated(alphabet: &Alphabet, mark: char, token: &str, layout: &CheckedLayout<'_>) -> Option<Parts> {
    let mut parts = Parts::default();
    let mut texts = token.split(mark);
    for part in layout.order {
        parts.set(*part, alphabet.decode(texts.next()?)?, layout)?;
    }
    texts.next().is_none().then_some(parts)
}
