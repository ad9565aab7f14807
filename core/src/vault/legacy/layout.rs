//! How an older helper wrote what it encrypted, as data.

use trueline_macros::{choice, record};

use super::LegacyPreset;
use crate::RowFault;

/// How an older helper wrote what it encrypted with AES-256-GCM: which parts, in which order and size, and
/// how its key comes from the secret. Take one that is known with `legacyLayout`, or change it.
///
/// ```
/// use trueline::{LegacyLayout, LegacyPreset, legacy_layout};
/// let layout = LegacyLayout { scrypt_n: 32_768, ..legacy_layout(LegacyPreset::ScryptS16Iv12).unwrap() };
/// assert_eq!((layout.salt_bytes, layout.iv_bytes), (16, 12));
/// ```
#[record]
pub struct LegacyLayout {
    /// How the bytes became text.
    pub encoding: LegacyEncoding,
    /// The parts in their order: IV, TAG and DATA once each, SALT once where it has bytes.
    pub order: Vec<LegacyPart>,
    /// The bytes of a salt that each value has of its own: 0, or 8 to 64.
    #[default(0)]
    pub salt_bytes: i64,
    /// The bytes of the IV: 12 or 16.
    #[default(12)]
    pub iv_bytes: i64,
    /// How the key comes from the password.
    pub kdf: LegacyKdf,
    /// How the password comes from the secret.
    pub password: LegacyPassword,
    /// The salt that all values share, where they have none of their own.
    pub static_salt: Option<String>,
    /// The cost of `SCRYPT`, a power of two: 1,024 to 131,072.
    #[default(16_384)]
    pub scrypt_n: i64,
    /// The cost of `PBKDF2_SHA512`: 1 to 10,000,000.
    #[default(100_000)]
    pub iterations: i64,
}

/// How bytes became text. Those with a mark between their parts write each part on its own.
#[choice]
pub enum LegacyEncoding {
    /// All parts in one text of base64.
    Base64,
    /// All parts in one text of base64 for addresses.
    Base64url,
    /// All parts in one text of hex digits.
    Hex,
    /// Parts in hex digits, with `:` between them.
    HexColon,
    /// Parts in base64, with `:` between them.
    Base64Colon,
    /// Parts in base64, with `.` between them.
    Base64Dot,
    /// Parts in hex digits, by name in a JSON object.
    JsonHex,
    /// Parts in base64, by name in a JSON object.
    JsonBase64,
    /// `v1.aesgcm256.`, the start of the key's hash, the IV, data with tag.
    CloakV1,
}

/// A part of what was written.
#[choice]
pub enum LegacyPart {
    /// The salt of the key.
    Salt,
    /// The initialisation vector.
    Iv,
    /// The tag, always of 16 bytes.
    Tag,
    /// What was encrypted.
    Data,
}

/// How a key comes from a password.
#[choice]
#[allow(non_camel_case_types, reason = "names outside have an underscore before the number")]
pub enum LegacyKdf {
    /// scrypt with r = 8, p = 1.
    Scrypt,
    /// PBKDF2 with HMAC-SHA-512.
    Pbkdf2Sha512,
    /// The password is the key: 32 bytes.
    Raw,
    /// The first 32 bytes of the password are the key.
    First_32,
}

/// How a password comes from a secret.
#[choice]
pub enum LegacyPassword {
    /// The text itself, as UTF-8: of 64 hex digits all 64 characters.
    Text,
    /// The 32 bytes of 64 hex digits.
    Hex,
    /// `k1.aesgcm256.` and 32 bytes in base64 for addresses.
    Cloak,
}

/// A column of older values, read. Printed it does not show the texts.
#[record]
pub struct LegacyColumn {
    /// The text of each row; absent where the row is null or bad.
    #[secret]
    pub plaintexts: Vec<Option<String>>,
    /// The bad rows, in order.
    pub faults: Vec<RowFault>,
}

/// Which layouts fit some samples.
#[record]
pub struct LegacyProbe {
    /// The layouts that open at least one, those that open most first.
    pub matches: Vec<LegacyMatch>,
    /// The samples that none opens, from 0.
    pub unopened: Vec<i32>,
}

/// A layout that fits.
#[record]
pub struct LegacyMatch {
    /// The name under which it is known.
    pub name: LegacyPreset,
    /// The layout, with the password that fits.
    pub layout: LegacyLayout,
    /// How many samples it opens.
    pub opened: i32,
}
