//! Parts by name in a JSON object.

use super::{Parts, decode::Alphabet};
use crate::{LegacyPart, json::Json, vault::legacy::checked::CheckedLayout};

/// The names that helpers gave to a part.
fn names(part: LegacyPart) -> &'static [&'static str] {
    match part {
        LegacyPart::Salt => &["salt"],
        LegacyPart::Iv => &["iv", "nonce"],
        LegacyPart::Tag => &["tag", "authTag"],
        LegacyPart::Data => &["data", "encrypted", "ciphertext", "content", "ct"],
    }
}

/// Each part under exactly one name; other members say nothing.
pub fn parts(alphabet: &Alphabet, token: &str, layout: &CheckedLayout<'_>) -> Option<Parts> {
    let Json::Map(members) = Json::parse(token).ok()? else { return None };
    let mut parts = Parts::default();
    for part in layout.order {
        let mut named = members.iter().filter(|(name, _)| names(*part).contains(&name.as_ref()));
        let (Some((_, Json::Text(text))), None) = (named.next(), named.next()) else { return None };
        parts.set(*part, alphabet.decode(text)?, layout)?;
    }
    Some(parts)
}
