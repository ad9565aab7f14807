//! A token, changed in every way that is small enough to try whole: it never opens.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod vaulted;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use trueline::{Keyring, VaultPolicy, inspect_token};

use vaulted::{Context, RING, code, fixed, of_user};

/// What is added to the bytes of a text: head, commitment, tag.
const OVERHEAD: usize = 84;
const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn sealed(plaintext: &str) -> String {
    fixed(&VaultPolicy::default(), 1).seal(plaintext, &of_user("u1")).unwrap()
}

fn bytes(token: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(token.strip_prefix("tl1.").unwrap()).unwrap()
}

fn text(bytes: &[u8]) -> String {
    format!("tl1.{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The code with which a token is refused; the head alone is refused alike, as far as it is looked at.
fn refusal(ring: &Keyring, token: &str, context: &Context) -> &'static str {
    let open = code(ring.open(token, context));
    match ring.needs_rotation(token) {
        Ok(_) => assert_eq!(open, "INAUTHENTIC", "{token}"),
        Err(fault) => assert_eq!(open, fault.code.name(), "{token}"),
    }
    open
}

#[test]
fn no_byte_of_a_token_may_be_another() {
    let token = bytes(&sealed("1//0gabc"));
    assert_eq!(token.len(), OVERHEAD + 8);
    let mut tried = 0;
    for (place, right) in token.iter().copied().enumerate() {
        for other in (0..=255).filter(|other| *other != right) {
            let mut changed = token.clone();
            changed[place] = other;
            let wanted = match place {
                0 => "MALFORMED_TOKEN",
                1 => "SUITE_REFUSED",
                2..=6 => "UNKNOWN_KEY",
                // One epoch ahead is tried: a server may be a step behind.
                7 if other > 1 => "UNKNOWN_KEY",
                _ => "INAUTHENTIC",
            };
            assert_eq!(refusal(&RING, &text(&changed), &of_user("u1")), wanted, "byte {place}: {other}");
            tried += 1;
        }
    }
    assert_eq!(tried, (OVERHEAD + 8) * 255);
}

#[test]
fn no_bit_of_a_longer_text_may_be_another() {
    let token = bytes(&sealed(&"längerer Text ".repeat(20)));
    for place in OVERHEAD - 16..token.len() {
        for bit in 0..8 {
            let mut changed = token.clone();
            changed[place] ^= 1 << bit;
            assert_eq!(refusal(&RING, &text(&changed), &of_user("u1")), "INAUTHENTIC", "{place}, {bit}");
        }
    }
}

#[test]
fn no_beginning_and_no_end_of_a_token_is_one() {
    let token = sealed("a longer text than before");
    let all = bytes(&token);
    for end in 0..token.len() {
        let start = &token[..end];
        let decoded = start.strip_prefix("tl1.").and_then(|body| URL_SAFE_NO_PAD.decode(body).ok());
        let is_formed = decoded.is_some_and(|bytes| bytes.len() >= OVERHEAD);
        let wanted = if is_formed { "INAUTHENTIC" } else { "MALFORMED_TOKEN" };
        assert_eq!(refusal(&RING, start, &of_user("u1")), wanted, "{end}");
    }
    for cut in 1..all.len() {
        assert!(RING.open(&text(&all[..all.len() - cut]), &of_user("u1")).is_err());
        assert!(RING.open(&text(&all[cut..]), &of_user("u1")).is_err());
    }
}

#[test]
fn no_character_of_a_token_may_be_another_or_elsewhere() {
    let token = sealed("ab");
    let letters: Vec<char> = token.chars().collect();
    let is_refused = |letters: &[char]| {
        let changed: String = letters.iter().collect();
        changed == token || RING.open(&changed, &of_user("u1")).is_err()
    };
    for place in 0..letters.len() {
        for other in (0..=127_u8).map(char::from).chain(['é', '\u{1f600}']) {
            let mut changed = letters.clone();
            changed[place] = other;
            assert!(is_refused(&changed), "{other:?} at {place}");
            changed[place] = letters[place];
            changed.insert(place, other);
            assert!(is_refused(&changed), "{other:?} before {place}");
        }
        for elsewhere in place + 1..letters.len() {
            let mut changed = letters.clone();
            changed.swap(place, elsewhere);
            assert!(is_refused(&changed), "{place} and {elsewhere}");
            changed.swap(place, elsewhere);
            let moved = changed.remove(place);
            changed.insert(elsewhere, moved);
            assert!(is_refused(&changed), "{place} to {elsewhere}");
        }
    }
}

#[test]
fn bytes_have_one_text_alone() {
    for length in 0..3 {
        let token = sealed(&"x".repeat(length));
        let (start, last) = token.split_at(token.len() - 1);
        let alike: Vec<char> =
            ALPHABET.chars().filter(|letter| inspect_token(&format!("{start}{letter}")).is_ok()).collect();
        // Of the characters that give the same bytes to a lenient reader one is taken.
        let unused_bits = [0, 4, 2][(OVERHEAD + length) % 3];
        assert_eq!(alike.len(), 64 >> unused_bits, "{token}");
        assert!(alike.contains(&last.chars().next().unwrap()));
        for added in ["=", "==", " ", "\n", "A", "\0"] {
            assert!(RING.open(&format!("{token}{added}"), &of_user("u1")).is_err(), "{added:?}");
            assert!(RING.open(&format!("{added}{token}"), &of_user("u1")).is_err(), "{added:?}");
        }
    }
}

#[test]
fn versions_of_the_text_are_told_apart() {
    let body = sealed("x").strip_prefix("tl1.").unwrap().to_owned();
    for number in 0..1100 {
        let answer = inspect_token(&format!("tl{number}.{body}"));
        match number {
            1 => assert!(answer.is_ok()),
            0..1000 => {
                let fault = answer.unwrap_err();
                assert_eq!(
                    (fault.code.name(), fault.details["version"].clone()),
                    ("UNSUPPORTED_VERSION", number.into())
                );
            }
            _ => assert_eq!(code(answer), "MALFORMED_TOKEN"),
        }
    }
    for head in
        ["", "t", "tl", "tl.", "tl01.", "tl00.", "tl+2.", "tl-2.", "tl 2.", "tl2", "TL1.", "tli1.", "tl٢."]
    {
        assert_eq!(code(inspect_token(&format!("{head}{body}"))), "MALFORMED_TOKEN", "{head}");
    }
}

#[test]
fn a_text_of_a_mib_is_the_longest() {
    let context = of_user("u1");
    let longest = "x".repeat(1_048_576);
    let token = RING.seal(&longest, &context).unwrap();
    assert_eq!(inspect_token(&token).unwrap().plaintext_bytes, 1_048_576);
    assert!(RING.open(&token, &context).unwrap().plaintext == longest);
    let fault = RING.seal(&format!("{longest}x"), &context).unwrap_err();
    assert_eq!(
        (fault.code.name(), fault.details["actual"].clone()),
        ("PLAINTEXT_TOO_LONG", 1_048_577.into())
    );
    // One byte more than any token has.
    let mut longer = bytes(&token);
    longer.push(0);
    assert_eq!(code(inspect_token(&text(&longer))), "MALFORMED_TOKEN");
}
