//! What the targets share: bytes to choose with, JSON and bytes written again, requests made from the
//! catalogue.

mod choices;
mod encode;
mod rewrite;
mod shaped;

pub use choices::Choices;
pub use encode::{base64, base64url, hex};
pub use rewrite::rewritten;
pub use shaped::arguments;

use std::borrow::Cow;

/// A text out of any bytes.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(bytes)
}
