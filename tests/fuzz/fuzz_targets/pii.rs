//! No text brings the search for personal data down. What is found stands in order, apart, on characters,
//! the same in bytes and in units of UTF-16; masks keep what is outside; a column says of one sample what
//! the text says. Now and then the text is repeated to a quarter of a MiB: what takes more than linear time
//! then takes minutes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{PiiFinding, PiiKind, PiiPolicy, classify_pii_column, detect_pii, mask_text, mask_value};
use trueline_fuzz::{Choices, text};

const FIELDS: &[&str] = &[
    "", "ssn", "email", "phone", "card", "iban", "aba", "ein", "ip", "dob", "password", "fullName", "street",
    "apiKey", "note",
];
const LONG: usize = 262_144;

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let field = field(&mut choices);
    let policy = policy(&mut choices);
    let is_repeated = choices.byte() == 255;
    let text = text(choices.rest());
    if is_repeated && !text.is_empty() {
        let long = text.repeat(LONG / text.len());
        holds(&long, field.as_deref(), &PiiPolicy::default());
    } else {
        holds(&text, field.as_deref(), &policy);
        column(&text, field.as_deref(), &policy);
    }
});

fn field(choices: &mut Choices<'_>) -> Option<String> {
    match choices.below(3) {
        0 => None,
        1 => Some(choices.short_text().into_owned()),
        _ => Some((*choices.one_of(FIELDS)).to_owned()),
    }
}

fn policy(choices: &mut Choices<'_>) -> PiiPolicy {
    let min_confidence = *choices.one_of(&[5000, 1, 8001, 10_000]);
    let asked = choices.byte();
    let kinds = match asked {
        0..128 => PiiKind::ALL.to_vec(),
        _ => vec![PiiKind::ALL[usize::from(asked) % PiiKind::ALL.len()]],
    };
    PiiPolicy { min_confidence, kinds, column_min_rows: 1, column_share: 1, ..PiiPolicy::default() }
}

fn holds(text: &str, field: Option<&str>, policy: &PiiPolicy) {
    let found = detect_pii(text, field, Some(policy)).expect("texts are short");
    let mut masked = String::new();
    let (mut end, mut units) = (0, 0);
    for one in &found {
        let (start, stop) = (place(one.byte_start), place(one.byte_end));
        assert!(end <= start && start < stop, "{found:?}");
        // A place that is on no character panics here.
        let between = &text[end..start];
        units += between.encode_utf16().count();
        assert_eq!(place(one.utf16_start), units, "{found:?}");
        units += text[start..stop].encode_utf16().count();
        assert_eq!(place(one.utf16_end), units, "{found:?}");
        masked += between;
        masked += &mask_value(one.kind, &text[start..stop]).expect("a mask");
        end = stop;
        is_told(one, policy);
    }
    masked += &text[end..];
    assert_eq!(mask_text(text, field, Some(policy)).as_ref(), Ok(&masked));
}

fn is_told(one: &PiiFinding, policy: &PiiPolicy) {
    assert!((policy.min_confidence..=10_000).contains(&i64::from(one.confidence)), "{one:?}");
    assert!(
        policy.kinds.contains(&one.kind) && one.reasons.is_sorted() && !one.reasons.is_empty(),
        "{one:?}"
    );
}

fn column(text: &str, field: Option<&str>, policy: &PiiPolicy) {
    let verdict =
        classify_pii_column(&[Some(text.to_owned()), None], field, Some(policy)).expect("a verdict");
    let value = text.trim_matches([' ', '\t', '\r', '\n']);
    assert_eq!(verdict.rows + verdict.sealed, i64::from(!value.is_empty()), "{verdict:?}");
    let found = detect_pii(text, field, Some(policy)).expect("texts are short");
    match verdict.kind {
        Some(kind) => assert!(found.iter().any(|one| one.kind == kind) && verdict.share == 10_000),
        None => assert!(found.is_empty() || verdict.sealed == 1, "{found:?} {verdict:?}"),
    }
}

fn place(number: i32) -> usize {
    usize::try_from(number).expect("a place")
}
