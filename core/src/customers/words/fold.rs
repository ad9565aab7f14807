//! One form for a letter in all its dress: `É`, `é` and `E` are `e`.

use unicode_normalization::UnicodeNormalization;

use super::category::{is_format, is_word_character};

/// Lower-case letters, digits and marks; a space for everything else that parts words.
pub(super) fn fold(text: &str) -> String {
    fold_european(text).unwrap_or_else(|| fold_any(text))
}

/// Any text, step by step.
fn fold_any(text: &str) -> String {
    let seen: String = text.nfkc().filter_map(seen).collect();
    let spelt: String = seen.to_lowercase().chars().flat_map(letters).collect();
    let bare = spelt.nfkd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).nfkc();
    let mut out = String::with_capacity(text.len());
    for letter in bare {
        match letter {
            // The accent ´ is a space and a mark after NFKC, and so parts words.
            '\'' | '’' | '‘' | '`' | 'ʼ' => {}
            '&' | '+' => out.push_str(" and "),
            _ if is_word_character(letter) => out.push(letter),
            _ => out.push(' '),
        }
    }
    out
}

/// A zero-width space parts words; what else cannot be seen is not there.
fn seen(letter: char) -> Option<char> {
    match letter {
        '\u{200b}' => Some(' '),
        _ if is_format(letter) => None,
        _ => Some(letter),
    }
}

/// Letters that have no accent to take off, in the letters that stand for them.
fn letters(letter: char) -> impl Iterator<Item = char> {
    let (first, second) = match letter {
        'ß' => ('s', Some('s')),
        'æ' => ('a', Some('e')),
        'œ' => ('o', Some('e')),
        'þ' => ('t', Some('h')),
        'ø' => ('o', None),
        'ł' => ('l', None),
        'đ' | 'ð' => ('d', None),
        'ı' => ('i', None),
        'ħ' => ('h', None),
        'ς' => ('σ', None),
        _ => (letter, None),
    };
    std::iter::once(first).chain(second)
}

/// The same for a text in which every character folds by itself: ASCII and the Latin letters of
/// Europe. Nothing if there is any other.
fn fold_european(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len().saturating_add(8));
    for letter in text.chars() {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'A'..='Z' => out.push(letter.to_ascii_lowercase()),
            '\'' | '`' | '‘' | '’' => {}
            '&' | '+' => out.push_str(" and "),
            '\0'..='\x7f' | '\u{a0}' | '–' | '—' => out.push(' '),
            'À'..='ſ' => out.push_str(latin(letter)?),
            _ => return None,
        }
    }
    Some(out)
}

fn latin(letter: char) -> Option<&'static str> {
    let place = u32::from(letter).checked_sub(u32::from('À'))?;
    LATIN.get(usize::try_from(place).ok()?).copied()
}

/// What the letters from U+00C0 to U+017F fold to, in order.
#[rustfmt::skip]
const LATIN: [&str; 192] = [
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", " ", "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k", "ĸ", "l", "l", "l", "l", "l", "l", "l ",
    "l ", "l", "l", "n", "n", "n", "n", "n", "n", "n", "ŋ", "ŋ", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "ŧ", "ŧ", "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s",
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The table is what the long way gives, letter by letter.
    #[test]
    fn latin_letters_fold_as_any_text() {
        let wrong: Vec<(char, String)> = ('À'..='ſ')
            .map(|letter| (letter, fold_any(&letter.to_string())))
            .filter(|(letter, long)| latin(*letter) != Some(long))
            .collect();
        assert_eq!(wrong, []);
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(2_000))]

        /// The short way is the long way, whatever stands next to what.
        #[test]
        fn european_texts_fold_as_any_text(text in "[\\x00-\\x7f\u{a0}À-ſ‘’–—]{0,40}") {
            proptest::prop_assert_eq!(fold_european(&text), Some(fold_any(&text)));
        }
    }
}
