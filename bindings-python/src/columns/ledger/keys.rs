//! A column of keys: rows that stand together share them, and what was read of one is not read again.

use trueline::{form::KEY, shape::Shape};

use super::entries::Wanted;
use crate::columns::records::Cells;

/// A part of a column of keys.
pub struct Keys<'t> {
    cells: &'t Cells,
    last: &'t str,
}

impl<'t> Keys<'t> {
    pub fn of(cells: &'t Cells) -> Self {
        Self { cells, last: "" }
    }

    /// The key of a row; none for a null.
    #[inline]
    pub fn get(&mut self, row: usize) -> Result<Option<&'t str>, Wanted> {
        let Some(bytes) = self.cells.text(row) else { return Ok(None) };
        // No key is empty, as the last of none is.
        if bytes != self.last.as_bytes() || bytes.is_empty() {
            let key = std::str::from_utf8(bytes).map_err(|_| Wanted::Type(String::TYPE))?;
            if !(KEY.fits)(key) {
                return Err(Wanted::Form(KEY.wanted));
            }
            self.last = key;
        }
        Ok(Some(self.last))
    }
}
