//! Rings as a program uses them: threads, caches, random bytes, the order of checks.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod vaulted;

use std::{collections::BTreeSet, thread};

use serde_json::{Value, json};
use trueline::{
    KeyRecord, KeyState, Keyring, Suite, VaultPolicy, catalog::OBJECTS, derive_key_id, generate_key,
    json::Json, schema::Live,
};

use vaulted::{NEXT, ONE, RING, TWO, code, context, fixed, key, of_user, per_token, ring};

#[test]
fn a_new_secret_is_good_for_a_ring() {
    let secrets: BTreeSet<String> = (0..50).map(|_| generate_key().unwrap()).collect();
    assert_eq!(secrets.len(), 50);
    for secret in &secrets {
        assert!(secret.len() == 64 && secret.bytes().all(|byte| b"0123456789abcdef".contains(&byte)));
        let keys = ring(&[key(secret, KeyState::Primary)]).keys().unwrap();
        assert_eq!(keys[0].key_id, derive_key_id(secret).unwrap());
    }
}

#[test]
fn neither_cache_nor_threads_nor_order_change_an_answer() {
    let context = of_user("u1");
    let texts = ["a", "b", "a longer text", ""];
    let sealed = |cached_keys, warm: bool| {
        let ring = fixed(&per_token(cached_keys), 4);
        if warm {
            assert_eq!(ring.warm_up().unwrap(), 1);
        }
        let tokens: Vec<String> = texts.iter().map(|text| ring.seal(text, &context).unwrap()).collect();
        (ring, tokens)
    };
    let (first, tokens) = sealed(128, false);
    for (cached_keys, warm) in [(0, false), (1, true)] {
        let (ring, others) = sealed(cached_keys, warm);
        assert_eq!(others, tokens);
        thread::scope(|scope| {
            for (token, text) in tokens.iter().zip(texts).rev() {
                let (ring, first, context) = (&ring, &first, &context);
                scope.spawn(move || {
                    assert_eq!(ring.open(token, context).unwrap().plaintext, text);
                    assert_eq!(first.open(token, context).unwrap().plaintext, text);
                    assert_eq!(code(first.open(token, &of_user("u2"))), "INAUTHENTIC");
                });
            }
        });
    }
}

