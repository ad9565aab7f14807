//! A place in a text, from which a form is read to the right.

use super::letter::{begins_with_word, ends_with_word, is_word};

/// A place in a text. What is taken moves it on; a form that fails leaves the copy it was given behind.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// The place so many bytes into a text.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The bytes before it.
    pub fn at(self) -> usize {
        self.at
    }

    /// What stands behind it, in bytes: it may stand amid a character.
    pub fn rest(self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// Takes a byte.
    pub fn byte(&mut self, wanted: u8) -> Option<()> {
        self.one_of(&[wanted]).map(|_| ())
    }

    /// Takes one of some bytes.
    pub fn one_of(&mut self, wanted: &[u8]) -> Option<u8> {
        let byte = self.rest().first().copied().filter(|byte| wanted.contains(byte))?;
        self.step(1);
        Some(byte)
    }

    /// Takes a text.
    pub fn literal(&mut self, wanted: &str) -> Option<()> {
        self.rest().starts_with(wanted.as_bytes()).then(|| self.step(wanted.len()))
    }

    /// Takes so many digits.
    pub fn digits<const N: usize>(&mut self) -> Option<&'a [u8; N]> {
        let digits = self.rest().first_chunk().filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
        self.step(N);
        Some(digits)
    }

    /// Takes all that is of a class, and at most so many bytes.
    pub fn run(&mut self, most: usize, is_in: impl Fn(u8) -> bool) -> &'a [u8] {
        let rest = self.rest();
        let length = rest.iter().take(most).take_while(|byte| is_in(**byte)).count();
        self.step(length);
        rest.get(..length).unwrap_or_default()
    }

    /// Whether a word goes on here.
    pub fn is_amid_word(self) -> bool {
        match self.rest().first() {
            None => false,
            Some(byte) if byte.is_ascii() => is_word(char::from(*byte)),
            Some(_) => self.text.get(self.at..).is_some_and(begins_with_word),
        }
    }

    /// Whether a word ends just before: then no form begins here.
    pub fn is_behind_word(self) -> bool {
        match self.before().last() {
            None => false,
            Some(byte) if byte.is_ascii() => is_word(char::from(*byte)),
            Some(_) => self.text.get(..self.at).is_some_and(ends_with_word),
        }
    }

    /// Whether one of some bytes stands just before.
    pub fn is_behind(self, bytes: &[u8]) -> bool {
        self.before().last().is_some_and(|byte| bytes.contains(byte))
    }

    /// Whether a number may begin here (`OB`): not in a word, not behind `+`, and not behind a digit with
    /// a mark that joins it to this one.
    pub fn opens(self) -> bool {
        let is_joined = matches!(self.before(), [.., b'+'] | [.., b'0'..=b'9', b'-' | b'.' | b'/' | b',']);
        !is_joined && !self.is_behind_word()
    }

    /// Whether a number may end here (`CB`): no word goes on, and no mark joins a digit to it.
    pub fn closes(self) -> bool {
        let is_joined = matches!(self.rest(), [b'-' | b'.' | b'/' | b',', b'0'..=b'9', ..]);
        !is_joined && !self.is_amid_word()
    }

    fn before(self) -> &'a [u8] {
        self.text.as_bytes().get(..self.at).unwrap_or_default()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }
}

/// The number that some digits are; at most nine of them.
pub fn number(digits: &[u8]) -> u32 {
    let digits = digits.iter().map(|digit| u32::from(digit.saturating_sub(b'0')));
    digits.fold(0, |number, digit| number.saturating_mul(10).saturating_add(digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_begin_and_end_where_nothing_joins_them() {
        for (before, opens) in [
            ("", true),
            (" ", true),
            ("-", true),
            ("a", false),
            ("_", false),
            ("é", false),
            ("中", true),
            ("+", false),
            ("1-", false),
            ("1.", false),
            ("1/", false),
            ("1,", false),
            ("1 ", true),
            ("a-", true),
            ("1:", true),
            ("×", true),
            ("1–", true),
        ] {
            let text = format!("{before}7");
            assert_eq!(Cursor::new(&text, before.len()).opens(), opens, "{before:?}");
        }
        for (after, closes) in [
            ("", true),
            (" ", true),
            ("-", true),
            ("a", false),
            ("_", false),
            ("é", false),
            ("中", true),
            ("+", true),
            ("-1", false),
            (".1", false),
            ("/1", false),
            (",1", false),
            (":1", true),
            ("-a", true),
            (". ", true),
            ("÷", true),
        ] {
            let text = format!("7{after}");
            assert_eq!(Cursor::new(&text, 1).closes(), closes, "{after:?}");
        }
    }

    #[test]
    fn what_fails_takes_nothing() {
        let mut at = Cursor::new("12a", 0);
        assert!(at.digits::<3>().is_none() && at.byte(b'2').is_none() && at.literal("12b").is_none());
        assert_eq!(at.at(), 0);
        assert_eq!(at.digits::<2>(), Some(b"12"));
        assert_eq!((at.run(5, |_| true), at.at(), number(b"0120")), (b"a".as_slice(), 3, 120));
    }
}
