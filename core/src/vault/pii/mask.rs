//! Masks: what may be shown of a value.

use trueline_macros::rule;

use super::{PiiKind, PiiPolicy, detect::Detector};
use crate::{Fault, shape::At};

/// Masks a value of a kind, so that a person who knows it knows it again: an address keeps its first
/// character and its domain, a number its last four digits. What has not the shape of its kind, and every
/// secret, becomes the name of the kind: `[JWT]`. Whether it is of the kind is not checked.
///
/// ```
/// use trueline::{PiiKind, mask_value};
/// assert_eq!(mask_value(PiiKind::Email, "ana@example.com").unwrap(), "a***@example.com");
/// assert_eq!(mask_value(PiiKind::Card, "4111 1111 1111 1111").unwrap(), "**** **** **** 1111");
/// assert_eq!(mask_value(PiiKind::Credential, "hunter2").unwrap(), "[CREDENTIAL]");
/// ```
#[rule]
pub fn mask_value(kind: PiiKind, value: &str) -> Result<String, Fault> {
    Ok(mask(kind, value))
}

/// Replaces what [`detect_pii`](super::detect_pii) finds by masks, for logs. Everything else stays: a secret
/// without a form of its own, such as a password in `password=...`, is found only where it is the whole text
/// and `fieldName` says what it is.
///
/// Faults: as [`detect_pii`](super::detect_pii).
///
/// ```
/// let masked = trueline::mask_text("SSN 123-45-6789, mail ana@example.com.", None, None).unwrap();
/// assert_eq!(masked, "SSN ***-**-6789, mail a***@example.com.");
/// ```
#[rule]
pub fn mask_text(text: &str, field_name: Option<&str>, policy: Option<&PiiPolicy>) -> Result<String, Fault> {
    let detector = Detector::of(field_name, policy)?;
    detector.policy.check_length(text, &At::Root.field("text"))?;
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for found in detector.found(text) {
        masked.push_str(text.get(from..found.span.start).unwrap_or_default());
        from = found.span.end;
        masked.push_str(&mask(found.kind, text.get(found.span).unwrap_or_default()));
    }
    masked.push_str(text.get(from..).unwrap_or_default());
    Ok(masked)
}

/// The digits that are shown of a number, and the fewest of one of which any are.
const SHOWN_DIGITS: usize = 4;
const LEAST_DIGITS: usize = 8;

fn mask(kind: PiiKind, value: &str) -> String {
    let masked = match kind {
        PiiKind::Email => email(value),
        PiiKind::Phone | PiiKind::Card | PiiKind::Ssn | PiiKind::Ein | PiiKind::RoutingNumber => {
            number(value, SHOWN_DIGITS)
        }
        PiiKind::BirthDate => number(value, 0),
        PiiKind::Iban => iban(value),
        PiiKind::IpAddress => ip_address(value),
        PiiKind::PersonName => person_name(value),
        PiiKind::PostalAddress
        | PiiKind::ApiKey
        | PiiKind::Jwt
        | PiiKind::PrivateKey
        | PiiKind::Credential => None,
    };
    masked.unwrap_or_else(|| format!("[{}]", kind.name()))
}

/// The first character, and what stands behind the last `@`.
fn email(value: &str) -> Option<String> {
    let (local, domain) = value.rsplit_once('@').filter(|(_, domain)| !domain.is_empty())?;
    let first = local.chars().next()?;
    Some(format!("{first}***@{domain}"))
}

/// The last digits, unless there are few, and the marks between digits.
fn number(value: &str, shown: usize) -> Option<String> {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    let mut hidden = if digits < LEAST_DIGITS { digits } else { digits.saturating_sub(shown) };
    let masked = value.chars().map(|character| match character {
        ' ' | '-' | '.' | '/' | '(' | ')' | '+' => character,
        '0'..='9' if hidden == 0 => character,
        '0'..='9' => {
            hidden = hidden.saturating_sub(1);
            '*'
        }
        _ => '*',
    });
    Some(masked.collect())
}

/// The country, the last four characters, and the spaces.
fn iban(value: &str) -> Option<String> {
    let compact: Vec<char> = value.chars().filter(|character| *character != ' ').collect();
    let (country, rest) = compact.split_first_chunk::<2>()?;
    let is_shaped = country.iter().all(char::is_ascii_uppercase)
        && (10..=32).contains(&rest.len())
        && rest.iter().all(|character| character.is_ascii_uppercase() || character.is_ascii_digit());
    if !is_shaped {
        return None;
    }
    let hidden = country.len()..compact.len().saturating_sub(SHOWN_DIGITS);
    let mut place = 0_usize;
    let masked = value.chars().map(|character| {
        if character == ' ' {
            return ' ';
        }
        let shown = if hidden.contains(&place) { '*' } else { character };
        place = place.saturating_add(1);
        shown
    });
    Some(masked.collect())
}

/// All groups but the last.
fn ip_address(value: &str) -> Option<String> {
    let is_group = |group: &str| matches!(group.len(), 1..=3) && group.bytes().all(|b| b.is_ascii_digit());
    let (shown, _) = value.rsplit_once('.')?;
    let is_shaped = value.split('.').count() == 4 && value.split('.').all(is_group);
    is_shaped.then(|| format!("{shown}.*"))
}

/// The first character of each word.
fn person_name(value: &str) -> Option<String> {
    let words = value.split(' ').filter_map(|word| word.chars().next());
    let masked: Vec<String> = words.map(|first| format!("{first}***")).collect();
    (!masked.is_empty()).then(|| masked.join(" "))
}
