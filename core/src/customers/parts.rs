//! Parts: what fields are compared by, written `field.part` (step 18 of the customers chapter).

use unicode_normalization::UnicodeNormalization;

use super::{address, company_name, email, phone, words::plain_text};

/// A form of a field's text that can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    CompanyKey,
    CompanyCompact,
    CompanyLoose,
    AddressKey,
    AddressNumber,
    AddressStreet,
    PhoneDigits,
    PhoneTail,
    EmailKey,
    EmailDomain,
    Text,
    Digits,
}

/// A name behind the dot, and the part that it means.
pub(super) type PartName = (&'static str, Part);

/// `name.key`, `name.compact`, `name.loose`
pub(super) const COMPANY_NAME: &[PartName] =
    &[("key", Part::CompanyKey), ("compact", Part::CompanyCompact), ("loose", Part::CompanyLoose)];
/// `address.key`, `address.number`, `address.street`
pub(super) const ADDRESS: &[PartName] =
    &[("key", Part::AddressKey), ("number", Part::AddressNumber), ("street", Part::AddressStreet)];
/// `phone.digits`, `phone.tail`
pub(super) const PHONE: &[PartName] = &[("digits", Part::PhoneDigits), ("tail", Part::PhoneTail)];
/// `email.key`, `email.domain`
pub(super) const EMAIL: &[PartName] = &[("key", Part::EmailKey), ("domain", Part::EmailDomain)];
/// `taxId.text`
pub(super) const TEXT: &[PartName] = &[("text", Part::Text)];

/// `customerNumber.digits`
pub(super) const DIGITS: &[PartName] = &[("digits", Part::Digits)];

/// The fewest characters of a company name's part that make a key.
const MIN_COMPANY_KEY: usize = 2;
/// The fewest digits that are compared where they are no phone number.
const MIN_DIGITS: usize = 7;

impl Part {
    /// The part of a text; nothing where it is blank, or refused by its normaliser.
    pub fn of(self, text: &str, region: Option<&str>) -> Option<String> {
        let value = match self {
            Self::CompanyKey => company_name::key(text),
            Self::CompanyCompact => company_name::normalize_company_name(text).ok()?.compact,
            Self::CompanyLoose => company_name::normalize_company_name(text).ok()?.loose,
            Self::AddressKey => address::normalize_address(text).ok()?.key,
            Self::AddressNumber => address::normalize_address(text).ok()?.number?,
            Self::AddressStreet => address::normalize_address(text).ok()?.street,
            Self::PhoneDigits => digits(text, region)?,
            Self::PhoneTail => tail(&digits(text, region)?).to_owned(),
            Self::EmailKey => email::normalize_email(text).ok()?.key,
            Self::EmailDomain => email::normalize_email(text).ok()?.company_domain?,
            Self::Text => plain_text(text),
            Self::Digits => text.nfkc().filter(char::is_ascii_digit).collect(),
        };
        (!value.is_empty()).then_some(value)
    }

    /// Whether a value of this part is too short to be a key: names of one letter are not one company.
    pub fn is_too_short(self, value: &str) -> bool {
        matches!(self, Self::CompanyKey | Self::CompanyCompact | Self::CompanyLoose)
            && value.chars().nth(MIN_COMPANY_KEY.saturating_sub(1)).is_none()
    }
}

/// The most parts that a kind of field has.
pub(super) const MOST: usize = 3;

/// Every part of a text, in the order of its kind's table: the text is normalised once for all of them.
pub(super) fn every_part(kind: &[PartName], text: &str, region: Option<&str>) -> [Option<String>; MOST] {
    let first = kind.first().map(|(_, part)| *part);
    let all = match first {
        Some(Part::CompanyKey) => company_name::normalize_company_name(text)
            .map_or_else(|_| NO_PARTS, |name| [Some(name.key), Some(name.compact), Some(name.loose)]),
        Some(Part::AddressKey) => address::normalize_address(text)
            .map_or_else(|_| NO_PARTS, |address| [Some(address.key), address.number, Some(address.street)]),
        Some(Part::PhoneDigits) => {
            let digits = digits(text, region);
            let tail = digits.as_deref().map(|digits| tail(digits).to_owned());
            [digits, tail, None]
        }
        Some(Part::EmailKey) => email::normalize_email(text)
            .map_or_else(|_| NO_PARTS, |email| [Some(email.key), email.company_domain, None]),
        _ => [first.and_then(|part| part.of(text, region)), None, None],
    };
    all.map(|value| value.filter(|value| !value.is_empty()))
}

const NO_PARTS: [Option<String>; MOST] = [const { None }; MOST];

/// E.164 without +, else the digits as typed, without extension, if they are many enough.
fn digits(text: &str, region: Option<&str>) -> Option<String> {
    if let Ok(phone) = phone::normalize_phone(text, region) {
        return phone.e164.strip_prefix('+').map(str::to_owned);
    }
    let folded: String = text.nfkc().collect();
    let typed = phone::without_extension(folded.trim_matches([' ', '\t', '\r', '\n']));
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    (digits.len() >= MIN_DIGITS).then_some(digits)
}

fn tail(digits: &str) -> &str {
    digits.get(digits.len().saturating_sub(MIN_DIGITS)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_normaliser_refuses_is_blank() {
        assert_eq!(Part::EmailKey.of("bad mail", None), None);
        assert_eq!(Part::EmailDomain.of("a@gmail.com", None), None);
        assert_eq!(Part::CompanyKey.of("—", None), None);
        assert_eq!(Part::AddressNumber.of("5th Avenue", None), None);
        assert_eq!(Part::Text.of("\u{3000}", None), None);
    }

    #[test]
    fn digits_are_compared_where_a_number_cannot_be_read() {
        assert_eq!(Part::PhoneDigits.of("312-555-0147 x5", Some("US")).as_deref(), Some("13125550147"));
        assert_eq!(Part::PhoneDigits.of("312-555-0147 x5", None).as_deref(), Some("3125550147"));
        assert_eq!(Part::PhoneTail.of("312-555-0147 x5", None).as_deref(), Some("5550147"));
        assert_eq!(Part::PhoneDigits.of("555-014", None), None);
    }

    #[test]
    fn every_part_is_what_it_is_alone() {
        let texts =
            ["Acme Mfg., Inc.", "12 Main St", "5th Avenue", "312-555-0147 x5", "a+x@acme.com", "—", "x"];
        for kind in [COMPANY_NAME, ADDRESS, PHONE, EMAIL, TEXT, DIGITS] {
            for text in texts {
                for region in [None, Some("US")] {
                    let alone = kind.iter().map(|(_, part)| part.of(text, region));
                    let alone: Vec<_> = alone.chain(std::iter::repeat(None)).take(MOST).collect();
                    assert_eq!(every_part(kind, text, region).to_vec(), alone, "{text}");
                }
            }
        }
    }

    #[test]
    fn a_name_of_one_letter_is_no_key() {
        assert!(Part::CompanyKey.is_too_short("x"));
        assert!(!Part::CompanyLoose.is_too_short("xy"));
        assert!(!Part::Text.is_too_short("x"));
    }
}
