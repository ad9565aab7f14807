//! Where an inference turns: the exact points of steps 19 to 21.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use trueline::{
    CodedSegment, FourParts, LocationFormat, LocationInference, MissingShelf, ProfileChoice,
    infer_location_profile,
};

fn infer(samples: &[&str]) -> LocationInference {
    let samples: Vec<String> = samples.iter().map(|sample| (*sample).to_owned()).collect();
    infer_location_profile(&samples).unwrap()
}

/// So many texts with a shelf, and one without.
fn one_without_shelf(others: i32) -> LocationInference {
    let mut samples: Vec<String> = (1..=others).map(|row| format!("A-{row}-1")).collect();
    samples.push("B-01".into());
    infer_location_profile(&samples).unwrap()
}

#[test]
fn one_text_in_ten_without_shelf_is_a_convention_and_one_in_eleven_an_error() {
    assert_eq!(one_without_shelf(9).profile.missing_shelf, MissingShelf::Allow);
    assert_eq!(one_without_shelf(10).profile.missing_shelf, MissingShelf::Refuse);
    assert!(one_without_shelf(10).questions[2].decided);
}

#[test]
fn fewer_duplicates_decide_where_refusals_are_equal() {
    // As positions, 1 and A are one aisle; as zones they are two.
    let found = infer(&["1-02-03-04", "A-2-3-4"]);
    let [zone_first, position_last] = &found.questions[0].readings[..] else { unreachable!() };
    assert_eq!((zone_first.refused, zone_first.duplicates), (0, 0));
    assert_eq!((position_last.refused, position_last.duplicates), (0, 1));
    assert_eq!(found.profile.four_parts, FourParts::ZoneFirst);
    assert_eq!(found.questions[0].choice, ProfileChoice::ZoneFirst);
}

#[test]
fn refusals_count_before_duplicates() {
    // As zones, both are read as one place twice; as positions, the last part is refused.
    let found = infer(&["01-02-03-A", "1-02-03-1"]);
    let [zone_first, position_last] = &found.questions[0].readings[..] else { unreachable!() };
    assert_eq!((zone_first.refused, zone_first.duplicates), (0, 1));
    assert_eq!((position_last.refused, position_last.duplicates), (1, 0));
    assert_eq!(found.profile.four_parts, FourParts::ZoneFirst);
}

#[test]
fn equal_scores_decide_nothing() {
    let found = infer(&["1-02-03-04", "01-2-3-5"]);
    assert_eq!((found.questions[0].concerned, found.questions[0].decided), (2, false));
    assert_eq!(found.profile.four_parts, FourParts::Refuse);
}

#[test]
fn a_question_is_looked_at_with_the_other_at_the_best_choice() {
    let found = infer(&["FRZ-D12-4-2", "FRZ-B01-3-1", "AMB-C02-1-1"]);
    assert_eq!(found.profile.coded_segment, CodedSegment::LetterRow);
    assert_eq!(found.profile.four_parts, FourParts::ZoneFirst);
    assert_eq!((found.questions[0].concerned, found.questions[1].concerned), (3, 3));
    assert_eq!(found.read, 3);
}

#[test]
fn formats_come_most_first_and_equal_ones_in_the_order_of_the_choice() {
    let found = infer(&["010203", "A.1.3", "A.1.4", "A01R02S03", "A-1-5"]);
    let formats: Vec<(LocationFormat, i32)> = found.formats.iter().map(|of| (of.format, of.count)).collect();
    let wanted = [
        (LocationFormat::Dot, 2),
        (LocationFormat::Dash, 1),
        (LocationFormat::TaggedCompact, 1),
        (LocationFormat::CompactDigits, 1),
    ];
    assert_eq!(formats, wanted);
}

#[test]
fn doubles_come_by_sort_key_with_the_first_sample_of_each_text() {
    let found = infer(&["B-1-1", "A-1-1", "b-1-1", "B-01-01", "1.1.1", "TBD", "TBD"]);
    let doubles: Vec<(&str, &[i32])> =
        found.doubles.iter().map(|d| (d.canonical.as_str(), &d.samples[..])).collect();
    assert_eq!(doubles, [("01-01-01", &[1, 4][..]), ("02-01-01", &[0, 3][..])]);
    assert_eq!((found.samples, found.distinct, found.duplicates), (7, 5, 2));
    assert_eq!(found.unread.iter().map(|unread| unread.index).collect::<Vec<_>>(), [5, 6]);
}

#[test]
fn no_samples_give_the_default_profile_and_zeros() {
    let found = infer(&[]);
    assert_eq!(found.profile, trueline::LocationProfile::default());
    assert_eq!((found.samples, found.distinct, found.read, found.questions.len()), (0, 0, 0, 3));
}
