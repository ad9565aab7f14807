//! Secrets and the ids of keys.

use std::fmt;

use trueline_macros::rule;
use zeroize::Zeroizing;

use super::{
    crypto::{apart::apart, hkdf::PseudorandomKey},
    fault::no_random,
};
use crate::{Fault, FaultCode, shape::At};

/// A new secret for a key: 32 bytes from the operating system, as 64 lower-case hex digits. The only
/// plain rule that is not the same twice.
///
/// Faults: `RANDOM_UNAVAILABLE`.
///
/// ```
/// let secret = trueline::generate_key().unwrap();
/// assert!(secret.len() == 64 && secret.bytes().all(|digit| b"0123456789abcdef".contains(&digit)));
/// assert_ne!(trueline::generate_key().unwrap(), secret);
/// ```
#[rule]
pub fn generate_key() -> Result<String, Fault> {
    apart(|| {
        let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| no_random())?;
        Ok(base16ct::lower::encode_string(bytes.as_slice()))
    })
}

/// The id of the key with this secret: 8 hex digits, which its tokens bear and which say nothing of it.
///
/// Faults: `INVALID_KEY` at `secret` where it is not 64 hex digits.
///
/// ```
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// assert_eq!(trueline::derive_key_id(secret).unwrap(), "0e5882f5");
/// ```
#[rule]
pub fn derive_key_id(secret: &str) -> Result<String, Fault> {
    let id = apart(|| Secret::parse(secret).map(|secret| secret.key_id()));
    id.map(|id| id.to_string()).ok_or_else(|| not_a_secret(&At::Root.field("secret")))
}

const SECRET_BYTES: usize = 32;

/// The id of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct KeyId(pub [u8; 4]);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The 32 bytes from which everything of a key is derived.
pub(super) struct Secret(Zeroizing<[u8; SECRET_BYTES]>);

impl Secret {
    /// Reads 64 hex digits in either case, in a time that does not tell which.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bytes = Zeroizing::new([0; SECRET_BYTES]);
        let read = base16ct::mixed::decode(text, bytes.as_mut_slice()).ok()?;
        if read.len() == SECRET_BYTES { Some(Self(bytes)) } else { None }
    }

    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    pub fn key_id(&self) -> KeyId {
        KeyId(*self.extracted().expand(&[b"trueline/v1/key-id"]))
    }

    /// The salt of scrypt for an epoch.
    pub fn epoch_salt(&self, epoch: u16) -> [u8; 16] {
        *self.extracted().expand(&[b"trueline/v1/epoch-salt", &epoch.to_be_bytes()])
    }

    fn extracted(&self) -> PseudorandomKey {
        PseudorandomKey::extract(&[], self.bytes())
    }

    /// Whether nobody drew it at random: of 32 random bytes more than 8 differ, and the halves too.
    pub fn is_weak(&self) -> bool {
        let (first, last) = self.0.split_at(SECRET_BYTES.div_euclid(2));
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let steps = sorted.iter().zip(sorted.iter().skip(1)).filter(|(one, next)| one != next).count();
        steps < MOST_DISTINCT_BYTES_OF_WEAK || first == last
    }
}

/// So many distinct bytes are one step more than changes between neighbours.
const MOST_DISTINCT_BYTES_OF_WEAK: usize = 8;

/// The refusal of a secret.
pub(super) fn not_a_secret(at: &At<'_>) -> Fault {
    Fault::new(FaultCode::InvalidKey, format!("`{at}` must be 64 hex digits")).at(at.to_string())
}

/// What is printed in place of a secret.
pub(super) fn told_by_id(secret: &str) -> String {
    match apart(|| Secret::parse(secret).map(|secret| secret.key_id())) {
        Some(id) => format!("*** of key {id}"),
        None => "***".to_owned(),
    }
}
