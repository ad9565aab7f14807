//! Columns of leads where JavaScript holds them: typed arrays are read where they lie.

mod numbers;

use std::borrow::Cow;

use napi::{
    Error, Result,
    bindgen_prelude::{BigInt64Array, Float64Array, Int32Array, Uint32Array},
};
use napi_derive::napi;
use trueline::{CodedColumn, Fault, LeadCell, LeadColumn, LeadValue, TakesCodes, json};

use crate::guard::guarded;
use numbers::{Read, code};

/// The rows of a column: a dictionary and codes, or a typed array of numbers.
#[napi(object)]
pub struct LeadRows {
    /// Whether they came as `indexes` of a dictionary.
    pub is_coded: bool,
    /// Each value, as JSON lists one behind the other.
    pub dictionary: Option<Vec<String>>,
    /// For each row the place of its value there; the greatest number is null.
    pub codes: Option<Uint32Array>,
    /// Whole numbers.
    pub whole: Option<Int32Array>,
    /// Whole numbers of 64 bits.
    pub wide: Option<BigInt64Array>,
    /// Decimals, each the shortest that reads back as the same number; NaN is null.
    pub real: Option<Float64Array>,
}

/// Whether each index is a place in a list of so many.
#[napi]
pub fn are_places(indexes: Uint32Array, length: u32) -> Result<bool> {
    // Without a way out of the loop it takes many at once.
    guarded(|| Ok(indexes.iter().fold(true, |all, index| all & (*index < length))))
}

/// A column without its field's name, which the request says.
pub struct Column<'a> {
    row_list: &'static str,
    dictionary: Vec<Option<LeadValue>>,
    cells: Cells<'a>,
}

enum Cells<'a> {
    Codes(Cow<'a, [u32]>),
    Whole(Cow<'a, [i32]>),
    Wide(Cow<'a, [i64]>),
    Real(Cow<'a, [f64]>),
}

impl<'a> Column<'a> {
    /// Columns as they came.
    pub fn all(columns: &'a [LeadRows]) -> Result<Vec<Self>> {
        columns.iter().map(Self::of).collect()
    }

    fn of(rows: &'a LeadRows) -> Result<Self> {
        let mut dictionary = Vec::new();
        for list in rows.dictionary.iter().flatten() {
            let values = json::read::<Vec<Option<LeadValue>>>(list);
            dictionary.extend(values.map_err(|fault| Error::from_reason(fault.message))?);
        }
        let cells = match (&rows.codes, &rows.whole, &rows.wide, &rows.real) {
            (Some(codes), ..) => Cells::Codes(Cow::Borrowed(codes)),
            (_, Some(whole), ..) => Cells::Whole(Cow::Borrowed(whole)),
            (_, _, Some(wide), _) => Cells::Wide(Cow::Borrowed(wide)),
            (.., Some(real)) => Cells::Real(Cow::Borrowed(real)),
            _ => return Err(Error::from_reason("a column must have rows")),
        };
        let row_list = if rows.is_coded { "indexes" } else { "values" };
        Ok(Self { row_list, dictionary, cells })
    }

    /// A copy that may go to another thread, while JavaScript changes its own.
    pub fn kept(self) -> Column<'static> {
        let Self { row_list, dictionary, cells } = self;
        Column { row_list, dictionary, cells: cells.kept() }
    }
}

impl Cells<'_> {
    fn kept(self) -> Cells<'static> {
        match self {
            Self::Codes(rows) => Cells::Codes(Cow::Owned(rows.into_owned())),
            Self::Whole(rows) => Cells::Whole(Cow::Owned(rows.into_owned())),
            Self::Wide(rows) => Cells::Wide(Cow::Owned(rows.into_owned())),
            Self::Real(rows) => Cells::Real(Cow::Owned(rows.into_owned())),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Codes(rows) => rows.len(),
            Self::Whole(rows) => rows.len(),
            Self::Wide(rows) => rows.len(),
            Self::Real(rows) => rows.len(),
        }
    }
}

/// A column with its field's name.
pub struct Named<'a> {
    field: &'a str,
    column: &'a Column<'a>,
}

