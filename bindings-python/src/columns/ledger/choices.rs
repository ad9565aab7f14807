//! A column of choices: names in a dictionary, or texts.

use crate::columns::records::Cells;

/// A part of a column of choices.
pub struct Choices<'t, T> {
    cells: &'t Cells,
    names: Vec<(&'static [u8], T)>,
    /// What each text of a dictionary means.
    meanings: Vec<Option<T>>,
}

/// A dictionary of choices has no more texts than this, or its texts are read row by row.
const FEW: usize = 256;

impl<'t, T: Copy> Choices<'t, T> {
    pub fn of(cells: &'t Cells, all: &[T], name: impl Fn(&T) -> &'static str) -> Self {
        let names: Vec<_> = all.iter().map(|choice| (name(choice).as_bytes(), *choice)).collect();
        let meanings = match cells {
            Cells::Coded(texts, count, _) if *count <= FEW => {
                (0..*count).map(|place| named(&names, texts.get(place)?)).collect()
            }
            _ => Vec::new(),
        };
        Self { cells, names, meanings }
    }

    /// The choice of a row; none for a null, and for a text that is no name.
    #[inline]
    pub fn get(&self, row: usize) -> Option<T> {
        match self.cells {
            Cells::Coded(_, _, places) if !self.meanings.is_empty() => {
                let place = usize::try_from(places.get(row)?).ok()?;
                self.meanings.get(place).copied().flatten()
            }
            cells => named(&self.names, cells.text(row)?),
        }
    }
}

#[inline]
fn named<T: Copy>(names: &[(&'static [u8], T)], text: &[u8]) -> Option<T> {
    names.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice)
}
