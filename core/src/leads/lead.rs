//! A lead, as rules read it.

use std::{borrow::Cow, collections::BTreeMap};

use trueline_macros::record;

use crate::{
    Day, Decimal, Fault, LeadValue,
    shape::{At, misshapen},
};

/// What is known of a lead, and what happened.
#[record]
pub struct Lead {
    /// What is known, by name: not empty. A value that is absent, null or `""` is missing; white space counts
    /// as a value.
    #[default(BTreeMap::new())]
    #[form(IDENTIFIER)]
    pub fields: BTreeMap<String, Option<LeadValue>>,
    /// What happened, in any order.
    #[default(Vec::new())]
    pub events: Vec<LeadEvent>,
}

/// Something that a lead did, or that was done to it.
#[record]
pub struct LeadEvent {
    /// The id: not empty. An event that comes twice counts once.
    #[form(IDENTIFIER)]
    pub id: String,
    /// What it is, as the rule card names it: not empty.
    #[form(IDENTIFIER)]
    pub r#type: String,
    /// The business day.
    pub on: Day,
    /// The mail or the page that it is about.
    pub object: Option<String>,
}

/// What is known of a lead, by name.
pub(super) type LeadFields = BTreeMap<String, Option<LeadValue>>;

/// A field's value, if it is not missing.
pub(super) fn known<'a>(fields: &'a LeadFields, name: &str) -> Option<&'a LeadValue> {
    fields.get(name)?.as_ref().filter(|value| !is_blank(value))
}

/// Whether a value is as good as none.
pub(super) fn is_blank(value: &LeadValue) -> bool {
    matches!(value, LeadValue::Text { value } if value.is_empty())
}

/// The number of a value: a whole number, or a text of digits with at most one point, of at most 28
/// significant digits and 28 decimals. Zeros in front mean nothing.
pub(super) fn number(value: &LeadValue) -> Option<Decimal> {
    match value {
        LeadValue::Integer { value } => Some(Decimal::from(*value)),
        LeadValue::Text { value } => Decimal::parse(&without_leading_zeros(value)),
        LeadValue::Boolean { .. } => None,
    }
}

/// `-007.5` is `-7.5`.
fn without_leading_zeros(text: &str) -> Cow<'_, str> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let rest = digits.trim_start_matches('0');
    let is_short = rest.len().saturating_add(1) >= digits.len();
    match rest.starts_with(|first: char| first.is_ascii_digit()) {
        // No zero in front, or the one before the point.
        _ if rest.len() == digits.len() => Cow::Borrowed(text),
        true => Cow::Owned(format!("{sign}{rest}")),
        false if is_short => Cow::Borrowed(text),
        false => Cow::Owned(format!("{sign}0{rest}")),
    }
}

/// The refusal of a value that is no number.
pub(super) fn not_a_number(at: &At<'_>) -> Fault {
    misshapen(at, "a whole number, or a decimal of at most 28 digits written as a text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_digits_with_at_most_one_point() {
        let read = |text: &str| number(&text.into()).map(|number| number.to_string());
        for (text, value) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("-007.50", "-7.50"),
            ("00", "0"),
            ("000.5", "0.5"),
            ("0.5", "0.5"),
            ("0000000000000000000000000000000001", "1"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        for text in ["", "-", ".5", "5.", "+1", "1e3", " 1", "1,0", "0x1", "--1", "00.", "-00x", "1\u{661}"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("12345678901234567890123456789"), None);
        assert_eq!(number(&true.into()), None);
    }
}
