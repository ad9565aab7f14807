//! Records in the order of their ids, so that no answer depends on the order in which they come.

use super::{rows::DuplicateRows, values::index};
use crate::{
    Fault, FaultCode,
    shape::{At, misshapen},
};

/// The rows in the order of their ids. `DUPLICATE_ID` at the second of two equal ones.
pub(super) fn by_id(rows: &dyn DuplicateRows, at: &At<'_>) -> Result<Vec<u32>, Fault> {
    let records = u32::try_from(rows.rows()).ok().filter(|records| *records <= MOST_RECORDS);
    let records =
        records.ok_or_else(|| misshapen(at, format!("a list of at most {MOST_RECORDS} records")))?;
    let mut order: Vec<(&str, u32)> = (0..records).map(|row| (rows.id(index(row)), row)).collect();
    order.sort_unstable();
    let twice = order.windows(2).filter_map(|pair| match pair {
        [(one, _), (other, row)] if one == other => Some(index(*row)),
        _ => None,
    });
    let Some(row) = twice.min() else { return Ok(order.into_iter().map(|(_, row)| row).collect()) };
    let id = rows.id(row);
    let message = format!("`{id}` stands twice in `{at}`");
    Err(Fault::new(FaultCode::DuplicateId, message).at(at.index(row).field("id").to_string()).with("id", id))
}

/// The most records: each goes by a number, and one number says that there is none.
const MOST_RECORDS: u32 = u32::MAX - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DuplicatePolicy, find_duplicate_rows};

    /// A table that says how long it is, and holds nothing.
    struct Rows(usize);

    impl DuplicateRows for Rows {
        fn rows(&self) -> usize {
            self.0
        }
        fn id(&self, _: usize) -> &str {
            ""
        }
        fn rank(&self, _: usize) -> i64 {
            0
        }
        fn text(&self, _: usize, _: &str) -> Option<&str> {
            None
        }
        fn filled(&self, _: usize) -> usize {
            0
        }
    }

    #[test]
    fn a_table_beyond_all_memory_is_refused() {
        let policy = DuplicatePolicy::default();
        let refusal = |rows| find_duplicate_rows(&Rows(rows), &policy).err().map(|fault| fault.code.name());
        assert_eq!(refusal(usize::MAX), Some("INVALID_INPUT"));
        assert_eq!(refusal(index(MOST_RECORDS).saturating_add(1)), Some("INVALID_INPUT"));
        assert_eq!(refusal(2), Some("DUPLICATE_ID"));
        assert_eq!(refusal(1), None);
    }
}
