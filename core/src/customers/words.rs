//! Texts as comparable words: what company names and addresses are compared by.

mod category;
mod fold;
mod plain_text;

use std::ops::Range;

pub(super) use category::{is_letter_or_number, is_word_character};
pub(super) use plain_text::{plain_text, plain_text_into};

/// A text's words: lower case, without accents and marks of punctuation.
///
/// `Müller & Söhne S.p.A.` has the words `muller and sohne spa`, the last of them spelled.
pub(super) struct Words {
    /// The words with one space between.
    text: String,
    spans: Vec<Span>,
}

/// Where a word stands.
#[derive(Clone, Copy)]
struct Span {
    start: usize,
    end: usize,
    /// Written letter by letter: `s.a.r.l.`, `S A`.
    spelled: bool,
}

impl Words {
    /// Folds a text and cuts it into words; single letters in a row become one word.
    pub fn of(text: &str) -> Self {
        let folded = fold::fold(text);
        let mut words = Self { text: String::with_capacity(folded.len()), spans: Vec::with_capacity(8) };
        folded.split(' ').filter(|word| !word.is_empty()).for_each(|word| words.add(word));
        words
    }

    fn add(&mut self, word: &str) {
        let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        if let Some(last) = self.spans.last_mut()
            && is_letter
            && last.spelled
        {
            self.text.push_str(word);
            last.end = self.text.len();
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let start = self.text.len();
        self.text.push_str(word);
        self.spans.push(Span { start, end: self.text.len(), spelled: is_letter });
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// A word; nothing behind the last.
    pub fn word(&self, at: usize) -> &str {
        self.spans.get(at).and_then(|span| self.text.get(span.start..span.end)).unwrap_or_default()
    }

    /// Whether a word was written letter by letter.
    pub fn is_spelled(&self, at: usize) -> bool {
        self.spans.get(at).is_some_and(|span| span.spelled)
    }

    /// Some of the words, with one space between.
    pub fn joined(&self, range: Range<usize>) -> &str {
        let Some(spans) = self.spans.get(range) else { return "" };
        match (spans.first(), spans.last()) {
            (Some(first), Some(last)) => self.text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// All words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans.iter().map(|span| self.text.get(span.start..span.end).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn cut(text: &str) -> String {
        let words = Words::of(text);
        words.joined(0..words.len()).to_owned()
    }

    #[test]
    fn single_letters_in_a_row_are_one_word() {
        assert_eq!(cut("Acme S. à r. l."), "acme sarl");
        assert_eq!(cut("A B Plumbing 4 U"), "ab plumbing 4 u");
        assert_eq!(cut("  --  "), "");
        let words = Words::of("Spa S.p.A.");
        assert!(!words.is_spelled(0));
        assert!(words.is_spelled(1));
    }

    #[test]
    fn signs_become_spaces_and_apostrophes_vanish() {
        assert_eq!(cut("O'Brien’s H&M+Co"), "obriens h and m and co");
        assert_eq!(cut("Straße\u{200b}Łódź\u{feff}"), "strasse lodz");
        assert_eq!(cut("ガス ㈱ प्रगति"), "ガス 株 प्रगति");
    }
}
