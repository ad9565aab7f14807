//! Canonical JSON (RFC 8785): one text for one value, to be hashed.

use crate::{Fault, FaultCode, json::Json, shape::MAX_SAFE_INTEGER};

/// Writes a value piece by piece: names sorted by UTF-16 code units, no white space, the shortest
/// escapes. Nothing is written twice, so that a hasher can take the pieces.
///
/// Numbers must be integers that every language holds exactly: no policy has others. A name that
/// stands twice, or half of a surrogate pair, has no canonical form either.
pub(crate) fn write(value: &Json<'_>, out: &mut impl FnMut(&[u8])) -> Result<(), Fault> {
    match value {
        Json::Null => out(b"null"),
        Json::Boolean(true) => out(b"true"),
        Json::Boolean(false) => out(b"false"),
        Json::Number(text) => out(integer(text)?.as_bytes()),
        Json::Text(text) => write_text(text, out),
        Json::BrokenText => return Err(no_form("a text is not well-formed")),
        Json::List(values) => return write_list(values, out),
        Json::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            entries.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
            if entries.windows(2).any(|pair| matches!(pair, [(a, _), (b, _)] if a == b)) {
                return Err(no_form("a name stands twice"));
            }
            let mut before: &[u8] = b"{";
            for (name, value) in &entries {
                out(before);
                write_text(name, out);
                out(b":");
                write(value, out)?;
                before = b",";
            }
            out(if entries.is_empty() { b"{}" } else { b"}" });
        }
    }
    Ok(())
}

fn write_list(values: &[Json<'_>], out: &mut impl FnMut(&[u8])) -> Result<(), Fault> {
    out(b"[");
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            out(b",");
        }
        write(value, out)?;
    }
    out(b"]");
    Ok(())
}

/// Writes a list of texts.
pub(crate) fn write_texts(texts: &[String], out: &mut impl FnMut(&[u8])) {
    out(b"[");
    for (place, text) in texts.iter().enumerate() {
        if place > 0 {
            out(b",");
        }
        write_text(text, out);
    }
    out(b"]");
}

/// Writes a text in quotes. What has no short escape and is below U+0020 becomes `\u00..`.
pub(crate) fn write_text(text: &str, out: &mut impl FnMut(&[u8])) {
    out(b"\"");
    let mut rest = text.as_bytes();
    while let Some(place) = rest.iter().position(|byte| *byte < 0x20 || matches!(byte, b'"' | b'\\')) {
        let Some((plain, [special, behind @ ..])) = rest.split_at_checked(place) else { break };
        out(plain);
        match special {
            b'"' => out(b"\\\""),
            b'\\' => out(b"\\\\"),
            0x08 => out(b"\\b"),
            b'\t' => out(b"\\t"),
            b'\n' => out(b"\\n"),
            0x0c => out(b"\\f"),
            b'\r' => out(b"\\r"),
            _ => out(format!("\\u{special:04x}").as_bytes()),
        }
        rest = behind;
    }
    out(rest);
    out(b"\"");
}

/// An integer as it is written by all: `-0` is `0`.
fn integer(text: &str) -> Result<String, Fault> {
    let value =
        text.parse::<i64>().ok().filter(|value| (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(value));
    value
        .map(|value| value.to_string())
        .ok_or_else(|| no_form(&format!("`{text}` is not an integer within 2^53")))
}

fn no_form(why: &str) -> Fault {
    Fault::new(FaultCode::InvalidInput, format!("the JSON has no canonical form: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn canonical(text: &str) -> Result<String, Fault> {
        let mut out = Vec::new();
        write(&Json::parse(text).unwrap(), &mut |piece| out.extend_from_slice(piece))?;
        Ok(String::from_utf8(out).unwrap())
    }

    #[test]
    fn names_are_sorted_by_utf16() {
        // U+1F600 is D83D DE00 in UTF-16 and so before U+FB33.
        let text = "{\"\u{fb33}\": 1, \"\u{1f600}\": [ ], \"b\": {}, \"a\": {\"z\": null, \"y\": -0}}";
        let wanted = "{\"a\":{\"y\":0,\"z\":null},\"b\":{},\"\u{1f600}\":[],\"\u{fb33}\":1}";
        assert_eq!(canonical(text).unwrap(), wanted);
    }

    #[test]
    fn escapes_are_the_shortest() {
        let text = r#"["\u0008\u000c\n\r\t\u001F\"\\\/\u007f\u20ac", true, false]"#;
        assert_eq!(canonical(text).unwrap(), "[\"\\b\\f\\n\\r\\t\\u001f\\\"\\\\/\u{7f}€\",true,false]");
    }

    #[test]
    fn what_has_no_form_is_refused() {
        for text in ["1.5", "1e3", "9007199254740992", r#"{"a": 1, "a": 2}"#, r#""\ud800""#] {
            assert_eq!(canonical(text).unwrap_err().code, FaultCode::InvalidInput, "{text}");
        }
    }
}
