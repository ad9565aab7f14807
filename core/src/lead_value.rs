//! A field's value as a host holds it.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

/// A field's value: a text, a whole number within ±(2^53 - 1) or a boolean. Absent, it is null. A decimal
/// travels as text: `"12.50"`.
///
/// A plain value in JSON, TypeScript and Python; one of three cases in Rust, Kotlin and Swift.
///
/// ```
/// use trueline::LeadValue;
/// assert_eq!(LeadValue::from(60).text(), "60");
/// assert_eq!(LeadValue::from(true).text(), LeadValue::from("true").text());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
pub enum LeadValue {
    /// A text.
    Text {
        /// The value.
        value: String,
    },
    /// A whole number.
    Integer {
        /// The value.
        value: i64,
    },
    /// True or false.
    Boolean {
        /// The value.
        value: bool,
    },
}

impl LeadValue {
    /// The value as text: a text itself, a number's decimal digits, `true` or `false`.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text { value } => Cow::Borrowed(value),
            Self::Integer { value } => Cow::Owned(value.to_string()),
            Self::Boolean { value: true } => Cow::Borrowed("true"),
            Self::Boolean { value: false } => Cow::Borrowed("false"),
        }
    }
}

impl From<&str> for LeadValue {
    fn from(value: &str) -> Self {
        Self::Text { value: value.to_owned() }
    }
}

impl From<String> for LeadValue {
    fn from(value: String) -> Self {
        Self::Text { value }
    }
}

impl From<i64> for LeadValue {
    fn from(value: i64) -> Self {
        Self::Integer { value }
    }
}

impl From<bool> for LeadValue {
    fn from(value: bool) -> Self {
        Self::Boolean { value }
    }
}

impl Serialize for LeadValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text { value } => to.serialize_str(value),
            Self::Integer { value } => to.serialize_i64(*value),
            Self::Boolean { value } => to.serialize_bool(*value),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{json, shape};

    #[test]
    fn a_value_is_written_as_it_was_read() {
        for text in [r#""""#, r#""12.50""#, r#"" a""#, "0", "-9007199254740991", "true", "false"] {
            assert_eq!(json::write(&json::read::<LeadValue>(text).unwrap()), text);
        }
        for text in
            ["1.5", "1.0", "9007199254740992", "99999999999999999999", "[1]", "{}", "null", r#""\ud800""#]
        {
            assert!(json::read::<LeadValue>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_path_of_a_value_is_its_name() {
        let read = json::read::<BTreeMap<String, Option<LeadValue>>>;
        assert_eq!(read(r#"{"a": null}"#).unwrap()["a"], None);
        assert_eq!(read(r#"{"a": 1.5}"#).unwrap_err().field.as_deref(), Some("a"));
        let beyond = LeadValue::from(shape::MAX_SAFE_INTEGER + 1);
        assert!(shape::Shape::check(&beyond, &shape::At::Root).is_err());
    }
}
