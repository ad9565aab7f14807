//! How alike two texts are: Jaro-Winkler in whole basis points (step 21 of the customers chapter).

mod ascii;

/// The most characters that are compared: a bit each.
const MOST: usize = 128;
/// The longest beginning in common that counts.
const MAX_PREFIX: usize = 4;

/// Jaro-Winkler similarity in basis points, 0 to 10000: the floor of the exact fraction, on the first 128
/// characters.
///
/// It does not matter which text comes first. Of one character, the first in the one text that has a free one
/// near enough, and the first in the other, are each other's, from whichever side one looks; and so on with
/// the rest.
pub(super) fn similarity(first: &str, second: &str) -> u64 {
    if first.is_ascii() && second.is_ascii() {
        if first.len().max(second.len()) <= ascii::MOST {
            return of_characters(first.as_bytes(), second.as_bytes(), ascii::matches);
        }
        let cut = |text: &'_ str| text.len().min(MOST);
        let first = first.as_bytes().get(..cut(first)).unwrap_or_default();
        let second = second.as_bytes().get(..cut(second)).unwrap_or_default();
        return of_characters(first, second, matches);
    }
    let characters = |text: &str| text.chars().take(MOST).collect::<Vec<char>>();
    of_characters(&characters(first), &characters(second), matches)
}

fn of_characters<T: PartialEq + Copy>(
    first: &[T],
    second: &[T],
    matches: impl Fn(&[T], &[T]) -> (usize, usize),
) -> u64 {
    if first == second {
        return if first.is_empty() { 0 } else { 10_000 };
    }
    let (matched, half_transpositions) = matches(first, second);
    let prefix = first.iter().zip(second).take(MAX_PREFIX).take_while(|(one, other)| one == other).count();
    let lengths = [first.len(), second.len(), matched, half_transpositions / 2, prefix];
    winkler(lengths.map(|length| u64::try_from(length).unwrap_or_default())).unwrap_or_default()
}

/// How far apart two characters may stand that match.
fn window(first: usize, second: usize) -> usize {
    (first.max(second) / 2).saturating_sub(1)
}

/// How many characters match within the window, and at how many places the matched ones differ.
fn matches<T: PartialEq + Copy>(first: &[T], second: &[T]) -> (usize, usize) {
    let window = window(first.len(), second.len());
    let mut taken: u128 = 0;
    let mut of_first: u128 = 0;
    for (place, character) in first.iter().enumerate() {
        let start = place.saturating_sub(window);
        let end = place.saturating_add(window).saturating_add(1).min(second.len());
        let near = second.get(start..end).unwrap_or_default();
        let free = |at: usize| taken & bit(at) == 0;
        let found = (start..end).zip(near).find(|(at, other)| *other == character && free(*at));
        if let Some((at, _)) = found {
            taken |= bit(at);
            of_first |= bit(place);
        }
    }
    let differing =
        chosen(of_first, first).zip(chosen(taken, second)).filter(|(one, other)| one != other).count();
    (chosen(of_first, first).count(), differing)
}

/// The characters whose bits are set, in their order.
fn chosen<T>(bits: u128, text: &[T]) -> impl Iterator<Item = &T> {
    text.iter().enumerate().filter(move |(at, _)| bits & bit(*at) != 0).map(|(_, character)| character)
}

fn bit(place: usize) -> u128 {
    u32::try_from(place).ok().and_then(|place| 1_u128.checked_shl(place)).unwrap_or_default()
}

/// The two lengths, the matched characters, the transpositions and the prefix as basis points. With the
/// fraction `up / down` for Jaro's, all numbers are below 2^40.
fn winkler([la, lb, m, t, prefix]: [u64; 5]) -> Option<u64> {
    if m == 0 {
        return Some(0);
    }
    let down = la.checked_mul(lb)?.checked_mul(m)?.checked_mul(3)?;
    let of_first = m.checked_mul(m)?.checked_mul(lb)?;
    let of_second = m.checked_mul(m)?.checked_mul(la)?;
    let in_order = m.checked_sub(t)?.checked_mul(la)?.checked_mul(lb)?;
    let up = of_first.checked_add(of_second)?.checked_add(in_order)?;
    let is_alike = up.checked_mul(10)? > down.checked_mul(7)?;
    let bonus = if is_alike { prefix.checked_mul(down.checked_sub(up)?)? } else { 0 };
    up.checked_mul(10)?.checked_add(bonus)?.checked_mul(1000)?.checked_div(down)
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects)]
mod tests {
    use super::similarity;

