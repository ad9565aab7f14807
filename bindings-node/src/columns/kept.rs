//! Texts of columns that are kept until all rows are there: in one, one behind the other.

use napi::Result;

use super::{
    cells::Cell,
    rows::{self, Row},
};

/// Where a text stands among others: from 1, so that none takes no room of its own.
pub type Place = std::num::NonZeroU32;

/// Texts, one behind the other.
#[derive(Default)]
pub struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Adds a text.
    pub fn push(&mut self, text: &str) -> Place {
        self.all.push_str(text);
        self.ends.push(self.all.len());
        u32::try_from(self.ends.len()).ok().and_then(Place::new).unwrap_or(Place::MAX)
    }

    /// The text at a place.
    pub fn get(&self, place: Place) -> &str {
        let after = usize::try_from(place.get()).unwrap_or(usize::MAX);
        let end = |count: usize| count.checked_sub(1).map_or(Some(0), |last| self.ends.get(last).copied());
        let range = end(after - 1).zip(end(after));
        range.and_then(|(start, end)| self.all.get(start..end)).unwrap_or_default()
    }
}

/// The cells of a JSON list of texts, of which neighbours are often the same; `keep` makes none of a text that
/// is not good.
pub fn cells(texts: &str, mut keep: impl FnMut(&str) -> Option<Place>) -> Result<Vec<Cell<Place>>> {
    let mut cells = Vec::new();
    let mut last = (Row::Null, Cell::Null);
    rows::each(texts, |text| {
        if text != last.0 {
            let cell = cell_of(&text, &mut keep);
            last = (text, cell);
        }
        cells.push(last.1);
    })?;
    Ok(cells)
}

/// What a row's text is read as.
pub fn cell_of<T>(text: &Row<'_>, read: impl FnOnce(&str) -> Option<T>) -> Cell<T> {
    match text {
        Row::Null => Cell::Null,
        Row::Text(text) => read(text).map_or(Cell::Other, Cell::Value),
        Row::Other => Cell::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_where_they_were_put() {
        let mut texts = Texts::default();
        let all = ["c1", "", "ü\u{1f600}", "c1"];
        let places = all.map(|text| texts.push(text));
        assert_eq!(places.map(|place| texts.get(place)), all);
        assert_eq!(texts.get(Place::MAX), "");
    }

    #[test]
    fn neighbours_that_are_the_same_are_kept_once() {
        let mut texts = Texts::default();
        let found = cells(r#"["a","a",null,"a",0.5,"ü"]"#, |text| Some(texts.push(text))).unwrap();
        let read: Vec<_> = found.iter().map(|cell| cell.value().map(|place| texts.get(place))).collect();
        assert_eq!(read, [Some("a"), Some("a"), None, Some("a"), None, Some("ü")]);
        assert_eq!((found[2], found[4], texts.ends.len()), (Cell::Null, Cell::Other, 3));
    }
}
