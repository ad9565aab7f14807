//! Phone numbers in one form.

mod extension;
mod number;
mod regions;

use trueline_macros::{record, rule};
use unicode_normalization::UnicodeNormalization;

use crate::{Fault, FaultCode};
pub(super) use {extension::without_extension, regions::is_region};

/// A phone number, and what it is compared by.
#[record]
pub struct Phone {
    /// `+`, calling code and national number, 8 to 15 digits.
    pub e164: String,
    /// The calling code; absent where it is not one of the table.
    pub calling_code: Option<i32>,
    /// The digits to dial behind the number, 1 to 7.
    pub extension: Option<String>,
    /// The last seven digits of the number.
    pub tail: String,
}

/// A phone number in E.164 form, for 23 regions; `region` is where a number without `+` is dialled:
/// `US`, `DE`.
///
/// Modest by intent: it looks at the shape, not at what is allocated. Who needs numbering plans uses
/// libphonenumber in the host and passes E.164.
///
/// Faults: `INVALID_INPUT` at `region` for a region outside the table. `PHONE_INVALID` at `text`,
/// with `reason` in the details, the first that holds of `EMPTY`, `CHARACTER`, `REGION_NEEDED` (no
/// `+` and no region), `CALLING_CODE` (nothing or 0 behind the `+`), `TOO_SHORT`, `TOO_LONG` and
/// `NUMBER` (no number of North America begins so).
///
/// ```
/// let phone = trueline::normalize_phone("(312) 555-0147 ext. 22", Some("US")).unwrap();
/// assert_eq!(phone.e164, "+13125550147");
/// assert_eq!(phone.extension.as_deref(), Some("22"));
/// assert_eq!(phone.tail, "5550147");
///
/// let fault = trueline::normalize_phone("312 555 0147", None).unwrap_err();
/// assert_eq!(fault.details["reason"], "REGION_NEEDED".into());
/// ```
#[rule]
pub fn normalize_phone(text: &str, region: Option<&str>) -> Result<Phone, Fault> {
    let home = match region {
        None => None,
        Some(name) => Some(regions::region(name).ok_or_else(|| unknown_region(name))?),
    };
    let folded: String = text.nfkc().collect();
    let (typed, extension) = extension::split(folded.trim_matches([' ', '\t', '\r', '\n']));
    let (digits, calling_code) = number::read(typed, home).map_err(|reason| refused(text, reason))?;
    let tail = digits.get(digits.len().saturating_sub(7)..).unwrap_or_default().to_owned();
    let e164 = format!("+{digits}");
    Ok(Phone { e164, calling_code, extension: extension.map(str::to_owned), tail })
}

fn unknown_region(name: &str) -> Fault {
    let message = format!("`{name}` is not a region of the table: {}", regions::names().join(", "));
    Fault::new(FaultCode::InvalidInput, message).at("region")
}

fn refused(text: &str, reason: number::Reason) -> Fault {
    let (name, why) = match reason {
        number::Reason::Empty => ("EMPTY", "it is empty"),
        number::Reason::Character => ("CHARACTER", "it has a character that no number has"),
        number::Reason::RegionNeeded => ("REGION_NEEDED", "without + it needs a region"),
        number::Reason::CallingCode => ("CALLING_CODE", "it has no calling code"),
        number::Reason::TooShort => ("TOO_SHORT", "it has too few digits"),
        number::Reason::TooLong => ("TOO_LONG", "it has too many digits"),
        number::Reason::Number => ("NUMBER", "no number of North America begins so"),
    };
    Fault::new(FaultCode::PhoneInvalid, format!("`{text}` is not a phone number: {why}"))
        .at("text")
        .with("reason", name)
}

#[cfg(test)]
mod tests {
    use super::normalize_phone;

    fn e164(text: &str, region: &str) -> String {
        normalize_phone(text, (!region.is_empty()).then_some(region))
            .map_or_else(|fault| fault.details["reason"].to_string(), |phone| phone.e164)
    }

    #[test]
    fn national_and_international_forms_meet() {
        assert_eq!(e164("020 7946 0958", "GB"), "+442079460958");
        assert_eq!(e164("+44 (0)20 7946 0958", ""), "+442079460958");
        assert_eq!(e164("011 44 20 7946 0958", "US"), "+442079460958");
        assert_eq!(e164("06 5555 0123", "IT"), "+390655550123");
        assert_eq!(e164("00", "GB"), "CALLING_CODE");
        assert_eq!(e164("000", "GB"), "CALLING_CODE");
        assert_eq!(e164("+1 1 312 555 0147", "US"), "TOO_LONG");
        assert_eq!(e164("312 155 0147", "US"), "NUMBER");
        assert_eq!(e164("-", "US"), "TOO_SHORT");
        assert_eq!(e164("1\u{2212}312\u{2013}555 0147", "US"), "+13125550147");
    }

    #[test]
    fn a_region_outside_the_table_is_refused_first() {
        let fault = normalize_phone("", Some("us")).unwrap_err();
        assert_eq!((fault.code.name(), fault.field.as_deref()), ("INVALID_INPUT", Some("region")));
    }
}
