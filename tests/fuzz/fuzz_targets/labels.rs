//! No text brings the reader of labels down, under any profile. The first five bytes are the profile.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trueline::{
    CodedSegment, ConfusableAisle, FourParts, LocationProfile, MissingShelf, WarehouseLocation,
    infer_location_profile, parse_location, pick_order,
};
use trueline_fuzz::{Choices, text};

fuzz_target!(|data: &[u8]| {
    let mut choices = Choices::new(data);
    let profile = profile(&mut choices);
    let text = text(choices.rest());

    let parsed = parse_location(&text, Some(&profile));
    let order = pick_order(&text, Some(&profile));
    assert_eq!(parsed.as_ref().map(|found| found.pick_order), order.as_ref().map(|order| *order));
    match parsed {
        Ok(found) => {
            holds(&found, &profile);
            is_read_again(&found);
        }
        Err(fault) if fault.code.name() == "INVALID_POLICY" => {
            assert_eq!(fault.field.as_deref(), Some("profile.maxAisle"));
        }
        Err(fault) => assert_eq!(fault.field.as_deref(), Some("text")),
    }
    no_choice_changes_what_the_default_reads(&text, &profile);
    infers(&text);
});

fn profile(choices: &mut Choices<'_>) -> LocationProfile {
    let kinds = choices.byte();
    let aisle = choices.number();
    let pick = |shift: u8, all: usize| usize::from(kinds >> shift) % all;
    LocationProfile {
        coded_segment: CodedSegment::ALL[pick(0, CodedSegment::ALL.len())],
        four_parts: FourParts::ALL[pick(2, FourParts::ALL.len())],
        missing_shelf: MissingShelf::ALL[pick(4, MissingShelf::ALL.len())],
        confusable_aisle: ConfusableAisle::ALL[pick(5, ConfusableAisle::ALL.len())],
        max_aisle: if kinds < 128 { 9999 } else { aisle },
    }
}

type Place = (i32, i32, Option<i32>, Option<i32>, Option<String>);

fn place(found: &WarehouseLocation) -> Place {
    (found.aisle, found.row, found.shelf, found.position, found.zone.clone())
}

/// Properties 1 and 3 of the chapter, for one place.
fn holds(found: &WarehouseLocation, profile: &LocationProfile) {
    let shelf = i64::from(found.shelf.unwrap_or(0));
    let formula = i64::from(found.aisle) * 10_000 + i64::from(found.row) * 100 + shelf;
    assert_eq!(i64::from(found.pick_order), formula);
    assert!((10_100..=2_147_479_999).contains(&formula) && found.aisle <= profile.max_aisle);
    assert!(found.sort_key.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()));
}

/// Property 2: the canonical text is read as the same place.
fn is_read_again(found: &WarehouseLocation) {
    let widest =
        LocationProfile { missing_shelf: MissingShelf::Allow, max_aisle: 214_747, ..Default::default() };
    let again = parse_location(&found.canonical, Some(&widest)).expect("a canonical text");
    assert_eq!(place(&again), place(found));
    assert_eq!(
        (&again.pick_order, &again.sort_key, &again.canonical),
        (&found.pick_order, &found.sort_key, &found.canonical)
    );
}

/// Property 4: a choice settles what the default refuses and touches nothing else; nor does case.
fn no_choice_changes_what_the_default_reads(text: &str, profile: &LocationProfile) {
    let Ok(found) = parse_location(text, None) else { return };
    let decided =
        LocationProfile { confusable_aisle: ConfusableAisle::Warn, max_aisle: 9999, ..profile.clone() };
    assert_eq!(parse_location(text, Some(&decided)).as_ref(), Ok(&found));
    assert_eq!(parse_location(&text.to_ascii_lowercase(), None).as_ref(), Ok(&found));
}

/// Property 6, the lines of the text as samples: the order does not matter, and what the default
/// reads is read.
fn infers(text: &str) {
    let mut samples: Vec<String> = text.lines().take(16).map(str::to_owned).collect();
    let found = infer_location_profile(&samples).expect("an inference");
    for (index, sample) in samples.iter().enumerate() {
        let is_unread = found.unread.iter().any(|unread| usize::try_from(unread.index) == Ok(index));
        assert_eq!(parse_location(sample, Some(&found.profile)).is_err(), is_unread, "`{sample}`");
    }
    samples.reverse();
    let turned = infer_location_profile(&samples).expect("an inference");
    assert_eq!(turned.profile, found.profile);
}
