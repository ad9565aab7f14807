//! JSON in and out. Reading keeps what a general parser would lose: the digits of a number, the
//! order and repetition of names, the path to a text that is not well-formed.

use std::borrow::Cow;

use serde::{Deserializer, Serialize, de};

use crate::{
    Bytes, Day, Fault, FaultCode, Instant,
    shape::{At, Shape, Source, read_or_absent},
};

/// A JSON value that borrows from its text.
#[derive(Debug, Clone, PartialEq)]
pub enum Json<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number, as written.
    Number(Cow<'a, str>),
    /// A text.
    Text(Cow<'a, str>),
    /// A text with half of a surrogate pair: no text at all.
    BrokenText,
    /// `[...]`
    List(Vec<Json<'a>>),
    /// `{...}`, in the order written.
    Map(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Values nested deeper than this are refused: no record of the core comes near.
const MAX_DEPTH: usize = 64;

impl<'a> Json<'a> {
    /// Parses a whole JSON text.
    pub fn parse(text: &'a str) -> Result<Self, Fault> {
        let mut parser = Parser { text, at: 0 };
        let value = parser.value(0).and_then(|value| {
            parser.blank();
            (parser.at == text.len()).then_some(value)
        });
        value.ok_or_else(|| {
            let message = format!("the text is not JSON at byte {}", parser.at);
            Fault::new(FaultCode::InvalidInput, message)
        })
    }
}

/// Reads a type from its JSON text.
pub fn read<T: Shape>(text: &str) -> Result<T, Fault> {
    read_or_absent(Some(&&Json::parse(text)?), &At::Root)
}

/// The canonical JSON of an answer: fields in the declared order, absent ones as null.
pub fn write<T: Serialize>(value: &T) -> String {
    // Writing to memory what derives made cannot fail: maps have text for keys, numbers are whole.
    serde_json::to_string(value).unwrap_or_default()
}

/// Reads a type out of any self-describing format that serde knows.
pub fn deserialize<'de, D: Deserializer<'de>, T: Shape>(from: D) -> Result<T, D::Error> {
    let value = from.deserialize_any(Tree)?;
    read_or_absent(Some(&&value), &At::Root).map_err(de::Error::custom)
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes);
    }

    fn blank(&mut self) {
        let blank = self.rest().iter().take_while(|byte| b" \t\r\n".contains(byte)).count();
        self.step(blank);
    }

    /// Takes a punctuation mark and the blank before it.
    fn takes(&mut self, mark: u8) -> bool {
        self.blank();
        let found = self.rest().first() == Some(&mark);
        if found {
            self.step(1);
        }
        found
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Option<Json<'a>> {
        self.rest().starts_with(word.as_bytes()).then(|| {
            self.step(word.len());
            value
        })
    }

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        if depth > MAX_DEPTH {
            return None;
        }
        let deeper = depth.saturating_add(1);
        self.blank();
        match self.rest().first()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Boolean(true)),
            b'f' => self.word("false", Json::Boolean(false)),
            b'"' => Some(self.text()?.map_or(Json::BrokenText, Json::Text)),
            b'[' => self.list(deeper),
            b'{' => self.map(deeper),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json<'a>> {
        self.step(1);
        let mut out = Vec::new();
        if self.takes(b']') {
            return Some(Json::List(out));
        }
        loop {
            out.push(self.value(depth)?);
            if self.takes(b']') {
                return Some(Json::List(out));
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    fn map(&mut self, depth: usize) -> Option<Json<'a>> {
        self.step(1);
        let mut out = Vec::new();
        if self.takes(b'}') {
            return Some(Json::Map(out));
        }
        let mut broken = false;
        loop {
            self.blank();
            let name = self.text()?;
            if !self.takes(b':') {
                return None;
            }
            let value = self.value(depth)?;
            match name {
                Some(name) => out.push((name, value)),
                None => broken = true,
            }
            if self.takes(b'}') {
                // A name that is no text makes the whole no record.
                return Some(if broken { Json::BrokenText } else { Json::Map(out) });
            }
            if !self.takes(b',') {
                return None;
            }
        }
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    fn number(&mut self) -> Option<Json<'a>> {
        let start = self.at;
        self.takes_exactly(b"-");
        if !self.takes_exactly(b"0") && self.digits() == 0 {
            return None;
        }
        if self.takes_exactly(b".") && self.digits() == 0 {
            return None;
        }
        if self.takes_exactly(b"eE") {
            self.takes_exactly(b"+-");
            if self.digits() == 0 {
                return None;
            }
        }
        Some(Json::Number(Cow::Borrowed(self.text.get(start..self.at)?)))
    }

    fn takes_exactly(&mut self, one_of: &[u8]) -> bool {
        let found = self.rest().first().is_some_and(|byte| one_of.contains(byte));
        if found {
            self.step(1);
        }
        found
    }

    fn digits(&mut self) -> usize {
        let digits = self.rest().iter().take_while(|byte| byte.is_ascii_digit()).count();
        self.step(digits);
        digits
    }

    /// A text: `None` for no JSON, `Some(None)` for half of a surrogate pair.
    fn text(&mut self) -> Option<Option<Cow<'a, str>>> {
        if !self.takes_exactly(b"\"") {
            return None;
        }
        let start = self.at;
        let plain = self.rest().iter().take_while(|byte| is_plain(**byte)).count();
        self.step(plain);
        let head = self.text.get(start..self.at)?;
        if self.takes_exactly(b"\"") {
            return Some(Some(Cow::Borrowed(head)));
        }
        let mut out = head.to_owned();
        let mut broken = false;
        loop {
            match self.rest().first()? {
                b'"' => {
                    self.step(1);
                    return Some((!broken).then_some(Cow::Owned(out)));
                }
                b'\\' => {
                    self.step(1);
                    match self.escape()? {
                        Some(letter) => out.push(letter),
                        None => broken = true,
                    }
                }
                _ => {
                    let start = self.at;
                    let plain = self.rest().iter().take_while(|byte| is_plain(**byte)).count();
                    if plain == 0 {
                        return None;
                    }
                    self.step(plain);
                    out.push_str(self.text.get(start..self.at)?);
                }
            }
        }
    }

    /// What stands behind a backslash; `Some(None)` for half of a surrogate pair.
    fn escape(&mut self) -> Option<Option<char>> {
        let letter = match self.rest().first()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.step(1);
                return self.code_point();
            }
            _ => return None,
        };
        self.step(1);
        Some(Some(letter))
    }

    fn code_point(&mut self) -> Option<Option<char>> {
        let first = self.hex()?;
        if !(0xd800..0xdc00).contains(&first) {
            return Some(char::from_u32(first));
        }
        let before = self.at;
        if self.rest().starts_with(b"\\u") {
            self.step(2);
            let second = self.hex()?;
            if (0xdc00..0xe000).contains(&second) {
                let pair = char::decode_utf16([first, second].map(|half| u16::try_from(half).unwrap_or(0)));
                return Some(pair.into_iter().next().and_then(Result::ok));
            }
            self.at = before;
        }
        Some(None)
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at.checked_add(4)?)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.step(4);
        u32::from_str_radix(digits, 16).ok()
    }
}

