//! Step 5: what stands around a label.

use crate::FaultCode;
use crate::warehouse::{location::LocationWrapper, refusal::Refusal};

use super::{
    labels,
    runs::{Marks, after_space, letters_then_digits, marks, tagged, trimmed},
};

/// A label without its wrappers.
pub(super) struct Label<'a> {
    pub text: &'a [u8],
    pub gln: Option<[u8; 13]>,
    pub wrappers: Wrappers,
}

/// The wrappers that were taken off, at most one of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Wrappers {
    gs1: bool,
    brackets: bool,
    prefix: bool,
    path: bool,
}

impl Wrappers {
    /// In the order in which they are taken off.
    pub fn names(self) -> impl Iterator<Item = LocationWrapper> {
        [
            (self.gs1, LocationWrapper::Gs1),
            (self.brackets, LocationWrapper::Brackets),
            (self.prefix, LocationWrapper::Prefix),
            (self.path, LocationWrapper::Path),
        ]
        .into_iter()
        .filter_map(|(found, name)| found.then_some(name))
    }
}

/// Takes off each wrapper at most once, in this order only.
pub(super) fn unwrap_label(text: &[u8]) -> Result<Label<'_>, Refusal> {
    let mut label = Label { text, gln: None, wrappers: Wrappers::default() };
    let found = marks(text);
    if found.any(Marks::BRACKETS) {
        if let Some((gln, inside)) = gs1(label.text) {
            if !has_right_check_digit(&gln) {
                return Err(FaultCode::InvalidGln.into());
            }
            label.gln = Some(gln);
            label.text = trimmed(inside);
            label.wrappers.gs1 = true;
        }
        if let Some(inside) = bracketed(label.text) {
            label.text = trimmed(inside);
            label.wrappers.brackets = true;
        }
    }
    if let Some(inside) = prefixed(label.text) {
        label.text = trimmed(inside);
        label.wrappers.prefix = true;
    }
    if found.any(Marks::SLASH)
        && let Some(inside) = behind_path(label.text)
    {
        label.text = inside;
        label.wrappers.path = true;
    }
    Ok(label)
}

/// `(414)` 13 digits `(254)` rest.
fn gs1(text: &[u8]) -> Option<([u8; 13], &[u8])> {
    let (gln, rest) = text.strip_prefix(b"(414)")?.split_first_chunk::<13>()?;
    let inside = rest.strip_prefix(b"(254)")?;
    (gln.iter().all(u8::is_ascii_digit) && !inside.is_empty()).then_some((*gln, inside))
}

/// The sum of the digits, weighted 1 and 3 in turn, is a multiple of 10.
fn has_right_check_digit(gln: &[u8; 13]) -> bool {
    let weighted = gln.iter().zip([1_u32, 3].into_iter().cycle());
    let sum = weighted.fold(0_u32, |sum, (digit, weight)| {
        let value = u32::from(digit.saturating_sub(b'0'));
        sum.saturating_add(value.saturating_mul(weight))
    });
    sum.is_multiple_of(10)
}

/// `*x*`, `[x]` or `(x)`.
fn bracketed(text: &[u8]) -> Option<&[u8]> {
    match text {
        [b'*', inside @ .., b'*'] | [b'[', inside @ .., b']'] | [b'(', inside @ .., b')']
            if !inside.is_empty() =>
        {
            Some(inside)
        }
        _ => None,
    }
}

/// A word that says "location", and whether it can be a component's label too.
const PREFIXES: [(&[u8], bool); 5] =
    [(b"LOCATION", false), (b"LOC", false), (b"BIN", true), (b"SLOT", true), (b"POS", true)];

fn prefixed(text: &[u8]) -> Option<&[u8]> {
    let first = text.first()?;
    if !matches!(first, b'L' | b'B' | b'S' | b'P' | b'#') {
        return None;
    }
    if let Some(rest) = text.strip_prefix(b"#") {
        return Some(after_space(rest)).filter(|inside| !inside.is_empty());
    }
    PREFIXES.iter().find_map(|(word, is_label)| {
        let inside = behind_joint(text.strip_prefix(*word)?)?;
        (!(*is_label && labels::stand_in(inside))).then_some(inside)
    })
}

/// What follows `:`, `#` (with a space on either side), a space or `-`.
fn behind_joint(rest: &[u8]) -> Option<&[u8]> {
    let inside = match after_space(rest) {
        [b':' | b'#', inside @ ..] => after_space(inside),
        _ => match rest {
            [b' ' | b'-', inside @ ..] => inside,
            _ => return None,
        },
    };
    (!inside.is_empty()).then_some(inside)
}

/// The last part behind words that end in `/`, unless the slashes are separators.
fn behind_path(text: &[u8]) -> Option<&[u8]> {
    let slash = text.iter().rposition(|byte| *byte == b'/')?;
    let (words, last) = text.split_at(slash);
    let last = trimmed(last.strip_prefix(b"/")?);
    let mut words = words.split(|byte| *byte == b'/');
    if !words.clone().all(|word| is_word(word) && !labels::stand_in(word)) {
        return None;
    }
    if last.iter().all(u8::is_ascii_alphanumeric) && !is_compact(last) {
        return None;
    }
    let could_be_aisle = last.first()?.is_ascii_digit() && words.all(is_aisle_or_tag);
    (!could_be_aisle).then_some(last)
}

/// A word begins with a letter, ends with a letter or digit and has at least two characters.
fn is_word(word: &[u8]) -> bool {
    matches!(word, [first, .., last] if first.is_ascii_uppercase() && last.is_ascii_alphanumeric())
        && word.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b' ')
}

/// At most two letters and four digits; six digits; two or more of letter and digits.
fn is_compact(last: &[u8]) -> bool {
    match letters_then_digits(last) {
        Some((letters, digits)) => matches!((letters.len(), digits.len()), (0..=2, 4) | (0, 6)),
        None => super::compact::is_tagged(last),
    }
}

/// One or two letters, or a tag with its digits.
fn is_aisle_or_tag(word: &[u8]) -> bool {
    matches!(letters_then_digits(word), Some(([_] | [_, _], [])))
        || tagged(word).is_some_and(|(letter, _)| super::components::Name::of_tag(letter).is_some())
}
