//! What must hold of a ring, whatever is sealed in whatever context.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod vaulted;

use std::sync::LazyLock;

use proptest::{collection, option, prelude::*};
use trueline::{KeyRecord, KeyState, Keyring, VaultPolicy, inspect_token};

use vaulted::{Context, NEXT, ONE, RING, TWO, code, fixed, key, ring};

/// Key 1 at epoch 1, key 2 beside it.
static LATER: LazyLock<Keyring> = LazyLock::new(|| {
    ring(&[KeyRecord { epoch: 1, ..key(&ONE, KeyState::Primary) }, key(&TWO, KeyState::Active)])
});

fn any_context() -> impl Strategy<Value = Context> {
    collection::btree_map("[a-z][a-z0-9_]{0,9}", any_value(), 1..5)
}

fn any_value() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{1,12}", "\\PC{1,8}", Just("x".repeat(1024)), Just("\0".to_owned())]
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof!["[ -~]{0,40}", any::<String>(), "(tl1\\.)?[A-Za-z0-9_-]{0,130}", ".{200,400}"]
}

fn any_rows<T: std::fmt::Debug>(row: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<Option<T>>> {
    collection::vec(option::weighted(0.8, row), 0..8)
}

/// Some other context, a small step away.
fn changed(context: &Context, step: usize) -> Context {
    let mut changed = context.clone();
    let (name, value) = context.iter().nth(step % context.len()).unwrap();
    match step % 5 {
        0 => drop(changed.insert(name.clone(), format!("{value} ").chars().rev().take(9).collect())),
        1 => drop(changed.insert(format!("{name}z"), "1".into())),
        2 if context.len() > 1 => drop(changed.remove(name)),
        3 => {
            changed.remove(name);
            changed.insert(format!("{name}0"), value.clone());
        }
        _ => drop(changed.insert(name.clone(), "another".into())),
    }
    changed
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again(text in any_text(), context in any_context()) {
        prop_assume!(inspect_token(&text).is_err());
        let token = RING.seal(&text, &context).unwrap();
        let opened = RING.open(&token, &context).unwrap();
        prop_assert_eq!(&opened.plaintext, &text);
        prop_assert!(!opened.needs_rotation && !RING.needs_rotation(&token).unwrap());
        let header = inspect_token(&token).unwrap();
        prop_assert_eq!(usize::try_from(header.plaintext_bytes).unwrap(), text.len());
        prop_assert_eq!(&header.key_id, &opened.key_id);
        prop_assert!(token.starts_with(&RING.keys().unwrap()[0].token_prefix));
    }

    #[test]
    fn two_tokens_of_a_text_differ(text in "[ -~]{0,40}", context in any_context()) {
        let (one, other) = (RING.seal(&text, &context).unwrap(), RING.seal(&text, &context).unwrap());
        prop_assert_eq!(&one[..12], &other[..12]);
        // Salt and nonce, not the rest alone.
        prop_assert_ne!(&one[16..36], &other[16..36]);
        prop_assert_ne!(&one[36..52], &other[36..52]);
    }

    #[test]
    fn another_context_never_opens(
        text in any_text(),
        context in any_context(),
        step in 0_usize..100,
        other in any_context(),
    ) {
        prop_assume!(inspect_token(&text).is_err());
        let token = RING.seal(&text, &context).unwrap();
        for other in [changed(&context, step), other] {
            prop_assume!(other != context);
            prop_assert_eq!(code(RING.open(&token, &other)), "INAUTHENTIC");
            prop_assert_eq!(code(RING.rotate(&token, &other)), "INAUTHENTIC");
        }
    }

    #[test]
    fn another_key_never_opens(text in "[ -~]{0,40}", context in any_context()) {
        let token = LATER.seal(&text, &context).unwrap();
        prop_assert_eq!(LATER.open(&token, &context).unwrap().plaintext, text);
        // One epoch ahead is opened, and asks for nothing.
        prop_assert!(!RING.open(&token, &context).unwrap().needs_rotation);
        let token = NEXT.seal("x", &context).unwrap();
        prop_assert_eq!(code(RING.open(&token, &context)), "UNKNOWN_KEY");
        prop_assert!(!LATER.needs_rotation(&token).unwrap());
    }

    #[test]
    fn rotation_keeps_the_text_and_ends(text in "[ -~]{0,40}", context in any_context()) {
        for (from, to) in [(&RING, &NEXT), (&RING, &LATER)] {
            let token = from.seal(&text, &context).unwrap();
            prop_assert!(to.needs_rotation(&token).unwrap());
            let first = to.rotate(&token, &context).unwrap();
            prop_assert!(first.rotated && first.previous == token && first.token != token);
            prop_assert_eq!(&first.key_id, &to.keys().unwrap()[0].key_id);
            let opened = to.open(&first.token, &context).unwrap();
            prop_assert_eq!((&opened.plaintext, opened.needs_rotation), (&text, false));
            let second = to.rotate(&first.token, &context).unwrap();
            prop_assert!(!second.rotated && second.token == first.token && second.previous == first.token);
        }
    }

    #[test]
    fn the_head_says_what_opening_says(text in "[ -~]{0,40}", context in any_context()) {
        for sealing in [&RING, &NEXT, &LATER] {
            let token = sealing.seal(&text, &context).unwrap();
            for opening in [&RING, &NEXT, &LATER] {
                match (opening.open(&token, &context), opening.needs_rotation(&token)) {
                    (Ok(opened), Ok(needed)) => prop_assert_eq!(opened.needs_rotation, needed),
                    (opened, needed) => prop_assert_eq!(opened.unwrap_err(), needed.unwrap_err()),
                }
            }
        }
    }

    #[test]
    fn a_text_that_is_no_token_is_refused_and_never_opens(text in any_text(), context in any_context()) {
        prop_assume!(inspect_token(&text).is_err());
        let wanted = inspect_token(&text).unwrap_err();
        prop_assert_eq!(&RING.open(&text, &context).unwrap_err(), &wanted);
        prop_assert_eq!(&RING.needs_rotation(&text).unwrap_err(), &wanted);
        prop_assert!(!wanted.message.contains(&text) || text.len() < 8);
    }

    #[test]
    fn an_index_is_of_a_value_in_a_context(
        (value, other) in (any_text(), any_text()),
        (context, another) in (any_context(), any_context()),
    ) {
        let index = RING.blind_index(&value, &context).unwrap();
        prop_assert_eq!(&RING.blind_index(&value, &context).unwrap(), &index);
        prop_assert_eq!(RING.blind_index(&other, &context).unwrap() == index, other == value);
        prop_assert_eq!(RING.blind_index(&value, &another).unwrap() == index, another == context);
        // It lasts when the epoch or the primary key changes.
        prop_assert_eq!(&LATER.blind_index(&value, &context).unwrap(), &index);
        let indexes = NEXT.blind_indexes(&value, &context).unwrap();
        prop_assert_eq!(&indexes, &[NEXT.blind_index(&value, &context).unwrap(), index]);
    }

    #[test]
    fn a_column_of_indexes_is_its_rows(rows in any_rows(any_text()), context in any_context()) {
        let column = RING.blind_index_many(&rows, &context, None).unwrap();
        prop_assert!(column.faults.is_empty());
        for (row, value) in rows.iter().enumerate() {
            let alone = value.as_ref().map(|value| RING.blind_index(value, &context).unwrap());
            prop_assert_eq!(&column.indexes[row], &alone);
        }
    }

    #[test]
    fn a_rotated_column_says_where_to_write(rows in any_rows(("[ -~]{0,20}", any::<bool>()))) {
        let context = vaulted::of_user("u1");
        let tokens: Vec<Option<String>> = rows.iter().map(|row| {
            row.as_ref().map(|(text, is_new)| if *is_new { &NEXT } else { &RING }.seal(text, &context).unwrap())
        }).collect();
        let rotated = NEXT.rotate_many(&tokens, &context, None).unwrap();
        let mut now = tokens.clone();
        for rotation in &rotated.rotations {
            let place = usize::try_from(rotation.row).unwrap();
            prop_assert_eq!(now[place].replace(rotation.token.clone()), Some(rotation.previous.clone()));
        }
        let old = rows.iter().flatten().filter(|(_, is_new)| !is_new).count();
        prop_assert_eq!(rotated.rotations.len(), old);
        prop_assert_eq!(usize::try_from(rotated.current).unwrap(), rows.iter().flatten().count() - old);
        let opened = NEXT.open_many(&now, &context, None).unwrap();
        let texts: Vec<Option<String>> = rows.into_iter().map(|row| row.map(|(text, _)| text)).collect();
        prop_assert_eq!(opened.plaintexts, texts);
        prop_assert!(opened.needs_rotation.into_iter().flatten().all(|needed| !needed));
    }
}

proptest! {
    // Each case derives for two new rings.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn columns_are_rows_one_by_one(
        rows in any_rows(any_text()),
        values in collection::vec(option::weighted(0.8, "[a-z]{0,2}"), 8),
        context in any_context(),
    ) {
        let columns = [("zz_row".to_owned(), values[..rows.len()].to_vec())].into();
        let (together, alone) = (fixed_ring(), fixed_ring());
        let of_row = |row: usize| {
            let mut context = context.clone();
            context.insert("zz_row".into(), values[row].clone().unwrap_or_default());
            context
        };
        let sealed = together.seal_many(&rows, &context, Some(&columns)).unwrap();
        let mut faults = Vec::new();
        for (row, text) in rows.iter().enumerate() {
            let Some(text) = text else {
                prop_assert_eq!(&sealed.tokens[row], &None);
                continue;
            };
            match alone.seal(text, &of_row(row)) {
                Ok(token) => prop_assert_eq!(sealed.tokens[row].as_ref(), Some(&token)),
                Err(fault) => {
                    prop_assert_eq!(&sealed.tokens[row], &None);
                    faults.push((row, fault.code.name(), fault.field.unwrap().replace("context.", "contextColumns.")));
                }
            }
        }
        let found: Vec<_> = sealed.faults.iter()
            .map(|fault| (usize::try_from(fault.row).unwrap(), fault.code.as_str(), fault.field.clone().unwrap()))
            .collect();
        prop_assert_eq!(found, faults);

        let opened = together.open_many(&sealed.tokens, &context, Some(&columns)).unwrap();
        prop_assert!(opened.faults.is_empty());
        for (row, token) in sealed.tokens.iter().enumerate() {
            prop_assert_eq!(&opened.plaintexts[row], &token.as_ref().and(rows[row].clone()));
            prop_assert_eq!(opened.needs_rotation[row], token.as_ref().map(|_| false));
        }
        let kept = together.rotate_many(&sealed.tokens, &context, Some(&columns)).unwrap();
        prop_assert!(kept.rotations.is_empty());
        prop_assert_eq!(usize::try_from(kept.current).unwrap(), sealed.tokens.iter().flatten().count());
    }
}

/// A new ring, with the same random bytes each time.
fn fixed_ring() -> Keyring {
    fixed(&VaultPolicy::default(), 8)
}
