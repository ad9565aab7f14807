//! Why a rule refused.

mod code;

use std::{collections::BTreeMap, fmt};

use serde::{Serialize, Serializer};

pub use code::FaultCode;

/// A refusal: a stable code, the field to blame, numbers that a program can use, and a sentence
/// for a person. The same in every language, to the letter.
///
/// ```
/// let fault = trueline::pick_order("A-100-01", None).unwrap_err();
/// assert_eq!(fault.code.name(), "ROW_OUT_OF_RANGE");
/// assert_eq!(fault.field.as_deref(), Some("text"));
/// assert_eq!(fault.details["max"], 99.into());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error, Serialize)]
#[error("{message}")]
pub struct Fault {
    /// What is wrong, as a name that never changes.
    pub code: FaultCode,
    /// The path of the value to blame; none where the whole request is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// A sentence for a person: lower case, the user's input in backticks.
    pub message: String,
    /// Numbers and texts by name: bounds, positions, ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub details: BTreeMap<String, DetailValue>,
}

/// A value among a fault's details.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "mobile", derive(uniffi::Enum))]
pub enum DetailValue {
    /// An integer.
    Number {
        /// The value.
        value: i64,
    },
    /// A text; decimals, instants and names travel as text.
    Text {
        /// The value.
        value: String,
    },
    /// Several texts.
    Texts {
        /// The values.
        values: Vec<String>,
    },
}

impl Fault {
    /// A refusal that blames nothing in particular yet.
    pub fn new(code: FaultCode, message: impl Into<String>) -> Self {
        Self { code, field: None, message: shortened(message.into()), details: BTreeMap::new() }
    }

    /// Blames a field, by its path in JSON.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a number or a text that a program can use.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<DetailValue>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }

    /// The JSON form: `{"code", "field"?, "message", "details"?}`.
    pub fn to_json(&self) -> String {
        crate::json::write(self)
    }
}

/// A message repeats what it refuses; a log is not to be flooded by it.
fn shortened(mut message: String) -> String {
    const MOST: usize = 400;
    if let Some((end, _)) = message.char_indices().nth(MOST) {
        message.truncate(end);
        message.push('…');
    }
    message
}

impl From<i64> for DetailValue {
    fn from(value: i64) -> Self {
        Self::Number { value }
    }
}

impl From<i32> for DetailValue {
    fn from(value: i32) -> Self {
        Self::Number { value: value.into() }
    }
}

impl From<usize> for DetailValue {
    fn from(value: usize) -> Self {
        Self::Number { value: i64::try_from(value).unwrap_or(i64::MAX) }
    }
}

impl From<String> for DetailValue {
    fn from(value: String) -> Self {
        Self::Text { value }
    }
}

impl From<&str> for DetailValue {
    fn from(value: &str) -> Self {
        Self::Text { value: value.to_owned() }
    }
}

impl From<Vec<String>> for DetailValue {
    fn from(values: Vec<String>) -> Self {
        Self::Texts { values }
    }
}

impl fmt::Display for DetailValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { value } => write!(f, "{value}"),
            Self::Text { value } => f.write_str(value),
            Self::Texts { values } => f.write_str(&values.join(", ")),
        }
    }
}

impl Serialize for DetailValue {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number { value } => value.serialize(to),
            Self::Text { value } => value.serialize(to),
            Self::Texts { values } => values.serialize(to),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_written_without_what_it_has_not() {
        let fault = Fault::new(FaultCode::DuplicateId, "twice");
        assert_eq!(fault.to_json(), r#"{"code":"DUPLICATE_ID","message":"twice"}"#);
        let fault = fault.at("orders[1].id").with("id", "A").with("count", 2_usize).with("max", 7_i64);
        let fault = fault.with("ids", vec!["A".to_owned(), "B".to_owned()]);
        let details = r#"{"count":2,"id":"A","ids":["A","B"],"max":7}"#;
        let wanted = format!(
            r#"{{"code":"DUPLICATE_ID","field":"orders[1].id","message":"twice","details":{details}}}"#
        );
        assert_eq!(fault.to_json(), wanted);
        let shown: Vec<String> = fault.details.values().map(ToString::to_string).collect();
        assert_eq!(shown, ["2", "A", "A, B", "7"]);
        assert_eq!(fault.to_string(), "twice");
    }

    #[test]
    fn a_message_is_no_longer_than_a_person_reads() {
        let fault = |letters: usize| Fault::new(FaultCode::EmailInvalid, "é".repeat(letters)).message;
        assert_eq!(fault(400).chars().count(), 400);
        assert_eq!(fault(1_000_000).chars().count(), 401);
        assert!(fault(401).ends_with('…'));
    }
}
