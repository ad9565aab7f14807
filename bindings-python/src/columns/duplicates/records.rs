//! Records in a table, read where they lie.

use arrow_array::{Array, StructArray, cast::AsArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Fields};
use pyo3::prelude::*;
use trueline::{
    DuplicateRows, Fault, MergeValue,
    form::{FIELD_NAME, IDENTIFIER},
    python,
    schema::Type,
    shape::{At, Shape, misshapen, wanted},
};

use crate::columns::{
    CUSTOMERS,
    input::{Wanted, chunks},
    records::{Cells, check, kind},
};

/// The records of a table: a column of ids, perhaps one of ranks, and a column a field.
pub struct Records {
    batches: Vec<Batch>,
    /// How many rows there are up to the end of each batch.
    ends: Vec<usize>,
    /// The fields, in the order of their columns.
    fields: Vec<String>,
}

/// A chunk.
struct Batch {
    rows: usize,
    id: Cells,
    rank: Cells,
    fields: Vec<Cells>,
    nulls: Option<NullBuffer>,
}

const RECORDS: &str = "records";
const KIND: &str = "a table of Arrow: `id`, perhaps `rank`, and one column a field";

impl Records {
    /// Takes a table from a host.
    pub fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        let wanted = Wanted { argument: RECORDS, kind: KIND, module: CUSTOMERS };
        let chunks = chunks(object, wanted)?;
        let DataType::Struct(columns) = &chunks.data_type else { return Err(wanted.refusal()) };
        let places = Places::of(columns).map_err(|fault| python::raised(fault, CUSTOMERS))?;
        let ends = chunks.arrays.iter().scan(0, |end, array| {
            *end += array.len();
            Some(*end)
        });
        let name = |column: &usize| columns[*column].name().clone();
        Ok(Self {
            batches: chunks.arrays.iter().map(|array| Batch::of(array.as_struct(), &places)).collect(),
            ends: ends.collect(),
            fields: places.fields.iter().map(name).collect(),
        })
    }

    /// Refuses the first row that is not as a record has to be, fields in their order.
    pub fn check(&self) -> Result<(), Fault> {
        let list = At::Root.field(RECORDS);
        for (batch, end) in self.batches.iter().zip(&self.ends) {
            let start = end - batch.rows;
            (0..batch.rows).try_for_each(|row| batch.check(row, &self.fields, &list.index(start + row)))?;
        }
        Ok(())
    }

    /// The batch of a row, and the row's place there.
    #[inline]
    fn batch(&self, row: usize) -> Option<(&Batch, usize)> {
        let place = if self.ends.len() > 1 { self.ends.partition_point(|end| *end <= row) } else { 0 };
        let batch = self.batches.get(place)?;
        Some((batch, row + batch.rows - self.ends[place]))
    }
}

impl DuplicateRows for Records {
    fn rows(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    fn id(&self, row: usize) -> &str {
        self.batch(row).and_then(|(batch, row)| text(&batch.id, row)).unwrap_or_default()
    }

    fn rank(&self, row: usize) -> i64 {
        self.batch(row).and_then(|(batch, row)| batch.rank.integer(row)).unwrap_or_default()
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        let place = self.fields.iter().position(|name| name == field)?;
        let (batch, row) = self.batch(row)?;
        text(&batch.fields[place], row)
    }

    fn filled(&self, row: usize) -> usize {
        let Some((batch, row)) = self.batch(row) else { return 0 };
        let texts = batch.fields.iter().filter_map(|cells| text(cells, row));
        texts.filter(|text| !MergeValue::from(*text).is_blank()).count()
    }
}

/// The text of a row, which was checked before.
#[inline]
fn text(cells: &Cells, row: usize) -> Option<&str> {
    std::str::from_utf8(cells.text(row)?).ok()
}

impl Batch {
    fn of(rows: &StructArray, places: &Places) -> Self {
        let cells = |column: usize| Cells::plain(rows.column(column));
        Self {
            rows: rows.len(),
            id: cells(places.id),
            rank: places.rank.map_or(Cells::Nothing, cells),
            fields: places.fields.iter().copied().map(cells).collect(),
            nulls: rows.nulls().cloned(),
        }
    }

    fn check(&self, row: usize, fields: &[String], at: &At<'_>) -> Result<(), Fault> {
        if self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(row)) {
            return Err(misshapen(at, "a record"));
        }
        match text(&self.id, row) {
            Some(id) => IDENTIFIER.check(id, &at.field("id"))?,
            None => return Err(misshapen(&at.field("id"), wanted(String::TYPE))),
        }
        if !self.rank.is_null(row) {
            let rank = self.rank.integer(row);
            let at = at.field("rank");
            rank.map_or_else(|| Err(misshapen(&at, wanted(i64::TYPE))), |rank| rank.check(&at))?;
        }
        for (cells, name) in self.fields.iter().zip(fields) {
            if !cells.is_null(row) && text(cells, row).is_none() {
                return Err(misshapen(&at.field("fields").field(name), wanted(String::TYPE)));
            }
        }
        Ok(())
    }
}

/// Which columns are what.
struct Places {
    id: usize,
    rank: Option<usize>,
    fields: Vec<usize>,
}

impl Places {
    /// Names that are no field's are refused first, then one that stands twice, then what is of another kind.
    fn of(columns: &Fields) -> Result<Self, Fault> {
        let at = At::Root.field(RECORDS);
        let names: Vec<&str> = columns.iter().map(|column| column.name().as_str()).collect();
        names.iter().try_for_each(|name| FIELD_NAME.check(*name, &at.field(name)))?;
        let twice = names.iter().enumerate().find(|(place, name)| names[..*place].contains(name));
        if let Some((_, name)) = twice {
            return Err(misshapen(&at.field(name), "written once"));
        }
        let typed = |column: usize, ty: &'static Type| {
            check(columns[column].data_type(), ty, &at.field(names[column])).map(|_| column)
        };
        let of = |wanted: &str| names.iter().position(|name| *name == wanted);
        let id = of("id").ok_or_else(|| misshapen(&at.field("id"), kind(String::TYPE)))?;
        let id = typed(id, String::TYPE)?;
        let rank = of("rank").map(|rank| typed(rank, i64::TYPE)).transpose()?;
        let others = (0..names.len()).filter(|column| *column != id && Some(*column) != rank);
        let fields = others.map(|column| typed(column, String::TYPE)).collect::<Result<_, _>>()?;
        Ok(Self { id, rank, fields })
    }
}
