//! The layouts that are known.

use trueline_macros::{choice, rule};

use LegacyEncoding::{Base64, Base64Colon, Hex, HexColon, JsonBase64, JsonHex};
use LegacyPart::{Data, Iv, Salt, Tag};

use super::{LegacyEncoding, LegacyKdf, LegacyLayout, LegacyPart, LegacyPassword};
use crate::Fault;

/// A layout that is known, to use or to change.
///
/// ```
/// use trueline::{LegacyKdf, LegacyPreset, legacy_layout};
/// let layout = legacy_layout(LegacyPreset::RawColonIv12).unwrap();
/// assert_eq!((layout.kdf, layout.salt_bytes), (LegacyKdf::Raw, 0));
/// ```
#[rule]
pub fn legacy_layout(name: LegacyPreset) -> Result<LegacyLayout, Fault> {
    let preset = name.preset();
    Ok(preset.layout(preset.password))
}

/// Layouts of older helpers, by what they derive the key with, how they write it, and the bytes of salt and IV.
/// `probeLegacy` tries them in this order.
#[choice]
#[allow(non_camel_case_types, reason = "names outside have an underscore before the number")]
pub enum LegacyPreset {
    /// scrypt; base64 of salt, IV, tag, data.
    ScryptS16Iv12,
    /// The same with an IV of 16 bytes.
    ScryptS16Iv16,
    /// The same with a salt of 32 bytes.
    ScryptS32Iv12,
    /// The same with a salt of 32 and an IV of 16 bytes.
    ScryptS32Iv16,
    /// The same with a salt of 64 bytes.
    ScryptS64Iv12,
    /// The same with a salt of 64 and an IV of 16 bytes.
    ScryptS64Iv16,
    /// scrypt; hex of salt, IV, tag, data.
    ScryptHexS16Iv12,
    /// scrypt; base64 of salt, IV, data, tag.
    ScryptTagLastS16Iv12,
    /// scrypt; salt, IV, tag, data in hex with colons.
    ScryptColonS16Iv12,
    /// The same with an IV of 16 bytes.
    ScryptColonS16Iv16,
    /// scrypt; salt, IV, data, tag in hex with colons.
    ScryptColonTagLastS32Iv16,
    /// scrypt; salt, IV, tag, data in base64 with colons.
    ScryptBase64ColonS16Iv12,
    /// scrypt; JSON with parts in hex.
    ScryptJsonHexS16Iv12,
    /// scrypt; JSON with parts in base64.
    ScryptJsonBase64S16Iv12,
    /// scrypt with the salt `salt` for all; IV, tag, data in hex with colons.
    ScryptStaticSaltIv16,
    /// PBKDF2; base64 of salt, IV, tag, data.
    Pbkdf2S64Iv16,
    /// The key as it is; IV, tag, data in hex with colons.
    RawColonIv12,
    /// The same with an IV of 16 bytes.
    RawColonIv16,
    /// The key as it is; IV, data, tag in hex with colons.
    RawColonTagLastIv12,
    /// The key as it is; base64 of IV, tag, data.
    RawIv12,
    /// The key as it is; base64 of IV, data, tag, as browsers join them.
    Webcrypto,
    /// The key as it is; base64 of a salt that nobody uses, IV, tag, data.
    RawUnusedSaltS32Iv16,
    /// The first 32 characters are the key; IV, tag, data in hex with colons.
    First_32_ColonIv16,
    /// What the package cloak writes, version 1.
    CloakV1,
}

/// A layout that is known. What differs in none is not here.
pub(super) struct Preset {
    encoding: LegacyEncoding,
    order: &'static [LegacyPart],
    salt_bytes: i64,
    iv_bytes: i64,
    kdf: LegacyKdf,
    pub password: LegacyPassword,
    static_salt: Option<&'static str>,
}

const SALTED: &[LegacyPart] = &[Salt, Iv, Tag, Data];
const SALTED_TAG_LAST: &[LegacyPart] = &[Salt, Iv, Data, Tag];
const PLAIN: &[LegacyPart] = &[Iv, Tag, Data];
const PLAIN_TAG_LAST: &[LegacyPart] = &[Iv, Data, Tag];