    #[test]
    fn the_figures_of_the_literature_in_basis_points() {
        for (one, other, basis_points) in [
            ("martha", "marhta", 9611),
            ("dwayne", "duane", 8400),
            ("dixon", "dicksonx", 8133),
            ("jellyfish", "smellyfish", 8962),
            ("ab", "ba", 0),
            ("", "a", 0),
            ("", "", 0),
            ("a", "a", 10_000),
            ("a", "b", 0),
            // The first 128 characters are the same.
            (&"ä".repeat(129), &format!("{}x", "ä".repeat(128)), 10_000),
        ] {
            assert_eq!(similarity(one, other), basis_points, "{one} {other}");
            assert_eq!(similarity(other, one), basis_points, "{other} {one}");
        }
    }

    #[test]
    fn the_last_of_128_characters_counts() {
        let long = "a".repeat(127);
        assert!(similarity(&format!("{long}x"), &format!("{long}y")) < 10_000);
        assert_eq!(similarity(&format!("{long}ax"), &format!("{long}ay")), 10_000);
    }

    /// Step 21 as it is written, with flags and fractions.
    fn by_the_book(one: &str, other: &str) -> u128 {
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let [a, b] = [first, second].map(|text| text.chars().collect::<Vec<_>>());
        if a == b || a.is_empty() || b.is_empty() {
            return if a == b && !a.is_empty() { 10_000 } else { 0 };
        }
        let window = (a.len().max(b.len()) / 2).max(1) - 1;
        let (mut of_a, mut of_b) = (vec![false; a.len()], vec![false; b.len()]);
        for i in 0..a.len() {
            for j in 0..b.len() {
                if i.abs_diff(j) <= window && a[i] == b[j] && !of_a[i] && !of_b[j] {
                    (of_a[i], of_b[j]) = (true, true);
                }
            }
        }
        let matched = |text: &[char], flags: &[bool]| -> Vec<char> {
            text.iter().zip(flags).filter(|(_, flag)| **flag).map(|(letter, _)| *letter).collect()
        };
        let (of_a, of_b) = (matched(&a, &of_a), matched(&b, &of_b));
        let t = of_a.iter().zip(&of_b).filter(|(one, other)| one != other).count() / 2;
        let prefix = a.iter().zip(&b).take(4).take_while(|(one, other)| one == other).count();
        let [la, lb, m, t, p] = [a.len(), b.len(), of_a.len(), t, prefix].map(|n| u128::try_from(n).unwrap());
        if m == 0 {
            return 0;
        }
        // jaro = up / down
        let (up, down) = (m * lb * m + m * la * m + (m - t) * la * lb, 3 * la * lb * m);
        match 10 * up > 7 * down {
            true => 10_000 * (10 * up + p * (down - up)) / (10 * down),
            false => 10_000 * up / down,
        }
    }

    proptest::proptest! {
        /// The short way, the way of long texts and that of other letters.
        #[test]
        fn long_texts_are_by_the_book(one in "[abc ]{0,90}", other in "[abc ]{0,90}", end in "[aé]") {
            let (one, other) = (format!("{end}{one}{end}"), format!("{other}{end}"));
            let basis_points = similarity(&one, &other);
            proptest::prop_assert_eq!(u128::from(basis_points), by_the_book(&one, &other));
        }
    }

    fn texts(letters: &str, length: usize) -> Vec<String> {
        let shorter = if length == 0 { return vec![String::new()] } else { texts(letters, length - 1) };
        let longer = shorter.iter().filter(|text| text.chars().count() + 1 == length);
        let longer = longer.flat_map(|text| letters.chars().map(move |letter| format!("{text}{letter}")));
        let longer: Vec<String> = longer.collect();
        [shorter, longer].concat()
    }

    #[test]
    fn short_texts_are_closed() {
        for (letters, length) in [("abc", 4), ("aé", 6), ("ab", 7)] {
            let all = texts(letters, length);
            for (one, other) in all.iter().flat_map(|one| all.iter().map(move |other| (one, other))) {
                let basis_points = similarity(one, other);
                assert_eq!(u128::from(basis_points), by_the_book(one, other), "{one} {other}");
                assert_eq!(basis_points, similarity(other, one), "{one} {other}");
                assert_eq!(basis_points == 10_000, one == other && !one.is_empty(), "{one} {other}");
            }
        }
    }
}
