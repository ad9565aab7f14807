//! The refusals of the vault. None says a secret, a text or a token.

use super::secret::KeyId;
use crate::{Fault, FaultCode, shape::At};

const TOKEN: &str = "token";

pub fn malformed() -> Fault {
    Fault::new(FaultCode::MalformedToken, "the text is no token").at(TOKEN)
}

pub fn unsupported(version: i64) -> Fault {
    let fault =
        Fault::new(FaultCode::UnsupportedVersion, format!("version {version} of tokens is not known"));
    fault.at(TOKEN).with("version", version)
}

pub fn suite_refused(suite: u8) -> Fault {
    let fault = Fault::new(FaultCode::SuiteRefused, format!("suite {suite} is not accepted"));
    fault.at(TOKEN).with("suite", i32::from(suite))
}

pub fn unknown_key(key: KeyId, epoch: u16) -> Fault {
    let message = format!("no key {key} at epoch {epoch} is in the ring");
    let fault = Fault::new(FaultCode::UnknownKey, message).at(TOKEN);
    fault.with("keyId", key.to_string()).with("epoch", i32::from(epoch))
}

pub fn key_disabled(key: KeyId) -> Fault {
    let fault = Fault::new(FaultCode::KeyDisabled, format!("key {key} is disabled")).at(TOKEN);
    fault.with("keyId", key.to_string())
}

/// One for all causes: which it was is of use to an attacker alone.
pub fn inauthentic() -> Fault {
    let message = "the token was changed, or sealed under another key or in another context";
    Fault::new(FaultCode::Inauthentic, message).at(TOKEN)
}

pub fn not_text() -> Fault {
    Fault::new(FaultCode::NotText, "what the token holds is no text").at(TOKEN)
}

pub fn already_sealed() -> Fault {
    Fault::new(FaultCode::AlreadySealed, "the plaintext is a token itself").at("plaintext")
}

pub fn too_long(field: &str, max: usize, actual: usize) -> Fault {
    let message = format!("`{field}` has {actual} bytes, the most are {max}");
    Fault::new(FaultCode::PlaintextTooLong, message).at(field).with("max", max).with("actual", actual)
}

pub fn no_random() -> Fault {
    Fault::new(FaultCode::RandomUnavailable, "there are no random bytes")
}

/// The sizes and costs of the suites are such that nothing refuses them: this is no answer of a rule, but
/// what stands in its place where a key could not be made.
pub fn no_key() -> Fault {
    Fault::new(FaultCode::InvalidKey, "no key can be derived")
}

/// `INVALID_POLICY` at a path.
pub fn senseless(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidPolicy, format!("`{at}` makes no sense: {why}")).at(at.to_string())
}
