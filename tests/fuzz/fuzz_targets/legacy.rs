//! No layout and no value bring the reader of older values down; what an independent writer writes in any
//! layout is read as it was, and with a byte changed it is never read as another text. Threads change
//! nothing. The layout comes first, then whether the rest is a value or what one holds.
#![no_main]

use aes_gcm::{
    AesGcm, KeyInit,
    aead::{
        AeadInOut,
        array::Array,
        consts::{U12, U16},
    },
    aes::Aes256,
};
use libfuzzer_sys::fuzz_target;
use trueline::{
    LegacyEncoding, LegacyKdf, LegacyLayout, LegacyPart, LegacyPassword, LegacyPreset, legacy_layout,
    open_legacy, open_legacy_many,
};
use trueline_fuzz::{Choices, base64, base64url, hex, text};

const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let layout = layout(&mut choices);
    let secret = secret(&layout, &mut choices);
    match choices.below(2) {
        0 => read(&layout, &secret, &text(choices.rest())),
        _ => written_and_read(&layout, &secret, choices),
    }
});

/// Any layout that costs little, most of them such as can be.
fn layout(choices: &mut Choices<'_>) -> LegacyLayout {
    let preset = legacy_layout(*choices.one_of(LegacyPreset::ALL)).expect("a layout");
    if choices.below(4) == 0 && preset.encoding == LegacyEncoding::CloakV1 {
        return preset;
    }
    let salt_bytes = *choices.one_of(&[preset.salt_bytes, 0, 8, 16, 64, 7, 65, -1]);
    let mut order = LegacyPart::ALL.to_vec();
    for place in (1..order.len()).rev() {
        order.swap(place, choices.below(place + 1));
    }
    if salt_bytes == 0 {
        order.retain(|part| *part != LegacyPart::Salt);
    }
    LegacyLayout {
        encoding: *choices.one_of(LegacyEncoding::ALL),
        order,
        salt_bytes,
        iv_bytes: *choices.one_of(&[12, 16, 12, 16, 0]),
        kdf: *choices.one_of(LegacyKdf::ALL),
        password: *choices.one_of(LegacyPassword::ALL),
        static_salt: (choices.below(3) == 0).then(|| choices.short_text().into_owned()),
        scrypt_n: *choices.one_of(&[1024, 1024, 1024, 1023]),
        iterations: *choices.one_of(&[1, 2, 3, 0]),
    }
}

fn secret(layout: &LegacyLayout, choices: &mut Choices<'_>) -> String {
    match (choices.below(8), layout.password, layout.kdf) {
        (0, _, _) => choices.short_text().into_owned(),
        (_, LegacyPassword::Cloak, _) => format!("k1.aesgcm256.{}", base64url(&[7; 32])),
        (_, LegacyPassword::Text, LegacyKdf::Raw) => SECRET[..32].to_owned(),
        _ => SECRET.to_owned(),
    }
}

/// Whatever stands there: one fault or one text, whatever the threads, and nothing said of it.
fn read(layout: &LegacyLayout, secret: &str, value: &str) {
    let one = open_legacy(layout, secret, value);
    if let Err(fault) = &one {
        let told = format!("{fault} {fault:?} {}", fault.to_json());
        assert!(value.len() < 80 || !told.contains(value), "{told}");
    }
    let rows = [Some(value.to_owned()), None, Some("x".to_owned()), Some(value.to_owned())];
    match open_legacy_many(layout, secret, &rows, Some(3)) {
        Ok(column) => {
            let texts = [one.as_ref().ok().cloned(), None, None, one.as_ref().ok().cloned()];
            assert_eq!(
                (column.plaintexts[0].as_ref(), column.plaintexts[3].as_ref()),
                (texts[0].as_ref(), texts[3].as_ref())
            );
            assert_eq!(Ok(column), open_legacy_many(layout, secret, &rows, None));
        }
        // Of the layout or of the secret: then each value has it.
        Err(fault) => assert_eq!(one, Err(fault)),
    }
}

