//! Every layout that is known, written here and read there: all forms, and all parts a byte too short and
//! too long.

use std::collections::BTreeMap;

use base64::{
    Engine,
    engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD},
};
use proptest::{collection, prelude::*, sample::select};
use sha2::{Digest, Sha256};

use super::{
    LegacyEncoding, LegacyKdf, LegacyLayout, LegacyPart, LegacyPassword, LegacyPreset, open_legacy,
    open_legacy_many, probe_legacy,
};
use crate::{
    FaultCode, RowFault,
    vault::{crypto::gcm, legacy::checked::CheckedLayout, legacy::password::Password},
};

/// 64 hex digits; of them the first 32 characters are a key too.
const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

/// The parts of a value.
type Parts = BTreeMap<LegacyPart, Vec<u8>>;

/// A layout that is known, cheap to derive for: what it costs is in the case files.
fn cheap(name: LegacyPreset, password: LegacyPassword) -> LegacyLayout {
    let layout = name.preset().layout(password);
    match password {
        LegacyPassword::Cloak => layout,
        _ => LegacyLayout { scrypt_n: 1024, iterations: 1, ..layout },
    }
}

/// A secret that fits a layout.
fn secret(layout: &LegacyLayout) -> String {
    match (layout.password, layout.kdf) {
        (LegacyPassword::Cloak, _) => format!("k1.aesgcm256.{}", URL_SAFE.encode([7; 32])),
        (LegacyPassword::Text, LegacyKdf::Raw) => SECRET[..32].to_owned(),
        _ => SECRET.to_owned(),
    }
}

/// All known layouts with each password that is tried, and a secret that fits.
fn layouts() -> Vec<(LegacyPreset, LegacyLayout, String)> {
    let all = LegacyPreset::ALL.iter().flat_map(|name| {
        name.preset().passwords().iter().map(|password| {
            let layout = cheap(*name, *password);
            let secret = secret(&layout);
            (*name, layout, secret)
        })
    });
    all.collect()
}

fn parts(layout: &LegacyLayout, secret: &str, text: &[u8], seed: u8) -> Parts {
    let bytes = |size: i64, step: u8| -> Vec<u8> {
        (0..size)
            .scan(seed, |at, _| {
                *at = at.wrapping_mul(31).wrapping_add(step);
                Some(*at)
            })
            .collect()
    };
    let (salt, iv) = (bytes(layout.salt_bytes, 5), bytes(layout.iv_bytes, 9));
    let checked = CheckedLayout::of(layout).unwrap();
    let password = Password::of(secret, layout.password, checked.kdf).unwrap();
    let key =
        checked.kdf.key(password.bytes(), checked.static_salt.map_or(&salt, |salt| salt.as_bytes())).unwrap();
    let mut data = text.to_vec();
    let tag = gcm::seal(&key, &iv, &[], &mut data).unwrap().to_vec();
    Parts::from([
        (LegacyPart::Salt, salt),
        (LegacyPart::Iv, iv),
        (LegacyPart::Tag, tag),
        (LegacyPart::Data, data),
    ])
}

/// The text of some parts, with padding or without, hex digits large or small.
fn written(layout: &LegacyLayout, secret: &str, parts: &Parts, is_other_form: bool) -> String {
    let base64 =
        |bytes: &[u8]| if is_other_form { STANDARD_NO_PAD.encode(bytes) } else { STANDARD.encode(bytes) };
    let url =
        |bytes: &[u8]| if is_other_form { URL_SAFE_NO_PAD.encode(bytes) } else { URL_SAFE.encode(bytes) };
    let hex = |bytes: &[u8]| {
        if is_other_form {
            base16ct::upper::encode_string(bytes)
        } else {
            base16ct::lower::encode_string(bytes)
        }
    };
    let each: Vec<&[u8]> = layout.order.iter().map(|part| parts[part].as_slice()).collect();
    let joined = |mark: &str, write: &dyn Fn(&[u8]) -> String| {
        each.iter().map(|part| write(part)).collect::<Vec<String>>().join(mark)
    };
    let object = |write: &dyn Fn(&[u8]) -> String| {
        let name = |part: &LegacyPart| match (part, is_other_form) {
            (LegacyPart::Salt, _) => "salt",
            (LegacyPart::Iv, false) => "iv",
            (LegacyPart::Iv, true) => "nonce",
            (LegacyPart::Tag, false) => "tag",
            (LegacyPart::Tag, true) => "authTag",
            (LegacyPart::Data, false) => "data",
            (LegacyPart::Data, true) => "ciphertext",
        };
        let members =
            layout.order.iter().map(|part| format!("\"{}\": \"{}\"", name(part), write(&parts[part])));
        format!("{{{}}}", members.collect::<Vec<String>>().join(", "))
    };
    match layout.encoding {
        LegacyEncoding::Base64 => base64(&each.concat()),
        LegacyEncoding::Base64url => url(&each.concat()),
        LegacyEncoding::Hex => hex(&each.concat()),
        LegacyEncoding::HexColon => joined(":", &hex),
        LegacyEncoding::Base64Colon => joined(":", &base64),
        LegacyEncoding::Base64Dot => joined(".", &base64),
        LegacyEncoding::JsonHex => object(&hex),
        LegacyEncoding::JsonBase64 => object(&base64),
        LegacyEncoding::CloakV1 => {
            let hash = Sha256::digest(secret);
            let sealed = [parts[&LegacyPart::Data].as_slice(), &parts[&LegacyPart::Tag]].concat();
            format!("v1.aesgcm256.{}.{}.{}", hex(&hash[..4]), url(&parts[&LegacyPart::Iv]), url(&sealed))
        }
    }
}

