//! What the core derives from a secret, worked out apart from it.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use scrypt::Params;
use sha2::{Digest, Sha256, block_api::compress256};

/// Bytes that must not be left, and what they are.
pub struct Mark {
    /// What they are.
    pub name: String,
    /// Uniform enough that eight of them stand nowhere by chance.
    pub bytes: Vec<u8>,
}

/// All that stands for a secret or a text while a ring of both suites seals, opens and indexes the text:
/// `tokens` are one of each suite, sealed in the context.
pub fn marks(
    secret: &[u8; 32],
    text: &str,
    context: &BTreeMap<String, String>,
    tokens: &[Vec<u8>],
) -> Vec<Mark> {
    let mut marks = vec![mark("the text", text.as_bytes())];
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    marks.push(mark("the secret as hex digits", hex.as_bytes()));
    marks.extend(key("the secret", secret));
    let extracted = hmac(&[0; 32], &[secret]);
    marks.extend(key("what is extracted from the secret", &extracted));
    for token in tokens {
        let (head, salt) = (&token[..36], &token[8..24]);
        let (suite, salt) = match token[1] {
            1 => ("DEFAULT", expand(&extracted, b"trueline/v1/epoch-salt", &token[6..8])[..16].to_vec()),
            _ => ("PER_TOKEN", salt.to_vec()),
        };
        let root = root(secret, &salt);
        marks.extend(key(&format!("the root of {suite}"), &root));
        let aad = pae(Some(head), context);
        let message = expand(&root, b"trueline/v1/msg", &Sha256::digest(aad));
        marks.push(mark(&format!("the key of a token of {suite}"), &message));
        if token[1] == 1 {
            let index = expand(&root, b"trueline/v1/blind", &Sha256::digest(pae(None, context)));
            marks.extend(key("the key of an index", &index));
        }
    }
    marks
}

/// The same for a value of an older helper, base64 of salt, IV, tag and data, whose password is the secret's
/// text.
pub fn legacy_marks(secret: &str, text: &str, value: &[u8]) -> Vec<Mark> {
    let derived = root(secret.as_bytes(), &value[..16]);
    vec![
        mark("the text", text.as_bytes()),
        mark("the password", secret.as_bytes()),
        mark("the key of an older value", &derived),
    ]
}

/// A key as it is, in the two forms in which HMAC takes it, and what HMAC keeps of it.
fn key(name: &str, key: &[u8; 32]) -> Vec<Mark> {
    let padded = |pad: u8| {
        let mut block = [pad; 64];
        block.iter_mut().zip(key).for_each(|(to, from)| *to ^= from);
        block
    };
    let state = |block: [u8; 64]| {
        let mut state = [
            0x6a09_e667,
            0xbb67_ae85,
            0x3c6e_f372,
            0xa54f_f53a,
            0x510e_527f,
            0x9b05_688c,
            0x1f83_d9ab,
            0x5be0_cd19,
        ];
        compress256(&mut state, &[block]);
        state.iter().flat_map(|word: &u32| word.to_le_bytes()).collect::<Vec<u8>>()
    };
    let swapped =
        |block: &[u8]| block.chunks_exact(4).flat_map(|word| word.iter().rev().copied()).collect::<Vec<u8>>();
    let (inner, outer) = (padded(0x36), padded(0x5c));
    vec![
        mark(name, key),
        mark(&format!("{name}, as SHA-256 takes its words inside HMAC"), &swapped(&inner[..32])),
        mark(&format!("{name}, as SHA-256 takes its words outside of HMAC"), &swapped(&outer[..32])),
        mark(&format!("{name}, inside HMAC"), &inner[..32]),
        mark(&format!("{name}, outside of HMAC"), &outer[..32]),
        mark(&format!("{name}, the inner state of HMAC"), &state(inner)),
        mark(&format!("{name}, the outer state of HMAC"), &state(outer)),
    ]
}

fn mark(name: &str, bytes: &[u8]) -> Mark {
    Mark { name: name.to_owned(), bytes: bytes.to_vec() }
}

fn root(secret: &[u8], salt: &[u8]) -> [u8; 32] {
    let mut root = [0; 32];
    let params = Params::new(14, 8, 1).expect("a cost");
    scrypt::scrypt(secret, salt, &params, &mut root).expect("a root");
    root
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

/// The first block of HKDF-Expand.
fn expand(key: &[u8; 32], label: &[u8], info: &[u8]) -> [u8; 32] {
    hmac(key, &[label, info, &[1]])
}

fn pae(head: Option<&[u8]>, context: &BTreeMap<String, String>) -> Vec<u8> {
    let pairs = context.iter().flat_map(|(name, value)| [name.as_bytes(), value.as_bytes()]);
    let parts: Vec<&[u8]> = head.into_iter().chain(pairs).collect();
    let word = |number: usize| (number as u64).to_le_bytes().to_vec();
    let mut encoded = word(parts.len());
    for part in parts {
        encoded.extend(word(part.len()));
        encoded.extend_from_slice(part);
    }
    encoded
}
