//! The texts of a column, row by row, where they lie.

use arrow_array::{Array, ArrayRef, cast::AsArray};

use super::texts::{Layout, Texts};

/// The texts of a column, whatever holds them.
pub enum TextRows {
    Listed(Vec<Option<String>>),
    Laid(Vec<Part>),
}

/// The rows, and which of them have bytes that are no text: those are as null.
pub type Borrowed<'a> = (Vec<Option<&'a str>>, Vec<usize>);

impl TextRows {
    pub fn of(texts: &Texts) -> Self {
        Self::Laid(texts.chunks.arrays.iter().map(Part::of).collect())
    }

    pub fn borrowed(&self) -> Borrowed<'_> {
        let parts = match self {
            Self::Listed(texts) => return (texts.iter().map(Option::as_deref).collect(), Vec::new()),
            Self::Laid(parts) => parts,
        };
        let mut rows = Vec::with_capacity(parts.iter().map(Part::rows).sum());
        let mut broken = Vec::new();
        for part in parts {
            for row in 0..part.rows() {
                let text = part.get(row).map(std::str::from_utf8);
                if matches!(text, Some(Err(_))) {
                    broken.push(rows.len());
                }
                rows.push(text.and_then(Result::ok));
            }
        }
        (rows, broken)
    }
}

/// A chunk.
pub enum Part {
    Plain(Layout, usize),
    /// A dictionary, and the place in it of each row that is not null.
    Coded(Layout, Vec<Option<usize>>),
}

impl Part {
    fn of(array: &ArrayRef) -> Self {
        let Some(dictionary) = array.as_any_dictionary_opt() else {
            return Self::Plain(Layout::of(array), array.len());
        };
        let values = Layout::of(dictionary.values());
        // A dictionary without values has nothing but nulls.
        if values.is_empty() {
            return Self::Coded(values, vec![None; array.len()]);
        }
        let keys = dictionary.keys();
        let places = dictionary.normalized_keys().into_iter().enumerate();
        Self::Coded(values, places.map(|(row, place)| keys.is_valid(row).then_some(place)).collect())
    }

    fn rows(&self) -> usize {
        match self {
            Self::Plain(_, rows) => *rows,
            Self::Coded(_, places) => places.len(),
        }
    }

    fn get(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Plain(values, _) => values.get(row),
            Self::Coded(values, places) => values.get(places.get(row).copied().flatten()?),
        }
    }
}
