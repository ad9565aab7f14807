//! How columns of answers go back to JavaScript.

use std::{collections::HashMap, hash::Hash};

use napi::bindgen_prelude::{Float64Array, Int32Array};
use napi_derive::napi;
use serde::Serialize;
use trueline::{RowFault, json};

/// Stands for null among numbers and codes: no answer of a rule is as small.
pub const NULL: i32 = i32::MIN;

/// What a column form answers; a fault of the whole call is `fault` alone.
#[napi(object)]
#[derive(Default)]
pub struct Answer {
    /// The columns, in the order of the record's fields.
    pub columns: Vec<Column>,
    /// The refused rows, as JSON.
    pub faults: String,
    /// What refused the whole call: `!` and a fault's JSON.
    pub fault: Option<String>,
}

/// One column, in the form that costs least to carry.
#[napi(object)]
#[derive(Default)]
pub struct Column {
    /// The field's name.
    pub name: String,
    /// Numbers; or codes, where there are `words`. The smallest 32-bit integer is null.
    pub numbers: Option<Int32Array>,
    /// Numbers beyond 32 bits, all of which JavaScript holds exactly; NaN is null.
    pub wide: Option<Float64Array>,
    /// What each code stands for, as a JSON list.
    pub words: Option<String>,
    /// Texts, one a line; an empty line is null.
    pub lines: Option<String>,
    /// The name of a column before this one, whose values these are too.
    pub same: Option<String>,
}

impl Answer {
    /// The answer of rows.
    pub fn new(columns: Vec<Column>, faults: &[RowFault]) -> Self {
        Self { columns, faults: json::write(&faults), fault: None }
    }

    /// A call that was refused as a whole.
    pub fn refused(fault: &trueline::Fault) -> Self {
        Self { fault: Some(crate::call::refused(fault)), ..Self::default() }
    }
}

impl Column {
    fn new(name: &str) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A column of integers.
    pub fn of_numbers(name: &str, numbers: Vec<i32>) -> Self {
        Self { numbers: Some(numbers.into()), ..Self::new(name) }
    }

    /// A column of integers beyond 32 bits.
    pub fn of_wide(name: &str, numbers: &[Option<i64>]) -> Self {
        let wide = |number: &Option<i64>| number.map_or(f64::NAN, |number| number as f64);
        Self::of_exact(name, numbers.iter().map(wide).collect())
    }

    /// A column of integers that are numbers of JavaScript's already; NaN is null.
    pub fn of_exact(name: &str, numbers: Vec<f64>) -> Self {
        Self { wide: Some(numbers.into()), ..Self::new(name) }
    }

    /// A column whose values are those of another one before it.
    pub fn same(name: &str, as_column: &str) -> Self {
        Self { same: Some(as_column.into()), ..Self::new(name) }
    }

    /// A column of codes, with a JSON list that says what each stands for.
    pub fn of_codes(name: &str, codes: Vec<i32>, words: String) -> Self {
        Self { words: Some(words), ..Self::of_numbers(name, codes) }
    }
}

/// A column of values that repeat: each distinct one is written once.
pub struct Words<T> {
    codes: Vec<i32>,
    known: Vec<T>,
    places: HashMap<T, i32>,
    last: i32,
}

/// As long as there are so few values, looking at each is faster than a hash.
const FEW: usize = 24;

impl<T> Default for Words<T> {
    fn default() -> Self {
        Self { codes: Vec::new(), known: Vec::new(), places: HashMap::new(), last: 0 }
    }
}

impl<T: Clone + Eq + Hash + Serialize> Words<T> {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn push(&mut self, value: Option<T>) {
        let code = value.map_or(NULL, |value| self.code(value));
        self.codes.push(code);
    }

    fn code(&mut self, value: T) -> i32 {
        let is =
            |code: i32| usize::try_from(code).ok().and_then(|place| self.known.get(place)) == Some(&value);
        // Neighbours are often alike.
        if !is(self.last) {
            self.last = self.place(value);
        }
        self.last
    }

    fn place(&mut self, value: T) -> i32 {
        if self.known.len() <= FEW
            && let Some(place) = self.known.iter().position(|known| *known == value)
        {
            return code(place);
        }
        let next = code(self.known.len());
        let place = *self.places.entry(value.clone()).or_insert(next);
        if place == next {
            self.known.push(value);
        }
        place
    }

    pub fn column(self, name: &str) -> Column {
        Column::of_codes(name, self.codes, json::write(&self.known))
    }
}

/// A place among words, as it is carried.
pub fn code(place: usize) -> i32 {
    i32::try_from(place).unwrap_or(NULL)
}

/// A column of short texts that hardly repeat, none of them empty or of several lines.
#[derive(Default, Clone)]
pub struct Lines(String);

impl Lines {
    /// Adds a row by writing its text; nothing written is null.
    pub fn push(&mut self, write: impl FnOnce(&mut String)) {
        write(&mut self.0);
        self.0.push('\n');
    }

    pub fn column(mut self, name: &str) -> Column {
        self.0.pop();
        Column { lines: Some(self.0), ..Column::new(name) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_written_once() {
        let mut words = Words::new();
        let many: Vec<String> = (0..40).map(|i| format!("w{}", i % 30)).collect();
        many.iter().for_each(|word| words.push(Some(word.clone())));
        words.push(None);
        let read: Vec<Option<&String>> = words
            .codes
            .iter()
            .map(|code| usize::try_from(*code).ok().map(|place| &words.known[place]))
            .collect();
        assert_eq!(read, many.iter().map(Some).chain([None]).collect::<Vec<_>>());
        assert_eq!(words.known.len(), 30);
    }
}
