//! Matches of short ASCII texts: which places of a text have a letter is one number, so that each letter of the
//! other text finds its match in a few steps, however long the window.

use super::window;

/// The most letters: a bit each.
pub(super) const MOST: usize = 64;

/// As `matches` of any characters; no text has more than [`MOST`] letters.
pub(super) fn matches(first: &[u8], second: &[u8]) -> (usize, usize) {
    let mut places_of = [0_u64; 128];
    for (place, letter) in second.iter().enumerate() {
        places_of.get_mut(usize::from(*letter)).into_iter().for_each(|places| *places |= bit(place));
    }
    let window = window(first.len(), second.len());
    let (mut of_first, mut taken) = (0, 0);
    for (place, letter) in first.iter().enumerate() {
        let near =
            below(place.saturating_add(window).saturating_add(1)) & !below(place.saturating_sub(window));
        let free = places_of.get(usize::from(*letter)).copied().unwrap_or_default() & near & !taken;
        if free != 0 {
            taken |= lowest(free);
            of_first |= bit(place);
        }
    }
    let pairs = chosen(of_first, first).zip(chosen(taken, second));
    let matched = usize::try_from(of_first.count_ones()).unwrap_or_default();
    (matched, pairs.filter(|(one, other)| one != other).count())
}

/// The letters whose bits are set, in their order.
fn chosen(mut bits: u64, text: &[u8]) -> impl Iterator<Item = u8> {
    std::iter::from_fn(move || {
        let place = usize::try_from(bits.trailing_zeros()).ok()?;
        bits ^= lowest(bits);
        text.get(place).copied()
    })
}

/// The lowest bit that is set.
fn lowest(bits: u64) -> u64 {
    bits & bits.wrapping_neg()
}

fn bit(place: usize) -> u64 {
    u32::try_from(place).ok().and_then(|place| 1_u64.checked_shl(place)).unwrap_or_default()
}

/// All bits below a place.
fn below(place: usize) -> u64 {
    match bit(place) {
        0 => u64::MAX,
        bit => bit.wrapping_sub(1),
    }
}
