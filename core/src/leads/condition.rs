//! What can be asked of a lead's fields.

use trueline_macros::choice;

use super::{
    lead::{LeadFields, is_blank, known, not_a_number, number},
    policy_fault::senseless,
};
use crate::{Decimal, Fault, LeadValue, shape::At};

/// A question about a field. Texts compare with A-Z folded to a-z and nothing else folded; numbers and booleans
/// compare as their text.
///
/// ```
/// use trueline::LeadCondition;
/// let condition = LeadCondition::from_json(r#"{"type": "BETWEEN", "field": "employees", "from": "10", "below": 50}"#);
/// assert!(matches!(condition.unwrap(), LeadCondition::Between { .. }));
/// ```
#[choice]
pub enum LeadCondition {
    /// The value is not missing.
    Present {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
    },
    /// The value is missing.
    Absent {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
    },
    /// The value is one of these.
    AnyOf {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
        /// At least one, none missing.
        values: Vec<Option<LeadValue>>,
    },
    /// The value is not missing, and none of these.
    NoneOf {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
        /// At least one, none missing.
        values: Vec<Option<LeadValue>>,
    },
    /// The value's text contains this.
    Contains {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
        /// Not empty.
        text: String,
    },
    /// What follows the last `@` of the value's text is one of these. A subdomain is another domain. It is a
    /// plain comparison: normalize an address first.
    EmailDomain {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
        /// At least one, none empty.
        domains: Vec<String>,
    },
    /// The value's number lies between. A value that is no number is refused.
    Between {
        /// The field.
        #[form(IDENTIFIER)]
        field: String,
        /// At least so much.
        from: Option<Decimal>,
        /// Less than so much.
        below: Option<Decimal>,
    },
}

impl LeadCondition {
    /// Refuses what could never hold, or always would: `INVALID_POLICY` (step 1).
    pub(super) fn check_sense(&self, at: &At<'_>) -> Result<(), Fault> {
        let refused = |field: &str, why: &str| Err(senseless(&at.field(field), why));
        match self {
            Self::Present { .. } | Self::Absent { .. } => Ok(()),
            Self::AnyOf { values, .. } | Self::NoneOf { values, .. } => {
                let is_missing = |value: &Option<LeadValue>| value.as_ref().is_none_or(is_blank);
                match values.is_empty() || values.iter().any(is_missing) {
                    true => refused("values", "at least one value, none of them missing"),
                    false => Ok(()),
                }
            }
            Self::Contains { text, .. } if text.is_empty() => refused("text", "every text contains it"),
            Self::Contains { .. } => Ok(()),
            Self::EmailDomain { domains, .. } => {
                match domains.is_empty() || domains.iter().any(String::is_empty) {
                    true => refused("domains", "at least one domain, none of them empty"),
                    false => Ok(()),
                }
            }
            Self::Between { from: None, below: None, .. } => refused("from", "one bound at least"),
            Self::Between { from: Some(from), below: Some(below), .. } if from >= below => {
                refused("below", "it must be above `from`")
            }
            Self::Between { .. } => Ok(()),
        }
    }

    /// Whether it holds; `INVALID_INPUT` at a field whose number is asked for and that is none.
    pub(super) fn holds(&self, fields: &LeadFields, at: &At<'_>) -> Result<bool, Fault> {
        let value = known(fields, self.field());
        let Some(value) = value else { return Ok(matches!(self, Self::Absent { .. })) };
        Ok(match self {
            Self::Present { .. } => true,
            Self::Absent { .. } => false,
            Self::AnyOf { values, .. } => is_among(value, values),
            Self::NoneOf { values, .. } => !is_among(value, values),
            Self::Contains { text, .. } => contains(&value.text(), text),
            Self::EmailDomain { domains, .. } => value
                .text()
                .rsplit_once('@')
                .is_some_and(|(_, domain)| domains.iter().any(|wanted| wanted.eq_ignore_ascii_case(domain))),
            Self::Between { field, from, below } => {
                let number = number(value).ok_or_else(|| not_a_number(&at.field(field)))?;
                from.is_none_or(|from| number >= from) && below.is_none_or(|below| number < below)
            }
        })
    }

    fn field(&self) -> &str {
        match self {
            Self::Present { field }
            | Self::Absent { field }
            | Self::AnyOf { field, .. }
            | Self::NoneOf { field, .. }
            | Self::Contains { field, .. }
            | Self::EmailDomain { field, .. }
            | Self::Between { field, .. } => field,
        }
    }
}

/// Whether all conditions hold. Each is read, so that a bad number is found whatever the others say.
pub(super) fn all_hold(when: &[LeadCondition], fields: &LeadFields, at: &At<'_>) -> Result<bool, Fault> {
    when.iter().try_fold(true, |so_far, condition| Ok(condition.holds(fields, at)? && so_far))
}

/// Refuses no condition at all, and the first bad one.
pub(super) fn check_when(when: &[LeadCondition], at: &At<'_>) -> Result<(), Fault> {
    if when.is_empty() {
        return Err(senseless(at, "one condition at least"));
    }
    when.iter().enumerate().try_for_each(|(place, condition)| condition.check_sense(&at.index(place)))
}

fn is_among(value: &LeadValue, values: &[Option<LeadValue>]) -> bool {
    let text = value.text();
    values.iter().flatten().any(|wanted| wanted.text().eq_ignore_ascii_case(&text))
}

fn contains(text: &str, part: &str) -> bool {
    // A part that is empty is refused; windows of nothing would be a panic all the same.
    text.as_bytes().windows(part.len().max(1)).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}
