//! Which cell of a row belongs to which column (step 30 of the customers chapter).

use std::collections::BTreeMap;

use super::{
    super::words::{is_letter_or_number, plain_text},
    checked_policy::CheckedPolicy,
};
use crate::{Fault, FaultCode};

/// Where the columns stand in the file.
pub(super) struct Headers {
    /// For each column of the policy the place of its cell; none where the file has none.
    pub cells: Vec<Option<usize>>,
    /// Headers used by no column, in file order.
    pub unmapped: Vec<String>,
}

/// Finds the columns of a policy in a file's header.
pub(super) fn find(header: &[String], checked: &CheckedPolicy<'_>) -> Result<Headers, Fault> {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, text) in header.iter().enumerate() {
        places.entry(form(text)).or_default().push(place);
    }
    let mut used = vec![false; header.len()];
    let mut cells = Vec::with_capacity(checked.header_forms.len());
    for (column, forms) in checked.policy.columns.iter().zip(&checked.header_forms) {
        let found = forms.iter().find_map(|form| places.get(form));
        match found.map(Vec::as_slice) {
            None if column.required => return Err(missing(&column.field)),
            None => cells.push(None),
            Some([place]) => {
                used.get_mut(*place).into_iter().for_each(|used| *used = true);
                cells.push(Some(*place));
            }
            Some(several) => return Err(ambiguous(&column.field, header, several)),
        }
    }
    let unmapped = header.iter().zip(used).filter(|(_, used)| !used).map(|(text, _)| text.clone());
    Ok(Headers { cells, unmapped: unmapped.collect() })
}

/// What headers are compared by: the letters and digits of the plain text.
pub(super) fn form(header: &str) -> String {
    plain_text(header).chars().filter(|letter| is_letter_or_number(*letter)).collect()
}

fn missing(field: &str) -> Fault {
    let message = format!("the file has no header for the required column `{field}`");
    Fault::new(FaultCode::HeaderMissing, message).at(field)
}

fn ambiguous(field: &str, header: &[String], places: &[usize]) -> Fault {
    let first = places.first().and_then(|place| header.get(*place)).map(String::as_str).unwrap_or_default();
    let message = format!("the header `{first}` of the column `{field}` stands {} times", places.len());
    Fault::new(FaultCode::HeaderAmbiguous, message).at(field).with("header", first)
}
