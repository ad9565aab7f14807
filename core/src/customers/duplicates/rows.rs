//! Records where they lie.

use super::DuplicateRecord;
use crate::merge_value::is_blank;

/// Records where a host holds them, as rows of a table: nothing of them is copied but what is compared. The
/// ids are not empty; the names of fields are `[A-Za-z][A-Za-z0-9_]{0,63}`.
pub trait DuplicateRows {
    /// How many records there are.
    fn rows(&self) -> usize;

    /// The id of a row.
    fn id(&self, row: usize) -> &str;

    /// How much a row is trusted; 0 where nothing is said.
    fn rank(&self, row: usize) -> i64;

    /// What a row has in a field, if there is anything.
    fn text(&self, row: usize, field: &str) -> Option<&str>;

    /// How many fields of a row have a character that is not white space. It is asked only of rows that are
    /// in a cluster.
    fn filled(&self, row: usize) -> usize;
}

impl DuplicateRows for Vec<DuplicateRecord> {
    fn rows(&self) -> usize {
        self.len()
    }

    fn id(&self, row: usize) -> &str {
        self.get(row).map(|record| record.id.as_str()).unwrap_or_default()
    }

    fn rank(&self, row: usize) -> i64 {
        self.get(row).map(|record| record.rank).unwrap_or_default()
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        self.get(row)?.fields.get(field)?.as_deref()
    }

    fn filled(&self, row: usize) -> usize {
        let fields = self.get(row).into_iter().flat_map(|record| record.fields.values());
        fields.filter(|value| value.as_deref().is_some_and(|text| !is_blank(text))).count()
    }
}