fn written_and_read(layout: &LegacyLayout, secret: &str, mut choices: Choices<'_>) {
    let (place, other) = (usize::from(choices.byte()) << 8 | usize::from(choices.byte()), choices.byte());
    let bytes = choices.rest();
    let Some(value) = written(layout, secret, bytes) else { return read(layout, secret, &text(bytes)) };
    match std::str::from_utf8(bytes) {
        _ if open_legacy(layout, secret, "").is_err_and(|fault| is_of_layout(&fault)) => return,
        Ok(text) => assert_eq!(open_legacy(layout, secret, &value).as_deref(), Ok(text), "{value}"),
        Err(_) => {
            assert_eq!(open_legacy(layout, secret, &value).unwrap_err().code.name(), "NOT_TEXT", "{value}");
        }
    }
    let mut changed = value.into_bytes();
    let place = place % changed.len();
    changed[place] = other % 128;
    let changed = String::from_utf8(changed).expect("ASCII");
    if let Ok(text) = open_legacy(layout, secret, &changed) {
        assert_eq!(text.as_bytes(), bytes, "{changed}");
    }
}

fn is_of_layout(fault: &trueline::Fault) -> bool {
    matches!(fault.code.name(), "INVALID_LAYOUT" | "INVALID_KEY")
}

/// A value of a layout; nothing where this writer does not know the key.
fn written(layout: &LegacyLayout, secret: &str, text: &[u8]) -> Option<String> {
    let salt: Vec<u8> = (0..layout.salt_bytes.try_into().ok()?).map(|byte: u8| byte ^ 0xa5).collect();
    let iv: Vec<u8> = (0..layout.iv_bytes.try_into().ok()?).map(|byte: u8| byte ^ 0x5a).collect();
    let key = key(layout, secret, &salt)?;
    let mut data = text.to_vec();
    let tag = match iv.len() {
        12 => tag::<U12>(&key, &iv, &mut data)?,
        16 => tag::<U16>(&key, &iv, &mut data)?,
        _ => return None,
    };
    let part = |part: &LegacyPart| match part {
        LegacyPart::Salt => &salt,
        LegacyPart::Iv => &iv,
        LegacyPart::Tag => &tag,
        LegacyPart::Data => &data,
    };
    let each: Vec<&[u8]> = layout.order.iter().map(|name| part(name).as_slice()).collect();
    let joined = |mark: &str, write: fn(&[u8]) -> String| {
        each.iter().map(|part| write(part)).collect::<Vec<String>>().join(mark)
    };
    let object = |write: fn(&[u8]) -> String| {
        let named = layout.order.iter().zip(&each);
        let members =
            named.map(|(name, part)| format!("\"{}\":\"{}\"", name.name().to_lowercase(), write(part)));
        format!("{{{}}}", members.collect::<Vec<String>>().join(","))
    };
    Some(match layout.encoding {
        LegacyEncoding::Base64 => base64(&each.concat()),
        LegacyEncoding::Base64url => base64url(&each.concat()),
        LegacyEncoding::Hex => hex(&each.concat()),
        LegacyEncoding::HexColon => joined(":", hex),
        LegacyEncoding::Base64Colon => joined(":", base64),
        LegacyEncoding::Base64Dot => joined(".", base64),
        LegacyEncoding::JsonHex => object(hex),
        LegacyEncoding::JsonBase64 => object(base64),
        LegacyEncoding::CloakV1 => return None,
    })
}

fn key(layout: &LegacyLayout, secret: &str, salt: &[u8]) -> Option<[u8; 32]> {
    let password = match layout.password {
        LegacyPassword::Text => secret.as_bytes().to_vec(),
        LegacyPassword::Hex if secret == SECRET => (0..32).collect(),
        _ => return None,
    };
    match layout.kdf {
        LegacyKdf::Raw => password.try_into().ok(),
        LegacyKdf::First_32 => password.first_chunk().copied(),
        LegacyKdf::Scrypt => {
            let mut key = [0; 32];
            let salt = layout.static_salt.as_ref().map_or(salt, |salt| salt.as_bytes());
            scrypt::scrypt(&password, salt, &scrypt::Params::new(10, 8, 1).ok()?, &mut key).ok()?;
            Some(key)
        }
        LegacyKdf::Pbkdf2Sha512 => None,
    }
}

fn tag<N: aes_gcm::aead::array::ArraySize>(key: &[u8; 32], iv: &[u8], data: &mut [u8]) -> Option<Vec<u8>>
where
    AesGcm<Aes256, N>: AeadInOut + aes_gcm::aead::AeadCore<NonceSize = N>,
{
    let iv: &Array<u8, N> = iv.try_into().ok()?;
    let cipher = AesGcm::<Aes256, N>::new_from_slice(key).ok()?;
    Some(cipher.encrypt_inout_detached(iv, &[], data.into()).ok()?.to_vec())
}