impl<'a> Named<'a> {
    /// Columns with the names that a request says: its own columns have no rows.
    pub fn all(named: &'a [LeadColumn], columns: &'a [Column<'a>]) -> Vec<Self> {
        named.iter().zip(columns).map(|(LeadColumn { field, .. }, column)| Self { field, column }).collect()
    }

    /// As the core takes them.
    pub fn coded(columns: &'a [Self]) -> Vec<&'a dyn CodedColumn> {
        columns.iter().map(|column| column as &dyn CodedColumn).collect()
    }
}

/// How many rows are handed over at once: few enough for a processor's cache.
const PART: usize = 1 << 14;

impl CodedColumn for Named<'_> {
    fn field(&self) -> &str {
        self.field
    }

    fn rows(&self) -> usize {
        self.column.cells.len()
    }

    fn row_list(&self) -> &'static str {
        self.column.row_list
    }

    fn hand_over(&self, to: &mut dyn TakesCodes) -> std::result::Result<(), Fault> {
        match &self.column.cells {
            Cells::Codes(codes) => {
                let cells: Vec<LeadCell<'_>> = self.column.dictionary.iter().map(LeadCell::from).collect();
                to.dictionary(&cells);
                codes.chunks(PART).for_each(|part| to.codes(part));
            }
            Cells::Whole(rows) => code(rows, |row| row, |row| Read::whole(row.into()), to),
            Cells::Wide(rows) => code(rows, |row| row, Read::whole, to),
            Cells::Real(rows) => code(rows, f64::to_bits, Read::real, to),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use trueline::MISSING_CODE;

    use super::*;

    /// What was handed over, as texts.
    #[derive(Default)]
    struct Taken {
        dictionary: Vec<String>,
        rows: Vec<String>,
    }

    impl TakesCodes for Taken {
        fn dictionary(&mut self, cells: &[LeadCell<'_>]) {
            let text = |cell: &LeadCell<'_>| match cell {
                LeadCell::Missing => "missing".to_owned(),
                LeadCell::Value(value) => value.text().into_owned(),
                LeadCell::Unreadable => "unreadable".to_owned(),
            };
            self.dictionary = cells.iter().map(text).collect();
        }

        fn codes(&mut self, codes: &[u32]) {
            let word =
                |code: &u32| match usize::try_from(*code).ok().and_then(|code| self.dictionary.get(code)) {
                    Some(word) => word.clone(),
                    None => "none".to_owned(),
                };
            self.rows.extend(codes.iter().map(word));
        }
    }

    fn taken(cells: Cells<'_>, dictionary: Vec<Option<LeadValue>>) -> Vec<String> {
        let column = Column { row_list: "values", dictionary, cells };
        let mut taken = Taken::default();
        let named = Named { field: "x", column: &column };
        named.hand_over(&mut taken).unwrap();
        assert_eq!((named.rows(), named.field()), (taken.rows.len(), "x"));
        taken.rows
    }

    #[test]
    fn numbers_are_told_apart_and_written_as_decimals() {
        let rows = [0.0, -0.0, 2.33, f64::NAN, -f64::NAN, f64::INFINITY, 1e21, 1e-7, -5.0, 0.1 + 0.2, 2.33];
        let wanted = [
            "0",
            "0",
            "2.33",
            "missing",
            "missing",
            "unreadable",
            "1000000000000000000000",
            "0.0000001",
            "-5",
            "0.30000000000000004",
            "2.33",
        ];
        assert_eq!(taken(Cells::Real(Cow::Borrowed(&rows)), Vec::new()), wanted);
        assert_eq!(
            taken(Cells::Whole(Cow::Borrowed(&[7, -7, i32::MIN])), Vec::new()),
            ["7", "-7", "-2147483648"]
        );
        let safe = 9_007_199_254_740_991;
        let rows = taken(Cells::Wide(Cow::Borrowed(&[safe, safe + 1, i64::MIN])), Vec::new());
        assert_eq!(rows, ["9007199254740991", "unreadable", "unreadable"]);
    }

    #[test]
    fn more_rows_than_a_part_are_handed_over_in_order() {
        let rows: Vec<i32> = (0..40_000).map(|row| row % 17_000).collect();
        let wanted: Vec<String> = rows.iter().map(i32::to_string).collect();
        assert_eq!(taken(Cells::Whole(Cow::Borrowed(&rows)), Vec::new()), wanted);
        let dictionary = vec![Some("a".into()), None, Some(true.into())];
        let codes: Vec<u32> = (0..40_000).map(|row| [0, 1, 2, MISSING_CODE][row % 4]).collect();
        let words = taken(Cells::Codes(Cow::Owned(codes)).kept(), dictionary);
        assert_eq!(words.chunks(4).next().unwrap(), ["a", "missing", "true", "none"]);
        assert!(words.chunks(4).all(|four| four == &words[..4]));
    }
}
