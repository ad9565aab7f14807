//! A column of a table of leads.

mod coded;

use foldhash::quality::RandomState;
use hashbrown::HashMap;
use trueline_macros::record;

use super::policy_fault::repeated;
use crate::{
    Fault, LeadValue,
    form::{Form, Formed},
    shape::{At, misshapen},
};
pub use coded::{CodedColumn, LeadCell, MISSING_CODE, TakesCodes};

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

/// How many rows are handed over at once: few enough for a processor's cache.
const PART: usize = 1 << 14;

impl CodedColumn for LeadColumn {
    fn field(&self) -> &str {
        &self.field
    }

    fn rows(&self) -> usize {
        let values = self.values.as_ref().map(Vec::len);
        values.or_else(|| self.indexes.as_ref().map(Vec::len)).unwrap_or_default()
    }

    fn row_list(&self) -> &'static str {
        if self.values.is_some() { "values" } else { "indexes" }
    }

    fn hand_over(&self, to: &mut dyn TakesCodes) -> Result<(), Fault> {
        if let (Some(dictionary), Some(indexes)) = (&self.dictionary, &self.indexes) {
            let cells: Vec<LeadCell<'_>> = dictionary.iter().map(LeadCell::from).collect();
            to.dictionary(&cells);
            let mut codes = Vec::with_capacity(PART.min(indexes.len()));
            for part in indexes.chunks(PART) {
                let code = |index: &Option<i64>| u32::try_from(index.unwrap_or(-1)).unwrap_or(MISSING_CODE);
                codes.clear();
                codes.extend(part.iter().map(code));
                to.codes(&codes);
            }
        }
        self.values.iter().flat_map(|values| values.chunks(PART)).for_each(|part| hand_over_values(part, to));
        Ok(())
    }
}

/// Each value once, in the order in which they come.
fn hand_over_values(values: &[Option<LeadValue>], to: &mut dyn TakesCodes) {
    let mut places: HashMap<&LeadValue, u32, RandomState> = HashMap::default();
    let mut cells = Vec::new();
    let codes = values.iter().map(|value| {
        let Some(value) = value else { return MISSING_CODE };
        *places.entry(value).or_insert_with(|| {
            cells.push(LeadCell::Value(value));
            u32::try_from(cells.len().saturating_sub(1)).unwrap_or(MISSING_CODE)
        })
    });
    let codes: Vec<u32> = codes.collect();
    to.dictionary(&cells);
    to.codes(&codes);
}

/// `INVALID_INPUT` at the second of two columns of one field.
pub(super) fn check_fields(columns: &[&dyn CodedColumn], at: &At<'_>) -> Result<(), Fault> {
    match repeated(columns.iter().map(|column| column.field())) {
        Some(place) => Err(misshapen(&at.index(place).field("field"), "the field of no other column")),
        None => Ok(()),
    }
}

/// Columns as whatever holds them.
pub(super) fn borrowed(columns: &[LeadColumn]) -> Vec<&dyn CodedColumn> {
    columns.iter().map(|column| column as &dyn CodedColumn).collect()
}
