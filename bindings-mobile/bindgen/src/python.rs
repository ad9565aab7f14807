//! What is put into the Python, which only drives the phones' library on the test machine.

use std::fmt::Write as _;

use crate::{Outcome, model::Model};

pub fn edited(text: &str, model: &Model) -> Outcome<String> {
    let mut text: String = text.lines().map(|line| parameters(line) + "\n").collect();
    for reader in &model.readers {
        write!(text, "\n{}.from_json = staticmethod({})\n", reader.ty, reader.function)?;
    }
    for domain in &model.domains {
        writeln!(text, "Fault.{domain}.__str__ = lambda self: self.text")?;
    }
    Ok(text)
}

/// UniFFI writes `def check(self, key, cost = _DEFAULT, now)`, which is no Python: what stands before a
/// required parameter is required too.
fn parameters(line: &str) -> String {
    let last = line.rsplit(',').next().unwrap_or_default();
    if !line.trim_start().starts_with("def ") || line.contains("*,") || last.contains(" = ") {
        return line.to_owned();
    }
    let mut parts = line.split(" = ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |out, part| out + part.find(',').and_then(|end| part.get(end..)).unwrap_or_default())
}
