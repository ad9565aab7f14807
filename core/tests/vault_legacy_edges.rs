//! The ends of what the rules for older values take: nothing here is derived, for the values are none.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use trueline::{
    Fault, LegacyKdf, LegacyLayout, LegacyPart, LegacyPassword, LegacyPreset, legacy_layout, open_legacy,
    open_legacy_many, probe_legacy,
};

/// The largest integer that every language has.
const MOST: i64 = (1 << 53) - 1;

const SECRET: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

fn preset(name: LegacyPreset) -> LegacyLayout {
    legacy_layout(name).unwrap()
}

fn said(fault: &Fault) -> String {
    format!("{} {}", fault.code.name(), fault.field.as_deref().unwrap_or_default())
}

/// Where a layout is refused; `token` where it is none, as all values here are.
fn refused(layout: &LegacyLayout) -> String {
    said(&open_legacy(layout, SECRET, "?").unwrap_err())
}

const NO_TOKEN: &str = "MALFORMED_TOKEN token";

#[test]
fn costs_have_ends() {
    let scrypt = |scrypt_n| LegacyLayout { scrypt_n, ..preset(LegacyPreset::ScryptS16Iv12) };
    for power in 10..=17 {
        assert_eq!(refused(&scrypt(1 << power)), NO_TOKEN, "2^{power}");
    }
    for n in [-MOST, -1024, -1, 0, 1, 512, 1023, 1025, 3072, 131_071, 131_073, 262_144, 1 << 40, MOST] {
        assert_eq!(refused(&scrypt(n)), "INVALID_LAYOUT layout.scryptN", "{n}");
    }
    let pbkdf2 = |iterations| LegacyLayout { iterations, ..preset(LegacyPreset::Pbkdf2S64Iv16) };
    for iterations in [1, 2, 9_999_999, 10_000_000] {
        assert_eq!(refused(&pbkdf2(iterations)), NO_TOKEN, "{iterations}");
    }
    for iterations in [-MOST, -1, 0, 10_000_001, 1 << 33, MOST] {
        assert_eq!(refused(&pbkdf2(iterations)), "INVALID_LAYOUT layout.iterations", "{iterations}");
    }
}

#[test]
fn sizes_have_ends() {
    for salt_bytes in -1..=66 {
        let layout = LegacyLayout { salt_bytes, ..preset(LegacyPreset::ScryptS16Iv12) };
        let wanted = match salt_bytes {
            8..=64 => NO_TOKEN,
            // Then the order may not name one.
            0 => "INVALID_LAYOUT layout.order",
            _ => "INVALID_LAYOUT layout.saltBytes",
        };
        assert_eq!(refused(&layout), wanted, "{salt_bytes}");
    }
    for iv_bytes in -1..=33 {
        let layout = LegacyLayout { iv_bytes, ..preset(LegacyPreset::ScryptS16Iv12) };
        let wanted = if matches!(iv_bytes, 12 | 16) { NO_TOKEN } else { "INVALID_LAYOUT layout.ivBytes" };
        assert_eq!(refused(&layout), wanted, "{iv_bytes}");
    }
}

#[test]
fn every_order_names_each_part_once() {
    use LegacyPart::{Data, Iv, Salt, Tag};
    let layout = |order: &[LegacyPart], name| LegacyLayout { order: order.to_vec(), ..preset(name) };
    for order in [[Salt, Iv, Tag, Data], [Data, Tag, Iv, Salt], [Iv, Salt, Data, Tag]] {
        assert_eq!(refused(&layout(&order, LegacyPreset::ScryptS16Iv12)), NO_TOKEN);
        assert_eq!(refused(&layout(&order, LegacyPreset::RawIv12)), "INVALID_LAYOUT layout.order");
    }
    for order in [
        &[][..],
        &[Iv, Tag, Data],
        &[Salt, Iv, Tag],
        &[Salt, Iv, Data],
        &[Salt, Tag, Data],
        &[Salt, Iv, Tag, Data, Data],
        &[Salt, Salt, Iv, Tag, Data],
    ] {
        assert_eq!(
            refused(&layout(order, LegacyPreset::ScryptS16Iv12)),
            "INVALID_LAYOUT layout.order",
            "{order:?}"
        );
    }
}

