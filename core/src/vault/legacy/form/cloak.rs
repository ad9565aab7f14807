//! `v1.aesgcm256.`, the start of the key's hash, the IV, data with tag.

use super::{Parts, decode::Alphabet, from_bytes};
use crate::{
    Fault, FaultCode, LegacyPart,
    vault::{fault::malformed, legacy::checked::CheckedLayout, secret::KeyId},
};

const START: &str = "v1.aesgcm256.";

/// The parts, if the key is the one that wrote them.
pub fn parts(token: &str, layout: &CheckedLayout<'_>, key: KeyId) -> Result<Parts, Fault> {
    let (writer, parts) = read(token, layout).ok_or_else(malformed)?;
    if writer == key { Ok(parts) } else { Err(of_another_key(writer)) }
}

fn read(token: &str, layout: &CheckedLayout<'_>) -> Option<(KeyId, Parts)> {
    let mut texts = token.strip_prefix(START)?.split('.');
    let (Some(writer), Some(iv), Some(sealed), None) =
        (texts.next(), texts.next(), texts.next(), texts.next())
    else {
        return None;
    };
    let writer = KeyId(Alphabet::Hex.decode(writer)?.try_into().ok()?);
    let sealed = Alphabet::Base64url.decode(sealed)?;
    let mut parts = from_bytes(&sealed, &[LegacyPart::Data, LegacyPart::Tag], layout)?;
    parts.set(LegacyPart::Iv, Alphabet::Base64url.decode(iv)?, layout)?;
    Some((writer, parts))
}

fn of_another_key(writer: KeyId) -> Fault {
    let fault = Fault::new(FaultCode::UnknownKey, format!("key {writer} wrote it, and not the one given"));
    fault.at("token").with("keyId", writer.to_string())
}
