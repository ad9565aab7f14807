//! What the name of a field says.

use super::words::{speak_for, without_digits};
use crate::{PiiKind, vault::pii::letter::is_name};

/// The kinds for which a field's name speaks.
#[derive(Default)]
pub struct FieldHints(Vec<PiiKind>);

/// Words by which an address is none of the post.
const OTHER_ADDRESSES: [&str; 3] = ["mac", "url", "web"];

impl FieldHints {
    pub fn of(name: Option<&str>) -> Self {
        let Some(name) = name else { return Self::default() };
        let words: Vec<&str> = words(name);
        let mut kinds = PiiKind::ALL.to_vec();
        kinds.retain(|kind| speak_for(*kind, &words));
        let is_other = |word: &&str| OTHER_ADDRESSES.iter().any(|other| word.eq_ignore_ascii_case(other));
        let is_other_address = kinds.contains(&PiiKind::Email)
            || kinds.contains(&PiiKind::IpAddress)
            || words.iter().any(is_other);
        kinds.retain(|kind| *kind != PiiKind::PostalAddress || !is_other_address);
        Self(kinds)
    }

    /// Whether the name speaks for a kind.
    pub fn are_for(&self, kind: PiiKind) -> bool {
        self.0.contains(&kind)
    }
}

/// The words of a name, without digits at their ends: `HTTPServerIP2` has `HTTP`, `Server`, `IP`.
fn words(name: &str) -> Vec<&str> {
    let parts = name.split(|letter: char| !is_name(letter));
    parts.flat_map(by_case).filter_map(without_digits).collect()
}

/// Cuts before a capital that stands behind another letter or a digit, and before the last of several
/// capitals where a small letter follows.
fn by_case(part: &str) -> impl Iterator<Item = &str> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let (word, behind) = rest.split_at_checked(word_end(rest))?;
        rest = behind;
        (!word.is_empty()).then_some(word)
    })
}

fn word_end(rest: &str) -> usize {
    let mut letters = rest.char_indices().peekable();
    let mut before = letters.next();
    while let Some((place, letter)) = letters.next() {
        let is_behind_capital = before.is_some_and(|(_, before)| before.is_uppercase());
        let is_before_small = letters.peek().is_some_and(|(_, behind)| behind.is_lowercase());
        if letter.is_uppercase() && (!is_behind_capital || is_before_small) {
            return place;
        }
        before = Some((place, letter));
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_cut_at_marks_and_where_the_case_changes() {
        for (name, wanted) in [
            ("HTTPServerIP2", vec!["HTTP", "Server", "IP"]),
            ("customerPhone", vec!["customer", "Phone"]),
            ("ipv4Address", vec!["ipv", "Address"]),
            ("address_2_line", vec!["address", "line"]),
            ("SSN", vec!["SSN"]),
            ("e-mail", vec!["e", "mail"]),
            ("größeDerKarte", vec!["größe", "Der", "Karte"]),
            ("aB", vec!["a", "B"]),
            ("ABc", vec!["A", "Bc"]),
            ("addressLine1", vec!["address", "Line"]),
            ("99__", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(words(name), wanted, "{name}");
        }
    }

    #[test]
    fn an_address_of_something_else_is_none_of_the_post() {
        for (name, is_of_the_post) in [
            ("address", true),
            ("billingAddress", true),
            ("street", true),
            ("emailAddress", false),
            ("ip_address", false),
            ("macAddress", false),
            ("web address", false),
            ("addressUrl", false),
            ("webhookAddress", true),
        ] {
            let hints = FieldHints::of(Some(name));
            assert_eq!(hints.are_for(PiiKind::PostalAddress), is_of_the_post, "{name}");
        }
        assert!(!FieldHints::of(None).are_for(PiiKind::PostalAddress));
    }
}