#[test]
fn threads_seal_with_one_ring() {
    let context = of_user("u1");
    let ring = ring(&[KeyRecord { epoch: 3, ..key(&ONE, KeyState::Primary) }]);
    let tokens: Vec<String> = thread::scope(|scope| {
        let seal = || (0..50).map(|call| ring.seal(&call.to_string(), &context).unwrap()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(seal)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let distinct: BTreeSet<&str> = tokens.iter().map(|token| &token[16..52]).collect();
    assert_eq!(distinct.len(), 8 * 50);
    assert!(tokens.iter().all(|token| ring.open(token, &context).is_ok()));
}

#[test]
fn every_row_of_a_column_has_random_bytes_of_its_own() {
    // More rows than are drawn for at once, with some that need none among them.
    let rows: Vec<Option<String>> = (0..300).map(|row| (row % 7 != 0).then(|| row.to_string())).collect();
    let sealed = RING.seal_many(&rows, &of_user("u1"), None).unwrap();
    let distinct: BTreeSet<&str> = sealed.tokens.iter().flatten().map(|token| &token[16..52]).collect();
    assert_eq!(distinct.len(), rows.iter().flatten().count());
    assert_eq!(RING.open_many(&sealed.tokens, &of_user("u1"), None).unwrap().plaintexts, rows);
}

#[test]
fn rows_that_fail_use_no_random_bytes() {
    let policy = VaultPolicy { max_plaintext_bytes: 3, ..VaultPolicy::default() };
    let rows = ["long", "a", "tl1.", "b", "c"].map(|text| Some(text.to_owned()));
    let column = fixed(&policy, 2).seal_many(&rows, &of_user("u1"), None).unwrap();
    let alone = fixed(&policy, 2);
    let wanted = ["a", "b"].map(|text| Some(alone.seal(text, &of_user("u1")).unwrap()));
    assert_eq!([&column.tokens[1], &column.tokens[3]], [&wanted[0], &wanted[1]]);
    let faults: Vec<(i32, &str)> =
        column.faults.iter().map(|fault| (fault.row, fault.code.as_str())).collect();
    assert_eq!(faults, [(0, "PLAINTEXT_TOO_LONG"), (2, "PLAINTEXT_TOO_LONG"), (4, "RANDOM_UNAVAILABLE")]);
    assert_eq!(column.faults[2].field, None);
}

#[test]
fn a_token_is_sealed_again_only_where_that_is_allowed() {
    let token = RING.seal("x", &of_user("u1")).unwrap();
    assert_eq!(code(RING.seal(&token, &of_user("u1"))), "ALREADY_SEALED");
    // Of another ring, or of a suite that nobody knows: it is a token all the same.
    assert_eq!(code(NEXT.seal(&token, &of_user("u1"))), "ALREADY_SEALED");
    let unknown = token.replacen("tl1.AQE", "tl1.AQk", 1);
    assert_eq!(code(trueline::inspect_token(&unknown)), "SUITE_REFUSED");
    assert_eq!(code(RING.seal(&unknown, &of_user("u1"))), "ALREADY_SEALED");
    let nesting = fixed(&VaultPolicy { allow_nested: true, ..VaultPolicy::default() }, 1);
    let twice = nesting.seal(&token, &of_user("u2")).unwrap();
    assert_eq!(nesting.open(&twice, &of_user("u2")).unwrap().plaintext, token);
}

#[test]
fn rotation_asks_neither_for_length_nor_for_nesting() {
    let token = RING.seal("longer than three", &of_user("u1")).unwrap();
    let nested = fixed(&VaultPolicy { allow_nested: true, ..VaultPolicy::default() }, 1);
    let nested = nested.seal(&token, &of_user("u1")).unwrap();
    let policy = VaultPolicy { max_plaintext_bytes: 3, ..VaultPolicy::default() };
    let keys = [key(&TWO, KeyState::Primary), key(&ONE, KeyState::DecryptOnly)];
    let strict = Keyring::new(&keys, Some(&policy)).unwrap();
    for (token, text) in [(&token, "longer than three"), (&nested, token.as_str())] {
        let rotation = strict.rotate(token, &of_user("u1")).unwrap();
        assert!(rotation.rotated);
        assert_eq!(strict.open(&rotation.token, &of_user("u1")).unwrap().plaintext, text);
    }
}

#[test]
fn warming_up_counts_what_a_new_ring_derives() {
    let all = [
        KeyRecord { epoch: 2, ..key(&ONE, KeyState::Primary) },
        key(&TWO, KeyState::Active),
        KeyRecord {
            epoch: 9,
            ..key(
                &"0f1e2d3c4b5a69788796a5b4c3d2e1f0"
                    .chars()
                    .chain("00112233445566778899aabbccddee7f".chars())
                    .collect::<String>(),
                KeyState::Disabled,
            )
        },
    ];
    let ring = ring(&all);
    assert_eq!(ring.warm_up(), Ok(3));
    assert_eq!(ring.warm_up(), Ok(3));
    let only = VaultPolicy { accept_suites: vec![Suite::PerToken], ..per_token(0) };
    assert_eq!(Keyring::new(&all, Some(&only)).unwrap().warm_up(), Ok(2));
}

#[test]
fn a_context_has_1_to_16_names_with_values_of_1_to_1024_bytes() {
    let refused = |pairs: &[(&str, &str)]| {
        let fault = RING.seal("x", &context(pairs)).unwrap_err();
        assert_eq!(fault.code.name(), "INVALID_CONTEXT");
        fault.field.unwrap()
    };
    let names: Vec<String> = (0..17).map(|number| format!("n{number:02}")).collect();
    let pairs: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "v")).collect();
    assert!(RING.seal("x", &context(&pairs[..16])).is_ok());
    assert_eq!((refused(&pairs), refused(&[])), ("context".into(), "context".into()));
    let (longest, longer) = ("a".repeat(32), "a".repeat(33));
    for name in ["a", "a0_", longest.as_str()] {
        assert!(RING.seal("x", &context(&[(name, &"v".repeat(1024))])).is_ok(), "{name}");
    }
    for name in ["", "A", "0a", "_a", "a-b", "a b", "á", "aá", longer.as_str()] {
        assert_eq!(refused(&[(name, "v")]), format!("context.{name}"));
    }
    assert_eq!(refused(&[("a", ""), ("b", "v")]), "context.a");
    assert_eq!(refused(&[("a", &"v".repeat(1025))]), "context.a");
    assert_eq!(refused(&[("a", &"é".repeat(513))]), "context.a");
    // The count comes first, then name by name.
    let mut many = pairs.clone();
    many.push(("A", ""));
    assert_eq!(refused(&many), "context");
    assert_eq!(refused(&[("a", ""), ("B", "")]), "context.B");
}

#[test]
fn what_holds_for_all_rows_is_checked_once_and_without_rows_too() {
    let ask = |context: Value, columns: Value| {
        let args = json!([[], context, columns]);
        let text = args.to_string();
        let Json::List(args) = Json::parse(&text).unwrap() else { panic!() };
        let object = OBJECTS.iter().find(|object| object.name == "Keyring").unwrap();
        let place = object.methods.iter().position(|method| method.name == "openMany").unwrap();
        let fault = RING.call(place, &args).unwrap_err();
        format!("{} {}", fault.code.name(), fault.field.unwrap())
    };
    let cases = [
        (json!({}), json!(null), "INVALID_CONTEXT context"),
        (json!({}), json!({}), "INVALID_CONTEXT context"),
        (json!({"a": ""}), json!(null), "INVALID_CONTEXT context.a"),
        (json!({"a": "1"}), json!({"b": ["1"]}), "INVALID_INPUT contextColumns.b"),
        (json!({"a": "1"}), json!({"b": [1]}), "INVALID_INPUT contextColumns.b[0]"),
        (json!({"a": "1"}), json!({"a": []}), "INVALID_CONTEXT contextColumns.a"),
        (json!({"a": "1"}), json!({"B": []}), "INVALID_CONTEXT contextColumns.B"),
        (json!({"A": "1"}), json!({"B": []}), "INVALID_CONTEXT context.A"),
        (json!({"a": 1}), json!(null), "INVALID_INPUT context.a"),
    ];
    for (context, columns, wanted) in cases {
        assert_eq!(ask(context.clone(), columns.clone()), wanted, "{context} {columns}");
    }
    let sixteen: serde_json::Map<String, Value> =
        (0..16).map(|number| (format!("n{number}"), json!("v"))).collect();
    assert_eq!(ask(json!(sixteen), json!({"z": []})), "INVALID_CONTEXT context");
}

#[test]
fn a_null_row_has_no_fault_whatever_its_context() {
    let columns =
        [("record".to_owned(), vec![None, Some(String::new()), None, Some("r4".to_owned())])].into();
    let rows = [None, None, Some("x".to_owned()), Some("x".to_owned())];
    let sealed = RING.seal_many(&rows, &of_user("u1"), Some(&columns)).unwrap();
    assert_eq!(sealed.tokens.iter().map(Option::is_some).collect::<Vec<_>>(), [false, false, false, true]);
    let faults: Vec<_> =
        sealed.faults.iter().map(|fault| (fault.row, fault.field.as_deref().unwrap())).collect();
    assert_eq!(faults, [(2, "contextColumns.record")]);
}

#[test]
fn the_order_in_which_a_context_is_written_does_not_matter() {
    let object = OBJECTS.iter().find(|object| object.name == "Keyring").unwrap();
    let place = object.methods.iter().position(|method| method.name == "open").unwrap();
    let token = RING.seal("x", &of_user("u1")).unwrap();
    for context in [r#"{"tenant":"t1","user":"u1"}"#, r#"{"user":"u1","tenant":"t1"}"#] {
        let text = format!(r#"["{token}", {context}]"#);
        let Json::List(args) = Json::parse(&text).unwrap() else { panic!() };
        assert!(RING.call(place, &args).unwrap().contains(r#""plaintext":"x""#));
    }
}

#[test]
fn the_checks_of_a_ring_have_an_order() {
    let short = "00".to_owned();
    let weak = "00".repeat(32);
    let bad_policy = VaultPolicy { cached_keys: -1, blind_index_bytes: 99, ..VaultPolicy::default() };
    let refused = |keys: &[KeyRecord], policy: Option<&VaultPolicy>| {
        let fault = Keyring::new(keys, policy).unwrap_err();
        format!("{} {}", fault.code.name(), fault.field.unwrap())
    };
    let good = key(&ONE, KeyState::Primary);
    let labelled = |label: &str| KeyRecord { label: Some(label.to_owned()), ..good.clone() };
    assert_eq!(refused(&[], Some(&bad_policy)), "INVALID_POLICY policy.blindIndexBytes");
    assert_eq!(refused(&[], None), "INVALID_KEYRING keys");
    let everything = KeyRecord { label: Some(String::new()), epoch: -1, ..key(&weak, KeyState::Active) };
    assert_eq!(
        refused(&[KeyRecord { secret: short, ..everything.clone() }], None),
        "INVALID_KEY keys[0].secret"
    );
    assert_eq!(refused(std::slice::from_ref(&everything), None), "WEAK_KEY keys[0].secret");
    let unlabelled = KeyRecord { secret: ONE.clone(), ..everything };
    assert_eq!(refused(&[good.clone(), unlabelled.clone()], None), "INVALID_KEY keys[1].label");
    let late = KeyRecord { label: None, ..unlabelled };
    assert_eq!(refused(&[good.clone(), late.clone()], None), "INVALID_KEY keys[1].epoch");
    assert_eq!(
        refused(&[good.clone(), KeyRecord { epoch: 0, ..late }], None),
        "DUPLICATE_KEY keys[1].secret"
    );
    assert_eq!(refused(&[labelled(&"l".repeat(65))], None), "INVALID_KEY keys[0].label");
    assert!(Keyring::new(&[labelled(&"l".repeat(64))], None).is_ok());
}

#[test]
fn a_weak_secret_has_8_distinct_bytes_or_two_equal_halves() {
    let made = |bytes: [u8; 32]| {
        let secret: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Keyring::new(&[key(&secret, KeyState::Primary)], None).map(|_| ())
    };
    for distinct in 1..=32_u8 {
        let bytes: [u8; 32] =
            std::array::from_fn(|place| (u8::try_from(place).unwrap() * 7 % 32).min(distinct - 1));
        // The halves differ unless all bytes are alike.
        assert_eq!(made(bytes).is_err(), distinct <= 8, "{distinct}");
    }
    let halves: [u8; 32] = std::array::from_fn(|place| u8::try_from(place % 16).unwrap());
    assert_eq!(code(made(halves)), "WEAK_KEY");
    let mut nearly = halves;
    nearly[31] = 99;
    assert!(made(nearly).is_ok());
}
