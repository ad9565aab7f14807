//! One-line addresses as they are compared.

use trueline_macros::{record, rule};

use super::words::Words;
use crate::Fault;

/// Keys for comparing one-line addresses. Never an address to write on a letter.
#[record]
pub struct AddressKey {
    /// All words in lower case, in their short forms: `1354 w 61st st`.
    pub key: String,
    /// The house number: the first word of digits, with at most one letter behind.
    pub number: Option<String>,
    /// The other words without kinds of street, directions and kinds of unit: `61st`.
    pub street: String,
}

/// Key, house number and street words of a one-line address.
///
/// An address is folded, not parsed: nothing is looked up, nothing is refused, and an address
/// without letters or digits gives empty texts.
///
/// ```
/// let address = trueline::normalize_address("1354 West 61st Street").unwrap();
/// assert_eq!(address.key, "1354 w 61st st");
/// assert_eq!(address.number.as_deref(), Some("1354"));
/// assert_eq!(address.street, "61st");
/// ```
#[rule]
pub fn normalize_address(text: &str) -> Result<AddressKey, Fault> {
    let words = Words::of(text);
    let words: Vec<&str> = words.iter().map(short).collect();
    let number = words.iter().position(|word| is_house_number(word));
    let street =
        words.iter().enumerate().filter(|(place, word)| Some(*place) != number && !is_unit_or_kind(word));
    Ok(AddressKey {
        key: words.join(" "),
        number: number.and_then(|place| words.get(place)).map(|word| (*word).to_owned()),
        street: street.map(|(_, word)| *word).collect::<Vec<_>>().join(" "),
    })
}

fn short(word: &str) -> &str {
    let found = SHORT_FORMS.binary_search_by_key(&word, |(long, _)| *long);
    found.ok().and_then(|place| SHORT_FORMS.get(place)).map_or(word, |(_, short)| short)
}

/// `12`, `12a`
fn is_house_number(word: &str) -> bool {
    let digits = word.strip_suffix(|letter: char| letter.is_ascii_lowercase()).unwrap_or(word);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_unit_or_kind(word: &str) -> bool {
    LEFT_OUT.contains(&word)
}

/// Words and their short forms, sorted by the word.
#[rustfmt::skip]
const SHORT_FORMS: [(&str, &str); 37] = [
    ("apartment", "apt"), ("av", "ave"), ("avenue", "ave"), ("blv", "blvd"), ("boulevard", "blvd"),
    ("building", "bldg"), ("court", "ct"), ("drive", "dr"), ("east", "e"), ("eighth", "8th"),
    ("fifth", "5th"), ("first", "1st"), ("floor", "fl"), ("fourth", "4th"), ("highway", "hwy"),
    ("lane", "ln"), ("ninth", "9th"), ("north", "n"), ("northeast", "ne"), ("northwest", "nw"),
    ("parkway", "pkwy"), ("place", "pl"), ("road", "rd"), ("room", "rm"), ("second", "2nd"),
    ("seventh", "7th"), ("sixth", "6th"), ("south", "s"), ("southeast", "se"), ("southwest", "sw"),
    ("square", "sq"), ("street", "st"), ("suite", "ste"), ("tenth", "10th"), ("terrace", "ter"),
    ("third", "3rd"), ("west", "w"),
];

/// Kinds of street, directions and kinds of unit, in their short forms.
#[rustfmt::skip]
const LEFT_OUT: [&str; 26] = [
    "st", "ave", "blvd", "rd", "dr", "pl", "ct", "ln", "pkwy", "hwy", "sq", "ter",
    "n", "s", "e", "w", "ne", "nw", "se", "sw",
    "ste", "apt", "fl", "rm", "bldg", "unit",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_sorted_and_final() {
        assert!(SHORT_FORMS.is_sorted_by_key(|(long, _)| *long));
        assert!(SHORT_FORMS.iter().all(|(_, form)| short(form) == *form));
    }

    #[test]
    fn the_number_is_the_first_and_leaves_the_street() {
        let address = normalize_address("12 Suite 12, 5th Avenue N.W. 12ab").unwrap();
        assert_eq!(address.key, "12 ste 12 5th ave nw 12ab");
        assert_eq!(address.number.as_deref(), Some("12"));
        assert_eq!(address.street, "12 5th 12ab");
        assert_eq!(normalize_address("First Ave.").unwrap().street, "1st");
        assert!(is_house_number("7b") && !is_house_number("b") && !is_house_number(""));
    }
}
