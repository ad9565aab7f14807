//! What is a letter and what is a word (point 26): the same for all texts, whatever their language.

/// `A-Z`, `a-z`, the letters of Latin with marks, Greek and Cyrillic.
pub fn is_letter(letter: char) -> bool {
    letter.is_ascii_alphabetic()
        || matches!(letter, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{4ff}') && !matches!(letter, '×' | '÷')
}

/// A letter or a digit; digits are ASCII.
pub fn is_name(letter: char) -> bool {
    letter.is_ascii_digit() || is_letter(letter)
}

/// A letter, a digit or `_`.
pub fn is_word(letter: char) -> bool {
    letter == '_' || is_name(letter)
}

/// Space, tab and the ends of lines: all that is left out around a value.
pub fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\r' | '\n')
}

/// Whether a text ends with a word.
pub fn ends_with_word(text: &str) -> bool {
    text.ends_with(is_word)
}

/// Whether a text begins with a word.
pub fn begins_with_word(text: &str) -> bool {
    text.starts_with(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_the_table_says() {
        let found: Vec<char> = (0x80..0x600).filter_map(char::from_u32).filter(|c| is_letter(*c)).collect();
        let wanted: Vec<char> = ('À'..='Ö').chain('Ø'..='ö').chain('ø'..='ɏ').chain('Ͱ'..='ӿ').collect();
        assert_eq!(found, wanted);
        assert!(is_word('_') && !is_name('_') && is_name('9') && !is_letter('9') && !is_name('٣'));
        assert!((0..0x80_u8).map(char::from).all(|c| is_name(c) == c.is_ascii_alphanumeric()));
    }
}
