//! One token: its own key, what binds it, and the way to its root.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use zeroize::{Zeroize, Zeroizing};

use ctutils::CtEq;

use super::{Keyring, key::Key};
use crate::{
    Fault, Suite,
    vault::{
        context::Context,
        crypto::{gcm, hkdf::PseudorandomKey},
        fault::{inauthentic, no_key, not_text},
        token::{Header, Token, written},
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
    let mut text = plaintext.as_bytes().to_vec();
    let tag = gcm::seal(key, &header.nonce(), &aad, &mut text).ok_or_else(no_key)?;
    Ok(written(header, commitment, &text, &tag))
}

/// The text of a token. Nothing of it leaves before commitment and tag are checked.
pub fn opened(root: &PseudorandomKey, token: Token, context: &Context<'_>) -> Result<String, Fault> {
    let Token { header, commitment, sealed: mut text, tag } = token;
    let aad = context.encoded(Some(header.bytes()));
    let keys = message_keys(root, &aad);
    let [key, wanted] = &*keys;
    if !commitment.ct_eq(wanted).to_bool() {
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
            return work(&key.root(header.epoch())?);
        }
        let origin = (key.id, header.salt());
        if let Some(root) = self.per_token.get(&origin) {
            return work(&PseudorandomKey::of(&root));
        }
        let root = key.derived(&header.salt()).ok_or_else(no_key)?;
        let done = work(&PseudorandomKey::of(&root))?;
        self.per_token.put(origin, Arc::new(root));
        Ok(done)
    }
}
