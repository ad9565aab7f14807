//! What the words near a place say.

use std::ops::Range;

use super::words::{speak_for, without_digits};
use crate::{
    PiiKind,
    vault::pii::letter::{ends_with_word, is_word},
};

/// How many words are asked on the left, and on the right.
const BEFORE: usize = 5;
const BEHIND: usize = 3;

/// Whether a word near a place speaks for a kind. Only whole words do, each side on its own; runs of digits
/// are words that say nothing.
pub fn is_near(kind: PiiKind, text: &str, place: &Range<usize>) -> bool {
    let before = text.get(..place.start).unwrap_or_default();
    let behind = text.get(place.end..).unwrap_or_default();
    // A word that began within the place is no word near by.
    let is_cut = text.get(..place.end).is_some_and(ends_with_word);
    let behind = if is_cut { behind.trim_start_matches(is_word) } else { behind };

    let mut words = [""; BEFORE];
    let found = fill(&mut words, words_before(before).take(BEFORE));
    let nearest_last = words.get_mut(..found).unwrap_or_default();
    nearest_last.reverse();
    if speak_for(kind, nearest_last) {
        return true;
    }
    let found = fill(&mut words, words_behind(behind).take(BEHIND));
    speak_for(kind, words.get(..found).unwrap_or_default())
}

/// Puts what is a word into its place, and says how many there are.
fn fill<'a>(places: &mut [&'a str], words: impl Iterator<Item = &'a str>) -> usize {
    let said = words.filter_map(without_digits);
    places.iter_mut().zip(said).map(|(place, word)| *place = word).count()
}

/// The words of a text from its end.
fn words_before(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ended = rest.trim_end_matches(|letter: char| !is_word(letter));
        rest = ended.trim_end_matches(is_word);
        ended.get(rest.len()..).filter(|word| !word.is_empty())
    })
}

/// The words of a text from its front.
fn words_behind(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let begun = rest.trim_start_matches(|letter: char| !is_word(letter));
        rest = begun.trim_start_matches(is_word);
        begun.get(..begun.len().saturating_sub(rest.len())).filter(|word| !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_words_before_and_three_behind_are_asked() {
        for (before, behind, wanted) in [
            ("ssn a b c d ", "", true),
            ("ssn a b c d e ", "", false),
            ("ssn 1 22 333 4444 ", "", true),
            ("ssn 1 22 333 4444 5 ", "", false),
            ("", " a b SSN9", true),
            ("", " a b c ssn", false),
            ("ssnx ", "", false),
            ("my_ssn ", "", false),
            ("social 7 security ", "", true),
            ("social ", " security", false),
            ("Social-Security Number: ", "", true),
        ] {
            let text = format!("{before}#{behind}");
            let place = before.len()..before.len() + 1;
            assert_eq!(is_near(PiiKind::Ssn, &text, &place), wanted, "{text}");
        }
    }

    #[test]
    fn a_word_that_began_within_the_place_is_not_asked() {
        let at = |text: &str| is_near(PiiKind::BirthDate, text, &(0..10));
        assert!(!at("1990-05-17born") && at("1990-05-17 born") && at("1990-05-17T00 born"));
    }
}