impl LegacyPreset {
    /// The table of the layouts that are known.
    pub(super) const fn preset(self) -> Preset {
        match self {
            Self::ScryptS16Iv12 => scrypt(Base64, SALTED, 16, 12),
            Self::ScryptS16Iv16 => scrypt(Base64, SALTED, 16, 16),
            Self::ScryptS32Iv12 => scrypt(Base64, SALTED, 32, 12),
            Self::ScryptS32Iv16 => scrypt(Base64, SALTED, 32, 16),
            Self::ScryptS64Iv12 => scrypt(Base64, SALTED, 64, 12),
            Self::ScryptS64Iv16 => scrypt(Base64, SALTED, 64, 16),
            Self::ScryptHexS16Iv12 => scrypt(Hex, SALTED, 16, 12),
            Self::ScryptTagLastS16Iv12 => scrypt(Base64, SALTED_TAG_LAST, 16, 12),
            Self::ScryptColonS16Iv12 => scrypt(HexColon, SALTED, 16, 12),
            Self::ScryptColonS16Iv16 => scrypt(HexColon, SALTED, 16, 16),
            Self::ScryptColonTagLastS32Iv16 => scrypt(HexColon, SALTED_TAG_LAST, 32, 16),
            Self::ScryptBase64ColonS16Iv12 => scrypt(Base64Colon, SALTED, 16, 12),
            Self::ScryptJsonHexS16Iv12 => scrypt(JsonHex, SALTED, 16, 12),
            Self::ScryptJsonBase64S16Iv12 => scrypt(JsonBase64, SALTED, 16, 12),
            Self::ScryptStaticSaltIv16 => {
                Preset { static_salt: Some("salt"), ..scrypt(HexColon, PLAIN, 0, 16) }
            }
            Self::Pbkdf2S64Iv16 => Preset { kdf: LegacyKdf::Pbkdf2Sha512, ..scrypt(Base64, SALTED, 64, 16) },
            Self::RawColonIv12 => raw(HexColon, PLAIN, 0, 12),
            Self::RawColonIv16 => raw(HexColon, PLAIN, 0, 16),
            Self::RawColonTagLastIv12 => raw(HexColon, PLAIN_TAG_LAST, 0, 12),
            Self::RawIv12 => raw(Base64, PLAIN, 0, 12),
            Self::Webcrypto => raw(Base64, PLAIN_TAG_LAST, 0, 12),
            Self::RawUnusedSaltS32Iv16 => raw(Base64, SALTED, 32, 16),
            Self::First_32_ColonIv16 => Preset {
                kdf: LegacyKdf::First_32,
                password: LegacyPassword::Text,
                ..raw(HexColon, PLAIN, 0, 16)
            },
            Self::CloakV1 => Preset {
                password: LegacyPassword::Cloak,
                ..raw(LegacyEncoding::CloakV1, PLAIN_TAG_LAST, 0, 12)
            },
        }
    }
}

const fn scrypt(
    encoding: LegacyEncoding,
    order: &'static [LegacyPart],
    salt_bytes: i64,
    iv_bytes: i64,
) -> Preset {
    let (kdf, password) = (LegacyKdf::Scrypt, LegacyPassword::Text);
    Preset { encoding, order, salt_bytes, iv_bytes, kdf, password, static_salt: None }
}

const fn raw(
    encoding: LegacyEncoding,
    order: &'static [LegacyPart],
    salt_bytes: i64,
    iv_bytes: i64,
) -> Preset {
    let (kdf, password) = (LegacyKdf::Raw, LegacyPassword::Hex);
    Preset { encoding, order, salt_bytes, iv_bytes, kdf, password, static_salt: None }
}

impl Preset {
    /// The layout, with a password of this kind.
    pub fn layout(&self, password: LegacyPassword) -> LegacyLayout {
        LegacyLayout {
            encoding: self.encoding,
            order: self.order.to_vec(),
            salt_bytes: self.salt_bytes,
            iv_bytes: self.iv_bytes,
            kdf: self.kdf,
            password,
            static_salt: self.static_salt.map(str::to_owned),
            scrypt_n: 16_384,
            iterations: 100_000,
        }
    }

    /// The kinds of password that are tried.
    pub fn passwords(&self) -> &'static [LegacyPassword] {
        match (self.password, self.kdf) {
            (LegacyPassword::Cloak, _) => &[LegacyPassword::Cloak],
            (_, LegacyKdf::First_32) => &[LegacyPassword::Text],
            _ => &[LegacyPassword::Text, LegacyPassword::Hex],
        }
    }
}
