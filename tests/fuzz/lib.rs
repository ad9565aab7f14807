//! What the targets share: bytes to choose with, JSON written again, requests made from the catalogue.

mod choices;
mod rewrite;
mod shaped;

pub use choices::Choices;
pub use rewrite::rewritten;
pub use shaped::arguments;

use std::borrow::Cow;

/// A text out of any bytes.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
