//! Columns of texts as the vault takes and gives them: in chunks, so that no text grows too long. They come
//! as texts one behind the other, with their lengths, and go as JSON lists. A column with a row that is
//! neither a text nor null does not come this way.

use napi::{Error, Result, bindgen_prelude::Int32Array};
use napi_derive::napi;
use serde::Serialize;
use trueline::{Fault, json};

use crate::units::split;

/// A column as it comes.
#[napi(object)]
pub struct TextRows {
    /// The texts, in chunks that hold whole rows.
    pub chunks: Vec<String>,
    /// The length of each row in UTF-16 units; -1 is null.
    pub lengths: Int32Array,
}

const TOO_LONG: &str = "the rows must be as long as they say";

/// A column that may go to another thread.
pub struct Texts {
    chunks: Vec<String>,
    lengths: Vec<i32>,
}

impl From<TextRows> for Texts {
    fn from(TextRows { chunks, lengths }: TextRows) -> Self {
        Self { chunks, lengths: lengths.to_vec() }
    }
}

impl Texts {
    /// The rows, as the core takes them.
    pub fn rows(&self) -> Result<Vec<Option<String>>> {
        let mut chunks = self.chunks.iter();
        let mut rest = "";
        let mut row = |length: usize| {
            if rest.is_empty() && length > 0 {
                rest = chunks.next()?;
            }
            let (text, behind) = split(rest, length)?;
            rest = behind;
            Some(text.to_owned())
        };
        let mut rows = Vec::with_capacity(self.lengths.len());
        for length in &self.lengths {
            rows.push(match usize::try_from(*length) {
                Ok(length) => Some(row(length).ok_or_else(|| Error::from_reason(TOO_LONG))?),
                Err(_) => None,
            });
        }
        Ok(rows)
    }
}

/// What a column form answers; a fault of the whole call is `fault` alone.
#[napi(object)]
#[derive(Default)]
pub struct Many {
    /// The lists of the record that are as long as the column, or nearly.
    pub columns: Vec<Chunks>,
    /// The record without them, as JSON.
    pub rest: String,
    /// What refused the whole call: `!` and a fault's JSON.
    pub fault: Option<String>,
}

/// A list of a record.
#[napi(object)]
pub struct Chunks {
    /// The field's name.
    pub name: String,
    /// Its values, as JSON lists one behind the other.
    pub chunks: Vec<String>,
}

impl Many {
    /// An answer, or a call that was refused as a whole.
    pub fn of(answer: std::result::Result<Self, Fault>) -> Self {
        answer.unwrap_or_else(|fault| Self { fault: Some(crate::call::refused(&fault)), ..Self::default() })
    }

    /// An answer whose lists are `columns` and were taken out of it.
    pub fn new(columns: Vec<Chunks>, rest: &impl Serialize) -> Self {
        Self { columns, rest: json::write(rest), fault: None }
    }
}

/// A chunk is closed when it has so many bytes: it stays in the processor's cache.
const FULL: usize = 1 << 16;

impl Chunks {
    /// A list of texts.
    pub fn of_texts(name: &str, texts: &[Option<String>]) -> Self {
        Self::of(name, texts, |text, out| match text {
            Some(text) => write_text(text, out),
            None => out.push_str("null"),
        })
    }

    /// A list of anything.
    pub fn of_values<T: Serialize>(name: &str, values: &[T]) -> Self {
        Self::of(name, values, |value, out| out.push_str(&json::write(value)))
    }

    fn of<T>(name: &str, values: &[T], write: impl Fn(&T, &mut String)) -> Self {
        let mut chunks = Vec::new();
        let begun = || {
            let mut chunk = String::with_capacity(FULL + FULL / 8);
            chunk.push('[');
            chunk
        };
        let mut chunk = begun();
        for value in values {
            if chunk.len() > FULL {
                chunk.push(']');
                chunks.push(std::mem::replace(&mut chunk, begun()));
            }
            if chunk.len() > 1 {
                chunk.push(',');
            }
            write(value, &mut chunk);
        }
        chunk.push(']');
        chunks.push(chunk);
        Self { name: name.to_owned(), chunks }
    }
}

/// A text as JSON; few have something to escape.
fn write_text(text: &str, out: &mut String) {
    let is_plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
    // Without a way out of the loop it takes many bytes at once.
    if text.bytes().fold(true, |plain, byte| plain & is_plain(byte)) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&json::write(&text));
    }
}

#[cfg(test)]
mod tests {
    use trueline::json::Json;

    use super::*;

    fn column(chunks: &[&str], lengths: &[i32]) -> Texts {
        Texts { chunks: chunks.iter().map(|chunk| (*chunk).to_owned()).collect(), lengths: lengths.to_vec() }
    }

    /// The texts of JSON lists.
    fn read(chunks: &[String]) -> Vec<Option<String>> {
        let lists = chunks.iter().map(|chunk| match Json::parse(chunk) {
            Ok(Json::List(values)) => values,
            other => panic!("no list: {other:?}"),
        });
        let text = |value: Json<'_>| match value {
            Json::Text(text) => Some(text.into_owned()),
            Json::Null => None,
            other => panic!("no text: {other:?}"),
        };
        lists.flatten().map(text).collect()
    }

    #[test]
    fn rows_are_cut_by_their_lengths() {
        let rows = column(&["abcü", "\u{1f600}\n", "z"], &[2, -1, 0, 2, 2, 0, 1, 1, -1, 0]).rows().unwrap();
        let texts: Vec<Option<&str>> = rows.iter().map(Option::as_deref).collect();
        let wanted = ["ab", "-", "", "cü", "\u{1f600}", "", "\n", "z", "-", ""];
        assert_eq!(texts, wanted.map(|text| (text != "-").then_some(text)));
        assert_eq!(column(&[""], &[]).rows().unwrap(), []);
    }

    #[test]
    fn lengths_that_are_none_are_an_error() {
        for (chunks, lengths) in
            [(&["ab"][..], &[3][..]), (&["a", "b"], &[2]), (&[], &[1]), (&["\u{1f600}"], &[1])]
        {
            assert!(column(chunks, lengths).rows().is_err(), "{chunks:?} {lengths:?}");
        }
    }

    #[test]
    fn texts_go_out_as_json() {
        let texts = ["", "a\"b", "\\", "\n\u{7f}\u{1f}", "ü\u{2028}\u{1f600}", "plain"];
        let rows: Vec<Option<String>> =
            texts.iter().map(|text| Some((*text).to_owned())).chain([None]).collect();
        let Chunks { name, chunks } = Chunks::of_texts("tokens", &rows);
        assert_eq!((name.as_str(), chunks.len()), ("tokens", 1));
        assert_eq!(read(&chunks), rows);
        assert_eq!(Chunks::of_texts("tokens", &[]).chunks, ["[]"]);
    }

    #[test]
    fn a_chunk_that_is_full_is_closed() {
        let rows = [Some("x".repeat(FULL)), None, Some("y".repeat(FULL + 1)), Some("z".to_owned()), None];
        let chunks = Chunks::of_texts("tokens", &rows).chunks;
        assert_eq!(chunks.len(), 3);
        assert_eq!(read(&chunks), rows);
    }
}
