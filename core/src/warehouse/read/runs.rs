//! Cutting a cleaned text into runs of letters and digits, and the set of signs that stand in it.

/// A set of kinds of characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks(u16);

impl Marks {
    const NONE: Self = Self(0);
    pub const SPACE: Self = Self(1);
    const DASH: Self = Self(2);
    const DOT: Self = Self(4);
    pub const SLASH: Self = Self(8);
    const UNDERSCORE: Self = Self(16);
    const COLON: Self = Self(32);
    const PIPE: Self = Self(64);
    const COMMA: Self = Self(128);
    const SEMICOLON: Self = Self(256);
    const EQUALS: Self = Self(512);
    const NUMBER_SIGN: Self = Self(1024);
    /// `* ( ) [ ]`
    pub const BRACKETS: Self = Self(2048);

    /// `- . / _ : | ,`: the separators that have spaces round them.
    pub const SIGNS: Self = Self(2 | 4 | 8 | 16 | 32 | 64 | 128);
    /// Those and the space.
    pub const SEPARATORS: Self = Self(1 | Self::SIGNS.0);
    /// What follows an initial: `: =`
    pub const INITIAL_SIGNS: Self = Self(Self::COLON.0 | Self::EQUALS.0);
    /// What stands between labels and initials only: `; = #`
    pub const LABEL_SIGNS: Self = Self(Self::SEMICOLON.0 | Self::EQUALS.0 | Self::NUMBER_SIGN.0);

    /// What a character is; letters and digits leave no mark.
    pub fn of(byte: u8) -> Self {
        match byte {
            b' ' => Self::SPACE,
            b'-' => Self::DASH,
            b'.' => Self::DOT,
            b'/' => Self::SLASH,
            b'_' => Self::UNDERSCORE,
            b':' => Self::COLON,
            b'|' => Self::PIPE,
            b',' => Self::COMMA,
            b';' => Self::SEMICOLON,
            b'=' => Self::EQUALS,
            b'#' => Self::NUMBER_SIGN,
            b'*' | b'(' | b')' | b'[' | b']' => Self::BRACKETS,
            _ => Self::NONE,
        }
    }

    /// Whether this set and the other share a kind.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// How many kinds of the other set are in this one.
    pub fn count(self, other: Self) -> u32 {
        (self.0 & other.0).count_ones()
    }
}

/// Every kind of sign that stands in a text.
pub(super) fn marks(text: &[u8]) -> Marks {
    Marks(text.iter().fold(0, |found, byte| found | Marks::of(*byte).0))
}

/// The letters that a text begins with, and the rest.
pub(super) fn letters(text: &[u8]) -> (&[u8], &[u8]) {
    cut(text, u8::is_ascii_uppercase)
}

/// The digits that a text begins with, and the rest.
pub(super) fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    cut(text, u8::is_ascii_digit)
}

/// The letters and digits that a text begins with, and the rest.
pub(super) fn letters_and_digits(text: &[u8]) -> (&[u8], &[u8]) {
    cut(text, u8::is_ascii_alphanumeric)
}

/// Letters, then digits, and nothing else; either may be absent.
pub(super) fn letters_then_digits(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let (letters, rest) = letters(text);
    let (digits, rest) = digits(rest);
    rest.is_empty().then_some((letters, digits))
}

/// One letter, then digits, both there: `A03`.
pub(super) fn tagged(text: &[u8]) -> Option<(u8, &[u8])> {
    match letters_then_digits(text)? {
        (&[letter], digits) if !digits.is_empty() => Some((letter, digits)),
        _ => None,
    }
}

/// Without the space before and behind.
pub(super) fn trimmed(text: &[u8]) -> &[u8] {
    text.trim_ascii()
}

/// Without one space that the text may begin with.
pub(super) fn after_space(text: &[u8]) -> &[u8] {
    text.strip_prefix(b" ").unwrap_or(text)
}

fn cut(text: &[u8], belongs: impl Fn(&u8) -> bool) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !belongs(byte)).unwrap_or(text.len());
    text.split_at(end)
}
