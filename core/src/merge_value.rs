//! A field's value as records that are merged have it.

use serde::{Serialize, Serializer};

use crate::{
    Fault, LeadValue,
    schema::Type,
    shape::{At, Shape, Source, misshapen, wanted},
};

/// The value of a field that is merged: a text, true or false, or texts in order. Absent, it is null. A
/// number or a day travels as text: `"12.50"`, `"2025-01-31"`.
///
/// A plain value in JSON, TypeScript and Python; one of three cases in Rust, Kotlin and Swift.
///
/// ```
/// use trueline::MergeValue;
/// assert_eq!(MergeValue::from("12.50").text(), Some("12.50"));
/// assert!(MergeValue::from(" ").is_blank() && !MergeValue::from(false).is_blank());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
pub enum MergeValue {
    /// A text.
    Text {
        /// The value.
        value: String,
    },
    /// True or false.
    Boolean {
        /// The value.
        value: bool,
    },
    /// Texts in order.
    Texts {
        /// The values.
        values: Vec<String>,
    },
}

impl MergeValue {
    /// The text, of one that is a text.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text { value } => Some(value),
            Self::Boolean { .. } | Self::Texts { .. } => None,
        }
    }

    /// Whether it is as good as none: a text of white space alone, or a list of no texts.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text { value } => is_blank(value),
            Self::Texts { values } => values.is_empty(),
            Self::Boolean { .. } => false,
        }
    }
}

/// Whether a text is as good as none: it has no character but white space.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

impl From<&str> for MergeValue {
    fn from(value: &str) -> Self {
        Self::Text { value: value.to_owned() }
    }
}

impl From<String> for MergeValue {
    fn from(value: String) -> Self {
        Self::Text { value }
    }
}

impl From<bool> for MergeValue {
    fn from(value: bool) -> Self {
        Self::Boolean { value }
    }
}

impl From<Vec<String>> for MergeValue {
    fn from(values: Vec<String>) -> Self {
        Self::Texts { values }
    }
}

impl Serialize for MergeValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text { value } => to.serialize_str(value),
            Self::Boolean { value } => to.serialize_bool(*value),
            Self::Texts { values } => values.serialize(to),
        }
    }
}

impl Shape for MergeValue {
    const TYPE: &'static Type = &Type::MergeValue;
    fn read<S: Source>(source: &S, at: &At<'_>) -> Result<Self, Fault> {
        // The plain values are a lead's, which knows a host's own decimals too; of these, no number is one.
        match source.lead_value() {
            Some(LeadValue::Text { value }) => Ok(Self::Text { value }),
            Some(LeadValue::Boolean { value }) => Ok(Self::Boolean { value }),
            None if source.list().is_some() => Vec::read(source, at).map(|values| Self::Texts { values }),
            Some(LeadValue::Integer { .. }) | None => Err(misshapen(at, wanted(Self::TYPE))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn a_value_is_written_as_it_was_read() {
        for text in [r#""""#, r#""12.50""#, "true", "false", "[]", r#"["a","","a"]"#] {
            assert_eq!(json::write(&json::read::<MergeValue>(text).unwrap()), text);
        }
        for text in ["1", "0", "1.5", "9007199254740992", "{}", "null", r#""\ud800""#, "[[]]"] {
            assert!(json::read::<MergeValue>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_path_of_a_text_in_a_list_is_its_place() {
        let field = |text: &str| json::read::<MergeValue>(text).unwrap_err().field;
        assert_eq!(field(r#"["a",1]"#).as_deref(), Some("[1]"));
        assert_eq!(field(r#"["a",null]"#).as_deref(), Some("[1]"));
        assert_eq!(field("7"), None);
    }

    #[test]
    fn white_space_is_blank_and_a_boolean_never() {
        for blank in [MergeValue::from(""), MergeValue::from(" \t\r\n\u{a0}\u{3000}"), Vec::new().into()] {
            assert!(blank.is_blank(), "{blank:?}");
        }
        for value in [MergeValue::from("x"), false.into(), vec![String::new()].into(), "\u{200b}".into()] {
            assert!(!value.is_blank(), "{value:?}");
        }
    }
}
