//! Texts by number: a ledger says the same few ids again and again, and new ones all the time.
//!
//! The table that finds a number is one list of slots, each with a part of the hash beside the number: so a text
//! that is new costs one look into memory far away, and a larger table is filled from front to end.

use std::hash::BuildHasher;

use foldhash::fast::RandomState;

/// Texts, each with a number, from 0 in the order in which they came.
#[derive(Debug)]
pub(super) struct Ids<'r> {
    texts: Vec<&'r str>,
    slots: Vec<Slot>,
    /// How many bits of a tag are left of it in the place of its slot.
    shift: u32,
    hasher: RandomState,
    /// The number that was asked for last: rows that stand together share ids.
    last: usize,
}

/// A part of a text's hash, and one more than its number; 0 where nobody is.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    tag: u32,
    next: u32,
}

/// The bits of the smallest table's places.
const FEWEST_BITS: u32 = 4;

impl Default for Ids<'_> {
    fn default() -> Self {
        Self::with_capacity(0)
    }
}

impl<'r> Ids<'r> {
    /// With room for so many.
    pub fn with_capacity(count: usize) -> Self {
        let mut bits = FEWEST_BITS;
        while bits < u32::BITS && is_full(count, slots(bits)) {
            bits = bits.saturating_add(1);
        }
        Self {
            texts: Vec::with_capacity(count),
            slots: vec![Slot::default(); slots(bits)],
            shift: u32::BITS.saturating_sub(bits),
            hasher: RandomState::default(),
            last: 0,
        }
    }

    /// The text's number, and whether it is new.
    #[inline]
    pub fn number(&mut self, text: &'r str) -> (usize, bool) {
        if self.is_last(text) {
            return (self.last, false);
        }
        let tag = self.tag(text);
        match self.seek(tag, text) {
            Ok(number) => {
                self.last = number;
                (number, false)
            }
            Err(free) => {
                self.last = self.texts.len();
                self.texts.push(text);
                let next = narrow(self.texts.len());
                if let Some(slot) = self.slots.get_mut(free) {
                    *slot = Slot { tag, next };
                }
                if is_full(self.texts.len(), self.slots.len()) {
                    self.grow();
                }
                (self.last, true)
            }
        }
    }

    /// The text's number, if it has one.
    #[inline]
    pub fn find(&mut self, text: &str) -> Option<usize> {
        if !self.is_last(text) {
            self.last = self.seek(self.tag(text), text).ok()?;
        }
        Some(self.last)
    }

    /// The same, while others ask too.
    #[inline]
    pub fn peek(&self, text: &str) -> Option<usize> {
        self.seek(self.tag(text), text).ok()
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
        self.texts.get(self.last).is_some_and(|last| same(last, text))
    }

    /// Looks at the slot of a text that will be asked for. Of slots that are looked at one after the other, the
    /// processor fetches several from far away at once; those that are searched it waits for one by one.
    #[inline]
    pub fn look(&self, text: &str) {
        std::hint::black_box(self.slots.get(self.home(self.tag(text))).map(|slot| slot.next));
    }

    /// The upper half of the hash.
    #[inline]
    fn tag(&self, text: &str) -> u32 {
        let [.., a, b, c, d] = self.hasher.hash_one(text).to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }

    /// The number of a text, or the free place of its slot.
    #[inline]
    fn seek(&self, tag: u32, text: &str) -> Result<usize, usize> {
        let mut place = self.home(tag);
        loop {
            match self.slots.get(place) {
                // A table is never full: the search ends at a free slot.
                None | Some(Slot { next: 0, .. }) => return Err(place),
                Some(slot) if slot.tag == tag => {
                    let number = wide(slot.next.saturating_sub(1));
                    if self.texts.get(number).is_some_and(|known| same(known, text)) {
                        return Ok(number);
                    }
                }
                Some(_) => {}
            }
            place = self.after(place);
        }
    }

