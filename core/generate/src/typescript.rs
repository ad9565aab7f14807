//! The TypeScript types and the export list of the npm package.

use crate::File;

/// What this language needs.
pub fn files() -> Vec<File> {
    Vec::new()
}
