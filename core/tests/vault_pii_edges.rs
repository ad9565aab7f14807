//! The ends of forms that no case stands at: one more or one less is something else.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use trueline::{PiiKind, PiiPolicy, classify_pii_column, detect_pii, mask_value};

/// What is found of a text, and in which field.
fn found<'a>(text: &'a str, field: Option<&str>) -> Vec<(PiiKind, &'a str)> {
    let place = |number: i32| usize::try_from(number).unwrap();
    let findings = detect_pii(text, field, None).unwrap();
    findings.iter().map(|one| (one.kind, &text[place(one.byte_start)..place(one.byte_end)])).collect()
}

fn is_whole(text: &str, field: Option<&str>, kind: PiiKind) -> bool {
    found(text, field) == [(kind, text)]
}

/// The countries and the lengths of their numbers, as they are published.
const IBANS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 \
    DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 \
    KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 \
    QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20";

/// A number of a country with the check digits that are right.
fn iban(country: &str, length: usize) -> String {
    let rest = "1A2".repeat(length)[..length - 4].to_owned();
    let digits: String =
        format!("{rest}{country}00").chars().map(|letter| letter.to_digit(36).unwrap().to_string()).collect();
    let left = digits.bytes().fold(0, |left, digit| (left * 10 + u32::from(digit - b'0')) % 97);
    format!("{country}{:02}{rest}", 98 - left)
}

#[test]
fn account_numbers_have_the_length_of_their_country() {
    let known: Vec<(&str, usize)> =
        IBANS.split(' ').map(|entry| (&entry[..2], entry[2..].parse().unwrap())).collect();
    assert_eq!(known.len(), 77);
    for first in 'A'..='Z' {
        for second in 'A'..='Z' {
            let country = format!("{first}{second}");
            let wanted = known.iter().find(|(name, _)| *name == country).map(|(_, length)| *length);
            for length in 14..=34 {
                let number = iban(&country, length);
                let is_one = found(&number, None).contains(&(PiiKind::Iban, number.as_str()));
                assert_eq!(is_one, wanted == Some(length), "{number}");
            }
        }
    }
}

#[test]
fn routing_numbers_have_one_last_digit_of_ten() {
    for start in ["12100035", "02100002", "32107002", "80000000"] {
        let right =
            (0..10).filter(|last| is_whole(&format!("{start}{last}"), Some("aba"), PiiKind::RoutingNumber));
        assert_eq!(right.count(), 1, "{start}");
    }
}

#[test]
fn one_to_four_digits_of_a_phone_number_stand_in_parentheses() {
    for digits in 0..=5 {
        let number = format!("+49 ({}) 5678901", "1".repeat(digits));
        assert_eq!(is_whole(&number, None, PiiKind::Phone), (1..=4).contains(&digits), "{number}");
    }
}

#[test]
fn labels_of_a_domain_have_63_characters_and_no_mark_at_their_ends() {
    for (length, is_one) in [(1, false), (2, true), (63, true), (64, false)] {
        let address = format!("a@b.{}", "c".repeat(length));
        assert_eq!(is_whole(&address, None, PiiKind::Email), is_one, "{address}");
    }
    for (length, is_one) in [(1, true), (63, true), (64, false)] {
        let address = format!("a@{}.example.com", "b".repeat(length));
        assert_eq!(is_whole(&address, None, PiiKind::Email), is_one, "{address}");
    }
    for address in ["a@b-.co", "a@-b.co", "a@b..co", "a@.b.co", "a@b.c-d.co-"] {
        assert!(!is_whole(address, None, PiiKind::Email), "{address}");
    }
    assert!(is_whole("a@b-c.co", None, PiiKind::Email));
}

#[test]
fn up_to_three_words_of_a_name_are_joined() {
    for (name, speaks) in [
        ("accesstoken", true),
        ("access_token", true),
        ("acc_ess_token", true),
        ("acc_ess_to_ken", false),
        ("the_acc_ess_token_x", true),
    ] {
        assert_eq!(is_whole("x", Some(name), PiiKind::Credential), speaks, "{name}");
    }
}

#[test]
fn a_token_begins_behind_no_word() {
    let run = "a".repeat(112);
    for (before, is_sealed) in
        [("", true), (" ", true), ("-", true), ("x", false), ("_", false), ("é", false)]
    {
        let text = format!("{before}tl1.{run}");
        assert_eq!(found(&text, Some("password")).is_empty(), is_sealed, "{text}");
    }
}

#[test]
fn a_share_is_enough_from_its_threshold_on() {
    let column = |good: usize, bad: usize| -> Vec<Option<String>> {
        let rows = |text: &str, count| vec![Some(text.to_owned()); count];
        [rows("ana@example.com", good), rows("-", bad)].concat()
    };
    let kind = |rows: &[Option<String>], field, policy: &PiiPolicy| {
        classify_pii_column(rows, field, Some(policy)).unwrap().kind
    };
    let policy = PiiPolicy::default();
    for (good, bad, wanted) in
        [(12, 8, true), (11, 8, false), (11, 9, false), (600, 400, true), (599, 401, false)]
    {
        assert_eq!(kind(&column(good, bad), None, &policy).is_some(), wanted, "{good} of {}", good + bad);
    }
    for (good, bad, wanted) in [(1, 4, true), (1, 5, false), (0, 1, false), (1, 0, true)] {
        assert_eq!(kind(&column(good, bad), Some("mail"), &policy).is_some(), wanted, "{good} and {bad}");
    }
}

#[test]
fn masks_have_the_shape_of_their_kind_from_end_to_end() {
    for (length, is_shaped) in [(11, false), (12, true), (34, true), (35, false)] {
        let value = format!("GB{}", "8".repeat(length - 2));
        let masked = mask_value(PiiKind::Iban, &value).unwrap();
        assert_eq!(masked.starts_with("GB"), is_shaped, "{value}: {masked}");
        assert_eq!(masked == "[IBAN]", !is_shaped);
    }
    for (digits, shown) in [(1, 0), (7, 0), (8, 4), (9, 4)] {
        let masked = mask_value(PiiKind::Phone, &"5".repeat(digits)).unwrap();
        assert_eq!(masked, format!("{}{}", "*".repeat(digits - shown), "5".repeat(shown)));
    }
}
