//! The cases of tests/vectors/primitives: published vectors, and each step of some tokens.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{
    base64url, gcm,
    hkdf::PseudorandomKey,
    pae::Pae,
    pbkdf2::pbkdf2_sha512,
    scrypt::{Cost, scrypt},
};
use crate::{
    Bytes, KeyRecord, KeyState, Keyring, Suite, VaultPolicy,
    vault::{context::Context, secret::Secret, token::Header},
};

const FILE: &str = include_str!("../../../../tests/vectors/primitives/vault.json");

/// Takes a GiB and seconds.
const SLOW: &str = "vault-primitive-0004";

/// What a case answers: hex digits, or nothing where it is refused.
type Answer = Option<Value>;

#[test]
fn scrypt_is_that_of_rfc_7914() {
    assert_eq!(run("scrypt", |case| case["id"] != SLOW, of_scrypt), 3);
}

#[test]
#[ignore = "slow: takes a GiB and some seconds"]
fn scrypt_is_that_of_rfc_7914_at_its_largest() {
    assert_eq!(run("scrypt", |case| case["id"] == SLOW, of_scrypt), 1);
}

fn of_scrypt(args: &[Value]) -> Answer {
    let number = |place: usize| u32::try_from(args[place].as_u64().unwrap()).unwrap();
    let log_n = u8::try_from(number(2).trailing_zeros()).unwrap();
    let key = scrypt::<64>(&bytes(&args[0]), &bytes(&args[1]), Cost { log_n, r: number(3), p: number(4) });
    assert_eq!(number(5), 64);
    key.map(|key| hex(key.as_slice()))
}

#[test]
fn pbkdf2_is_that_of_others() {
    let ran = run("pbkdf2Sha512", every, |args| {
        let iterations = u32::try_from(args[2].as_u64().unwrap()).unwrap();
        let key = pbkdf2_sha512::<64>(&bytes(&args[0]), &bytes(&args[1]), iterations)?;
        // One block: a shorter key is its beginning.
        let size = usize::try_from(args[3].as_u64().unwrap()).unwrap();
        Some(hex(&key[..size]))
    });
    assert_eq!(ran, 3);
}

#[test]
fn hkdf_is_that_of_wycheproof() {
    let ran = run("hkdfSha256", every, |args| {
        let key = PseudorandomKey::extract(&bytes(&args[1]), &bytes(&args[0]));
        // A shorter key is the beginning of a longer one.
        let longest = key.expand::<255>(&[&bytes(&args[2])]);
        let size = usize::try_from(args[3].as_u64().unwrap()).unwrap();
        Some(hex(&longest[..size]))
    });
    assert_eq!(ran, 20);
}

#[test]
fn gcm_is_that_of_wycheproof() {
    let key = |args: &[Value]| <[u8; 32]>::try_from(bytes(&args[0])).unwrap();
    let sealed = run("aes256GcmSeal", every, |args| {
        let mut text = bytes(&args[3]);
        let tag = gcm::seal(&key(args), &bytes(&args[1]), &bytes(&args[2]), &mut text)?;
        Some(hex(&[text, tag.to_vec()].concat()))
    });
    let opened = run("aes256GcmOpen", every, |args| {
        let given = bytes(&args[3]);
        let mut text = given.clone();
        let tag = bytes(&args[4]).try_into().unwrap();
        let opened = gcm::open(&key(args), &bytes(&args[1]), &bytes(&args[2]), &mut text, &tag);
        assert!(opened.is_some() || text == given, "nothing leaves before the tag is checked");
        opened.map(|()| hex(&text))
    });
    assert_eq!((sealed, opened), (58, 85));
}

#[test]
fn gcm_takes_no_nonce_of_another_size() {
    for size in [0, 11, 13, 15, 17] {
        let (key, nonce, mut text) = ([1; 32], vec![0; size], [2; 3]);
        assert_eq!(gcm::seal(&key, &nonce, &[], &mut text), None, "{size}");
        assert_eq!(gcm::open(&key, &nonce, &[], &mut text, &[0; 16]), None, "{size}");
        assert_eq!(text, [2; 3]);
    }
}

#[test]
fn parts_are_encoded_so_that_they_can_be_told_apart() {
    let ran = run("pae", every, |args| {
        let parts: Vec<Vec<u8>> = args[0].as_array().unwrap().iter().map(bytes).collect();
        let mut pae = Pae::new(parts.len(), 0);
        parts.iter().for_each(|part| pae.part(part));
        Some(hex(&pae.encoded()))
    });
    assert_eq!(ran, 5);
}

