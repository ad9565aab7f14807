//! What a secret must be for a layout.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{LegacyPassword, form::decode::Alphabet, key::Kdf};
use crate::{
    Fault, FaultCode,
    vault::secret::{KeyId, Secret},
};

/// The most bytes of a secret.
const MOST_BYTES: usize = 1024;
const CLOAK: &str = "k1.aesgcm256.";
const KEY: usize = 32;

/// The bytes that a key is derived from, or is.
pub struct Password {
    bytes: Zeroizing<Vec<u8>>,
    /// What `CLOAK_V1` writes of its key.
    pub fingerprint: KeyId,
}

impl Password {
    /// Reads a secret as a layout wants it; nothing where it does not fit.
    pub fn of(secret: &str, kind: LegacyPassword, kdf: Kdf) -> Option<Self> {
        if !has_good_length(secret) {
            return None;
        }
        let mut bytes = Zeroizing::new(match kind {
            LegacyPassword::Text => secret.as_bytes().to_vec(),
            LegacyPassword::Hex => Secret::parse(secret)?.bytes().to_vec(),
            LegacyPassword::Cloak => Alphabet::Base64url.decode(secret.strip_prefix(CLOAK)?)?,
        });
        let is_key = bytes.len() == KEY;
        let fits = match kdf {
            Kdf::Raw => is_key,
            Kdf::First32 => bytes.len() >= KEY,
            Kdf::Scrypt { .. } | Kdf::Pbkdf2 { .. } => true,
        };
        if kdf == Kdf::First32 {
            bytes.truncate(KEY);
        }
        let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(secret).into();
        fits.then_some(Self { bytes, fingerprint: KeyId([a, b, c, d]) })
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// Whether it may be a secret at all: 1 to 1,024 bytes.
pub fn has_good_length(secret: &str) -> bool {
    (1..=MOST_BYTES).contains(&secret.len())
}

/// The refusal of a secret.
pub fn unfit() -> Fault {
    Fault::new(FaultCode::InvalidKey, "`secret` is none for this layout").at("secret")
}
