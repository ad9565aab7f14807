//! JSON written from a tree, apart from the core's own writer.

use trueline::json::Json;

/// The shortest text of a value. Half of a surrogate pair becomes one again.
pub fn rewritten(value: &Json<'_>) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Json<'_>, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Boolean(true) => out.push_str("true"),
        Json::Boolean(false) => out.push_str("false"),
        Json::Number(digits) => out.push_str(digits),
        Json::Text(text) => out.push_str(&quoted(text)),
        Json::BrokenText => out.push_str("\"\\ud800\""),
        Json::List(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                out.push_str(if place > 0 { "," } else { "" });
                write(value, out);
            }
            out.push(']');
        }
        Json::Map(entries) => {
            out.push('{');
            for (place, (name, value)) in entries.iter().enumerate() {
                out.push_str(if place > 0 { "," } else { "" });
                out.push_str(&quoted(name));
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
    }
}

/// By serde, which knows nothing of the core.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}
