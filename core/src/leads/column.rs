//! A column of a table of leads.

use trueline_macros::record;

use super::policy_fault::repeated;
use crate::{
    Fault, LeadValue,
    form::{Form, Formed},
    shape::{At, misshapen},
};

/// One field of many leads: every value (`values`), or each value once (`dictionary`) and for each row its place
/// there (`indexes`, from 0). Null is missing.
#[record]
pub struct LeadColumn {
    /// The field's name: not empty.
    #[form(IDENTIFIER)]
    pub field: String,
    /// A value a row.
    pub values: Option<Vec<Option<LeadValue>>>,
    /// The values, in any order.
    pub dictionary: Option<Vec<Option<LeadValue>>>,
    /// The place of each row's value in `dictionary`, from 0.
    pub indexes: Option<Vec<Option<i64>>>,
}

/// A column in one of the two forms, and not in both.
pub(crate) const COLUMN: Form<LeadColumn> =
    Form { fits: |column| column.check_one_form(&At::Root).is_ok(), wanted: "a column in one of two forms" };

impl Formed<LeadColumn> for LeadColumn {
    fn check_form(&self, _: &Form<Self>, at: &At<'_>) -> Result<(), Fault> {
        // It knows better than its form what is to blame.
        self.check_one_form(at)
    }
}

impl LeadColumn {
    fn check_one_form(&self, at: &At<'_>) -> Result<(), Fault> {
        let refused = |field: &str, wanted: &str| Err(misshapen(&at.field(field), wanted));
        match (&self.values, &self.dictionary, &self.indexes) {
            (Some(_), None, None) => Ok(()),
            (Some(_), Some(_), _) => refused("dictionary", "left out where `values` is there"),
            (Some(_), None, Some(_)) => refused("indexes", "left out where `values` is there"),
            (None, Some(_), None) => refused("indexes", "there where `dictionary` is"),
            (None, None, _) => refused("values", "there, or `dictionary` with `indexes`"),
            (None, Some(dictionary), Some(indexes)) => {
                let is_place =
                    |index: i64| usize::try_from(index).is_ok_and(|index| index < dictionary.len());
                let bad = indexes.iter().position(|index| index.is_some_and(|index| !is_place(index)));
                bad.map_or(Ok(()), |row| {
                    Err(misshapen(&at.field("indexes").index(row), "a place in `dictionary`"))
                })
            }
        }
    }
}

impl LeadColumn {
    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        let values = self.values.as_ref().map(Vec::len);
        values.or_else(|| self.indexes.as_ref().map(Vec::len)).unwrap_or_default()
    }

    /// The list that has an entry a row.
    pub(super) fn row_list(&self) -> &'static str {
        if self.values.is_some() { "values" } else { "indexes" }
    }
}

/// `INVALID_INPUT` at the second of two columns of one field.
pub(super) fn check_fields(columns: &[LeadColumn], at: &At<'_>) -> Result<(), Fault> {
    match repeated(columns.iter().map(|column| column.field.as_str())) {
        Some(place) => Err(misshapen(&at.index(place).field("field"), "the field of no other column")),
        None => Ok(()),
    }
}
