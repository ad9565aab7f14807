//! The head of a token: what is authenticated in the clear.

use super::VERSION;
use crate::{
    Fault, Suite,
    vault::{fault::suite_refused, secret::KeyId},
};

/// Version, suite, key, epoch, salt, nonce.
pub const HEADER: usize = 36;
/// Salt and nonce.
pub const RANDOM: usize = 28;

/// The bytes of each part: where it begins.
const SUITE: usize = 1;
const KEY: usize = 2;
const EPOCH: usize = 6;
const SALT: usize = 8;
const NONCE: usize = 24;

/// The first bytes of a token.
#[derive(Clone, Copy)]
pub struct Header([u8; HEADER]);

impl Header {
    /// The head of a new token.
    pub fn new(suite: Suite, key: KeyId, epoch: u16, random: &[u8; RANDOM]) -> Self {
        let mut bytes = [0; HEADER];
        let (head, rest) = bytes.split_at_mut(SALT);
        let parts = start(suite, key).into_iter().chain(epoch.to_be_bytes());
        head.iter_mut().zip(parts).for_each(|(to, from)| *to = from);
        rest.copy_from_slice(random);
        Self(bytes)
    }

    pub fn of(bytes: [u8; HEADER]) -> Self {
        Self(bytes)
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    pub fn version(&self) -> u8 {
        let [version, ..] = self.0;
        version
    }

    /// `SUITE_REFUSED` for one that is not known.
    pub fn suite(&self) -> Result<Suite, Fault> {
        let [byte] = self.part(SUITE);
        Suite::of(byte).ok_or_else(|| suite_refused(byte))
    }

    pub fn key_id(&self) -> KeyId {
        KeyId(self.part(KEY))
    }

    pub fn epoch(&self) -> u16 {
        u16::from_be_bytes(self.part(EPOCH))
    }

    pub fn salt(&self) -> [u8; 16] {
        self.part(SALT)
    }

    pub fn nonce(&self) -> [u8; 12] {
        self.part(NONCE)
    }

    fn part<const N: usize>(&self, from: usize) -> [u8; N] {
        let part = self.0.get(from..).and_then(|rest| rest.first_chunk()).copied();
        part.unwrap_or([0; N])
    }
}

/// What all tokens of a key and a suite begin with.
pub fn start(suite: Suite, KeyId([a, b, c, d]): KeyId) -> [u8; 6] {
    [VERSION, suite.byte(), a, b, c, d]
}
