//! Texts one behind the other, cut where JavaScript says: it counts in UTF-16 units.

/// Cuts a text behind so many units; none amid a letter or behind the end.
pub fn split(text: &str, units: usize) -> Option<(&str, &str)> {
    if let Some((start, rest)) = text.split_at_checked(units)
        && start.is_ascii()
    {
        return Some((start, rest));
    }
    let mut left = units;
    for (place, letter) in text.char_indices() {
        if left == 0 {
            return text.split_at_checked(place);
        }
        left = left.checked_sub(letter.len_utf16())?;
    }
    (left == 0).then_some((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_where_a_letter_ends() {
        assert_eq!(split("abc", 2), Some(("ab", "c")));
        assert_eq!(split("äbc", 2), Some(("äb", "c")));
        assert_eq!(split("\u{1f600}x", 2), Some(("\u{1f600}", "x")));
        assert_eq!(split("x\u{1f600}", 3), Some(("x\u{1f600}", "")));
        assert_eq!((split("", 0), split("ж", 0)), (Some(("", "")), Some(("", "ж"))));
    }

    #[test]
    fn amid_a_letter_and_behind_the_end_nothing_is_cut() {
        for (text, units) in [("\u{1f600}", 1), ("ä\u{1f600}", 2), ("", 1), ("ab", 3), ("ä", 2)] {
            assert_eq!(split(text, units), None, "{text} {units}");
        }
    }
}
