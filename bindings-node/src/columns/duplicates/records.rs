//! Records in columns: their texts stand in one, one behind the other.

use napi::Result;
use napi_derive::napi;
use trueline::{
    DuplicateRows, Fault,
    form::{FIELD_NAME, IDENTIFIER},
    json::Json,
    shape::{At, Fields, Shape, Source, misshapen, wanted},
};

use super::super::{
    cells::{Cell, Cells},
    kept::{self, Place, Texts},
};

const RECORDS: At<'static> = At::Field(&At::Root, "records");
const COLUMNS: &[&str] = &["id", "rank", "fields"];

/// The columns of a chunk, all of one length: texts as JSON lists, fields in their order.
#[napi(object)]
pub struct DuplicateChunk {
    pub id: String,
    pub rank: Option<Cells>,
    pub fields: Vec<String>,
}

/// The records whose rows have come.
#[derive(Default)]
pub struct Records {
    texts: Texts,
    ids: Vec<Place>,
    ranks: Vec<i64>,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    values: Vec<Option<Place>>,
}

impl Records {
    /// With no rows yet, and columns as the names of a record say.
    pub fn of(columns: &&Json<'_>) -> std::result::Result<Self, Fault> {
        Fields::of(columns, COLUMNS, &RECORDS)?;
        let at = RECORDS.field("fields");
        let entries = columns.entries().unwrap_or_default();
        let fields = entries.iter().find(|(name, _)| name == "fields");
        let names = fields.and_then(|(_, fields)| fields.entries());
        let names = names.ok_or_else(|| misshapen(&at, "a record"))?;
        let field = |name: &str| {
            FIELD_NAME.check(name, &at.field(name))?;
            Ok(Field { name: name.to_owned(), values: Vec::new() })
        };
        let fields = names.iter().map(|(name, _)| field(name)).collect::<std::result::Result<_, Fault>>()?;
        Ok(Self { fields, ..Self::default() })
    }

    /// Adds the rows of a chunk, up to the first that is bad.
    pub fn add(&mut self, chunk: &DuplicateChunk) -> Result<std::result::Result<(), Fault>> {
        let mut read = |texts: &String| kept::cells(texts, |text| Some(self.texts.push(text)));
        let ids = read(&chunk.id)?;
        let fields = chunk.fields.iter().map(&mut read).collect::<Result<Vec<_>>>()?;
        let ranks = chunk.rank.as_ref().map(Cells::integers);
        for (row, id) in ids.into_iter().enumerate() {
            let rank = ranks.as_ref().and_then(|ranks| ranks.get(row).copied()).unwrap_or(Cell::Null);
            let cells = fields.iter().map(|cells| cells.get(row).copied().unwrap_or(Cell::Null));
            if let Err(fault) = self.push(id, rank, cells) {
                return Ok(Err(fault));
            }
        }
        Ok(Ok(()))
    }

    /// Adds a row, its fields in the order of the record.
    fn push(
        &mut self,
        id: Cell<Place>,
        rank: Cell<i64>,
        cells: impl Iterator<Item = Cell<Place>>,
    ) -> std::result::Result<(), Fault> {
        let at = RECORDS.index(self.ids.len());
        let no_text = |at: &At<'_>| misshapen(at, wanted(String::TYPE));
        let id = id.value().ok_or_else(|| no_text(&at.field("id")))?;
        IDENTIFIER.check(self.texts.get(id), &at.field("id"))?;
        let rank = rank.or(0).ok_or_else(|| misshapen(&at.field("rank"), wanted(i64::TYPE)))?;
        for (Field { name, values }, cell) in self.fields.iter_mut().zip(cells) {
            values.push(match cell {
                Cell::Null => None,
                Cell::Value(place) => Some(place),
                Cell::Other => return Err(no_text(&at.field("fields").field(name))),
            });
        }
        self.ids.push(id);
        self.ranks.push(rank);
        Ok(())
    }
}

impl Field {
    fn text<'t>(&self, row: usize, texts: &'t Texts) -> Option<&'t str> {
        self.values.get(row).copied().flatten().map(|place| texts.get(place))
    }
}

impl DuplicateRows for Records {
    fn rows(&self) -> usize {
        self.ids.len()
    }

    fn id(&self, row: usize) -> &str {
        self.ids.get(row).map(|place| self.texts.get(*place)).unwrap_or_default()
    }

    fn rank(&self, row: usize) -> i64 {
        self.ranks.get(row).copied().unwrap_or_default()
    }

    fn text(&self, row: usize, field: &str) -> Option<&str> {
        self.fields.iter().find(|known| known.name == field)?.text(row, &self.texts)
    }

    fn filled(&self, row: usize) -> usize {
        let texts = self.fields.iter().filter_map(|field| field.text(row, &self.texts));
        texts.filter(|text| !text.trim().is_empty()).count()
    }
}
