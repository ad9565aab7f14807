//! Step 9: parts between separators of one kind.

use crate::FaultCode;
use crate::warehouse::{
    location::{LocationFormat, LocationReading},
    profile::{CodedSegment, FourParts, LocationProfile},
    refusal::Refusal,
};

use super::{
    Draft,
    components::{Components, Name, Tags},
    runs::{Marks, letters_then_digits, tagged},
};

/// A separator, and the formats that it makes of plain and of tagged parts.
const SEPARATORS: [(u8, LocationFormat, LocationFormat); 8] = [
    (b'-', LocationFormat::Dash, LocationFormat::TaggedDash),
    (b'.', LocationFormat::Dot, LocationFormat::TaggedDot),
    (b'/', LocationFormat::Slash, LocationFormat::TaggedSlash),
    (b'_', LocationFormat::Underscore, LocationFormat::TaggedUnderscore),
    (b' ', LocationFormat::Space, LocationFormat::TaggedSpace),
    (b':', LocationFormat::Colon, LocationFormat::TaggedColon),
    (b'|', LocationFormat::Pipe, LocationFormat::TaggedPipe),
    (b',', LocationFormat::Comma, LocationFormat::TaggedComma),
];

/// Whether a character separates parts.
#[inline]
pub(super) fn is_separator(sign: u8) -> bool {
    Marks::SEPARATORS.any(Marks::of(sign))
}

/// The format of plain parts between these separators.
pub(super) fn plain_format(sign: u8) -> LocationFormat {
    SEPARATORS.iter().find(|(known, ..)| *known == sign).map_or(LocationFormat::Dash, |(_, plain, _)| *plain)
}

/// Reads a text that has at least one separator and nothing but letters and digits beside.
pub(super) fn draft<'a>(
    text: &'a [u8],
    found: Marks,
    profile: &LocationProfile,
) -> Result<Draft<'a>, Refusal> {
    // A space beside a sign is no separator: it is cut off the parts.
    let has_signs = found.any(Marks::SIGNS);
    if found.count(Marks::SIGNS) > 1 || (has_signs && has_space_inside(text)) {
        return Err(FaultCode::MixedSeparators.into());
    }
    let separators = if has_signs { Marks::SIGNS } else { Marks::SPACE };
    let (sign, plain, tagged) = SEPARATORS
        .into_iter()
        .find(|(sign, ..)| separators.any(Marks::of(*sign)) && found.any(Marks::of(*sign)))
        .ok_or(FaultCode::UnrecognizedLocation)?;
    let parts = Parts::of(text, sign)?;
    if parts.all_tagged || parts.rest_tagged {
        return parts.tags().map(|components| Draft::named(components, tagged));
    }
    by_place(&parts, plain, profile)
}

/// Whether a space stands between two parts, with no sign beside it.
fn has_space_inside(text: &[u8]) -> bool {
    text.windows(3).any(|near| matches!(near, [before, b' ', behind] if is_part(*before) && is_part(*behind)))
}

fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

/// The parts between separators.
struct Parts<'a> {
    text: &'a [u8],
    sign: u8,
    /// The first four.
    first: [&'a [u8]; 4],
    count: usize,
    /// Every part is one letter and digits.
    all_tagged: bool,
    /// The first is plain, and every other is one of R B S L P and digits.
    rest_tagged: bool,
}

impl<'a> Parts<'a> {
    fn of(text: &'a [u8], sign: u8) -> Result<Self, Refusal> {
        let mut parts = Self { text, sign, first: [&[]; 4], count: 0, all_tagged: true, rest_tagged: true };
        for part in between(text, sign) {
            if part.is_empty() {
                return Err(FaultCode::EmptySegment.into());
            }
            let tag = tagged(part).map(|(letter, _)| letter);
            parts.all_tagged &= tag.is_some();
            parts.rest_tagged &= match parts.count {
                0 => is_plain(part),
                _ => matches!(tag, Some(b'R' | b'B' | b'S' | b'L' | b'P')),
            };
            if let Some(place) = parts.first.get_mut(parts.count) {
                *place = part;
            }
            parts.count = parts.count.saturating_add(1);
        }
        Ok(parts)
    }

    fn tags(&self) -> Result<Components<'a>, Refusal> {
        let mut tags = Tags::default();
        for part in between(self.text, self.sign) {
            match tagged(part) {
                Some((letter, value)) => tags.put(letter, value)?,
                None => tags.put(b'A', part)?,
            }
        }
        Ok(tags.components())
    }
}

/// Parts without the spaces round the separators.
fn between(text: &[u8], sign: u8) -> impl Iterator<Item = &[u8]> {
    text.split(move |byte| *byte == sign).map(<[u8]>::trim_ascii)
}

/// One or two letters, or digits.
fn is_plain(part: &[u8]) -> bool {
    match letters_then_digits(part) {
        Some((letters, [])) => letters.len() <= 2,
        Some((letters, _)) => letters.is_empty(),
        None => false,
    }
}

/// Aisle, row, shelf by place, after what the profile decides.
fn by_place<'a>(
    parts: &Parts<'a>,
    format: LocationFormat,
    profile: &LocationProfile,
) -> Result<Draft<'a>, Refusal> {
    let mut components = Components::default();
    let mut reading = LocationReading::Standard;
    let four = parts.first;
    let mut others: &[&'a [u8]] = match parts.count {
        0..=3 => four.get(..parts.count).unwrap_or_default(),
        4 => match profile.four_parts {
            FourParts::Refuse => return Err(FaultCode::AmbiguousFourParts.into()),
            FourParts::ZoneFirst => {
                let [zone, others @ ..] = &four;
                components.put(Name::Zone, zone);
                reading = LocationReading::ZoneFirst;
                others
            }
            FourParts::PositionLast => {
                let [others @ .., position] = &four;
                components.put(Name::Position, position);
                reading = LocationReading::PositionLast;
                others
            }
        },
        _ => return Err(FaultCode::TooManyComponents.into()),
    };
    let mut names: &[Name] = &[Name::Aisle, Name::Row, Name::Shelf];
    if let [first, behind @ ..] = others
        && let Some((letters @ ([_] | [_, _]), digits @ [_, ..])) = letters_then_digits(first)
    {
        others = behind;
        (names, reading) = coded(&mut components, letters, digits, profile)?;
    }
    for (name, part) in names.iter().zip(others) {
        if *name == Name::Position && components.has_position() {
            return Err(FaultCode::TooManyComponents.into());
        }
        components.put(*name, part);
    }
    Ok(Draft { components, format, reading })
}

/// What the profile says of a first segment such as `A03`, and what may follow it.
fn coded<'a>(
    components: &mut Components<'a>,
    letters: &'a [u8],
    digits: &'a [u8],
    profile: &LocationProfile,
) -> Result<(&'static [Name], LocationReading), Refusal> {
    match profile.coded_segment {
        CodedSegment::Refuse if letters.iter().all(|letter| matches!(letter, b'O' | b'I')) => {
            Err(FaultCode::ConfusableCharacter.into())
        }
        CodedSegment::Refuse => Err(FaultCode::AmbiguousSegment.into()),
        CodedSegment::AisleTag if letters != b"A" => Err(FaultCode::UnknownTag.into()),
        CodedSegment::AisleTag => {
            components.put(Name::Aisle, digits);
            Ok((&[Name::Row, Name::Shelf], LocationReading::AisleTag))
        }
        CodedSegment::LetterRow => {
            components.put(Name::Aisle, letters);
            components.put(Name::Row, digits);
            Ok((&[Name::Shelf, Name::Position], LocationReading::LetterRow))
        }
    }
}
