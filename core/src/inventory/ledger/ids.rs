//! Texts by number: a ledger says the same few ids again and again.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;

/// Texts, each with a number, from 0 in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Ids<'r> {
    texts: Vec<&'r str>,
    numbers: HashTable<u32>,
    hasher: RandomState,
    /// The number that was asked for last: rows that stand together share ids.
    last: usize,
}

impl<'r> Ids<'r> {
    /// With room for so many. What is put in later must not be hashed anew: the texts lie far apart.
    pub fn with_capacity(count: usize) -> Self {
        Self { numbers: HashTable::with_capacity(count), ..Self::default() }
    }

    /// The text's number, and whether it is new.
    #[inline]
    pub fn number(&mut self, text: &'r str) -> (usize, bool) {
        if self.is_last(text) {
            return (self.last, false);
        }
        let hash = self.hasher.hash_one(text);
        let (texts, hasher) = (&mut self.texts, &self.hasher);
        let is_text = |number: &u32| texts.get(wide(*number)) == Some(&text);
        if let Some(number) = self.numbers.find(hash, is_text) {
            self.last = wide(*number);
            return (self.last, false);
        }
        self.last = texts.len();
        self.numbers.insert_unique(hash, narrow(self.last), |number| {
            texts.get(wide(*number)).map_or(hash, |text| hasher.hash_one(text))
        });
        texts.push(text);
        (self.last, true)
    }

    /// The text's number, if it has one.
    #[inline]
    pub fn find(&mut self, text: &str) -> Option<usize> {
        if !self.is_last(text) {
            let is_text = |number: &u32| self.texts.get(wide(*number)).is_some_and(|known| *known == text);
            self.last = wide(*self.numbers.find(self.hasher.hash_one(text), is_text)?);
        }
        Some(self.last)
    }

    /// The text of a number.
    #[inline]
    pub fn text(&self, number: u32) -> Option<&'r str> {
        self.texts.get(wide(number)).copied()
    }

    /// The texts, each at its number.
    pub fn texts(&self) -> &[&'r str] {
        &self.texts
    }

    #[inline]
    fn is_last(&self, text: &str) -> bool {
        self.texts.get(self.last).is_some_and(|last| *last == text)
    }
}

/// A number, half as wide as a place: a ledger of a million rows is to stay small.
#[inline]
pub(super) fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[inline]
pub(super) fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_number_while_others_come() {
        let texts: Vec<String> = (0..1000).map(|i| format!("id-{i}")).collect();
        let mut ids = Ids::with_capacity(3);
        for round in 0..2 {
            for (i, text) in texts.iter().enumerate() {
                assert_eq!(ids.number(text), (i, round == 0));
                assert_eq!(ids.number(text), (i, false));
                assert_eq!(ids.find(text), Some(i));
            }
        }
        assert_eq!(ids.find("id-1000"), None);
        assert_eq!(ids.texts(), texts);
    }
}
