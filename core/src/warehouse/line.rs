//! A short text without allocation.

/// The most bytes of a line: a location text has at most 64 characters, and what is made of one
/// is shorter.
const CAPACITY: usize = 64;

/// An ASCII text of at most 64 bytes, inline. What does not fit is dropped; nothing here is longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    bytes: [u8; CAPACITY],
    length: usize,
}

impl Line {
    pub const EMPTY: Self = Self { bytes: [0; CAPACITY], length: 0 };

    pub fn of(bytes: &[u8]) -> Self {
        let mut line = Self::EMPTY;
        line.push_all(bytes);
        line
    }

    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    pub fn text(&self) -> &str {
        str::from_utf8(self.bytes()).unwrap_or_default()
    }

    pub fn push(&mut self, byte: u8) {
        if let Some(free) = self.bytes.get_mut(self.length) {
            *free = byte;
            self.length = self.length.saturating_add(1);
        }
    }

    pub fn push_all(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.push(*byte));
    }

    /// A number that is not negative, with zeros before it up to so many digits.
    pub fn push_padded(&mut self, value: i32, least_digits: usize) {
        let mut digits = [b'0'; 10];
        let mut rest = value.unsigned_abs();
        let mut used = 0_usize;
        for digit in digits.iter_mut().rev() {
            if rest == 0 && used >= least_digits {
                break;
            }
            *digit |= u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            used = used.saturating_add(1);
        }
        self.push_all(digits.get(digits.len().saturating_sub(used)..).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::Line;

    fn padded(value: i32, least_digits: usize) -> String {
        let mut line = Line::EMPTY;
        line.push_padded(value, least_digits);
        line.text().to_owned()
    }

    #[test]
    fn numbers_are_padded_but_never_cut() {
        assert_eq!(padded(0, 2), "00");
        assert_eq!(padded(7, 2), "07");
        assert_eq!(padded(99, 2), "99");
        assert_eq!(padded(100, 2), "100");
        assert_eq!(padded(214_747, 6), "214747");
        assert_eq!(padded(3, 1), "3");
        assert_eq!(padded(i32::MAX, 6), "2147483647");
    }

    #[test]
    fn what_does_not_fit_is_dropped() {
        let mut line = Line::EMPTY;
        line.push_all(&[b'A'; 65]);
        assert_eq!(line.bytes().len(), 64);
    }
}
