//! One token: its own key, what binds it, and the way to its root.

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use super::{Keyring, key::Key};
use crate::{
    Fault, Suite,
    vault::{
        context::Context,
        crypto::{gcm, hkdf::PseudorandomKey},
        fault::{inauthentic, no_key, not_text},
        token::{Header, OVERHEAD, Token, written},
    },
};

/// The token of a text.
pub fn sealed(
    root: &PseudorandomKey,
    header: &Header,
    context: &Context<'_>,
    plaintext: &str,
) -> Result<String, Fault> {
    let aad = context.encoded(Some(header.bytes()));
    let keys = message_keys(root, &aad);
    let [key, commitment] = &*keys;
    let mut bytes = Vec::with_capacity(OVERHEAD.saturating_add(plaintext.len()));
    [header.bytes(), commitment].into_iter().for_each(|part| bytes.extend_from_slice(part));
    let start = bytes.len();
    bytes.extend_from_slice(plaintext.as_bytes());
    let text = bytes.get_mut(start..).unwrap_or_default();
    let tag = gcm::seal(key, &header.nonce(), &aad, text).ok_or_else(no_key)?;
    bytes.extend(tag);
    Ok(written(&bytes))
}

/// The text of a token. Nothing of it leaves before commitment and tag are checked.
pub fn opened(root: &PseudorandomKey, token: Token, context: &Context<'_>) -> Result<String, Fault> {
    let Token { header, commitment, sealed: mut text, tag } = token;
    let aad = context.encoded(Some(header.bytes()));
    let keys = message_keys(root, &aad);
    let [key, wanted] = &*keys;
    if !commitment.is(wanted) {
        return Err(inauthentic());
    }
    gcm::open(key, &header.nonce(), &aad, &mut text, &tag).ok_or_else(inauthentic)?;
    String::from_utf8(text).map_err(|error| {
        error.into_bytes().zeroize();
        not_text()
    })
}

/// The key of a token and what it commits to. Both are bound to the head, the nonce in it, and the
/// context: no other key or context can have a token that says the same.
pub fn message_keys(root: &PseudorandomKey, aad: &[u8]) -> Zeroizing<[[u8; 32]; 2]> {
    root.expand_two(&[b"trueline/v1/msg", &Sha256::digest(aad)])
}

impl Keyring {
    /// Works with the root of a token. One of `PER_TOKEN` is remembered where the work succeeds: tokens
    /// of strangers drive nothing out.
    pub(super) fn with_root<R>(
        &self,
        key: &Key,
        suite: Suite,
        header: &Header,
        work: impl FnOnce(&PseudorandomKey) -> Result<R, Fault>,
    ) -> Result<R, Fault> {
        if suite == Suite::Default {
            return key.with_root(header.epoch(), work)?;
        }
        let origin = (key.id, header.salt());
        if let Some(root) = self.per_token.get(&origin) {
            return work(&PseudorandomKey::of(&root));
        }
        let root = key.derived(&header.salt()).ok_or_else(no_key)?;
        let done = work(&PseudorandomKey::of(&root))?;
        self.per_token.put(origin, root);
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{KeyRecord, KeyState, VaultPolicy};

    #[test]
    fn only_what_opened_is_remembered() {
        let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f".to_owned();
        let key = KeyRecord { secret, state: KeyState::Primary, label: None, epoch: 0 };
        let suites = vec![Suite::PerToken];
        let policy = VaultPolicy { suite: Suite::PerToken, accept_suites: suites, ..VaultPolicy::default() };
        let ring = || Keyring::new(std::slice::from_ref(&key), Some(&policy)).unwrap();
        let context = |user: &str| BTreeMap::from([("user".to_owned(), user.to_owned())]);
        let is_remembered = |ring: &Keyring, token: &str| {
            let header = Token::parse(token).unwrap().header;
            ring.per_token.get(&(header.key_id(), header.salt())).is_some()
        };
        let sealing = ring();
        let token = sealing.seal("x", &context("u1")).unwrap();
        assert!(is_remembered(&sealing, &token));
        let opening = ring();
        assert!(opening.open(&token, &context("u2")).is_err());
        assert!(!is_remembered(&opening, &token));
        assert!(opening.open(&token, &context("u1")).is_ok());
        assert!(is_remembered(&opening, &token));
    }
}
