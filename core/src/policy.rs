//! What a host's audit trail wants of rules and policies: which rules, which policy.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use trueline_macros::rule;

use crate::{Fault, canonical, json::Json};

/// The version of the rules, apart from the version of the package: any change of an existing
/// answer raises it.
pub const RULES_VERSION: &str = "1";

/// The version of the rules, to be stored beside an answer.
///
/// ```
/// assert_eq!(trueline::rules_version().unwrap(), trueline::RULES_VERSION);
/// ```
#[rule]
pub fn rules_version() -> Result<String, Fault> {
    Ok(RULES_VERSION.to_owned())
}

/// The SHA-256 (64 hex digits) of a policy's canonical JSON (RFC 8785): the same for the same
/// policy, however it is spaced and its names are ordered.
///
/// The text is taken as it is: a default that is left out and the same default written out are two
/// texts. `INVALID_INPUT` at `json` for what is no JSON or has no canonical form: a number that is
/// no integer within 2^53, a name that stands twice, half of a surrogate pair.
///
/// ```
/// let one = trueline::policy_fingerprint(r#"{"maxAisle": 50, "fourParts": "ZONE_FIRST"}"#);
/// let other = trueline::policy_fingerprint(r#"{"fourParts":"ZONE_FIRST","maxAisle":50}"#);
/// assert_eq!(one, other);
/// ```
#[rule]
pub fn policy_fingerprint(json: &str) -> Result<String, Fault> {
    let mut hasher = Sha256::new();
    Json::parse(json)
        .and_then(|value| canonical::write(&value, &mut |piece| hasher.update(piece)))
        .map_err(|fault| fault.at("json"))?;
    Ok(hasher.finalize().iter().fold(String::new(), |mut hex, byte| {
        // Writing to memory cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}
