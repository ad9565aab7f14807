//! What is dialled behind a number: `x22`, `ext. 22`, `;ext=22`.

/// The longest extension.
const MAX_DIGITS: usize = 7;

/// Words that stand before an extension. `ext.` is `ext` and a dot.
const MARKS: [&str; 5] = [";ext=", "extension", "ext", "x", "#"];

/// The number, and the digits of its extension.
pub(super) fn split(text: &str) -> (&str, Option<&str>) {
    match cut(text) {
        Some((number, extension)) => (number, Some(extension)),
        None => (text, None),
    }
}

/// The number alone.
pub(in crate::customers) fn without_extension(text: &str) -> &str {
    split(text).0
}

fn cut(text: &str) -> Option<(&str, &str)> {
    let marked = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let extension = text.get(marked.len()..)?;
    if extension.is_empty() || extension.len() > MAX_DIGITS {
        return None;
    }
    let marked = marked.trim_end_matches([' ', '\t', ':', '.']);
    let number = MARKS.iter().find_map(|mark| strip_suffix_of_any_case(marked, mark))?;
    let number = number.trim_end_matches([' ', '\t', ',', ';']);
    number.contains(|letter: char| letter.is_ascii_digit()).then_some((number, extension))
}

fn strip_suffix_of_any_case<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (head, tail) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    tail.eq_ignore_ascii_case(suffix).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn marks_of_extensions() {
        for text in ["1x22", "1 X 22", "1, ext. 22", "1 ; Extension:22", "1;ext=22", "1 # .22", "1 EXT..22"] {
            assert_eq!(split(text), ("1", Some("22")), "{text}");
        }
        for text in ["x22", "1 22", "1x", "1x12345678", "1 y22", "", "+ x22", "1\u{e9}22"] {
            assert_eq!(split(text), (text, None), "{text}");
        }
    }
}