    /// Where a tag's slot is, if it is free: tags in order have their places in order.
    #[inline]
    fn home(&self, tag: u32) -> usize {
        wide(tag.checked_shr(self.shift).unwrap_or_default())
    }

    #[inline]
    fn after(&self, place: usize) -> usize {
        place.saturating_add(1) & self.slots.len().saturating_sub(1)
    }

    /// Twice as many slots.
    #[cold]
    fn grow(&mut self) {
        if self.shift == 0 {
            return;
        }
        self.shift = self.shift.saturating_sub(1);
        let larger = vec![Slot::default(); self.slots.len().saturating_mul(2)];
        for slot in std::mem::replace(&mut self.slots, larger).into_iter().filter(|slot| slot.next != 0) {
            let mut place = self.home(slot.tag);
            while self.slots.get(place).is_some_and(|taken| taken.next != 0) {
                place = self.after(place);
            }
            if let Some(free) = self.slots.get_mut(place) {
                *free = slot;
            }
        }
    }
}

/// Whether two texts are one. Most ids are short: their ends are compared in place, as a call costs more.
#[inline]
pub(super) fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    std::ptr::eq(one, other)
        || one.len() == other.len()
            && match one.len() {
                // The two ends overlap, or meet.
                4..=8 => ends::<4>(one) == ends::<4>(other),
                9..=16 => ends::<8>(one) == ends::<8>(other),
                17..=32 => ends::<16>(one) == ends::<16>(other),
                33..=64 => ends::<32>(one) == ends::<32>(other),
                _ => one == other,
            }
}

#[inline]
fn ends<const N: usize>(text: &[u8]) -> (Option<&[u8; N]>, Option<&[u8; N]>) {
    (text.first_chunk(), text.last_chunk())
}

/// The slots of a table, by the bits of its places.
fn slots(bits: u32) -> usize {
    1_usize.checked_shl(bits).unwrap_or(usize::MAX)
}

/// Whether two thirds of the slots are taken.
#[inline]
fn is_full(count: usize, slots: usize) -> bool {
    count.saturating_mul(3) >= slots.saturating_mul(2)
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
        let texts: Vec<String> = (0..10_000).map(|i| format!("id-{i}")).collect();
        for capacity in [0, 3, 5000, 20_000] {
            let mut ids = Ids::with_capacity(capacity);
            for round in 0..2 {
                for (i, text) in texts.iter().enumerate() {
                    assert_eq!(ids.number(text), (i, round == 0));
                    assert_eq!(ids.number(text), (i, false));
                    assert_eq!(ids.find(text), Some(i));
                }
            }
            assert_eq!(ids.find("id-10000"), None);
            assert_eq!(ids.texts(), texts);
            assert_eq!(ids.text(9_999), Some("id-9999"));
        }
    }

    #[test]
    fn texts_are_one_if_all_their_bytes_are() {
        for length in 0..70 {
            let text = "a".repeat(length);
            assert!(same(&text, &text.clone()));
            assert!(!same(&text, &format!("{text}a")));
            for place in 0..length {
                let mut other = text.clone();
                other.replace_range(place..=place, "b");
                assert!(!same(&text, &other), "{place} of {length}");
            }
        }
    }

    /// Every tag is the same: only the texts tell them apart.
    #[test]
    fn texts_of_one_hash_are_told_apart() {
        let mut ids = Ids::default();
        let texts: Vec<String> = (0..40).map(|i| i.to_string()).collect();
        for (i, text) in texts.iter().enumerate() {
            let free = ids.seek(u32::MAX, text).unwrap_err();
            ids.texts.push(text);
            ids.slots[free] = Slot { tag: u32::MAX, next: narrow(ids.texts.len()) };
            if is_full(ids.texts.len(), ids.slots.len()) {
                ids.grow();
            }
            for (number, known) in texts.iter().enumerate().take(i).chain([(i, text)]) {
                assert_eq!(ids.seek(u32::MAX, known), Ok(number));
            }
        }
    }
}
