//! The search for what must not be told, in all the forms in which bytes become text.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use serde_json::Value;

/// Shorter bytes stand somewhere by chance.
const LEAST: usize = 8;

/// What must not be told: secrets, as text and as the bytes that they say, and texts that are sealed.
pub fn of_case(case: &Value) -> Vec<Vec<u8>> {
    let rule = case["rule"].as_str().unwrap();
    let mut texts = Vec::new();
    for key in case["new"][0].as_array().into_iter().flatten() {
        collect(&key["secret"], &mut texts);
    }
    let arguments = &case["args"];
    match rule {
        "Keyring.seal"
        | "Keyring.sealMany"
        | "Keyring.blindIndex"
        | "Keyring.blindIndexes"
        | "Keyring.blindIndexMany"
        | "deriveKeyId" => collect(&arguments[0], &mut texts),
        "openLegacy" | "openLegacyMany" | "probeLegacy" => collect(&arguments[1], &mut texts),
        _ => {}
    }
    match rule {
        "openLegacy" => collect(&case["out"], &mut texts),
        _ => ["plaintext", "plaintexts"].iter().for_each(|name| collect(&case["out"][name], &mut texts)),
    }
    let said = texts.iter().filter(|text| text.len() == 64);
    let said = said.filter_map(|text| base16ct::mixed::decode_vec(text).ok());
    let mut marks: Vec<Vec<u8>> = said.chain(texts.iter().map(|text| text.clone().into_bytes())).collect();
    marks.retain(|mark| mark.len() >= LEAST);
    marks
}

/// The first mark that a text tells, in whatever form, with the form.
pub fn told(text: &str, marks: &[Vec<u8>]) -> Option<String> {
    // Printed in lines of its own, a list of numbers is one all the same.
    let compact: String = text.split_ascii_whitespace().collect();
    let is_told = |form: &String| text.contains(form.as_str()) || compact.contains(form.as_str());
    marks.iter().flat_map(|mark| forms(mark)).find(is_told)
}

/// The forms of some bytes: as text, escaped, hex digits, base64 wherever it begins, numbers.
pub fn forms(bytes: &[u8]) -> Vec<String> {
    let mut forms = Vec::new();
    if let Ok(text) = std::str::from_utf8(bytes) {
        let json = serde_json::to_string(text).unwrap();
        let inner = json.trim_matches('"').to_owned();
        forms.extend([
            text.to_owned(),
            inner,
            text.escape_debug().collect(),
            text.escape_unicode().collect(),
        ]);
    }
    let hex = base16ct::lower::encode_string(bytes);
    forms.push(hex.to_uppercase());
    forms.push(hex);
    for behind in 0..3 {
        let whole = STANDARD_NO_PAD.encode([vec![0; behind], bytes.to_vec()].concat());
        // Its first and last characters depend on what stands beside it.
        let start = [0, 2, 3][behind];
        let inner = whole[start..whole.len() - 1].to_owned();
        forms.push(inner.replace('+', "-").replace('/', "_"));
        forms.push(inner);
    }
    let numbers: Vec<String> = bytes.iter().map(u8::to_string).collect();
    forms.push(numbers.join(","));
    forms.push(bytes.iter().map(|byte| format!("0x{byte:02x}")).collect::<Vec<String>>().join(","));
    forms
}

fn collect(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        _ => {}
    }
}
