//! The ends of what a ring takes: numbers of its policy, suites, how many keys.

#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

mod vaulted;

use trueline::{KeyRecord, KeyState, Keyring, Suite, VaultPolicy};

use vaulted::{ONE, RING, key, of_user};

/// The largest integer that every language has.
const MOST: i64 = (1 << 53) - 1;

/// Where a policy is refused; nothing where a ring takes it.
fn refused(policy: &VaultPolicy) -> Option<String> {
    let fault = Keyring::new(&[key(&ONE, KeyState::Primary)], Some(policy)).err()?;
    assert_eq!(fault.code.name(), "INVALID_POLICY");
    fault.field
}

#[test]
fn numbers_of_a_policy_have_ends() {
    let policy = VaultPolicy::default;
    type Change = fn(VaultPolicy, i64) -> VaultPolicy;
    let fields: [(&str, i64, i64, Change); 3] = [
        ("maxPlaintextBytes", 1, 1_048_576, |policy, number| VaultPolicy {
            max_plaintext_bytes: number,
            ..policy
        }),
        ("blindIndexBytes", 8, 32, |policy, number| VaultPolicy { blind_index_bytes: number, ..policy }),
        ("cachedKeys", 0, 4096, |policy, number| VaultPolicy { cached_keys: number, ..policy }),
    ];
    for (name, least, most, with) in fields {
        for number in [least, least + 1, most - 1, most] {
            assert_eq!(refused(&with(policy(), number)), None, "{name} {number}");
        }
        for number in [least - 1, most + 1, -MOST, MOST] {
            assert_eq!(refused(&with(policy(), number)), Some(format!("policy.{name}")), "{name} {number}");
        }
    }
}

#[test]
fn suites_are_accepted_once_each_and_the_one_in_force_is_among_them() {
    use Suite::{Default as Once, PerToken};
    for (suite, accept_suites, is_good) in [
        (Once, vec![Once], true),
        (Once, vec![PerToken, Once], true),
        (PerToken, vec![PerToken], true),
        (Once, vec![], false),
        (Once, vec![Once, Once], false),
        (Once, vec![Once, PerToken, Once], false),
        (Once, vec![PerToken], false),
        (PerToken, vec![Once], false),
    ] {
        let at = (!is_good).then(|| "policy.acceptSuites".to_owned());
        let policy = VaultPolicy { suite, accept_suites, ..VaultPolicy::default() };
        assert_eq!(refused(&policy), at, "{policy:?}");
    }
}

#[test]
fn a_ring_has_1_to_64_keys() {
    let keys = |count: u8| -> Vec<KeyRecord> {
        let secret =
            |number: u8| (0..32).map(|place: u8| format!("{:02x}", place * 5 + number)).collect::<String>();
        let state = |number| if number == 0 { KeyState::Primary } else { KeyState::Active };
        (0..count).map(|number| key(&secret(number), state(number))).collect()
    };
    for count in [1, 2, 63, 64] {
        assert_eq!(Keyring::new(&keys(count), None).unwrap().keys().unwrap().len(), usize::from(count));
    }
    for count in [0, 65] {
        let fault = Keyring::new(&keys(count), None).unwrap_err();
        assert_eq!(
            (fault.code.name(), fault.details["keys"].clone()),
            ("INVALID_KEYRING", i32::from(count).into())
        );
    }
}

#[test]
fn a_blind_index_has_the_bytes_of_the_policy_behind_the_id_of_its_key() {
    let whole = |bytes: i64| {
        let policy = VaultPolicy { blind_index_bytes: bytes, ..VaultPolicy::default() };
        let ring = Keyring::new(&[key(&ONE, KeyState::Primary)], Some(&policy)).unwrap();
        ring.blind_index("a@example.com", &of_user("u1")).unwrap()
    };
    let longest = whole(32);
    for bytes in [8, 16, 32] {
        let index = whole(bytes);
        let characters = usize::try_from((4 + bytes) * 4).unwrap().div_ceil(3);
        assert_eq!(index.len(), "tli1.".len() + characters, "{bytes}");
        // A shorter one is the beginning of a longer; the last character has fewer bits.
        assert!(longest.starts_with(&index[..index.len() - 1]), "{bytes}");
    }
    assert_eq!(RING.blind_index("a@example.com", &of_user("u1")).unwrap(), whole(16));
}
