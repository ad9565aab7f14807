//! What a token is bound to.

use std::collections::BTreeMap;

use super::{crypto::pae::Pae, token::HEADER};
use crate::{
    Fault, FaultCode,
    shape::{At, misshapen},
};

const MOST_NAMES: usize = 16;
const MOST_NAME_BYTES: usize = 32;
const MOST_VALUE_BYTES: usize = 1024;

/// Names and values, by the bytes of the name.
pub(super) struct Context<'a> {
    pairs: Vec<(&'a str, &'a str)>,
}

impl<'a> Context<'a> {
    /// Checks the count, then each name and its value.
    pub fn of(given: &'a BTreeMap<String, String>) -> Result<Self, Fault> {
        check_count(given.len())?;
        check_each(given)?;
        Ok(Self { pairs: given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect() })
    }

    /// The encoding of the context behind the head of a token; without one, of the context alone.
    pub fn encoded(&self, header: Option<&[u8]>) -> Vec<u8> {
        let header = header.into_iter();
        let parts = self.pairs.len().saturating_mul(2).saturating_add(header.len());
        let bytes = self.pairs.iter().fold(HEADER, |bytes, (name, value)| {
            bytes.saturating_add(name.len()).saturating_add(value.len())
        });
        let mut pae = Pae::new(parts, bytes);
        header.for_each(|header| pae.part(header));
        for (name, value) in &self.pairs {
            pae.part(name.as_bytes());
            pae.part(value.as_bytes());
        }
        pae.encoded()
    }
}

/// The contexts of a column's rows: some names have one value for all, others one for each.
pub(super) struct RowContexts<'a, T> {
    names: Vec<(&'a str, Values<'a, T>)>,
}

enum Values<'a, T> {
    Same(&'a str),
    Each(&'a [Option<T>]),
}

impl<'a, T: AsRef<str>> RowContexts<'a, T> {
    /// Checks the lengths of the columns, the count of names, the context as for one row, then the names
    /// of the columns.
    pub fn of(
        context: &'a BTreeMap<String, String>,
        columns: Option<&'a BTreeMap<String, Vec<Option<T>>>>,
        rows: usize,
    ) -> Result<Self, Fault> {
        let at = At::Root.field(COLUMNS);
        let each = || columns.into_iter().flatten();
        if let Some((name, _)) = each().find(|(_, values)| values.len() != rows) {
            return Err(misshapen(&at.field(name), "as long as the column itself"));
        }
        check_count(context.len().saturating_add(each().count()))?;
        check_each(context)?;
        for (name, _) in each() {
            check_name(name, &at)?;
            if context.contains_key(name) {
                return Err(unfit(&at.field(name), "must not be in the context too"));
            }
        }
        let same = context.iter().map(|(name, value)| (name.as_str(), Values::Same(value)));
        let mut names: Vec<_> =
            same.chain(each().map(|(name, values)| (name.as_str(), Values::Each(values)))).collect();
        names.sort_unstable_by_key(|(name, _)| *name);
        Ok(Self { names })
    }

    /// The context of a row; a value that is absent, empty or too long is a fault of the row.
    pub fn row(&self, row: usize) -> Result<Context<'a>, Fault> {
        let pair = |(name, values): &(&'a str, Values<'a, T>)| {
            let value = match values {
                Values::Same(value) => return Ok((*name, *value)),
                Values::Each(values) => values.get(row).and_then(Option::as_ref).map_or("", AsRef::as_ref),
            };
            check_value(name, value, &At::Root.field(COLUMNS))?;
            Ok((*name, value))
        };
        Ok(Context { pairs: self.names.iter().map(pair).collect::<Result<_, _>>()? })
    }
}

const COLUMNS: &str = "contextColumns";

fn check_count(names: usize) -> Result<(), Fault> {
    let at = At::Root.field("context");
    if (1..=MOST_NAMES).contains(&names) { Ok(()) } else { Err(unfit(&at, "must have 1 to 16 names")) }
}

fn check_each(context: &BTreeMap<String, String>) -> Result<(), Fault> {
    let at = At::Root.field("context");
    context.iter().try_for_each(|(name, value)| {
        check_name(name, &at)?;
        check_value(name, value, &at)
    })
}

/// `[a-z][a-z0-9_]{0,31}`
fn check_name(name: &str, at: &At<'_>) -> Result<(), Fault> {
    let fits = name.len() <= MOST_NAME_BYTES
        && name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let why = "must have a name of 1 to 32 of a-z, 0-9 and _ that begins with a letter";
    if fits { Ok(()) } else { Err(unfit(&at.field(name), why)) }
}

/// An empty value is nearly always an id that was forgotten.
fn check_value(name: &str, value: &str, at: &At<'_>) -> Result<(), Fault> {
    let fits = (1..=MOST_VALUE_BYTES).contains(&value.len());
    if fits { Ok(()) } else { Err(unfit(&at.field(name), "must have a value of 1 to 1,024 bytes")) }
}

fn unfit(at: &At<'_>, why: &str) -> Fault {
    Fault::new(FaultCode::InvalidContext, format!("`{at}` {why}")).at(at.to_string())
}
