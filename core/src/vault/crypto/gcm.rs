//! AES-256-GCM (NIST SP 800-38D), in place, with tags of 16 bytes and no others.

use aes_gcm::{
    AesGcm, KeyInit, KeySizeUser,
    aead::{
        AeadCore, AeadInOut,
        array::Array,
        consts::{U12, U16},
    },
    aes::Aes256Enc,
};

const KEY: usize = 32;
/// The bytes of a tag.
pub const TAG: usize = 16;

/// GCM only ever encrypts blocks: the keys to decrypt them need neither be made nor wiped.
type With12Bytes = AesGcm<Aes256Enc, U12>;
type With16Bytes = AesGcm<Aes256Enc, U16>;

/// Encrypts in place and gives the tag; nothing where the nonce has neither 12 nor 16 bytes.
pub fn seal(key: &[u8; KEY], nonce: &[u8], aad: &[u8], text: &mut [u8]) -> Option<[u8; TAG]> {
    match nonce.len() {
        12 => seal_with::<With12Bytes>(key, nonce, aad, text),
        16 => seal_with::<With16Bytes>(key, nonce, aad, text),
        _ => None,
    }
}

/// Decrypts in place; nothing, and the bytes as they were, where the tag is not theirs or the nonce has
/// neither 12 nor 16 bytes.
pub fn open(key: &[u8; KEY], nonce: &[u8], aad: &[u8], text: &mut [u8], tag: &[u8; TAG]) -> Option<()> {
    match nonce.len() {
        12 => open_with::<With12Bytes>(key, nonce, aad, text, tag),
        16 => open_with::<With16Bytes>(key, nonce, aad, text, tag),
        _ => None,
    }
}

/// A cipher with these sizes.
trait Cipher:
    KeyInit + KeySizeUser<KeySize = aes_gcm::aead::consts::U32> + AeadInOut + AeadCore<TagSize = U16>
{
}

impl<C> Cipher for C where
    C: KeyInit + KeySizeUser<KeySize = aes_gcm::aead::consts::U32> + AeadInOut + AeadCore<TagSize = U16>
{
}

fn seal_with<C: Cipher>(key: &[u8; KEY], nonce: &[u8], aad: &[u8], text: &mut [u8]) -> Option<[u8; TAG]> {
    let nonce: &Array<u8, C::NonceSize> = nonce.try_into().ok()?;
    let tag = C::new(key.into()).encrypt_inout_detached(nonce, aad, text.into()).ok()?;
    Some(tag.into())
}

fn open_with<C: Cipher>(
    key: &[u8; KEY],
    nonce: &[u8],
    aad: &[u8],
    text: &mut [u8],
    tag: &[u8; TAG],
) -> Option<()> {
    let nonce: &Array<u8, C::NonceSize> = nonce.try_into().ok()?;
    C::new(key.into()).decrypt_inout_detached(nonce, aad, text.into(), tag.into()).ok()
}