fn is_plain(byte: u8) -> bool {
    byte >= 0x20 && byte != b'"' && byte != b'\\'
}

impl<'a> Source for &'a Json<'a> {
    fn is_null(&self) -> bool {
        matches!(*self, Json::Null)
    }
    fn boolean(&self) -> Option<bool> {
        match *self {
            Json::Boolean(value) => Some(*value),
            _ => None,
        }
    }
    fn integer(&self) -> Option<i64> {
        match *self {
            Json::Number(text) => text.parse().ok(),
            _ => None,
        }
    }
    fn text(&self) -> Option<Cow<'_, str>> {
        match *self {
            Json::Text(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }
    fn decimal(&self) -> Option<Cow<'_, str>> {
        match *self {
            Json::Text(text) => Some(Cow::Borrowed(text)),
            Json::Number(text) if !text.contains(['.', 'e', 'E']) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }
    fn instant(&self) -> Option<Instant> {
        self.text().and_then(|text| Instant::parse(&text))
    }
    fn day(&self) -> Option<Day> {
        self.text().and_then(|text| Day::parse(&text))
    }
    fn bytes(&self) -> Option<Bytes> {
        self.text().and_then(|text| Bytes::parse(&text))
    }
    fn list(&self) -> Option<Vec<Self>> {
        match *self {
            Json::List(values) => Some(values.iter().collect()),
            _ => None,
        }
    }
    fn entries(&self) -> Option<Vec<(Cow<'_, str>, Self)>> {
        match *self {
            Json::Map(entries) => {
                Some(entries.iter().map(|(name, value)| (Cow::Borrowed(name.as_ref()), value)).collect())
            }
            _ => None,
        }
    }
}