#[test]
fn a_static_salt_stands_where_values_have_none_and_something_is_derived() {
    let scrypt = preset(LegacyPreset::ScryptStaticSaltIv16);
    let own = preset(LegacyPreset::ScryptS16Iv12);
    let raw = preset(LegacyPreset::RawIv12);
    let first = preset(LegacyPreset::First_32_ColonIv16);
    for (layout, salt, is_good) in [
        (&scrypt, Some("salt"), true),
        (&scrypt, Some(""), true),
        (&scrypt, None, false),
        (&own, None, true),
        (&own, Some("salt"), false),
        (&raw, None, true),
        (&raw, Some("salt"), false),
        (&first, None, true),
        (&first, Some("salt"), false),
    ] {
        let layout = LegacyLayout { static_salt: salt.map(str::to_owned), ..layout.clone() };
        let wanted = if is_good { NO_TOKEN } else { "INVALID_LAYOUT layout.staticSalt" };
        assert_eq!(refused(&layout), wanted, "{layout:?}");
    }
}

#[test]
fn secrets_have_the_size_that_their_layout_wants() {
    let ask = |layout: &LegacyLayout, bytes: usize| {
        said(&open_legacy(layout, &"s".repeat(bytes), "?").unwrap_err())
    };
    let scrypt = preset(LegacyPreset::ScryptS16Iv12);
    let raw = LegacyLayout { password: LegacyPassword::Text, ..preset(LegacyPreset::RawIv12) };
    let first = preset(LegacyPreset::First_32_ColonIv16);
    for (layout, good, bad) in [
        (&scrypt, &[1, 2, 64, 1023, 1024][..], &[0, 1025][..]),
        (&raw, &[32], &[0, 1, 31, 33, 64, 1024]),
        (&first, &[32, 33, 1024], &[0, 31, 1025]),
    ] {
        for bytes in good {
            assert_eq!(ask(layout, *bytes), NO_TOKEN, "{:?} {bytes}", layout.kdf);
        }
        for bytes in bad {
            assert_eq!(ask(layout, *bytes), "INVALID_KEY secret", "{:?} {bytes}", layout.kdf);
        }
    }
    // Bytes, not characters.
    assert_eq!(said(&open_legacy(&scrypt, &"é".repeat(513), "?").unwrap_err()), "INVALID_KEY secret");
    let hex = LegacyLayout { password: LegacyPassword::Hex, kdf: LegacyKdf::Scrypt, ..scrypt };
    for (secret, wanted) in [(SECRET, NO_TOKEN), (&SECRET[2..], "INVALID_KEY secret")] {
        assert_eq!(said(&open_legacy(&hex, secret, "?").unwrap_err()), wanted);
    }
}

#[test]
fn samples_and_threads_have_ends() {
    let probe = |samples: usize| probe_legacy(&vec!["?".to_owned(); samples], SECRET);
    for samples in [1, 16] {
        assert_eq!(probe(samples).unwrap().unopened.len(), samples);
    }
    for samples in [0, 17] {
        assert_eq!(said(&probe(samples).unwrap_err()), "INVALID_INPUT samples");
    }
    let layout = preset(LegacyPreset::RawIv12);
    let many = |threads| open_legacy_many(&layout, SECRET, &[None], threads);
    for threads in [None, Some(1), Some(2), Some(63), Some(64)] {
        assert_eq!(many(threads).unwrap().plaintexts, [None], "{threads:?}");
    }
    for threads in [-1, 0, 65, MOST] {
        assert_eq!(said(&many(Some(threads)).unwrap_err()), "INVALID_INPUT threads", "{threads}");
    }
}
