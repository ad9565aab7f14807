//! Documentation comments, from Rust's words to TypeScript's.

/// A comment with a text's lines, indented by so many blanks; nothing for no text.
pub fn comment(docs: &str, indent: usize) -> String {
    let text = translated(docs);
    let margin = " ".repeat(indent);
    let lines: Vec<&str> = text.lines().collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("{margin}/** {line} */\n"),
        _ => {
            let body: String =
                lines.iter().map(|line| format!("{margin} * {line}").trim_end().to_owned() + "\n").collect();
            format!("{margin}/**\n{body}{margin} */\n")
        }
    }
}

/// The docs of a record, which in JavaScript is a plain object: it shows what other languages keep back.
pub fn of_plain_object(docs: &str) -> String {
    KEPT_BACK.iter().fold(docs.to_owned(), |docs, (elsewhere, here)| docs.replace(elsewhere, here))
}

const SHOWN: &str = "It is a plain object: printed, it shows them.";

const KEPT_BACK: &[(&str, &str)] = &[
    ("Printed it does not show the texts.", SHOWN),
    ("Printed it does not show the text.", "It is a plain object: printed, it shows the text."),
    (
        "It only goes in: no language writes it as JSON, and printed it shows the id of the\nkey in place of \
         the secret.",
        "It only goes in. It is a plain object: printed, it shows its\nsecret.",
    ),
];

/// Without Rust's examples and links; names as JavaScript writes them.
fn translated(docs: &str) -> String {
    let mut out = String::new();
    let mut is_example = false;
    for line in docs.lines() {
        let line = line.trim_end();
        if line.trim_start().starts_with("```") {
            is_example = !is_example;
        } else if !is_example {
            out.push_str(&without_links(line));
            out.push('\n');
        }
    }
    names(&out).replace("*/", "*\\/").trim().to_owned()
}

/// ``[`pick_order`]`` and ``[text](pick_order)`` without what only rustdoc follows.
fn without_links(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        out.push_str(before);
        let Some((text, behind)) = after.split_once(']') else {
            rest = &rest[before.len()..];
            break;
        };
        let target = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        let is_code = text.len() > 2 && text.starts_with('`') && text.ends_with('`');
        match target {
            Some((target, behind)) if !target.contains("://") => {
                out.push_str(text);
                rest = behind;
            }
            None if is_code => {
                out.push_str(text);
                rest = behind;
            }
            _ => {
                out.push('[');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// `` `pick_order` `` as `` `pickOrder` ``, `` `Self::check` `` as `` `check` ``; other words in
/// backticks as they are.
fn names(text: &str) -> String {
    let words = text.split('`').enumerate();
    let words: Vec<String> =
        words.map(|(place, word)| if place % 2 == 1 { name(word) } else { word.to_owned() }).collect();
    words.join("`")
}

fn name(word: &str) -> String {
    let word = word.strip_prefix("Self::").unwrap_or(word);
    let is_in = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !word.starts_with(|first: char| first.is_ascii_lowercase()) || !word.bytes().all(is_in) {
        return word.to_owned();
    }
    let mut out = String::new();
    let mut is_start = false;
    for letter in word.chars() {
        if letter == '_' {
            is_start = true;
        } else if std::mem::take(&mut is_start) {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_are_left_out_and_links_become_names() {
        let docs = "As [`parse_location`] or [one](Thing); see [a, b] and [web](https://x.y).\n\n```\nlet x = 1;\n```\n";
        let wanted = "/** As `parseLocation` or one; see [a, b] and [web](https://x.y). */\n";
        assert_eq!(comment(docs, 0), wanted);
    }

    #[test]
    fn names_are_as_javascript_writes_them() {
        let docs = "As [`Self::check_columns`] and `check_limit`: `NO_LIMIT`, a_b, `x_1.y`, `01_02`.";
        let wanted = "/** As `checkColumns` and `checkLimit`: `NO_LIMIT`, a_b, `x_1.y`, `01_02`. */\n";
        assert_eq!(comment(docs, 0), wanted);
    }

    #[test]
    fn several_lines_are_indented_and_the_end_is_escaped() {
        assert_eq!(comment("one */\ntwo", 2), "  /**\n   * one *\\/\n   * two\n   */\n");
        assert_eq!(comment("", 2), "");
    }
}
