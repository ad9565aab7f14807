//! Which columns of a table are which fields of a record.

use arrow_schema::{DataType, Fields};
use trueline::{
    Fault, FaultCode,
    schema::{Field, Type},
    shape::{At, misshapen},
};

use crate::columns::texts;

/// The place of each field among the columns; none for one that was left out.
pub struct Places(Vec<Option<Place>>);

/// Where a field's column is.
pub struct Place {
    pub column: usize,
    /// Of lists of records: the same for the records.
    pub within: Option<Places>,
}

impl Places {
    /// Unknown columns are refused first, in their order, then fields in theirs: one that is not there and must
    /// be, and one that is of another kind.
    pub fn of(columns: &Fields, fields: &[Field], at: &At<'_>) -> Result<Self, Fault> {
        let mut found = vec![None; fields.len()];
        let mut twice = None;
        for (column, name) in columns.iter().map(|column| column.name()).enumerate() {
            let Some(field) = fields.iter().position(|field| field.python == name) else {
                let path = at.field(name).to_string();
                let message = format!("`{path}` is not a field that is known");
                return Err(Fault::new(FaultCode::InvalidInput, message).at(path));
            };
            if found[field].replace(column).is_some() {
                twice = twice.or(Some(field));
            }
        }
        if let Some(field) = twice {
            return Err(misshapen(&at.field(fields[field].name), "written once"));
        }
        let place = |(field, column): (&Field, Option<usize>)| {
            let at = at.field(field.name);
            let Some(column) = column else {
                let is_optional = matches!(field.ty, Type::Optional(_)) || field.default.is_some();
                return if is_optional { Ok(None) } else { Err(misshapen(&at, kind(field.ty))) };
            };
            let within = check(columns[column].data_type(), field.ty, &at)?;
            Ok(Some(Place { column, within }))
        };
        fields.iter().zip(found).map(place).collect::<Result<_, _>>().map(Self)
    }

    pub fn iter(&self) -> impl Iterator<Item = Option<&Place>> {
        self.0.iter().map(Option::as_ref)
    }
}

/// `INVALID_INPUT` where a column cannot hold what a field is. A column of nothing but nulls may have no type.
pub fn check(column: &DataType, field: &Type, at: &At<'_>) -> Result<Option<Places>, Fault> {
    let fits = match field {
        Type::Optional(inner) => return check(column, inner, at),
        Type::Text | Type::Choice(_) => texts::is_text(column),
        Type::Integer { .. } => column.is_integer(),
        Type::Decimal => column.is_decimal() || column.is_integer() || texts::is_text(column),
        Type::Instant => matches!(column, DataType::Timestamp(_, Some(_))),
        Type::List(Type::Record(record)) => match list_of(column) {
            Some(columns) => return Places::of(columns, record.fields, at).map(Some),
            None => false,
        },
        _ => false,
    };
    if fits || column == &DataType::Null { Ok(None) } else { Err(misshapen(at, kind(field))) }
}

/// The columns of the structs in a column of lists.
fn list_of(column: &DataType) -> Option<&Fields> {
    match column {
        DataType::List(item) | DataType::LargeList(item) => match item.data_type() {
            DataType::Struct(columns) => Some(columns),
            _ => None,
        },
        _ => None,
    }
}

/// What a column of a field must be.
pub fn kind(field: &Type) -> &'static str {
    match field {
        Type::Optional(inner) => kind(inner),
        Type::Text | Type::Choice(_) => texts::KIND,
        Type::Integer { .. } => "a column of whole numbers: Arrow integers",
        // A float never is a decimal.
        Type::Decimal => "a column of decimals: Arrow decimals, integers or texts",
        Type::Instant => "a column of instants: Arrow timestamps with a time zone",
        _ => "a column of lists of structs",
    }
}
