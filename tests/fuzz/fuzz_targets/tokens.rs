//! No text brings a ring down, and none opens but what the ring sealed, in its context, unchanged. What the
//! head says and what opening says agree; no refusal says what it refuses. The first byte says what the rest
//! is: a text, the body of a token, what stands behind the right head of one, or a text to seal and to change.
#![no_main]

use std::{collections::BTreeMap, sync::LazyLock};

use libfuzzer_sys::fuzz_target;
use trueline::{Fault, KeyRecord, KeyState, Keyring, inspect_token};
use trueline_fuzz::{Choices, base64url, text};

type Context = BTreeMap<String, String>;

/// One key for each state but ACTIVE, at an epoch that has one before it.
static RING: LazyLock<Keyring> = LazyLock::new(|| {
    let states = [KeyState::Primary, KeyState::DecryptOnly, KeyState::Disabled];
    let keys = [0, 32, 64].into_iter().zip(states).map(|(first, state)| {
        let secret = (first..first + 32_u8).map(|byte| format!("{byte:02x}")).collect();
        KeyRecord { secret, state, label: None, epoch: 1 }
    });
    Keyring::new(&keys.collect::<Vec<KeyRecord>>(), None).expect("a ring")
});

/// Version, suite, key, epoch.
const HEAD: usize = 8;
/// Head, salt, nonce, commitment, tag.
const OVERHEAD: usize = 84;

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let form = choices.below(4);
    let context = context(&mut choices);
    match form {
        0 => refused(&text(choices.rest()), &context),
        1 => refused(&format!("tl1.{}", text(choices.rest())), &context),
        2 => {
            let bytes = [&head(&mut choices), choices.rest()].concat();
            refused(&format!("tl1.{}", base64url(&bytes)), &context);
        }
        _ => sealed(choices, &context),
    }
});

/// One to four names; now and then one that is none.
fn context(choices: &mut Choices<'_>) -> Context {
    const NAMES: &[&str] = &["tenant", "user", "field", "a", "a_0", "A", ""];
    let pair = |_| (choices.one_of(NAMES).to_string(), choices.short_text().into_owned());
    (0..2).map(pair).collect()
}

/// The head of a token of one of the ring's keys, with an epoch that may be.
fn head(choices: &mut Choices<'_>) -> [u8; HEAD] {
    let keys = RING.keys().expect("keys");
    let id = u32::from_str_radix(&choices.one_of(&keys).key_id, 16).expect("hex digits");
    let [a, b, c, d] = id.to_be_bytes();
    let (suite, epoch) = (*choices.one_of(&[1, 1, 1, 2, 0, 3]), choices.below(4) as u8);
    [1, suite, a, b, c, d, 0, epoch]
}

/// What the ring did not seal.
fn refused(token: &str, context: &Context) {
    let header = inspect_token(token);
    let needed = RING.needs_rotation(token);
    let opened = RING.open(token, context);
    if let Err(fault) = &opened {
        tells_nothing(fault, token);
        if fault.code.name() == "INVALID_CONTEXT" {
            return;
        }
    }
    let opened = opened.expect_err("nobody can forge a token");
    match (&header, needed) {
        (Err(fault), needed) => assert_eq!((&opened, &needed), (fault, &Err(fault.clone())), "{token}"),
        (Ok(_), Err(fault)) => assert_eq!(opened, fault, "{token}"),
        (Ok(_), Ok(_)) => assert_eq!(opened.code.name(), "INAUTHENTIC", "{token}"),
    }
    if let Ok(header) = header {
        let bytes = (token.len() - "tl1.".len()) * 3 / 4;
        assert_eq!(usize::try_from(header.plaintext_bytes), Ok(bytes - OVERHEAD), "{token}");
        assert_eq!((header.version, header.key_id.len()), (1, 8));
    }
    assert_eq!(RING.rotate(token, context), Err(opened));
}

/// A text goes in and comes back; with one byte changed it never does.
fn sealed(mut choices: Choices<'_>, context: &Context) {
    let (place, other) = (usize::from(choices.byte()) << 8 | usize::from(choices.byte()), choices.byte());
    let text = text(choices.rest());
    let token = match RING.seal(&text, context) {
        Ok(token) => token,
        Err(fault) => return tells_nothing(&fault, &text),
    };
    let opened = RING.open(&token, context).expect("the ring sealed it");
    assert_eq!((opened.plaintext.as_str(), opened.needs_rotation), (&*text, false));
    let mut changed = token.clone().into_bytes();
    let place = place % changed.len();
    changed[place] = other % 128;
    let changed = String::from_utf8(changed).expect("ASCII");
    if changed != token {
        refused(&changed, context);
    }
}

/// A name of the context is told, and nothing else of what was given.
fn tells_nothing(fault: &Fault, given: &str) {
    let told = format!("{fault} {fault:?} {}", fault.to_json());
    assert!(given.len() < 80 || !told.contains(given), "{told}");
}
