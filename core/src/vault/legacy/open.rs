//! One value.

use trueline_macros::rule;

use super::{
    LegacyLayout,
    checked::CheckedLayout,
    form::Parts,
    key::{Kdf, Key},
    password::{self, Password},
};
use crate::{
    Fault,
    vault::{crypto::apart::apart, fault::no_key},
};

/// Reads one value that an older helper wrote. Which layout it has is never guessed: see `probeLegacy`.
///
/// With scrypt or PBKDF2 it takes tens of milliseconds, and with scrypt 1 KiB of memory for each unit of
/// `scryptN`.
///
/// Faults: `INVALID_LAYOUT` with the path; `INVALID_KEY` at `secret` where it has not 1 to 1,024 bytes or
/// does not fit the layout; at `token`, `MALFORMED_TOKEN`, `UNKNOWN_KEY` with the `keyId` (`CLOAK_V1` alone),
/// `INAUTHENTIC`, `NOT_TEXT`.
///
/// ```
/// use trueline::{LegacyPreset, legacy_layout, open_legacy};
/// let secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
/// let layout = legacy_layout(LegacyPreset::RawColonIv12).unwrap();
/// let token = "03080d12171c21262b30353a:1bd8a676cebd9f6e29976a45b37a6c87:0bb9e9";
/// assert_eq!(open_legacy(&layout, secret, token).unwrap(), "hex");
/// ```
#[rule]
#[slow]
pub fn open_legacy(layout: &LegacyLayout, secret: &str, token: &str) -> Result<String, Fault> {
    apart(|| {
        let opener = Opener::of(layout, secret)?;
        let parts = opener.parts(token)?;
        let key = opener.key(opener.salt(&parts)).ok_or_else(no_key)?;
        parts.opened(&key)
    })
}

/// A layout that can be, and a secret that fits it.
pub(super) struct Opener<'a> {
    layout: CheckedLayout<'a>,
    password: Password,
}

impl<'a> Opener<'a> {
    /// Checks the layout, then the secret.
    pub fn of(layout: &'a LegacyLayout, secret: &str) -> Result<Self, Fault> {
        let layout = CheckedLayout::of(layout)?;
        let password = Password::of(secret, layout.password, layout.kdf).ok_or_else(password::unfit)?;
        Ok(Self { layout, password })
    }

    /// The parts of a value: all sizes are right before anything is derived.
    pub fn parts(&self, token: &str) -> Result<Parts, Fault> {
        Parts::of(token, &self.layout, self.password.fingerprint)
    }

    /// What a value's key depends on, beside what all values share.
    pub fn salt<'b>(&'b self, parts: &'b Parts) -> &'b [u8] {
        match self.layout.static_salt {
            _ if !self.layout.kdf.takes_salt() => &[],
            Some(salt) => salt.as_bytes(),
            None => &parts.salt,
        }
    }

    pub fn kdf(&self) -> Kdf {
        self.layout.kdf
    }

    pub fn key(&self, salt: &[u8]) -> Option<Key> {
        self.layout.kdf.key(self.password.bytes(), salt)
    }
}
