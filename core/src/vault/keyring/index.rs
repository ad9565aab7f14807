//! Blind indexes: what a sealed value can be looked up by.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Keyring, key::Key};
use crate::{
    Fault,
    vault::{
        context::Context,
        crypto::{base64url, hmac::HmacKey},
        secret::KeyId,
    },
};

const PREFIX: &str = "tli1.";

/// What indexes the values of one context.
pub struct IndexKey {
    id: KeyId,
    key: Zeroizing<[u8; 32]>,
    bytes: usize,
}

impl Keyring {
    /// It depends neither on the epoch nor on the suite, so that indexes last as long as the secret.
    pub(super) fn index_key(&self, key: &Key, context: &Context<'_>) -> Result<IndexKey, Fault> {
        let digest = Sha256::digest(context.encoded(None));
        let index_key = key.with_root(0, |root| root.expand(&[b"trueline/v1/blind", &digest]))?;
        Ok(IndexKey { id: key.id, key: index_key, bytes: self.policy.blind_index_bytes })
    }
}

impl IndexKey {
    pub fn index(&self, value: &str) -> String {
        let hash = HmacKey::new(self.key.as_slice()).code(value.as_bytes());
        let bytes: Vec<u8> = self.id.0.iter().chain(hash.iter().take(self.bytes)).copied().collect();
        let mut text = PREFIX.to_owned();
        base64url::encode(&bytes, &mut text);
        text
    }
}