/// Builds a tree from serde's events.
struct Tree;

impl<'de> de::Visitor<'de> for Tree {
    type Value = Json<'static>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value in the form of JSON")
    }
    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }
    fn visit_none<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Boolean(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.to_string().into()))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.to_string().into()))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Self::Value, E> {
        // No shape takes a number with a point, so its digits do not matter.
        Ok(Json::Number("0.5".into()))
    }
    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::Text(text.to_owned().into()))
    }
    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Json::Text(text.into()))
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(value) = list.next_element_seed(Tree)? {
            out.push(value);
        }
        Ok(Json::List(out))
    }
    fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut out = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            out.push((name.into(), map.next_value_seed(Tree)?));
        }
        Ok(Json::Map(out))
    }
}

impl<'de> de::DeserializeSeed<'de> for Tree {
    type Value = Json<'static>;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_any(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClassificationPolicy, LocationProfile, PickStop};

    #[test]
    fn serde_reads_what_json_reads() {
        let text = r#"{"location": "A-01-03", "quantity": 12}"#;
        let read: PickStop = serde_json::from_str(text).unwrap();
        assert_eq!(read, PickStop::from_json(text).unwrap());
        let policy = ClassificationPolicy::default();
        let value = serde_json::to_value(&policy).unwrap();
        assert_eq!(serde_json::from_value::<ClassificationPolicy>(value).unwrap(), policy);
    }

    #[test]
    fn serde_is_as_strict_as_json() {
        for (text, path) in [
            (r#"{"maxAisle": 1.5}"#, "maxAisle"),
            (r#"{"maxAisle": true}"#, "maxAisle"),
            (r#"{"maxAisle": 18446744073709551615}"#, "maxAisle"),
            (r#"{"maxAisle": -2147483649}"#, "maxAisle"),
            (r#"{"maxAisle": [null]}"#, "maxAisle"),
            (r#"{"maxAisles": 1}"#, "maxAisles"),
        ] {
            let error = serde_json::from_str::<LocationProfile>(text).unwrap_err().to_string();
            assert!(error.contains(&format!("`{path}`")), "{error}");
            assert_eq!(LocationProfile::from_json(text).unwrap_err().field.as_deref(), Some(path));
        }
        let left_out: LocationProfile = serde_json::from_str(r#"{"maxAisle": null}"#).unwrap();
        assert_eq!(left_out, LocationProfile::default());
    }

    #[test]
    fn every_form_of_text_is_read() {
        let read = Json::parse;
        let letters = r#""a\\b\"\/\b\f\n\r\t\u00e9\ud83d\ude00é""#;
        assert_eq!(read(letters), Ok(Json::Text("a\\b\"/\u{8}\u{c}\n\r\t\u{e9}\u{1f600}\u{e9}".into())));
        for half in [r#""\ud800""#, r#""\udc00""#, r#""\ud800\u0041""#, r#""\ud800x""#] {
            assert_eq!(read(half), Ok(Json::BrokenText), "{half}");
        }
        for bad in [
            r#""\u12"#,
            r#""\u12g4""#,
            r#""\ud800\u12""#,
            r#""open"#,
            "-",
            "1.",
            "1e",
            "[1 2]",
            r#"{"a" 1}"#,
            r#"{"a":1 "b":2}"#,
            "{1:2}",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert_eq!(read("[-0.5e+3]"), Ok(Json::List(vec![Json::Number("-0.5e+3".into())])));
    }
}
