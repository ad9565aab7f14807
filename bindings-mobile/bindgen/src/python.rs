//! What is put into the Python, which only drives the phones' library on the test machine.

use std::fmt::Write as _;

use crate::{Outcome, model::Model};

pub fn edited(text: &str, model: &Model) -> Outcome<String> {
    let mut text = text.to_owned();
    for reader in &model.readers {
        write!(text, "\n{}.from_json = staticmethod({})\n", reader.ty, reader.function)?;
    }
    for domain in &model.domains {
        writeln!(text, "Fault.{domain}.__str__ = lambda self: self.text")?;
    }
    Ok(text)
}
