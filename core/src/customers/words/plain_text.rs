//! The form in which texts are the same text for a reader.

use unicode_normalization::UnicodeNormalization;

/// NFKC of the lower case of NFKC, white space runs as one space, none at the ends.
pub(in crate::customers) fn plain_text(text: &str) -> String {
    let mut out = String::new();
    plain_text_into(text, &mut out);
    out
}

/// Writes the plain text over what is in a buffer.
pub(in crate::customers) fn plain_text_into(text: &str, out: &mut String) {
    out.clear();
    if text.is_ascii() {
        push_spaced(text.chars().map(|letter| letter.to_ascii_lowercase()), out);
    } else {
        let lower = text.nfkc().collect::<String>().to_lowercase();
        push_spaced(lower.nfkc(), out);
    }
}

fn push_spaced(letters: impl Iterator<Item = char>, out: &mut String) {
    let mut space = false;
    for letter in letters {
        if letter.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use super::plain_text;

    #[test]
    fn case_width_and_white_space_do_not_count() {
        assert_eq!(plain_text(" \tN/A\u{a0}\n x "), "n/a x");
        assert_eq!(plain_text("ＶＡＴ　Nr"), "vat nr");
        assert_eq!(plain_text("ΟΔΟΣ"), "οδος");
        assert_eq!(plain_text("\u{3000}"), "");
    }
}
