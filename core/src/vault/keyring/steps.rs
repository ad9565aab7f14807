//! What the methods of a ring are made of: checks, and the two ways of a text.

use std::sync::Arc;

use zeroize::Zeroizing;

use super::{
    Keyring,
    cache::RootCache,
    key::{Key, checked_keys},
    message::{opened, sealed},
    random::{Draws, Random},
};
use crate::{
    Fault, KeyRecord, KeyState, Opened, Rotation, Suite, VaultPolicy,
    vault::{
        context::Context,
        crypto::apart::apart,
        fault::{already_sealed, key_disabled, suite_refused, too_long, unknown_key},
        policy::CheckedVaultPolicy,
        token::{Header, RANDOM, Token},
    },
};

impl Keyring {
    pub(super) fn with(
        keys: &[KeyRecord],
        policy: Option<&VaultPolicy>,
        random: Random,
    ) -> Result<Self, Fault> {
        let policy = CheckedVaultPolicy::of(policy)?;
        let (keys, primary) = apart(|| checked_keys(keys))?;
        let per_token = RootCache::new(policy.cached_keys);
        Ok(Self { keys, primary, policy, random, per_token })
    }

    pub(super) fn live_keys(&self) -> impl Iterator<Item = &Key> {
        self.keys.iter().map(Arc::as_ref).filter(|key| key.state != KeyState::Disabled)
    }

    pub(super) fn check_plaintext(&self, plaintext: &str) -> Result<(), Fault> {
        self.check_length("plaintext", plaintext)?;
        if self.policy.allow_nested || !Token::is_one(plaintext) { Ok(()) } else { Err(already_sealed()) }
    }

    pub(super) fn check_length(&self, field: &str, text: &str) -> Result<(), Fault> {
        let max = self.policy.max_plaintext_bytes;
        if text.len() <= max { Ok(()) } else { Err(too_long(field, max, text.len())) }
    }

    pub(super) fn sealed(
        &self,
        plaintext: &str,
        context: &Context<'_>,
        random: &[u8; RANDOM],
    ) -> Result<String, Fault> {
        let (key, suite) = (&self.primary, self.policy.suite);
        let header = Header::new(suite, key.id, key.epoch, random);
        self.with_root(key, suite, &header, |root| sealed(root, &header, context, plaintext))
    }

    pub(super) fn opened(&self, text: &str, context: &Context<'_>) -> Result<Opened, Fault> {
        let token = Token::parse(text)?;
        let header = token.header;
        let (key, suite) = self.key_of(&header)?;
        let plaintext = self.with_root(key, suite, &header, |root| opened(root, token, context))?;
        let needs_rotation = self.is_stale(key, suite, header.epoch());
        Ok(Opened { plaintext, key_id: key.id_text.clone(), needs_rotation })
    }

    pub(super) fn rotated(
        &self,
        token: &str,
        context: &Context<'_>,
        draws: &mut Draws<'_>,
    ) -> Result<Rotation, Fault> {
        let Opened { plaintext, key_id, needs_rotation } = self.opened(token, context)?;
        let plaintext = Zeroizing::new(plaintext);
        let previous = token.to_owned();
        if !needs_rotation {
            return Ok(Rotation { token: previous.clone(), previous, rotated: false, key_id });
        }
        let token = self.sealed(&plaintext, context, &draws.next()?)?;
        Ok(Rotation { previous, token, rotated: true, key_id: self.primary.id_text.clone() })
    }

    /// The key that opens a token, as far as its head says.
    pub(super) fn key_of(&self, header: &Header) -> Result<(&Key, Suite), Fault> {
        let suite = header.suite()?;
        if !self.policy.accepts(suite) {
            return Err(suite_refused(suite.byte()));
        }
        let (id, epoch) = (header.key_id(), header.epoch());
        let key = self.keys.iter().find(|key| key.id == id).ok_or_else(|| unknown_key(id, epoch))?;
        if key.state == KeyState::Disabled {
            return Err(key_disabled(id));
        }
        // A server may be one step behind; a stranger's token must not cause ever more derivations.
        if epoch > key.epoch.saturating_add(1) {
            return Err(unknown_key(id, epoch));
        }
        Ok((key, suite))
    }

    /// A later epoch, or a key that is active, asks for nothing: servers amid a change would else rotate
    /// each other's tokens back and forth.
    pub(super) fn is_stale(&self, key: &Key, suite: Suite, epoch: u16) -> bool {
        key.state == KeyState::DecryptOnly || epoch < key.epoch || suite != self.policy.suite
    }
}
