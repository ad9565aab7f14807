//! Keys from passwords.

use zeroize::Zeroizing;

use crate::vault::crypto::{
    pbkdf2::pbkdf2_sha512,
    scrypt::{Cost, scrypt},
};

/// How a key comes from a password, with what it costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kdf {
    /// scrypt with r = 8, p = 1; N is a power of two.
    Scrypt { n: u32 },
    /// PBKDF2 with HMAC-SHA-512.
    Pbkdf2 { iterations: u32 },
    /// The password is the key.
    Raw,
    /// The first bytes of the password are the key; it was cut to them.
    First32,
}

/// A key of AES-256.
pub type Key = Zeroizing<[u8; 32]>;

impl Kdf {
    /// Whether a salt makes another key.
    pub fn takes_salt(self) -> bool {
        matches!(self, Self::Scrypt { .. } | Self::Pbkdf2 { .. })
    }

    /// The key; nothing where the password does not fit, which was checked.
    pub fn key(self, password: &[u8], salt: &[u8]) -> Option<Key> {
        match self {
            Self::Scrypt { n } => {
                let log_n = u8::try_from(n.checked_ilog2()?).ok()?;
                scrypt(password, salt, Cost { log_n, r: 8, p: 1 })
            }
            Self::Pbkdf2 { iterations } => pbkdf2_sha512(password, salt, iterations),
            Self::Raw | Self::First32 => Some(Zeroizing::new(password.try_into().ok()?)),
        }
    }
}
