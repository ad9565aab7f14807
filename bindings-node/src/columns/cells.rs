//! The cells of columns that are no texts: whole numbers, decimals and instants.

use napi::{
    Either, Result,
    bindgen_prelude::{BigInt64Array, Float64Array},
};
use napi_derive::napi;
use trueline::{
    Decimal, Fault, Instant,
    shape::{At, Shape, misshapen, wanted},
};

use super::rows::{self, Row};

/// A cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<T> {
    /// Nothing.
    Null,
    /// A value.
    Value(T),
    /// Something that is no such value.
    Other,
}

impl<T> Cell<T> {
    /// The value, if it is one.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Null | Self::Other => None,
        }
    }

    /// The value, or another one where there is nothing; none for something that is no such value.
    pub fn or(self, nothing: T) -> Option<T> {
        match self {
            Self::Null => Some(nothing),
            Self::Value(value) => Some(value),
            Self::Other => None,
        }
    }

    fn map<U>(self, map: impl FnOnce(T) -> U) -> Cell<U> {
        match self {
            Self::Null => Cell::Null,
            Self::Value(value) => Cell::Value(map(value)),
            Self::Other => Cell::Other,
        }
    }
}

/// A column of whole numbers or decimals, in the form that costs least to carry.
#[napi(object)]
#[derive(Default)]
pub struct Cells {
    /// Whole numbers; NaN is null.
    pub numbers: Option<Float64Array>,
    /// Whole numbers of 64 bits, none of them null.
    pub wide: Option<BigInt64Array>,
    /// Decimals as a JSON list of texts.
    pub texts: Option<String>,
}

impl Cells {
    /// Whole numbers that JavaScript holds exactly.
    pub fn integers(&self) -> Vec<Cell<i64>> {
        match (&self.numbers, &self.wide) {
            (Some(numbers), _) => numbers.iter().map(|number| integer(*number)).collect(),
            (_, Some(wide)) => wide.iter().map(|number| safe(*number)).collect(),
            _ => Vec::new(),
        }
    }

    /// Decimals of whatever form.
    pub fn decimals(&self) -> Result<Vec<Cell<Decimal>>> {
        if let Some(wide) = &self.wide {
            return Ok(wide.iter().map(|number| Cell::Value(Decimal::from(*number))).collect());
        }
        let Some(texts) = &self.texts else {
            return Ok(self.integers().into_iter().map(|cell| cell.map(Decimal::from)).collect());
        };
        let mut cells = Vec::new();
        rows::each(texts, |row| {
            cells.push(match row {
                Row::Null => Cell::Null,
                Row::Text(text) => Decimal::parse(&text).map_or(Cell::Other, Cell::Value),
                Row::Other => Cell::Other,
            });
        })?;
        Ok(cells)
    }
}

/// The refusal of a cell that is no `T`, as the single form's argument is refused.
pub fn refused<T: Shape>(argument: &str) -> Fault {
    misshapen(&At::Root.field(argument), wanted(T::TYPE))
}

/// A whole number as it is carried: NaN is null.
pub fn integer(number: f64) -> Cell<i64> {
    if number.is_nan() {
        return Cell::Null;
    }
    match exact(number) {
        Some(number) => Cell::Value(number),
        None => Cell::Other,
    }
}

fn safe(number: i64) -> Cell<i64> {
    match number.check(&At::Root) {
        Ok(()) => Cell::Value(number),
        Err(_) => Cell::Other,
    }
}

/// A whole number that JavaScript holds exactly.
pub fn exact(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= MAX_SAFE_INTEGER).then_some(number as i64)
}

/// 2^53 - 1.
const MAX_SAFE_INTEGER: f64 = 9_007_199_254_740_991.0;

/// A column of instants: milliseconds since 1970, NaN for null; or a JSON list of texts.
pub fn instants(column: &Either<String, Float64Array>) -> Result<Vec<Cell<Instant>>> {
    match column {
        Either::A(texts) => {
            let mut cells = Vec::new();
            rows::each(texts, |row| cells.push(instant(row)))?;
            Ok(cells)
        }
        Either::B(numbers) => Ok(numbers.iter().map(|number| of_ms(*number)).collect()),
    }
}

fn of_ms(ms: f64) -> Cell<Instant> {
    match integer(ms) {
        Cell::Null => Cell::Null,
        Cell::Value(ms) => Instant::from_epoch_ms(ms).map_or(Cell::Other, Cell::Value),
        Cell::Other => Cell::Other,
    }
}

fn instant(row: Row<'_>) -> Cell<Instant> {
    match row {
        Row::Null => Cell::Null,
        Row::Text(text) => Instant::parse(&text).map_or(Cell::Other, Cell::Value),
        Row::Other => Cell::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_numbers_are_read() {
        assert_eq!(exact(-0.0), Some(0));
        assert_eq!(exact(9_007_199_254_740_991.0), Some(9_007_199_254_740_991));
        for bad in [0.5, f64::NAN, f64::INFINITY, 9_007_199_254_740_992.0] {
            assert_eq!(exact(bad), None, "{bad}");
        }
        assert_eq!(
            [integer(f64::NAN), integer(0.5), integer(3.0)],
            [Cell::Null, Cell::Other, Cell::Value(3)]
        );
    }

    #[test]
    fn instants_are_texts_or_milliseconds() {
        let epoch = Cell::Value(Instant::from_epoch_ms(0).unwrap());
        let texts = Either::A(r#"["1970-01-01T01:00:00+01:00",null,0.5,"1970"]"#.to_owned());
        assert_eq!(instants(&texts).unwrap(), [epoch, Cell::Null, Cell::Other, Cell::Other]);
        assert_eq!([0.0, f64::NAN, 0.5, 1e15].map(of_ms), [epoch, Cell::Null, Cell::Other, Cell::Other]);
    }
}
