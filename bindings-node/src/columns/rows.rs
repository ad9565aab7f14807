//! The rows of a column, out of a JSON list.

use std::borrow::Cow;

use napi::{Error, Result};
use trueline::{
    Fault, RowFault,
    json::Json,
    shape::{At, misshapen},
};

/// One row.
#[derive(Debug, PartialEq)]
pub enum Row<'a> {
    /// Nothing.
    Null,
    /// A text.
    Text(Cow<'a, str>),
    /// Something that is no text.
    Other,
}

/// Answers every row: nulls with none, the others with what `rule` says, in the order of the rows.
/// A refused row is none too, and is listed. `argument` is what the single form calls its text.
pub fn answer<T>(
    rows: &str,
    argument: &str,
    mut rule: impl FnMut(&str) -> std::result::Result<T, Fault>,
    mut take: impl FnMut(Option<T>),
) -> Result<Vec<RowFault>> {
    let mut faults = Vec::new();
    let mut number = 0;
    each(rows, |row| {
        let answer = match row {
            Row::Null => None,
            Row::Text(text) => Some(rule(&text)),
            Row::Other => Some(Err(misshapen(&At::Root.field(argument), "a text"))),
        };
        take(match answer {
            Some(Ok(answer)) => Some(answer),
            Some(Err(fault)) => {
                faults.push(RowFault::new(number, fault));
                None
            }
            None => None,
        });
        number += 1;
    })?;
    Ok(faults)
}

/// Hands over every row of a JSON list of texts, nulls and numbers, as `JSON.stringify` writes it:
/// without blanks. Walking it by hand makes no tree of a million values.
pub fn each<'a>(rows: &'a str, mut take: impl FnMut(Row<'a>)) -> Result<()> {
    let broken = || Error::from_reason("the rows must come as a list");
    let mut rest = rows.strip_prefix('[').ok_or_else(broken)?;
    if rest == "]" {
        return Ok(());
    }
    loop {
        let (row, after) = first(rest).ok_or_else(broken)?;
        take(row);
        match after.as_bytes() {
            [b',', ..] => rest = &after[1..],
            b"]" => return Ok(()),
            _ => return Err(broken()),
        }
    }
}

/// The first row and what follows it.
fn first(rest: &str) -> Option<(Row<'_>, &str)> {
    if let Some(text) = rest.strip_prefix('"') {
        let plain = text.bytes().position(|byte| byte == b'"' || byte == b'\\')?;
        return if text.as_bytes()[plain] == b'"' {
            Some((Row::Text(Cow::Borrowed(&text[..plain])), &text[plain + 1..]))
        } else {
            escaped(rest, plain + 1)
        };
    }
    let end = rest.bytes().position(|byte| byte == b',' || byte == b']')?;
    let (value, after) = rest.split_at(end);
    Some((if value == "null" { Row::Null } else { Row::Other }, after))
}

/// A text with escapes, the first of them at `escape`.
fn escaped(rest: &str, mut escape: usize) -> Option<(Row<'_>, &str)> {
    let bytes = rest.as_bytes();
    while *bytes.get(escape)? != b'"' {
        escape += if bytes[escape] == b'\\' { 2 } else { 1 };
    }
    let (text, after) = rest.split_at_checked(escape + 1)?;
    match Json::parse(text) {
        Ok(Json::Text(text)) => Some((Row::Text(text), after)),
        _ => Some((Row::Other, after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &str) -> Vec<Row<'_>> {
        let mut out = Vec::new();
        each(rows, |row| out.push(row)).unwrap();
        out
    }

    #[test]
    fn texts_nulls_and_others() {
        assert_eq!(read("[]"), []);
        let rows = [Row::Text("".into()), Row::Null, Row::Other, Row::Text("ü,]".into())];
        assert_eq!(read(r#"["",null,0.5,"ü,]"]"#), rows);
    }

    #[test]
    fn escapes() {
        let rows = [Row::Text("a\"b".into()), Row::Text("\\".into()), Row::Text("\n\u{e9}".into())];
        assert_eq!(read(r#"["a\"b","\\","\n\u00e9"]"#), rows);
    }

    #[test]
    fn half_of_a_surrogate_pair_is_no_text() {
        assert_eq!(read(r#"["\ud800","A"]"#), [Row::Other, Row::Text("A".into())]);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        for rows in ["", "null", "[", "[\"a", "[\"a\"", "[\"a\\", "[1 2", "[\"a\"]]"] {
            assert!(each(rows, |_| ()).is_err(), "{rows}");
        }
    }
}
