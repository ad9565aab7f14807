//! What must hold of the places that are found, whatever the text.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use proptest::{collection, option, prelude::*, sample::select};
use trueline::{
    FaultCode, PiiFinding, PiiKind, PiiPolicy, PiiReason, classify_pii_column, detect_pii, mask_text,
    mask_value,
};

/// Pieces of which many texts are made: what has a form, what nearly has, words, marks.
const PIECES: [&str; 44] = [
    "4111 1111 1111 1111",
    "4111111111111111",
    "378282246310005",
    "GB82 WEST 1234 5698 7654 32",
    "DE89370400440532013000",
    "123-45-6789",
    "123 45 6789",
    "123456789",
    "121000358",
    "12-3456789",
    "+1 (212) 555-0100",
    "(212) 555-0100",
    "212.555.0100",
    "2125550100",
    "+48 22 555 12 34",
    "203.0.113.7",
    "1.2.3.4.5",
    "1990-05-17",
    "1990-05-17T10",
    "5/17/1990",
    "17.5.1990",
    "ana@example.com",
    "żó@łó.łó",
    "a@b",
    "@",
    "b.co+x@c.de",
    "-----BEGIN PRIVATE KEY-----",
    "-----END PRIVATE KEY-----",
    "ssn",
    "Phone",
    "card",
    "date of birth",
    "born",
    "ip",
    "iban",
    "aba",
    "tax id",
    "email",
    "é",
    "😀",
    "_",
    "+",
    "7",
    "\u{a0}",
];

const MARKS: [&str; 12] = ["", "", " ", " ", " ", "\n", "-", ".", "/", ",", "@", ": "];

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => (select(PIECES.as_slice()), select(MARKS.as_slice())).prop_map(|(piece, mark)| format!("{piece}{mark}")),
        1 => "\\PC{0,6}",
        1 => secret(),
    ];
    collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

/// Keys that are none: their starts are put together here, so that nobody takes this file for one that
/// holds keys.
fn secret() -> impl Strategy<Value = String> {
    let start =
        select(vec![["sk", "_live_"], ["gh", "p_"], ["xo", "xb-"], ["SG", "."], ["AI", "za"], ["tl", "1."]]);
    (start, "[A-Za-z0-9._-]{0,130}").prop_map(|(start, run)| start.concat() + &run)
}

fn any_field() -> impl Strategy<Value = Option<String>> {
    let names =
        ["ssn", "customerPhone", "email", "ip", "password", "firstName", "street", "aba", "note", "dob"];
    option::of(prop_oneof![select(names.to_vec()).prop_map(str::to_owned), "\\PC{0,8}"])
}

fn any_policy() -> impl Strategy<Value = PiiPolicy> {
    let least = select(vec![1, 5000, 7000, 8001, 9500, 10_000]);
    let kinds = proptest::sample::subsequence(PiiKind::ALL.to_vec(), 1..=15);
    (least, kinds).prop_map(|(min_confidence, kinds)| PiiPolicy {
        min_confidence,
        kinds,
        ..Default::default()
    })
}

fn bytes(finding: &PiiFinding) -> std::ops::Range<usize> {
    finding.byte_start.try_into().unwrap()..finding.byte_end.try_into().unwrap()
}

fn units(finding: &PiiFinding) -> std::ops::Range<usize> {
    finding.utf16_start.try_into().unwrap()..finding.utf16_end.try_into().unwrap()
}

