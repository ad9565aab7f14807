//! What the cells of a row say (steps 31 and 32 of the customers chapter).

use std::borrow::Cow;

use super::{
    super::{email, phone, words::plain_text_into},
    CellKind, ImportColumn, ImportIssueCode, ImportPolicy, OnInvalid, day_cell, decimal_cell,
    default_policy::BLANKS,
};

/// Reads cells as a policy says.
pub(super) struct CellReader<'p> {
    policy: &'p ImportPolicy,
    blanks: Vec<&'p str>,
    /// A buffer, so that looking for blanks does not allocate.
    plain: String,
}

/// What a cell that is not blank gives.
pub(super) enum Cell<'a> {
    /// The form to store.
    Read(Cow<'a, str>),
    /// The text is kept though it cannot be read.
    Kept(&'a str, ImportIssueCode),
    /// The field stays blank.
    Dropped(ImportIssueCode),
    /// The row is left out.
    Rejected(ImportIssueCode),
}

impl<'a> Cell<'a> {
    /// What is stored, if anything.
    pub fn stored(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Read(text) => Some(text),
            Self::Kept(text, _) => Some(text.into()),
            Self::Dropped(_) | Self::Rejected(_) => None,
        }
    }
}

/// A cell without the white space at its ends.
pub(super) fn trimmed(cell: &str) -> &str {
    cell.trim_matches([' ', '\t', '\r', '\n', '\u{a0}'])
}

impl<'p> CellReader<'p> {
    /// A reader that goes by a policy.
    pub fn new(policy: &'p ImportPolicy) -> Self {
        let blanks = match &policy.blanks {
            Some(blanks) => blanks.iter().map(String::as_str).collect(),
            None => BLANKS.to_vec(),
        };
        Self { policy, blanks, plain: String::new() }
    }

    /// Whether a trimmed cell is empty, or one of the texts that stand for it.
    pub fn is_blank(&mut self, text: &str) -> bool {
        if text.is_empty() || !self.may_be_blank(text) {
            return text.is_empty();
        }
        plain_text_into(text, &mut self.plain);
        self.blanks.contains(&self.plain.as_str())
    }

    /// The plain text of ASCII begins with its first letter, unless that is white space.
    fn may_be_blank(&self, text: &str) -> bool {
        let Some(first) = text.bytes().next().filter(|byte| byte.is_ascii_graphic() && text.is_ascii())
        else {
            return true;
        };
        let first = first.to_ascii_lowercase();
        self.blanks.iter().any(|blank| blank.bytes().next() == Some(first))
    }

    /// What a trimmed cell that is not blank gives in a column.
    pub fn read<'a>(&self, text: &'a str, column: &ImportColumn) -> Cell<'a> {
        let (read, code) = match column.kind {
            CellKind::Text | CellKind::CompanyName | CellKind::Address => return Cell::Read(text.into()),
            CellKind::Email => (email_address(text), ImportIssueCode::EmailInvalid),
            CellKind::Phone => {
                (phone_number(text, self.policy.region.as_deref()), ImportIssueCode::PhoneInvalid)
            }
            CellKind::Day => (day_cell::read(text, self.policy.day_format), ImportIssueCode::DayInvalid),
            CellKind::Decimal => {
                (decimal_cell::read(text, self.policy.decimal_mark), ImportIssueCode::DecimalInvalid)
            }
        };
        match (read, column.on_invalid) {
            (Some(read), _) => Cell::Read(if read == text { text.into() } else { read.into() }),
            (None, OnInvalid::DropValue) => Cell::Dropped(code),
            (None, OnInvalid::KeepText) => Cell::Kept(text, code),
            (None, OnInvalid::RejectRow) => Cell::Rejected(code),
        }
    }
}

fn email_address(text: &str) -> Option<String> {
    email::normalize_email(text).ok().map(|email| email.address)
}

/// E.164, with `;ext=` and the extension.
fn phone_number(text: &str, region: Option<&str>) -> Option<String> {
    let phone = phone::normalize_phone(text, region).ok()?;
    Some(match phone.extension {
        Some(extension) => format!("{};ext={extension}", phone.e164),
        None => phone.e164,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_told_by_their_plain_text() {
        let policy = ImportPolicy::default();
        let mut reader = CellReader::new(&policy);
        for blank in ["", "-", "N/A", "Null", "#n/a", "ＮＵＬＬ", "\u{b}-"] {
            assert!(reader.is_blank(trimmed(blank)), "{blank}");
        }
        for text in ["0", "---", "none", "n / a", "—"] {
            assert!(!reader.is_blank(text), "{text}");
        }
        assert_eq!(trimmed("\u{a0}\r\n a b\t"), "a b");
    }

    #[test]
    fn own_blanks_replace_the_default() {
        let policy = ImportPolicy { blanks: Some(vec!["none".into()]), ..ImportPolicy::default() };
        let mut reader = CellReader::new(&policy);
        assert!(reader.is_blank("NONE") && reader.is_blank("") && !reader.is_blank("-"));
    }
}
