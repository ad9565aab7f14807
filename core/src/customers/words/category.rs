//! Which characters words are made of. `char::is_alphanumeric` is another set: it leaves out marks,
//! without which Devanagari and Thai fall apart, and lets in circled letters.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Category L*, N*, Mn or Mc.
pub(in crate::customers) fn is_word_character(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    let category = letter.general_category();
    matches!(category, GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
        || is_letter_or_number_category(category)
}

/// Category L* or N*.
pub(in crate::customers) fn is_letter_or_number(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric();
    }
    is_letter_or_number_category(letter.general_category())
}

/// Category Cf: characters that are there but not seen, such as a byte order mark.
pub(super) fn is_format(letter: char) -> bool {
    !letter.is_ascii() && letter.general_category() == GeneralCategory::Format
}

fn is_letter_or_number_category(category: GeneralCategory) -> bool {
    use GeneralCategory as C;
    matches!(
        category,
        C::UppercaseLetter
            | C::LowercaseLetter
            | C::TitlecaseLetter
            | C::ModifierLetter
            | C::OtherLetter
            | C::DecimalNumber
            | C::LetterNumber
            | C::OtherNumber
    )
}