#[test]
fn base64url_is_strict() {
    let decoded = |args: &[Value]| base64url::decode(args[0].as_str().unwrap()).map(|bytes| hex(&bytes));
    assert_eq!(run("decodeBase64Url", every, decoded), 12);
    for size in 0..9 {
        let mut text = String::new();
        base64url::encode(&vec![7; size], &mut text);
        assert_eq!((text.len(), base64url::decode(&text)), (base64url::length(size), Some(vec![7; size])));
    }
}

#[test]
fn every_step_of_a_token_is_as_the_chapter_says() {
    assert_eq!(run("tokenIntermediates", every, |args| Some(steps(args))), 6);
}

/// By name and number: a case of a primitive that nothing runs would stand here alone.
#[test]
fn every_case_is_of_a_primitive_that_is_run() {
    let file: Value = serde_json::from_str(FILE).unwrap();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for case in file["cases"].as_array().unwrap() {
        *counts.entry(case["rule"].as_str().unwrap()).or_default() += 1;
    }
    let run = [
        ("aes256GcmOpen", 85),
        ("aes256GcmSeal", 58),
        ("decodeBase64Url", 12),
        ("hkdfSha256", 20),
        ("pae", 5),
        ("pbkdf2Sha512", 3),
        ("scrypt", 3 + 1),
        ("tokenIntermediates", 6),
    ];
    assert_eq!(counts, BTreeMap::from(run));
}

fn steps(args: &[Value]) -> Value {
    let text = |place: usize| args[place].as_str().unwrap();
    let secret = Secret::parse(text(0)).unwrap();
    let suite = Suite::of(u8::try_from(args[1].as_u64().unwrap()).unwrap()).unwrap();
    let epoch = u16::try_from(args[2].as_u64().unwrap()).unwrap();
    let salt: [u8; 16] = bytes(&args[3]).try_into().unwrap();
    let random = [salt.to_vec(), bytes(&args[4])].concat();
    let context: BTreeMap<String, String> = serde_json::from_value(args[5].clone()).unwrap();

    let header = Header::new(suite, secret.key_id(), epoch, random.as_slice().try_into().unwrap());
    let epoch_salt = secret.epoch_salt(epoch);
    let salt = if suite == Suite::Default { epoch_salt } else { salt };
    let root = scrypt::<32>(secret.bytes(), &salt, Cost { log_n: 14, r: 8, p: 1 }).unwrap();
    let aad = Context::of(&context).unwrap().encoded(Some(header.bytes()));
    let keys = super::super::keyring::message_keys(&PseudorandomKey::of(&root), &aad);

    let key =
        KeyRecord { secret: text(0).into(), state: KeyState::Primary, label: None, epoch: epoch.into() };
    let policy = VaultPolicy { suite, accept_suites: vec![suite], ..VaultPolicy::default() };
    let ring = Keyring::hazardous_fixed_random(&[key], Some(&policy), &Bytes::from(random)).unwrap();
    serde_json::json!({
        "keyId": secret.key_id().to_string(),
        "epochSalt": hex(&epoch_salt),
        "root": hex(root.as_slice()),
        "header": hex(&header.bytes()[..24]),
        "aad": hex(&aad),
        "encKey": hex(&keys[0]),
        "commitment": hex(&keys[1]),
        "token": ring.seal(text(6), &context).unwrap(),
    })
}

/// Runs the cases of a primitive, and says how many.
fn run(rule: &str, due: impl Fn(&Value) -> bool, answer: impl Fn(&[Value]) -> Answer) -> usize {
    let file: Value = serde_json::from_str(FILE).unwrap();
    let cases = file["cases"].as_array().unwrap().iter();
    let cases: Vec<&Value> = cases.filter(|case| case["rule"] == rule && due(case)).collect();
    for case in &cases {
        let found = answer(case["args"].as_array().unwrap());
        assert_eq!(found.as_ref(), case.get("out"), "{}", case["id"]);
        assert_eq!(found.is_none(), case.get("fault").is_some(), "{}", case["id"]);
    }
    cases.len()
}

fn every(_: &Value) -> bool {
    true
}

fn bytes(value: &Value) -> Vec<u8> {
    base16ct::lower::decode_vec(value.as_str().unwrap()).unwrap()
}

fn hex(bytes: &[u8]) -> Value {
    base16ct::lower::encode_string(bytes).into()
}