proptest! {
    #[test]
    fn places_are_in_order_and_whole(text in any_text(), field in any_field(), policy in any_policy()) {
        let units_of_text: Vec<u16> = text.encode_utf16().collect();
        let mut end = 0;
        for finding in detect_pii(&text, field.as_deref(), Some(&policy)).unwrap() {
            let (bytes, units) = (bytes(&finding), units(&finding));
            prop_assert!(bytes.start >= end && bytes.end > bytes.start);
            end = bytes.end;
            prop_assert_eq!(&text[bytes], &String::from_utf16(&units_of_text[units]).unwrap());
            prop_assert!(policy.kinds.contains(&finding.kind));
            prop_assert!(i64::from(finding.confidence) >= policy.min_confidence && finding.confidence <= 10_000);
            prop_assert!(finding.reasons.is_sorted() && !finding.reasons.is_empty());
        }
    }

    #[test]
    fn a_kind_alone_is_found_wherever_it_is_found_among_others(text in any_text(), field in any_field()) {
        let all = detect_pii(&text, field.as_deref(), None).unwrap();
        for kind in PiiKind::ALL {
            let policy = PiiPolicy { kinds: vec![*kind], ..Default::default() };
            let alone = detect_pii(&text, field.as_deref(), Some(&policy)).unwrap();
            // Of addresses that overlap, the first has the place: among others it may be lost to a token.
            if *kind != PiiKind::Email {
                prop_assert!(all.iter().filter(|one| one.kind == *kind).all(|one| alone.contains(one)));
            }
        }
    }

    #[test]
    fn a_name_that_speaks_for_a_kind_makes_it_no_less_sure(text in any_text()) {
        let policy = PiiPolicy { min_confidence: 1, kinds: vec![PiiKind::Phone], ..Default::default() };
        let without = detect_pii(&text, None, Some(&policy)).unwrap();
        let with = detect_pii(&text, Some("phone"), Some(&policy)).unwrap();
        for one in &without {
            prop_assert!(with.iter().any(|other| bytes(other) == bytes(one)
                && other.confidence >= one.confidence
                && other.reasons.contains(&PiiReason::FieldName)));
        }
    }

    #[test]
    fn a_masked_text_keeps_what_is_around(text in any_text(), field in any_field(), policy in any_policy()) {
        let found = detect_pii(&text, field.as_deref(), Some(&policy)).unwrap();
        let mut wanted = String::new();
        let mut from = 0;
        for finding in &found {
            wanted += &text[from..bytes(finding).start];
            wanted += &mask_value(finding.kind, &text[bytes(finding)]).unwrap();
            from = bytes(finding).end;
        }
        wanted += &text[from..];
        prop_assert_eq!(mask_text(&text, field.as_deref(), Some(&policy)).unwrap(), wanted);
    }

    #[test]
    fn a_mask_shows_four_digits_at_most(value in "[0-9 ().+/a-zé-]{0,24}") {
        for kind in [PiiKind::Phone, PiiKind::Card, PiiKind::Ssn, PiiKind::Ein, PiiKind::RoutingNumber] {
            let masked = mask_value(kind, &value).unwrap();
            let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
            prop_assert_eq!(digits(&masked), if digits(&value) < 8 { 0 } else { 4 });
            if digits(&value) > 0 {
                prop_assert_eq!(masked.chars().count(), value.chars().count());
            }
        }
        let masked = mask_value(PiiKind::BirthDate, &value).unwrap();
        prop_assert!(!masked.bytes().any(|byte| byte.is_ascii_digit()));
    }

    #[test]
    fn a_column_is_what_its_samples_are(
        samples in collection::vec(option::weighted(0.9, any_text()), 0..30),
        field in any_field(),
    ) {
        let policy = PiiPolicy { column_min_rows: 1, column_share: 1, ..Default::default() };
        let verdict = classify_pii_column(&samples, field.as_deref(), Some(&policy)).unwrap();
        let values: Vec<&String> = samples.iter().flatten().filter(|s| !s.trim_matches([' ', '\t', '\r', '\n']).is_empty()).collect();
        prop_assert_eq!(verdict.rows + verdict.sealed, i64::try_from(values.len()).unwrap());
        let hits = |kind: PiiKind| -> i64 {
            let has = |sample: &&&String| detect_pii(sample, field.as_deref(), None).unwrap().iter().any(|one| one.kind == kind);
            values.iter().filter(has).count().try_into().unwrap()
        };
        let most = PiiKind::ALL.iter().map(|kind| hits(*kind)).max().unwrap();
        prop_assert_eq!(verdict.hits, most);
        prop_assert_eq!(verdict.kind.map(hits), (most > 0).then_some(most));
        if verdict.rows > 0 {
            prop_assert_eq!(i64::from(verdict.share), most * 10_000 / verdict.rows);
        }
    }

    #[test]
    fn what_is_sealed_is_not_looked_into(run in "[A-Za-z0-9_-]{112,200}", field in any_field()) {
        let token = format!("tl1.{run}");
        prop_assert!(detect_pii(&token, field.as_deref(), None).unwrap().is_empty());
        prop_assert_eq!(mask_text(&token, field.as_deref(), None).unwrap(), token);
    }
}

#[test]
fn a_text_ends_at_a_mebibyte() {
    let longest = "a".repeat(1_048_576);
    assert!(detect_pii(&longest, None, None).unwrap().is_empty());
    let fault = mask_text(&(longest + "a"), None, None).unwrap_err();
    assert_eq!((fault.code, fault.details["actual"].clone()), (FaultCode::TextTooLong, 1_048_577_i64.into()));
}

/// In quadratic time each of these would take minutes.
#[test]
fn no_text_takes_more_than_linear_time() {
    let (key, run) = (["whs", "ec_"].concat(), "a".repeat(40));
    let repeated = [
        "@",
        "7",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY----- -----END ",
        "eyJ",
        "eyJa.",
        " eyJa.eyJa",
        "tl1.",
        "-tl1.a",
        "a@",
        "a@b.co ",
        "a.@",
        "+1",
        "+1 ",
        "+1(1)",
        "(",
        "4111 ",
        "4111-",
        "123456789 ",
        "1.2.3.4 ",
        "1990-05-17 ",
        "GB82 ",
        "1-",
        "é1",
        "中1",
        " ",
        "é",
        "123456789\u{a0}",
        "a 123456789 ",
        &format!("{key}{run}+"),
        &format!("xo{}{run}-", "xb-"),
        &format!("S{}{run}.", "G."),
        &format!("sk{}{run}-", "-"),
        &format!("{} 123456789 ", "b".repeat(1000)),
        &format!("123456789{}", " ".repeat(1000)),
    ]
    .map(|part| part.repeat(262_144 / part.len()));
    for text in repeated {
        // A word at its end, before which no run may end.
        for text in [text.clone(), text + "é"] {
            detect_pii(&text, Some("ssn"), None).unwrap();
        }
    }
}
