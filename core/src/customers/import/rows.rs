//! Rows of the file, looked at one by one (step 31 of the customers chapter).

use super::{
    ImportColumn, ImportIssue, ImportIssueCode, PlanImportRequest,
    cells::{Cell, CellReader, trimmed},
    checked_policy::CheckedPolicy,
    headers::Headers,
};

/// The file: its rows, and how to read them.
pub(super) struct Sheet<'a> {
    rows: &'a [Vec<String>],
    columns: &'a [ImportColumn],
    headers: &'a Headers,
    width: usize,
    reader: CellReader<'a>,
}

/// What a row turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Nothing but blanks.
    Blank,
    /// Something in it drops the row.
    Rejected,
    /// To be taken for a company.
    Good,
}

impl<'a> Sheet<'a> {
    /// The rows of a request, read as a policy says.
    pub fn new(request: &'a PlanImportRequest, checked: &CheckedPolicy<'a>, headers: &'a Headers) -> Self {
        Self {
            rows: &request.rows,
            columns: &checked.policy.columns,
            headers,
            width: request.header.len(),
            reader: CellReader::new(checked.policy),
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The trimmed text of a column in a row, and what is stored of it; nothing where it is blank.
    pub fn value(&mut self, row: usize, column: usize) -> Option<(&'a str, Cell<'a>)> {
        let place = self.headers.cells.get(column).copied().flatten()?;
        let text = trimmed(self.rows.get(row)?.get(place)?);
        if self.reader.is_blank(text) {
            return None;
        }
        Some((text, self.reader.read(text, self.columns.get(column)?)))
    }

    /// Looks at a row and notes what is wrong with it.
    pub fn look_at(&mut self, row: usize, issues: &mut Vec<ImportIssue>) -> RowKind {
        let cells = self.rows.get(row).map(Vec::as_slice).unwrap_or_default();
        let reader = &mut self.reader;
        let filled = cells.iter().rposition(|cell| !reader.is_blank(trimmed(cell)));
        let Some(filled) = filled else { return RowKind::Blank };
        let before = issues.len();
        if filled >= self.width {
            issues.push(issue(row, ImportIssueCode::RowTooLong, true));
        }
        for (place, column) in self.columns.iter().enumerate() {
            let found = match self.value(row, place) {
                None if column.required => Some((None, ImportIssueCode::RequiredMissing, true)),
                None | Some((_, Cell::Read(_))) => None,
                Some((text, Cell::Kept(_, code) | Cell::Dropped(code))) => Some((Some(text), code, false)),
                Some((text, Cell::Rejected(code))) => Some((Some(text), code, true)),
            };
            issues.extend(found.map(|(value, code, rejected)| ImportIssue {
                field: Some(column.field.clone()),
                value: value.map(str::to_owned),
                ..issue(row, code, rejected)
            }));
        }
        let is_rejected = issues.iter().skip(before).any(|issue| issue.rejected);
        if is_rejected { RowKind::Rejected } else { RowKind::Good }
    }
}

/// An issue of a row as a whole.
pub(super) fn issue(row: usize, code: ImportIssueCode, rejected: bool) -> ImportIssue {
    ImportIssue { row: row_number(row), code, field: None, value: None, rejected }
}

/// Rows are counted from 1, behind the header.
pub(super) fn row_number(row: usize) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX).saturating_add(1)
}
