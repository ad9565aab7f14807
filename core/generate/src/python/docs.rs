//! Rust's documentation, as Python writes it.

/// Leaves out what only a Rust reader wants: examples in Rust, and links.
pub fn plain(docs: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut in_example = false;
    for line in docs.lines() {
        if line.trim_start().starts_with("```") {
            in_example = !in_example;
        } else if !in_example {
            lines.push(unlinked(line.trim_end()));
        }
    }
    let mut out: Vec<String> = Vec::new();
    for line in lines.into_iter().rev() {
        let next = out.last().map(String::as_str).unwrap_or_default();
        // From the end: a heading with nothing below it headed an example.
        let empty_section = line.starts_with('#') && (next.is_empty() || next.starts_with('#'));
        let needless_blank = line.is_empty() && next.is_empty();
        if !(needless_blank || empty_section && !has_text(&out)) {
            out.push(line);
        }
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out.reverse();
    out.join("\n")
}

/// Whether a section whose lines were read from the end has any, before the next heading.
fn has_text(lines: &[String]) -> bool {
    let section = lines.iter().rev().take_while(|line| !line.starts_with('#'));
    section.into_iter().any(|line| !line.is_empty())
}

/// ``[`Decimal`](crate::Decimal)`` is `` `Decimal` ``.
fn unlinked(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line;
    while let Some((before, link)) = rest.split_once("[`") {
        let Some((name, after)) = link.split_once("`]") else { break };
        out.push_str(before);
        out.push('`');
        out.push_str(name.rsplit("::").next().unwrap_or(name));
        out.push('`');
        rest = match after.strip_prefix('(').and_then(|target| target.split_once(')')) {
            Some((_, after)) => after,
            None => after,
        };
    }
    out.push_str(rest);
    out
}

/// A docstring behind so many spaces, with its line break; nothing where there are no docs.
pub fn docstring(docs: &str, spaces: usize) -> String {
    let indent = " ".repeat(spaces);
    let text = plain(docs).replace('\\', "\\\\").replace("\"\"\"", "\\\"\\\"\\\"");
    if text.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(i, line)| if i == 0 || line.is_empty() { line.to_owned() } else { format!("{indent}{line}") })
        .collect();
    let end = match lines.as_slice() {
        [line] if !line.ends_with('"') => String::new(),
        _ => format!("\n{indent}"),
    };
    format!("{indent}\"\"\"{}{end}\"\"\"\n", lines.join("\n"))
}