#[test]
fn every_layout_is_read_in_all_its_forms() {
    for (name, layout, secret) in layouts() {
        for text in ["", "a", "1//0g ✓ token", &"x".repeat(1000)] {
            for is_other_form in [false, true] {
                let parts = parts(&layout, &secret, text.as_bytes(), 1);
                let token = written(&layout, &secret, &parts, is_other_form);
                assert_eq!(open_legacy(&layout, &secret, &token).as_deref(), Ok(text), "{name}: {token}");
            }
        }
    }
}

/// A part that is a byte too short or too long is refused before a key is made where its size shows; where
/// data takes what is left, the tag is wrong.
#[test]
fn no_part_may_be_shorter_or_longer() {
    for (name, layout, secret) in layouts() {
        let whole = parts(&layout, &secret, b"", 2);
        for part in &layout.order {
            for step in [-1_i32, 1] {
                let mut parts = whole.clone();
                let bytes = parts.get_mut(part).unwrap();
                if step > 0 {
                    bytes.push(0);
                } else if bytes.pop().is_none() {
                    continue;
                }
                let token = written(&layout, &secret, &parts, false);
                let code = open_legacy(&layout, &secret, &token).unwrap_err().code;
                let is_packed = matches!(
                    layout.encoding,
                    LegacyEncoding::Base64 | LegacyEncoding::Base64url | LegacyEncoding::Hex
                );
                let is_left_to_data = match layout.encoding {
                    LegacyEncoding::CloakV1 => *part != LegacyPart::Iv,
                    _ => is_packed || *part == LegacyPart::Data,
                };
                let wanted = match is_left_to_data && step > 0 {
                    true => FaultCode::Inauthentic,
                    false => FaultCode::MalformedToken,
                };
                assert_eq!(code, wanted, "{name}, {part}, {step}: {token}");
            }
        }
    }
}

#[test]
fn every_layout_is_found_by_its_own_samples() {
    for name in LegacyPreset::ALL {
        // What it really costs: a probe knows no other.
        let layout = name.preset().layout(name.preset().password);
        let secret = secret(&layout);
        let token = written(&layout, &secret, &parts(&layout, &secret, b"text", 3), false);
        let probe = probe_legacy(&[token], &secret).unwrap();
        assert!(probe.matches.iter().any(|found| found.name == *name && found.layout == layout), "{name}");
        assert_eq!((probe.matches[0].opened, probe.unopened), (1, vec![]), "{name}");
    }
}

/// Rows of a column: bad ones, nulls, and salts that come again.
fn column(layout: &LegacyLayout) -> impl Strategy<Value = Vec<Option<String>>> {
    let layout = layout.clone();
    let good = (0..4_u8, "[a-z]{0,9}").prop_map(move |(seed, text)| {
        Some(written(&layout, SECRET, &parts(&layout, SECRET, text.as_bytes(), seed), false))
    });
    let bad = good.clone().prop_map(|token: Option<String>| token.map(|token| token.replace('a', "b")));
    collection::vec(prop_oneof![4 => good, 2 => bad, 1 => Just(None), 1 => Just(Some("x".to_owned()))], 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn a_column_is_its_rows_whatever_the_threads(
        rows in column(&cheap(LegacyPreset::ScryptColonS16Iv12, LegacyPassword::Text)),
        threads in 1..=64_i64,
    ) {
        let layout = cheap(LegacyPreset::ScryptColonS16Iv12, LegacyPassword::Text);
        let column = open_legacy_many(&layout, SECRET, &rows, Some(threads)).unwrap();
        prop_assert_eq!(&column, &open_legacy_many(&layout, SECRET, &rows, None).unwrap());
        let mut faults = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let one = row.as_ref().map(|token| open_legacy(&layout, SECRET, token));
            if let Some(Err(fault)) = &one {
                faults.push(RowFault::new(place, fault.clone()));
            }
            prop_assert_eq!(&column.plaintexts[place], &one.and_then(Result::ok));
        }
        prop_assert_eq!(column.faults, faults);
    }
}

proptest! {
    /// Whatever stands there, it is a text or a fault; and what was changed is never another text.
    #[test]
    fn nothing_else_opens(
        encoding in select(LegacyEncoding::ALL.to_vec()),
        token in prop_oneof!["\\PC{0,60}", "[0-9a-f:]{0,120}", "[A-Za-z0-9+/=._-]{0,120}", "\\{\"(iv|tag|data)\":\"[0-9a-f]{0,40}\"[,}]"],
        at in 0_usize..200,
        to in any::<char>(),
    ) {
        let name = if encoding == LegacyEncoding::CloakV1 { LegacyPreset::CloakV1 } else { LegacyPreset::RawIv12 };
        let layout = LegacyLayout { encoding, ..name.preset().layout(name.preset().password) };
        let secret = secret(&layout);
        prop_assert!(open_legacy(&layout, &secret, &token).is_err());
        let good = written(&layout, &secret, &parts(&layout, &secret, b"a text", 4), false);
        let mut letters: Vec<char> = good.chars().collect();
        let at = at.rem_euclid(letters.len());
        letters[at] = to;
        if let Ok(text) = open_legacy(&layout, &secret, &letters.iter().collect::<String>()) {
            // Only what writes the same bytes: the other case of a hex digit, another member of the JSON.
            prop_assert_eq!(text, "a text");
        }
    }
}
