//! The words of texts, as numbers: whether two texts share one is seen without reading them again.

use std::cmp::Ordering;

use foldhash::quality::RandomState;
use hashbrown::HashMap;

use super::values::{ValueId, index};

/// The words of each text of a part, by the number of the text.
#[derive(Default)]
pub(super) struct Words {
    /// The words of one text behind those of another; of each text they are sorted.
    all: Vec<u32>,
    ends: Vec<usize>,
}

impl Words {
    pub fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut known: HashMap<&str, u32, RandomState> = HashMap::default();
        let mut words = Self::default();
        let mut own: Vec<u32> = Vec::new();
        for text in texts {
            own.extend(text.split_whitespace().map(|word| {
                let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
                *known.entry(word).or_insert(next)
            }));
            own.sort_unstable();
            words.all.append(&mut own);
            words.ends.push(words.all.len());
        }
        words.all.shrink_to_fit();
        words.ends.shrink_to_fit();
        words
    }

    /// Whether two texts have a word in common.
    pub fn share_one(&self, one: ValueId, other: ValueId) -> bool {
        let (mut one, mut other) = (self.words(one), self.words(other));
        while let ([a, rest_of_one @ ..], [b, rest_of_other @ ..]) = (one, other) {
            match a.cmp(b) {
                Ordering::Less => one = rest_of_one,
                Ordering::Equal => return true,
                Ordering::Greater => other = rest_of_other,
            }
        }
        false
    }

    fn words(&self, id: ValueId) -> &[u32] {
        let place = index(id);
        let start =
            place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(place).copied().unwrap_or_default();
        self.all.get(start..end).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn a_word_is_shared_whole() {
        let texts = ["main street", "street 5", "streets 5", "", "a main b c d e f", "street main"];
        let words = Words::of(texts.into_iter());
        for (one, a) in texts.iter().zip(0..) {
            for (other, b) in texts.iter().zip(0..) {
                let shares =
                    one.split(' ').any(|word| !word.is_empty() && other.split(' ').any(|its| its == word));
                assert_eq!(words.share_one(a, b), shares, "{one}, {other}");
            }
        }
    }
}
